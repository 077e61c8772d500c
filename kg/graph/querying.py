"""SPARQL 1.1 over a built graph, and its answers as table, CSV, JSON or Turtle.

The default graph is the union of all graphs. It does not deduplicate: the same triple in two graphs gives
two rows. Nothing leaves the machine: SERVICE is refused, FROM names graphs of this store only, and updates
do not parse.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from kg.errors import QueryError

from .turtle import Shortener, write_triples

if TYPE_CHECKING:
    from .store import Store

FORMATS: Final = ("table", "csv", "json", "ttl")

# One token a match, so that a word inside a string, an IRI, a comment or a name is not taken for a keyword.
_TOKENS: Final = re.compile(
    r"""
    \#[^\n\r]* | <[^<>"{}|^`\\\s]*>
    | \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?''' | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | [?$@]\w+ | [\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*
    | (?P<word>[^\W\d_]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
_WANTED: Final = re.compile(r"\b[A-Z]{3,}\b(?!')")  # keywords, not the ranges of characters beside them
_POSITION: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(slots=True)
class Answer:
    """What a query found; rows are read from the store as they are asked for, once."""

    result: QuerySolutions | QueryBoolean | QueryTriples
    prefixes: dict[str, str]
    advice: str | None = field(default=None, init=False)
    """After ``table``: what to change about the query, where its rows repeat."""

    def write(self, to: IO[bytes], form: str = "table") -> None:
        """Writes the answer as UTF-8 in one of ``FORMATS``; raises QueryError when it has no such form."""
        result = self.result
        if form not in FORMATS:
            raise QueryError(f"no format {form!r}; choose one of {', '.join(FORMATS)}")
        if isinstance(result, QueryTriples):
            self._write_triples(result, to, form)
        elif form == "ttl":
            kind = "ASK" if isinstance(result, QueryBoolean) else "SELECT"
            raise QueryError(
                f"{kind} gives no graph to write as ttl; ask with CONSTRUCT, or use --format table"
            )
        elif form == "table":
            to.write(self._table(result).encode())
        else:
            result.serialize(to, QueryResultsFormat.CSV if form == "csv" else QueryResultsFormat.JSON)
            if form == "json":
                to.write(b"\n")

    def _write_triples(self, result: QueryTriples, to: IO[bytes], form: str) -> None:
        if form == "ttl":
            write_triples(result, to, self.prefixes)
        elif form == "table":
            short = Shortener(self.prefixes)
            rows = sorted(
                {tuple(shown(t, short) for t in (x.subject, x.predicate, x.object)) for x in result}
            )
            to.write(aligned(["subject", "predicate", "object"], rows).encode())
        else:
            raise QueryError(f"CONSTRUCT and DESCRIBE give a graph, not {form}; use --format ttl")

    def _table(self, result: QuerySolutions | QueryBoolean) -> str:
        if isinstance(result, QueryBoolean):
            return "yes\n" if result else "no\n"
        short = Shortener(self.prefixes)
        names = [variable.value for variable in result.variables]
        rows = [tuple(shown(solution[name], short) for name in names) for solution in result]
        if len(set(rows)) < len(rows):
            self.advice = "some rows repeat, as several graphs say the same: ask with SELECT DISTINCT"
        return aligned(names, rows)


def query(store: "Store", text: str) -> Answer:
    """Runs a SELECT, ASK, CONSTRUCT or DESCRIBE; the usual prefixes are bound.

    Raises QueryError for a syntax error (with its place), for an update, and for SERVICE.
    """
    words = [match["word"].upper() for match in _TOKENS.finditer(text) if match["word"]]
    if "SERVICE" in words:
        raise QueryError(
            "SERVICE is refused: a query here asks this graph only; ask the other endpoint by itself"
        )
    if words and next((w for w in words if w not in {"PREFIX", "BASE"}), "") in _UPDATES:
        raise QueryError(
            "an update is refused: kg query only reads; the graph changes with kg build and kg remove"
        )
    try:
        result = store.inner.query(
            text, prefixes=store.prefixes, use_default_graph_as_union="FROM" not in words
        )
    except SyntaxError as error:
        raise QueryError(_syntax_message(text, str(error), store.prefixes)) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query could not be run: {' '.join(str(error).split())}") from error
    return Answer(result, store.prefixes)


def shown(value: NamedNode | BlankNode | Literal | Triple | None, short: Shortener) -> str:
    """A term for people: an IRI with its prefix, a literal without quotes, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, NamedNode):
        return short(value.value).strip("<>")
    return " ".join(value.value.split()) if isinstance(value, Literal) else str(value)


def aligned(names: list[str], rows: Iterable[tuple[str, ...]]) -> str:
    """Columns padded to their widest value, a rule under the names; numbers to the right."""
    table = list(rows)
    widths = [max([len(name), *(len(row[i]) for row in table)]) for i, name in enumerate(names)]
    right = [
        bool(table) and all(re.fullmatch(r"-?\d*\.?\d*", row[i]) for row in table) for i in range(len(names))
    ]

    def line(cells: Iterable[str]) -> str:
        pad = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(cells, widths, right, strict=True))
        return "  ".join(pad).rstrip() + "\n"

    return line(names) + line("-" * width for width in widths) + "".join(map(line, table))


def _syntax_message(text: str, said: str, prefixes: dict[str, str]) -> str:
    """One line: where the query breaks, the words there, and what could stand there instead."""
    found = _POSITION.match(said)
    if not found:
        return f"the query does not parse: {' '.join(said.split())}"
    line, column, expected = int(found[1]), int(found[2]), found[3]
    lines = text.splitlines() or [""]
    here = (lines[line - 1] if line <= len(lines) else "")[max(column - 1, 0) :].strip()[:40]
    where = f"the query does not parse at line {line}, column {column}" + (
        f", near '{here}'" if here else ", its end"
    )
    if "Prefix not found" in expected:
        return (
            f"{where}: unknown prefix; bound are {', '.join(sorted(prefixes))}, another needs a PREFIX line"
        )
    if "variable that is unbound" in expected:
        return f"{where}: SELECT names a variable that is not in GROUP BY; add it there or use SAMPLE(?name)"
    wanted = list(dict.fromkeys(_WANTED.findall(expected)))
    if _FORMS.isdisjoint(match["word"].upper() for match in _TOKENS.finditer(text) if match["word"]):
        return f"{where}; a query asks with SELECT, ASK, CONSTRUCT or DESCRIBE"
    if not here:
        return f"{where}; something is missing there, perhaps a closing bracket"
    return where + (f"; expected {' or '.join(wanted[:5])}" if wanted else "")
