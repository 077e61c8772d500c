import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

NEWS = {
    "noord.txt": "date 2024-03-05 Duitsland beschuldigt Frankrijk van spionage.\n\nNoorwegen steunt Chili.\n",
    "south.md": "---\ntitle: South\ndate: 2024-03\nlang: en\n---\nGermany condemns France.\n",
}


def run_kg(*args: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="session")
def kg() -> Run:
    """Runs the command in a process of its own."""
    return run_kg


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a Dutch and an English article."""
    folder = tmp_path_factory.mktemp("news")
    for name, text in NEWS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def graph(news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph folder of these articles."""
    folder = tmp_path_factory.mktemp("built") / "graph"
    built = run_kg("build", news, "--out", folder)
    assert built.returncode == 0, built.stderr
    return folder
