"""Annotated articles (YAML) and sentences (JSON lines) -> items: a text and the statements in it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.documents import Defaults, article
from kg.errors import DocumentError, GoldError
from kg.evaluation.names import norm
from kg.model import Document

_TIME_KEYS = ("by", "until", "before", "since", "after", "on")
_POINTING = frozenset(
    word
    for words in (
        "hij zij ze het haar zijn hem hen hun die dat wie deze dit beide beiden allen",
        "it they its their she he him her his them who which that both",
    )
    for word in words.split()
)
_POINTING_STARTS = ("het land", "dat land", "beide ", "de organisatie", "de partij")
"""Mentions that only point back: their own words are no name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated statement; several names, relations or statuses where any of them is right."""

    subject: frozenset[str]
    """Names, normalised."""
    relations: tuple[str, ...]
    object: frozenset[str]
    statuses: tuple[str, ...]
    """Empty: anything but ``denied``, and not scored."""
    claimed_by: frozenset[str]
    """Names, normalised; empty: not scored."""
    times: tuple[tuple[str, str], ...]
    """(key, date prefix), the key one of ``by``, ``until``, ``before``, ``since``, ``after``, ``on``."""
    number: float | None
    written: str
    """The row for people: ``Norway supports Chile [actual]``."""


@dataclass(frozen=True, slots=True)
class Item:
    """An annotated text: an article, or a sentence."""

    document: Document
    file: str
    """Stem of the file that it is in."""
    gold: tuple[Row, ...]
    optional: tuple[Row, ...] = ()
    wrong: tuple[Row, ...] = ()
    phenomenon: str = "-"
    sentence: bool = False


def read(paths: Iterable[Path]) -> Iterator[Item]:
    """Items of YAML files (an article each) and JSON Lines files (a sentence a line). Raises GoldError."""
    for path in paths:
        try:
            if path.suffix in {".yaml", ".yml"}:
                yield _article(path)
            elif path.suffix == ".jsonl":
                yield from _sentences(path)
            else:
                raise GoldError(
                    f"{path}: annotated articles are .yaml files, annotated sentences .jsonl files"
                )
        except OSError as error:
            raise GoldError(f"{error.filename or path}: {error.strerror}") from None
        except UnicodeDecodeError:
            raise GoldError(f"{path}: not UTF-8; save it as UTF-8") from None
        except DocumentError as error:
            raise GoldError(f"{path}: {error}") from None


def _article(path: Path) -> Item:
    try:
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise GoldError(f"{path}: no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(record, dict) or "id" not in record or not {"text", "file"} & set(record):
        raise GoldError(f"{path}: an annotated article needs id, date, and text or file")
    if "file" in record:
        text = (path.parent / str(record["file"])).read_text(encoding="utf-8")
    else:  # as it would stand in a file of its own, so that both ways of scoring read the same text
        text = f"date {record['date']} {record['text']}" if "date" in record else str(record["text"])
    rows = {
        key: tuple(_row(raw, str(path)) for raw in record.get(key) or [])
        for key in ("gold", "optional", "wrong")
    }
    return Item(_document(record, text), path.stem, rows["gold"], rows["optional"], rows["wrong"])


def _sentences(path: Path) -> Iterator[Item]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            place = f"{path}:{number}"
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"{place}: no JSON: {error}") from None
            if not isinstance(record, dict) or not {"id", "text", "statements"} <= set(record):
                raise GoldError(f"{place}: an annotated sentence needs id, text and statements")
            yield Item(
                document=_document(record, record["text"]),
                file=path.stem,
                gold=tuple(_row(_with_names(raw), place) for raw in record["statements"]),
                optional=tuple(_row(_with_names(raw), place) for raw in record.get("optional") or []),
                phenomenon=record.get("phenomenon", "-"),
                sentence=True,
            )


def _document(record: dict[str, Any], text: str) -> Document:
    known: dict[str, object] = {key: record[key] for key in ("id", "date", "lang") if key in record}
    return article(text, fields=known, defaults=Defaults())


def _with_names(raw: dict[str, Any]) -> dict[str, Any]:
    """A sentence's row in the form of an article's: the canonical name, or the mention's own words."""
    return {**raw, "s": _either(raw["s"], raw.get("s_name")), "o": _either(raw["o"], raw.get("o_name"))}


def _either(mention: str, name: str | None) -> str:
    if name is None:
        return mention
    folded = mention.casefold()
    return name if folded in _POINTING or folded.startswith(_POINTING_STARTS) else f"{name}|{mention}"


def _row(raw: dict[Any, Any], place: str) -> Row:
    if not isinstance(raw, dict) or not {"s", "r", "o"} <= set(raw):
        raise GoldError(f"{place}: an annotated statement needs s, r and o: {raw}")
    status = str(raw["status"]) if raw.get("status") else ""
    written = f"{raw['s']} {raw['r']} {raw['o']} [{status or 'not denied'}]"
    times = ((key, raw.get(key, raw.get(True) if key == "on" else None)) for key in _TIME_KEYS)
    return Row(
        subject=_names(raw["s"]),
        relations=tuple(str(raw["r"]).split("|")),
        object=_names(raw["o"]),
        statuses=tuple(status.split("|")) if status else (),
        claimed_by=_names(raw["claimed_by"]) if raw.get("claimed_by") else frozenset(),
        times=tuple(
            (key, str(value)) for key, value in times if value is not None
        ),  # YAML 1.1 reads `on` as true
        number=float(raw["n"]) if raw.get("n") is not None else None,
        written=written,
    )


def _names(written: object) -> frozenset[str]:
    return frozenset(norm(name) for name in str(written).split("|"))
