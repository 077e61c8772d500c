"""Files that are there whole or not at all, and their names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of ``path`` only when all of it is there.

    Until then it stands beside it under a hidden name that ends in ``.part``, one a process.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as to:
            yield to
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def absolute(path: Path | str) -> Path:
    """A path from the root, without ``..``; links are not followed."""
    return Path(os.path.normpath(Path(path).absolute()))


def remove_parts(folder: Path) -> None:
    """Removes what a process that was killed has left of files it was writing in a folder."""
    for part in folder.glob(".*.part"):
        part.unlink()
