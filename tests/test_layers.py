"""Rooms import downwards only, and every room has its floor."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest


def test_every_import_keeps_to_the_layers(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


def test_every_room_has_a_floor(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    layers, *_ = settings["tool"]["importlinter"]["contracts"]
    on_a_floor = {room.strip() for layer in layers["layers"] for room in layer.split("|")}
    rooms = {
        f"kg.{path.stem}" for path in (root / "kg").iterdir() if path.suffix == ".py" or is_package(path)
    }
    assert rooms - {"kg.__init__", "kg.__main__"} == on_a_floor


def is_package(path: Path) -> bool:
    return (path / "__init__.py").is_file()


def prints_and_exits(source: str) -> Iterator[int]:
    """Lines that print, exit or write to a standard stream."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case (
                ast.Call(func=ast.Name(id="print" | "exit" | "quit"))
                | ast.Attribute(value=ast.Name(id="sys"), attr="exit" | "stdout" | "stderr")
                | ast.Name(id="SystemExit")
            ):
                yield node.lineno


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f():\n    print(1)", [2]),
        ("import sys\nsys.exit(1)\nraise SystemExit", [2, 3]),
        ("import sys\nsys.stderr.write('')", [2]),
        ("log.info('print')", []),
    ],
)
def test_printing_and_exiting_is_seen(source: str, lines: list[int]) -> None:
    assert sorted(prints_and_exits(source)) == lines


def test_only_the_command_line_prints_or_exits(root: Path) -> None:
    """Beside it only modules that are measurements of their own: ``python -m kg.reader.score``."""
    found = [
        f"{path.relative_to(root)}:{line}"
        for path in (root / "kg").rglob("*.py")
        if not path.is_relative_to(root / "kg/cli")
        if (source := path.read_text(encoding="utf-8")) and '__name__ == "__main__"' not in source
        for line in prints_and_exits(source)
        if path != root / "kg/__main__.py"
    ]
    assert found == []
