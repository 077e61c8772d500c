"""The command ``kg``: a skin over the library, a verb a file; the only room that prints or exits."""

import os
import sys

from kg.errors import DocumentError, KgError


def main() -> None:
    """Runs the command line and exits: 0 done, 1 the work failed, 2 bad usage, 130 stopped by Ctrl-C.

    What a user got wrong is said in one line on stderr, never as a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        _run()
    except (
        DocumentError
    ) as error:  # articles that cannot be read are skipped: this is an option that cannot hold
        _fail(str(error), 2)
    except KgError as error:
        _fail(str(error))
    except BrokenPipeError:
        _hush()
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(place + (error.strerror or str(error)))


def _run() -> None:
    from kg.cli.app import app

    try:
        app(prog_name="kg")
    finally:
        sys.stdout.flush()  # here, where a closed pipe can still be met, and not at exit


def _fail(message: str, status: int = 1) -> None:
    print("kg:", " ".join(message.split()), file=sys.stderr)
    sys.exit(status)


def _hush() -> None:
    """Who reads our output has gone (``kg extract … | head``): let nothing more be written to it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
