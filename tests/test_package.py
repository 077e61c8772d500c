"""What users install: the wheel's content, and the command run from it away from the checkout."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Build tools may not find the checkout by accident, nor warnings settings of pytest's reach them.
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PIP_REQUIRE"))}


def run(*command: object, cwd: Path, stdin: str | None = None) -> str:
    """What a command prints to stdout."""
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=ENVIRONMENT,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert result.returncode == 0, f"{command}: {result.stdout}{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of programs of an environment that holds nothing yet."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    yield folder / "bin"
    shutil.rmtree(folder)  # pytest keeps what tests leave, and this is half a gigabyte


@pytest.fixture(scope="module")
def sdist(root: Path, fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    run(fresh / "pip", "install", "-q", "hatchling>=1.27", cwd=root)
    folder = tmp_path_factory.mktemp("sdist")
    run(fresh / "hatchling", "build", "-t", "sdist", "-d", folder, cwd=root)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(fresh: Path, sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as made from the source distribution, which so must hold all that it is made of."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, sdist)
    run(fresh / "pip", *build, cwd=folder)
    (built,) = folder.iterdir()
    return built


@pytest.mark.slow
def test_the_wheel_holds_what_kg_needs_and_no_more(root: Path, sdist: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    ontology = {
        f"kg/_ontology/{path.relative_to(root / 'ontology')}"
        for path in (root / "ontology").rglob("*")
        if path.is_file()
    }
    modules = {
        str(path.relative_to(root)) for path in (root / "kg").rglob("*") if path.suffix in {".py", ".typed"}
    }
    assert ontology | modules <= sizes.keys()
    assert {name.split("/")[0] for name in sizes} == {"kg", "newskg-0.1.0.dist-info"}
    model = {name: size for name, size in sizes.items() if name.startswith("kg/reader/model/")}
    assert {"kg/reader/model/reader.onnx", "kg/reader/model/LICENSE"} <= model.keys()
    assert sum(model.values()) <= 60_000_000
    licences = {name for name in sizes if name.startswith("newskg-0.1.0.dist-info/licenses/")}
    assert len(licences) == 3
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"README.md", "CHANGELOG.md", "LICENSE", "ontology/kg.ttl", "kg/cli/__init__.py"} <= names


@pytest.mark.slow
def test_an_installed_wheel_works_away_from_the_checkout(
    root: Path, fresh: Path, wheel: Path, tmp_path: Path
) -> None:
    run(fresh / "pip", "install", "-q", wheel, cwd=tmp_path)
    home = run(fresh / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert not Path(home).is_relative_to(root)
    table = run(fresh / "kg", "extract", "-", "--format", "table", cwd=tmp_path, stdin="Oslo steunt Rabat.")
    assert "Norway   supports  Morocco" in table
    (tmp_path / "een.txt").write_text("date 2024-05\nKenia beschuldigt Peru van spionage.", encoding="utf-8")
    run(fresh / "kg", "build", "een.txt", cwd=tmp_path)
    ask = "SELECT DISTINCT ?who { ?who kg:expressesDisapproval actor:peru }"
    assert "actor:kenya" in run(fresh / "kg", "query", "graph", ask, cwd=tmp_path)
    assert "<html" in (tmp_path / "graph" / "view.html").read_text(encoding="utf-8")
    pipeline = (
        "import spacy; nlp = spacy.blank('nl'); nlp.add_pipe('kg_reader'); nlp.add_pipe('kg_relations')"
    )
    run(fresh / "python", "-c", pipeline, cwd=tmp_path)


@pytest.mark.parametrize(
    ("arguments", "seconds"),
    [
        pytest.param(["-c", "import kg"], 0.3, id="import kg"),
        pytest.param(["-m", "kg", "--help"], 0.5, id="kg --help"),
    ],
)
def test_starting_is_quick(root: Path, arguments: list[str], seconds: float) -> None:
    """In processor time: other tests run beside this one."""

    def once() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(sys.executable, *arguments, cwd=root)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert statistics.median(once() for _ in range(5)) <= seconds
