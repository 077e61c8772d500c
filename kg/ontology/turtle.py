"""Turtle files -> what they say of each term, still as RDF terms.

Parsing is pyoxigraph's. Where several files speak of one term their values stand one after the other, in the
order of the files, so that a later folder can add to a shipped term (and, of a property that has one value,
the last one counts).
"""

import re
from hashlib import sha256
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import OntologyError
from kg.namespaces import PREFIXES

Term = NamedNode | BlankNode | Literal | Triple
Properties = dict[str, list[Term]]
Index = dict[str, Properties]
"""Subject (IRI, or ``_:id``) -> predicate IRI -> values in the order written."""

SKIPPED_FOLDERS = frozenset({"shapes", "queries"})
"""Folders of an ontology that hold no terms: shapes check them, queries ask for them."""


def turtle_files(folder: Path) -> list[Path]:
    """The Turtle files of an ontology folder that hold terms, sorted; a single file is a folder of one.

    Raises OntologyError when the folder is missing.
    """
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise OntologyError(f"{folder}: no such ontology folder; give a folder with .ttl files")
    files = (path for path in folder.rglob("*.ttl") if path.is_file())
    return sorted(p for p in files if not SKIPPED_FOLDERS & set(p.relative_to(folder).parts[:-1]))


def add_turtle(index: Index, path: Path) -> str:
    """Adds a file's triples to the index; returns the hash of its bytes.

    Raises OntologyError, with the line, when the file is not Turtle.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    try:
        for quad in parse(data, RdfFormat.TURTLE, base_iri=path.absolute().as_uri(), rename_blank_nodes=True):
            subject, predicate = quad.subject, quad.predicate.value
            key = subject.value if isinstance(subject, NamedNode) else str(subject)
            properties = index.get(key)
            if properties is None:
                index[key] = {predicate: [quad.object]}
            elif predicate in properties:
                properties[predicate].append(quad.object)
            else:
                properties[predicate] = [quad.object]
    except (SyntaxError, ValueError) as error:
        raise OntologyError(syntax_message(path, error)) from error
    return sha256(data).hexdigest()


def syntax_message(path: Path, error: Exception) -> str:
    """One line for people: file, line, what the parser met, what to look for."""
    line = getattr(error, "lineno", None)
    said = " ".join(str(getattr(error, "msg", None) or error).split())
    said = re.sub(r"^Parser error at .*?: ", "", said)
    undeclared = "prefix" in said.lower()
    remedy = (
        "declare it above with '@prefix name: <iri> .'"
        if undeclared
        else "look there and on the line before for a missing ';' or '.', an open quote or bracket"
    )
    return f"{path}:{line or '?'}: not valid Turtle ({said}); {remedy}"


def strings(properties: Properties, predicate: str) -> list[tuple[str, str]]:
    """(language, text) of a property's literals; an untagged one has language ``""``."""
    values = properties.get(predicate)
    return [(v.language or "", v.value) for v in values if isinstance(v, Literal)] if values else []


def texts(properties: Properties, predicate: str) -> tuple[str, ...]:
    """The text of a property's literals, whatever their language."""
    values = properties.get(predicate)
    return tuple([v.value for v in values if isinstance(v, Literal)]) if values else ()


def iris(properties: Properties, predicate: str) -> tuple[str, ...]:
    """The IRIs that a property has as values."""
    values = properties.get(predicate)
    return tuple([v.value for v in values if isinstance(v, NamedNode)]) if values else ()


def last_text(properties: Properties, predicate: str) -> str | None:
    """The last literal of a property, so that a user's folder overrules the shipped one."""
    values = properties.get(predicate)
    return next((v.value for v in reversed(values) if isinstance(v, Literal)), None) if values else None


def last_iri(properties: Properties, predicate: str) -> str | None:
    """The last IRI of a property, so that a user's folder overrules the shipped one."""
    values = properties.get(predicate)
    return next((v.value for v in reversed(values) if isinstance(v, NamedNode)), None) if values else None


def truth(properties: Properties, predicate: str) -> bool | None:
    """A property's boolean; None where it is absent."""
    text = last_text(properties, predicate)
    return None if text is None else text in {"true", "1"}


def number(text: str | None) -> float | None:
    """A literal's text as a number; None for what is none."""
    try:
        return float(text) if text else None
    except ValueError:
        return None


def whole(text: str | None) -> int | None:
    """A literal's text as a whole number; None for what is none."""
    found = number(text)
    return int(found) if found is not None and found.is_integer() else None


def local(iri: str) -> str:
    """The local name of an IRI: what follows its last ``#`` or ``/``."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def short(iri: str) -> str:
    """An IRI as people write it in Turtle: ``cue:nl-sturen``, or in angle brackets without a prefix."""
    for name, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{name}:{iri[len(namespace) :]}"
    return "[…]" if iri.startswith("_:") else f"<{iri}>"
