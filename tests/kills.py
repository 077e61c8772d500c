"""Kills builds inside each of their stages, builds again to the end, and compares with one left in peace.

``PYTHONPATH=.:tests python tests/kills.py`` prints a histogram as JSON. This process imports everything and
opens no store; each build is a fork of it that says down a pipe what it is about (what it calls is wrapped
here; the product knows nothing of it) and is killed (SIGKILL) at a random moment of a stage.
"""

import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, TypeAlias

import recorded

import kg.exports
import kg.folder
import kg.graph.changes
import kg.graph.derived
import kg.graph.exports
import kg.graph.writer
import kg.pipeline
import kg.reader.parses
import kg.view.html
from kg.documents import read
from kg.model import Document
from kg.pipeline import Extracted, Settings

AIMS = {"extraction": 3, "update": 16, "inference": 6, "export": 3, "rename": 4}
"""Kills wanted inside each stage."""
INNERMOST = ("rename", "export", "inference", "update", "extraction")
"""Of stages that are open at once the first is the one that is killed."""
WRITES = 20
"""Kills wanted while a write to the store is open."""
ATTEMPTS = 90
Moment: TypeAlias = tuple[str, int]
"""A stage, or an open write, and how many times it had been entered before."""
Say: TypeAlias = Callable[[str], None]
Work: TypeAlias = Callable[[Say], None]


@dataclass
class Course:
    """What a build said of itself."""

    opened: Counter[str] = field(default_factory=Counter)
    entered: Counter[str] = field(default_factory=Counter)
    took: dict[Moment, float] = field(default_factory=dict)
    """Seconds in it."""
    within: dict[Moment, str] = field(default_factory=dict)
    """The stage that was open when it was entered."""
    done: set[str] = field(default_factory=set)
    answer: str = ""
    since: dict[str, float] = field(default_factory=dict)

    def take(self, line: str) -> str | None:
        """Takes a line; the stage that it says is entered."""
        sign, what = line[0], line[1:]
        if sign == "+":
            self.opened[what] += 1
            self.since[what] = time.monotonic()
            self.within[what, self.entered[what]] = self.stage
            self.entered[what] += 1
            return what
        if sign == "-":
            self.opened[what] -= 1
            self.took[what, self.entered[what] - 1] = time.monotonic() - self.since[what]
        elif sign == "!":
            self.done.add(what)
        else:
            self.answer = what
        return None

    @property
    def stage(self) -> str:
        """Where it is, or was when it ended."""
        return next((stage for stage in INNERMOST if self.opened[stage]), "between")


def forked(work: Work) -> tuple[int, int]:
    """Runs work in a process of its own; its id and where to read what it says."""
    out, into = os.pipe()
    if process := os.fork():
        os.close(into)
        return process, out
    status = 1
    try:
        work(lambda line: os.write(into, f"{line}\n".encode()) and None)
        status = 0
    finally:
        if status:
            traceback.print_exc()
        os._exit(status)


def followed(process: int, out: int, aim: Moment | None = None, delay: float = 0) -> tuple[int, Course]:
    """The status and course of a process; with an aim it is killed when it has been so long in that stage."""
    course = Course()
    with os.fdopen(out, encoding="utf-8") as lines:
        for line in lines:
            entered = course.take(line.rstrip("\n"))
            if entered and aim == (entered, course.entered[entered] - 1):
                time.sleep(delay)
                os.kill(process, signal.SIGKILL)
                aim = None
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), course


def build(news: Path, folder: Path, watch: Callable[[object], None]) -> None:
    articles = read([str(news)], lang="nl")
    settings = Settings(ontology=(news.parent / "mine.ttl",))
    kg.pipeline.build(articles, folder, settings, watch, sync=[str(news)])


def telling(news: Path, folder: Path) -> Work:
    """A build that tells what it does."""

    def work(say: Say) -> None:
        def told(function: Callable[..., object], *stages: str, pause: float = 0) -> Callable[..., object]:
            def wrapper(*args: object, **options: object) -> object:
                for stage in stages:
                    say(f"+{stage}")
                time.sleep(pause)
                result = function(*args, **options)
                time.sleep(pause)
                for stage in reversed(stages):
                    say(f"-{stage}")
                return result

            return wrapper

        change = kg.graph.changes.change
        kg.graph.writer.change = told(change, "update", "store")
        kg.graph.changes.change = kg.graph.derived.change = told(change, "store")
        kg.graph.writer.Writer.finish = told(kg.graph.writer.Writer.finish, "inference")
        kg.pipeline.Extractor.__call__ = told(kg.pipeline.Extractor.__call__, "extraction", pause=0.002)
        kg.folder.export = told(kg.exports.export, "export")
        kg.exports.replacing = writing(kg.exports.replacing, say)
        for name in ("replace", "rename"):  # too short to be hit without a pause
            setattr(Path, name, told(getattr(Path, name), "rename", pause=0.002))
        build(news, folder, lambda entry: say(f"!{entry[0].id}") if isinstance(entry, Extracted) else None)

    return work


def writing(replacing: Callable[..., object], say: Say) -> Callable[..., object]:
    @contextmanager
    def wrapper(path: Path) -> Iterator[IO[bytes]]:
        with replacing(path) as to:
            say("+file")
            yield to
            say("-file")

    return wrapper


def finishing(news: Path, folder: Path) -> Work:
    """A build to the end, which then tells what there is and which articles it had not to read."""

    def work(say: Say) -> None:
        unchanged: list[str] = []
        build(news, folder, lambda entry: unchanged.append(entry.id) if isinstance(entry, Document) else None)
        out = io.BytesIO()
        with kg.graph.Store.open(folder) as store:
            kg.graph.exports.write_nquads(store, out)
        there = {"quads": sha256(out.getvalue()).hexdigest()}
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "store" not in path.parts and path.name not in {"report.json", ".lock"}:
                lines = path.read_bytes().splitlines()
                content = sorted(lines) if path.name == ".origins.jsonl" else lines
                there[str(path.relative_to(folder))] = sha256(b"\n".join(content)).hexdigest()
        say("=" + json.dumps({"unchanged": unchanged, "there": there}))

    return work


def prepare(root: Path) -> tuple[Path, Path]:
    """Articles of which some have been edited, added and removed, and the graph from before."""
    news, mine = root / "news", root / "mine.ttl"
    news.mkdir()
    mine.write_text("# one")
    texts = {"a": recorded.many(9), "b": recorded.many(4), "large": recorded.many(130), "d": recorded.many(7)}
    for name, text in texts.items():
        (news / f"{name}.txt").write_text(text)
    status, _ = followed(*forked(finishing(news, root / "before")))
    assert status == 0
    mine.write_text("# two")
    (news / "b.txt").write_text(recorded.many(6))
    (news / "large.txt").write_text(recorded.many(140))
    (news / "e.txt").write_text(recorded.many(3))
    (news / "d.txt").unlink()
    return news, root / "before"


def main(seed: int) -> None:
    chance, started = random.Random(seed), time.monotonic()  # noqa: S311  nothing secret
    for patch in recorded.patches():
        patch.start()
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        news, before = prepare(root)
        shutil.copytree(before, root / "peace")
        status, peace = followed(*forked(telling(news, root / "peace")))
        assert status == 0
        status, course = followed(*forked(finishing(news, root / "peace")))
        assert status == 0
        wanted = json.loads(course.answer)["there"]
        hits, kinds, attempts = Counter[str](), Counter[str](), 0
        while attempts < ATTEMPTS:
            missing = [stage for stage in AIMS for _ in range(AIMS[stage] - hits[stage])]
            if not missing and kinds["store"] >= WRITES:
                break
            attempts += 1
            aim, delay = aimed(chance.choice(missing or ["update"]), peace, chance)
            folder = root / f"killed-{attempts}"
            shutil.copytree(before, folder)
            status, killed = followed(*forked(telling(news, folder)), aim, delay)
            if status == -signal.SIGKILL:
                hits[killed.stage] += 1
                kinds.update(name for name in ("store", "file") if killed.opened[name])
                status, course = followed(*forked(finishing(news, folder)))
                assert status == 0, killed.stage
                found = json.loads(course.answer)
                assert killed.done <= set(found["unchanged"]), f"{killed.stage}: what was done was not kept"
                differ = {k for k in {*wanted, *found["there"]} if wanted.get(k) != found["there"].get(k)}
                assert not differ, f"{killed.stage}, {dict(killed.opened)}: {differ}"
            else:
                assert status == 0
            shutil.rmtree(folder)
    report = {"kills": hits.total(), "stages": dict(hits), "open": dict(kinds), "attempts": attempts}
    sys.stdout.write(json.dumps({**report, "seconds": round(time.monotonic() - started, 1)}) + "\n")


def aimed(stage: str, peace: Course, chance: random.Random) -> tuple[Moment, float]:
    """A moment inside a stage: which entrance of it, and how long after; the longer it took, the likelier.

    Inference is killed while it writes to the store.
    """
    name = "store" if stage == "inference" else stage
    entrances = [
        moment for moment in peace.took if moment[0] == name and stage in (name, peace.within[moment])
    ]
    (moment,) = chance.choices(entrances, [peace.took[moment] for moment in entrances])
    return moment, chance.uniform(0, peace.took[moment])


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1)
