"""Bytes -> text."""

from kg.errors import DocumentError


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 without byte order mark, else Windows-1252. Raises DocumentError."""
    if b"\0" in data:
        raise DocumentError("not text: it holds NUL bytes (a binary file, or UTF-16: save it as UTF-8)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise DocumentError("not text: neither UTF-8 nor Windows-1252 (save it as UTF-8)") from None
