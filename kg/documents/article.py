"""A text and what is known of it -> ``Document``, or a DocumentError that says why not."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from kg.errors import DocumentError
from kg.model import Document
from kg.namespaces import BASE

_DATE_LINE = re.compile(r"\s*date[ \t]+(\d{4}[\d-]*)")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T ])")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that could not be read: where it is (``file`` or ``file:line``) and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for articles that do not say it themselves."""

    date: str | None = None
    lang: str | None = None
    base: str = BASE


def article(
    text: str,
    doc_id: str | None = None,
    fields: Mapping[str, object] | None = None,
    defaults: Defaults | None = None,
) -> Document:
    r"""A ``Document`` of a text, with line ends made ``\n``.

    Of ``fields`` count ``id``, ``title``, ``date``, ``lang``, ``source``, ``publisher`` and ``author``;
    without a date among them, one that the text starts with (``date 2022-11``) counts, and stays in the
    text. Without ``id`` and ``doc_id`` a hash of the text is the id. Raises DocumentError.
    """
    fields, defaults = fields or {}, defaults or Defaults()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = _DATE_LINE.match(text)
    if not text[start.end() if start else 0 :].strip():
        raise DocumentError("empty: there is no text to read")
    if "\0" in text or _SURROGATE.search(text):
        raise DocumentError("holds characters that are no text (NUL or half a surrogate pair)")
    name = _field(fields, "id") or doc_id or hashlib.sha256(text.encode()).hexdigest()[:16]
    said = _field(fields, "date") or (start.group(1) if start else None)
    lang = _field(fields, "lang") or defaults.lang
    return Document(
        id=name,
        text=text,
        date=iso_date(said) if said else defaults.date,
        lang=re.split("[-_]", lang.casefold())[0] if lang else None,
        iri=defaults.base + "doc/" + quote(name, safe=""),
        title=_field(fields, "title"),
        source=_field(fields, "source"),
        publisher=_field(fields, "publisher"),
        author=_field(fields, "author"),
    )


def iso_date(value: str) -> str:
    """A year, year-month or full date as ISO 8601, a clock time cut off; DocumentError when it is none."""
    found = _ISO.match(value.strip())
    if found:
        year, month, day = found.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            pass
        else:
            return found.group(0)
    raise DocumentError(f"the date {value.strip()!r} is none: write 2022, 2022-11 or 2022-11-05")


def _field(fields: Mapping[str, object], key: str) -> str | None:
    """A field as text, a list joined; None when absent or blank. DocumentError when it is nested."""
    value = fields.get(key)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if value is None:
        return None
    if isinstance(value, bool | dict | list):
        raise DocumentError(f"the field {key!r} should be text")
    text = str(value).strip()
    if _SURROGATE.search(text):
        raise DocumentError(f"the field {key!r} holds half a surrogate pair")
    return text or None
