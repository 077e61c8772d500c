"""Times the graph room on recorded statements, against the same graph built in rdflib, in one run:
``python -m kg.graph.bench [--statements N]``.

Each way runs in a process of its own, so that its peak of memory is its own. Both get the same statements,
map them to quads by the same code and end with the same graph and its exports, Turtle and TriG, on disk. What
follows from the articles together (actors, events, inferred triples) kg derives; rdflib only reads it in.
"""

import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal

from kg import ontology
from kg.model import Actor, Document, Evidence, Mention, Statement, Time
from kg.namespaces import BASE

from .actors import mention_triples
from .exports import write_nquads, write_trig, write_turtle
from .quads import Activity, article_quads
from .store import Store
from .writer import Writer

if TYPE_CHECKING:
    import rdflib

    from kg.ontology.lexicon import Ontology

_EACH: Final = 10  # statements an article
_ACTORS: Final = 2000
_DERIVED: Final = "derived.nq"


def recorded(count: int, of: "Ontology") -> Iterator[tuple[Document, list[Statement]]]:
    """Made-up articles of ten statements between actors of the ontology; always the same."""
    pick = Random(0)  # noqa: S311  the same graph each time
    actors = [Actor(a.iri, a.label_en, a.kind) for a in of.actors.values() if a.label_en][:_ACTORS]
    relations = [relation for relation in of.relations.values() if relation.core == relation.name]
    for number in range(count // _EACH):
        date = f"20{number % 25:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        document = Document(
            f"article-{number}", "", date, "en", f"{BASE}doc/article-{number}", title=f"Article {number}"
        )
        found = []
        for start in range(0, 200 * _EACH, 200):
            relation = pick.choice(relations)
            subject, target = pick.sample(actors, 2)
            text = f"{subject.label} and {target.label} were in the news on {date}, for {relation.name}."
            statement = Statement(
                document=document,
                subject=Mention(subject, subject.label, start, start + len(subject.label)),
                relation=relation.name,
                relation_iri=relation.iri,
                inverse=relation.inverse_name,
                object=Mention(target, target.label, start + 40, start + 40 + len(target.label)),
                status=pick.choice(("actual", "actual", "actual", "denied", "planned")),
                evidence=Evidence(text, start, start + len(text)),
                time=Time(date[: pick.choice((4, 7, 10))], "on"),
                confidence=pick.choice((0.5, 0.7, 0.9)),
            )
            found.append(statement)
        yield document, found


def by_kg(folder: Path, count: int) -> None:
    """Recorded statements into a graph folder, with what follows from them, and its exports."""
    of = ontology.load()
    with Writer.create(folder / "kg", of) as store:
        for document, statements in recorded(count, of):
            store.add(document, statements)
        store.finish()
        for name, write in (("kg.ttl", write_turtle), ("kg.trig", write_trig)):
            with (folder / name).open("wb") as to:
                write(store, to)


def by_rdflib(folder: Path, count: int) -> None:
    """The same statements through the same mapping into an rdflib ``Dataset``, and its exports."""
    from rdflib import Dataset

    of = ontology.load()
    activity = Activity("bench", of.fingerprint, "")
    found = Dataset(default_union=True)
    for document, statements in recorded(count, of):
        quads = article_quads(document, statements, activity, BASE)
        triples = [quad.triple for quad in quads]
        triples += mention_triples(statements, of.actors, document.iri, document.lang)
        graph = found.graph(document.iri)
        for triple in triples:
            graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    found.parse(folder / _DERIVED, format="nquads")
    found.serialize(folder / "rdflib.ttl", format="turtle")
    found.serialize(folder / "rdflib.trig", format="trig")


def _node(node: object) -> "rdflib.term.Node":
    import rdflib

    if isinstance(node, Literal):
        datatype = None if node.language else rdflib.URIRef(node.datatype.value)
        return rdflib.Literal(node.value, lang=node.language, datatype=datatype)
    return rdflib.URIRef(getattr(node, "value", ""))


def _keep_derived(folder: Path) -> int:
    """Writes what kg derived for rdflib to read, and gives the number of all quads."""
    whole = folder / "whole.nq"
    with Store.open(folder / "kg") as store, whole.open("wb") as to:
        write_nquads(store, to)
        ends = tuple(f"{graph} .\n".encode() for graph in store.graphs.names())
    with whole.open("rb") as lines, (folder / _DERIVED).open("wb") as to:
        count = 0
        for count, line in enumerate(lines, start=1):  # noqa: B007  the last number is the count
            if line.endswith(ends):
                to.write(line)
    return count


def _measured(way: str, folder: Path, count: int) -> tuple[float, float]:
    """Seconds and peak MB of a way in a process of its own."""
    command = [sys.executable, "-m", "kg.graph.bench", "--way", way, "--folder", str(folder)]
    began = time.perf_counter()
    process = subprocess.run(  # noqa: S603  our own program
        [*command, "--statements", str(count)], capture_output=True, text=True, check=True
    )
    return time.perf_counter() - began, float(process.stdout)


def _peak() -> float:
    """MB that this process held at most; not those of the one that started it, as getrusage would have."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a line a way and the ratios."""
    parser = ArgumentParser(prog="python -m kg.graph.bench", description="Times the graph room.")
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--way", choices=("kg", "rdflib"), help="run this way only, in --folder")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args(arguments)
    if options.way:
        (by_kg if options.way == "kg" else by_rdflib)(options.folder, options.statements)
        sys.stdout.write(f"{_peak()}\n")
        return 0
    with TemporaryDirectory() as made:
        folder = Path(made)
        own = _measured("kg", folder, options.statements)
        quads = _keep_derived(folder)
        other = _measured("rdflib", folder, options.statements)
    sys.stdout.write(f"{options.statements} statements, {quads} quads\n")
    for name, (seconds, memory) in (("kg", own), ("rdflib", other)):
        sys.stdout.write(f"{name}: {seconds:.1f} s, peak {memory:.0f} MB\n")
    sys.stdout.write(
        f"kg is {other[0] / own[0]:.1f} times as fast, in {own[1] / other[1]:.2f} of the memory\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
