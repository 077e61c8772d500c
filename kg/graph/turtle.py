"""Turtle for people and for version control: prefixed names, one block a subject, always in the same order.

pyoxigraph writes Turtle flat and in the order it finds, rdflib takes minutes for large graphs; this writes
one subject after the other and keeps nothing.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import IO, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.namespaces import PREFIXES

Node = NamedNode | BlankNode | Literal | Triple

_LOCAL: Final = re.compile(
    r"[A-Za-z0-9_](?:(?:[A-Za-z0-9_.-]|%[0-9A-Fa-f]{2})*(?:[A-Za-z0-9_-]|%[0-9A-Fa-f]{2}))?"
)
_DIGITS: Final = re.compile(r"\d+")
_XSD: Final = PREFIXES["xsd"]
_BARE: Final = {
    _XSD + "integer": re.compile(r"[+-]?\d+"),
    _XSD + "decimal": re.compile(r"[+-]?\d*\.\d+"),
    _XSD + "boolean": re.compile(r"true|false"),
}
_TYPE: Final = PREFIXES["rdf"] + "type"


class Shortener:
    """IRIs as prefixed names where the grammar of Turtle allows it."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """``prefixes``: name -> namespace; of several that fit an IRI the longest counts."""
        self._longest_first = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        """``kg:accuses``, or ``<…>`` where no prefix fits."""
        short = self._known.get(iri)
        if short is None:
            short = self._shortened(iri)
            if len(self._known) > 50_000:
                self._known.clear()  # what streams through must not pile up
            self._known[iri] = short
        return short

    def _shortened(self, iri: str) -> str:
        for name, namespace in self._longest_first:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                return f"{name}:{iri[len(namespace) :]}"
        return str(NamedNode(iri))

    def term(self, node: Node) -> str:
        """Any term as Turtle writes it; numbers and booleans bare."""
        if isinstance(node, NamedNode):
            return self(node.value)
        if isinstance(node, Literal) and not node.language:
            datatype = node.datatype.value
            if datatype in _BARE and _BARE[datatype].fullmatch(node.value):
                return node.value
            if datatype != _XSD + "string":
                return f"{Literal(node.value)}^^{self(datatype)}"
        return str(node)


def header(prefixes: Mapping[str, str]) -> str:
    """The ``@prefix`` lines, sorted, and an empty line."""
    lines = (f"@prefix {name}: <{namespace}> .\n" for name, namespace in sorted(prefixes.items()))
    return "".join(lines) + "\n"


def blocks(triples: Iterable[Triple], short: Shortener, indent: str = "") -> str:
    """Triples as blocks of one subject, sorted (types first); a triple that comes twice stands once."""
    lines = sorted(
        {(_order(t.subject), _property(t), short.term(t.object), t) for t in triples}, key=lambda x: x[:3]
    )
    return "\n".join(
        _block(short.term(group[0][3].subject), group, short, indent)
        for group in (list(found) for _, found in groupby(lines, key=lambda line: line[0]))
    )


def write_triples(triples: Iterable[Triple], to: IO[bytes], prefixes: Mapping[str, str]) -> None:
    """A small graph as a Turtle file with the prefixes that it uses."""
    body = blocks(triples, Shortener(prefixes))
    used = {name: iri for name, iri in prefixes.items() if re.search(rf"(?<![\w:]){name}:", body)}
    to.write((header(used) + body).encode())


def _block(subject: str, group: list[tuple[str, str, str, Triple]], short: Shortener, indent: str) -> str:
    parts = []
    for _, found in groupby(group, key=lambda line: line[1]):
        same = list(found)
        predicate = same[0][3].predicate
        name = "a" if predicate.value == _TYPE else short(predicate.value)
        parts.append(f"{name} {', '.join(line[2] for line in same)}")
    return f"{indent}{subject} {f' ;{chr(10)}{indent}    '.join(parts)} .\n"


def _order(subject: Node) -> str:
    """Sort key of a subject: its IRI; of a sentence its offsets by value, as it stands in the article."""
    key = str(subject)
    return _DIGITS.sub(lambda found: found[0].zfill(9), key) if "#char=" in key else key


def _property(triple: Triple) -> str:
    """Sort key of a predicate: the type before all others."""
    return "" if triple.predicate.value == _TYPE else triple.predicate.value
