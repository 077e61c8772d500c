"""A user's ontology folders beside the graph that was built with them, so that it can be explained and
changed without them."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path


def kept_folders(kept: Path) -> list[Path]:
    """The folders in ``kept``, in the order in which they were given to ``keep_folders``."""
    folders = (folder for folder in kept.glob("*-*") if folder.name.partition("-")[0].isdigit())
    return sorted(folders, key=lambda folder: int(folder.name.partition("-")[0]))


def keep_folders(folders: Iterable[Path], kept: Path) -> None:
    """Makes ``kept`` hold copies of the folders (or single files), as ``1-name``, ``2-name`` …

    The folders may be those of ``kept`` themselves, so nothing is removed before all copies are there. What
    is there already is left alone.
    """
    kept.mkdir(exist_ok=True)
    copies: list[tuple[Path, Path]] = []
    wanted: set[Path] = set()
    for number, folder in enumerate(folders, start=1):
        target = kept / f"{number}-{re.sub(r'^[0-9]+-', '', folder.resolve().name)}"
        wanted.add(target)
        if _files(folder) != _files(target):
            part = kept / f".{target.name}.part"
            shutil.rmtree(part, ignore_errors=True)
            _copy(folder, part)
            copies.append((part, target))
    for part, target in copies:
        shutil.rmtree(target, ignore_errors=True)
        part.rename(target)
    for path in list(kept.iterdir()):
        if path not in wanted:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _copy(folder: Path, target: Path) -> None:
    if folder.is_file():
        target.mkdir()
        shutil.copy(folder, target)
    else:
        shutil.copytree(folder, target)


def _files(folder: Path) -> dict[str, bytes]:
    """Path within a folder -> content of each file; a file is a folder of one."""
    if folder.is_file():
        return {folder.name: folder.read_bytes()}
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
