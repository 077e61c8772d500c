"""All that can be found wrong in an ontology folder, the shipped one or a user's, as one sorted list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OntologyError
from kg.namespaces import BASE
from kg.ontology import checks, clashes, shapes, terms
from kg.ontology.lexicon import Ontology
from kg.ontology.loading import merge, shipped, values
from kg.ontology.turtle import Index, Properties, add_turtle, local, short, strings, turtle_files

ERROR, WARNING = "error", "warning"
SHAPES = Path("shapes", "lexicon.ttl")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with a term, and its remedy."""

    file: str
    """Path of the file that the term stands in."""
    term: str
    """The term as written (``cue:nl-sturen``); empty for a file that does not parse."""
    severity: str
    """``error`` (the term has no effect or a wrong one) or ``warning``."""
    message: str
    """What is wrong and what to do, in one line."""

    def __str__(self) -> str:
        """One line for people: file, term, severity, message."""
        return ": ".join(filter(None, (self.file, self.term, self.severity, self.message)))


def lint(folder: Path | str | None = None) -> list[Problem]:
    """The problems of a user's folder laid over the shipped one, or of the shipped one, sorted by file.

    Raises OntologyError when the folder is missing or holds no Turtle.
    """
    ours = shipped()
    base: Index = {}
    if folder is not None:
        for path in turtle_files(ours):
            add_turtle(base, path)
    root = ours if folder is None else Path(folder)
    parts, broken = parsed(root)
    if not parts and not broken:
        raise OntologyError(f"{root}: no .ttl file in this ontology folder; add one")
    own: Index = {}
    for _, part in parts:
        merge(own, part)
    index: Index = {}
    for layer in (base, own):
        merge(index, layer)
    core = terms.core_relations(base if folder is not None else own)
    ontology = values(index, core, BASE, "", ())
    found = set(broken)
    found.update(of_terms(parts, index, theirs=folder is not None))
    homes = {subject: str(path) for path, part in parts for subject in part}
    for subject, severity, message in of_folder(own, base, index, ontology, ours / SHAPES):
        found.add(Problem(homes.get(subject, str(root)), short(subject), severity, message))
    return sorted(found)


def parsed(root: Path) -> tuple[list[tuple[Path, Index]], list[Problem]]:
    """The files of a folder with what each says, and a problem for each that does not parse."""
    parts, broken = [], []
    for path in turtle_files(root):
        part: Index = {}
        try:
            add_turtle(part, path)
        except OntologyError as error:
            broken.append(Problem(str(path), "", ERROR, str(error).removeprefix(f"{path}:")))
        else:
            parts.append((path, part))
    return parts, broken


def of_terms(parts: list[tuple[Path, Index]], index: Index, *, theirs: bool) -> Iterator[Problem]:
    """What can be told from each term alone; of a user's terms also whether any effect is to be expected."""
    known = checks.Known.of(index)
    for path, part in parts:
        for subject, properties in part.items():
            for message in checks.faults(subject, properties, index, known):
                yield Problem(str(path), short(subject), ERROR, message)
            for lang in restating(subject, properties):
                message = f"its comment in {lang!r} only repeats the name; say when it holds and when not"
                yield Problem(str(path), short(subject), WARNING, message)
            if theirs and without_class(subject, index):
                message = "has no class, so it has no effect; write 'a kg:Cue', 'a kg:State' or another"
                yield Problem(str(path), short(subject), WARNING, message)


def of_folder(
    own: Index, base: Index, index: Index, ontology: Ontology, shape_file: Path
) -> Iterator[tuple[str, str, str]]:
    """(term, severity, message) of what is only seen beside other terms."""
    asked = set(own)
    for result in shapes.results(index, asked, shape_file):
        given = f" (given: {shown(result.value)})" if result.value else ""
        yield result.term, ERROR if result.error else WARNING, result.message + given
    for iri, message in clashes.shared_names(ontology.actors, asked):
        yield iri, WARNING, message
    for iri, message in clashes.ties(ontology.cues, asked):
        yield iri, WARNING, message
    for iri, message, replaces in clashes.taken(own, base):
        yield iri, ERROR if replaces else WARNING, message


def restating(subject: str, properties: Properties) -> list[str]:
    """Languages in which a term's comment has no word beyond its name and labels."""
    labels = [text for _, text in strings(properties, terms.LABEL)]
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", local(subject))
    told = word_set(" ".join((name, *labels)))
    return [lang for lang, comment in strings(properties, terms.COMMENT) if word_set(comment) <= told]


def word_set(text: str) -> set[str]:
    """The words of a text, without case, articles and the like."""
    return set(re.findall(r"\w+", text.casefold())) - {
        "a",
        "an",
        "the",
        "de",
        "het",
        "een",
        "of",
        "van",
        "is",
    }


def without_class(subject: str, index: Index) -> bool:
    """Whether a named term of the user's is of no class at all."""
    return not subject.startswith("_:") and terms.TYPE not in index[subject]


def shown(value: str) -> str:
    """A value in a message: an IRI short, a text in quotes."""
    return short(value) if re.match(r"https?://", value) else f"{value!r}"
