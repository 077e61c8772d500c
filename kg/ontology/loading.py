"""The shipped folder with a user's folders laid over it, as plain values."""

from collections.abc import Iterable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from kg import namespaces
from kg.errors import OntologyError
from kg.namespaces import BASE
from kg.ontology import checks, terms
from kg.ontology.lexicon import Ontology
from kg.ontology.turtle import Index, add_turtle, turtle_files


def shipped() -> Path:
    """The shipped ontology: ``kg/_ontology`` in an installed wheel, else the checkout's ``ontology/``."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_ontology"
    return installed if installed.is_dir() else package.parent / "ontology"


def load(folders: Sequence[Path | str] = (), base: str = BASE) -> Ontology:
    """The shipped ontology and, laid over it in their order, the user's; IRIs of actors are below ``base``.

    A folder adds terms and values; ``kg:disabled true`` on a term of any folder switches it off.
    Raises OntologyError for a file that is not Turtle and for a user's term that cannot be used.
    """
    index: Index = {}
    ours = turtle_files(shipped())
    hashes = [digest(add_turtle(index, path) for path in ours)]
    files = [str(path) for path in ours]
    core = terms.core_relations(index)
    laid: list[tuple[Path, Index]] = []
    for folder in map(Path, folders):
        theirs = turtle_files(folder)
        if not theirs:
            raise OntologyError(
                f"{folder}: no .ttl file in this ontology folder; add one or leave --ontology out"
            )
        added: list[tuple[Path, Index]] = [(path, {}) for path in theirs]
        hashes.append(digest(add_turtle(part, path) for path, part in added))
        files += map(str, theirs)
        laid += added
    for _, part in laid:
        merge(index, part)
    known = checks.Known.of(index)
    for path, part in laid:
        checks.check(part, index, path, known)
    return values(index, core, base, digest(hashes, ordered=True), tuple(files))


def values(
    index: Index, core: frozenset[str], base: str, fingerprint: str, files: tuple[str, ...]
) -> Ontology:
    """An index as plain values; a cue whose relation is switched off goes with it."""
    classes = terms.by_class(index)
    cues = list(terms.cues(index, classes))
    off = terms.disabled_cues(index)
    relations = terms.relations(index, classes, core)
    move = partial(namespaces.rebased, base=base) if base != BASE else str
    return Ontology(
        relations=relations,
        cues=tuple(cue for cue in cues if cue.relation in relations),
        words=tuple(terms.words(index, classes)),
        actors={actor.iri: actor for actor in terms.actors(index, classes, move)},
        fingerprint=fingerprint,
        files=files,
        switched_off=(*off, *(cue for cue in cues if cue.relation not in relations)),
    )


def merge(index: Index, part: Index) -> None:
    """Adds what ``part`` says to ``index``, its values after those that are there."""
    for subject, properties in part.items():
        into = index.setdefault(subject, {})
        for predicate, objects in properties.items():
            into[predicate] = [*into.get(predicate, ()), *objects]


def digest(hashes: Iterable[str], *, ordered: bool = False) -> str:
    """One hash of many: of a folder's files in any order and place, of folders in their order."""
    return sha256("\n".join(hashes if ordered else sorted(hashes)).encode()).hexdigest()
