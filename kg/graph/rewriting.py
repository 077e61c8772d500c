"""A store written anew, so that nothing is left on the disk of what was removed from it.

A removed quad is gone from every answer, but pyoxigraph never takes a string out of its dictionary, and
compacting (``optimize``) does not either: the sentences of a removed article could be read in its files.
"""

import shutil
from contextlib import suppress
from pathlib import Path

import pyoxigraph

_STORE, _OLD, _NEW = "store", ".store.old", ".store.new"


def copy_store(folder: Path, inner: pyoxigraph.Store) -> None:
    """Writes what a graph folder's store holds into another beside it; ``swap_stores`` must follow when
    ``inner`` has been closed."""
    fresh = pyoxigraph.Store(str(folder / _NEW))
    fresh.bulk_extend(inner)
    fresh.flush()


def swap_stores(folder: Path) -> None:
    """Puts the copy in the place of the store. Killed on the way it leaves one of both to ``recover``."""
    (folder / _STORE).rename(folder / _OLD)
    (folder / _NEW).rename(folder / _STORE)
    clear(folder)


def has_store(folder: Path) -> bool:
    """Whether there is one, by whatever name."""
    return (folder / _STORE).is_dir() or (folder / _OLD).is_dir()


def recover(folder: Path) -> None:
    """Gives a store its name back that was killed between two names; several may try."""
    if not (folder / _STORE).exists():
        with suppress(FileNotFoundError):
            (folder / _OLD).rename(folder / _STORE)


def clear(folder: Path) -> None:
    """Removes all stores but the one; only who writes the folder may."""
    for name in (_OLD, _NEW):
        shutil.rmtree(folder / name, ignore_errors=True)
