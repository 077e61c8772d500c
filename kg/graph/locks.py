"""One writer or many readers of a graph folder, across processes.

RocksDB keeps out a second writer only; reading beside a writer is undefined by pyoxigraph's own word. A
lock on a file of ours beside the store closes that gap. Where a system has no ``flock`` RocksDB's own lock
is all there is.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from kg.errors import GraphError

if sys.platform != "win32":
    import fcntl


class FolderLock:
    """Held from its making until ``release``; ``exclusive`` for writing."""

    def __init__(self, folder: Path, *, exclusive: bool) -> None:
        """Takes the lock at once or raises GraphError."""
        self._file: IO[bytes] | None = None
        if sys.platform == "win32":
            return
        path = folder / ".lock"
        try:
            self._file = path.open("ab")
        except OSError as error:
            if exclusive:
                raise GraphError(
                    f"{folder}: cannot be written to ({error.strerror}); give another folder with --out"
                ) from error
            if not path.exists():
                return  # a graph that was copied to where nobody can write needs none
            self._file = path.open("rb")
        kind = fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH
        try:
            fcntl.flock(self._file, kind | fcntl.LOCK_NB)
        except OSError as error:
            self.release()
            raise in_use(folder) from error

    def release(self) -> None:
        """Lets others in; a second time does nothing."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None


def in_use(folder: Path) -> GraphError:
    """The error for a store that is open elsewhere."""
    return GraphError(
        f"{folder}: in use by another kg (a build, a query or kg serve);"
        " wait until it is done or stop it, then try again"
    )
