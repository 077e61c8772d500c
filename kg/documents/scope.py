"""Whether a file is one of those that a user's path names, also when it is no longer there."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from kg.files import absolute

_SIGNS = frozenset("*?[")


def covers(given: str, file: str) -> bool:
    """Whether ``given``, a file, folder or glob as ``read`` takes it, names ``file``, an absolute path.

    A folder names all that is below it, and a glob all that is below the folders that it matches. A folder
    that is not there, for which a disk may be missing, names nothing.
    """
    path = absolute(given)
    if str(path) == file:
        return True
    if path.exists():
        return path.is_dir() and Path(file).is_relative_to(path)
    fixed = next((i for i, part in enumerate(path.parts) if _SIGNS & set(part)), None)
    if fixed is None or not Path(*path.parts[:fixed]).is_dir():
        return False
    return _matches(Path(file).parts, path.parts)


def _matches(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether the first parts of a path match a pattern; ``**`` stands for any number of them."""
    if not pattern:
        return True
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        return any(_matches(parts[i:], rest) for i in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], first) and _matches(parts[1:], rest)
