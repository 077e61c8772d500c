"""What an ontology does not yet cover: frames, names and sentences, counted, each with Turtle to paste.

Only counts and one example each are kept, the shortest, so that any number of articles can be gone through,
in whatever order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg.extraction.component import analysis_of
from kg.extraction.names import Named
from kg.extraction.owners import adjective_owners
from kg.extraction.reading import Reading, Referent, as_state, slug
from kg.extraction.statements import Extraction, statements_of
from kg.model import Frame, Statement
from kg.namespaces import PREFIXES

DOERS = {
    "verb": ("nsubj",),
    "adjective": ("nsubj",),
    "noun": ("nsubj", "poss", "amod", "van", "of", "door", "by"),
}
"""Slots in which who does it may stand, for each kind of predicate."""
NEVER_OTHER = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl", "poss", "amod", "self", "compound"})
"""Slots that hold a clause, what belongs to a noun, or the noun itself."""
PREDICATES = {"verb": "kg:lemma", "noun": "kg:noun", "adjective": "kg:adjective"}
KINDS = {"PER": "Person", "LOC": "Place"}
"""Kind of an unknown name by the reader's label; Organisation for any other."""
USED = ("kg", "cue", "actor", "skos")
CHOOSE = "CHOOSE"
"""Stands for the relation, which only a person can choose; ``kg lint`` refuses it until that is done."""


@dataclass(slots=True)
class Gap:
    """One thing that is not covered."""

    what: str
    """'bevelen (verb, nsubj, aan)', 'Oslo Watch (Organisation)'."""
    stub: str
    """Turtle without its example or comment: a term's IRI and its properties, unfinished."""
    lang: str
    count: int = 0
    example: str = ""
    """The shortest sentence that it was seen in."""


@dataclass(slots=True)
class Gaps:
    """The gaps of all docs that were added."""

    frames: dict[str, Gap] = field(default_factory=dict)
    """Frames between actors that no cue matched."""
    names: dict[str, Gap] = field(default_factory=dict)
    """Names that no actor of the ontology explains."""
    sentences: dict[str, Gap] = field(default_factory=dict)
    """Further sentences with two actors and no statement, by their main predicate."""

    def add(self, doc: Doc) -> None:
        """Count the gaps of a doc that went through ``kg_relations``; ``ReaderError`` for any other."""
        extraction = analysis_of(doc)
        statements = statements_of(extraction)
        framed = set()
        for what, stub, at in _frames(extraction, statements):
            framed.add(extraction.reading.sentence(at))
            _count(self.frames, what, stub, at, extraction.reading)
        for what, stub, at in _names(extraction.reading):
            _count(self.names, what, stub, at, extraction.reading)
        for what, stub, at in _sentences(extraction, statements):
            if extraction.reading.sentence(at) not in framed:  # else its frame's stub says it better
                _count(self.sentences, what, stub, at, extraction.reading)


def turtle(gaps: Gaps, limit: int) -> Iterator[str]:
    """Lines of a Turtle file: the ``limit`` commonest gaps of each kind, each with its count and its stub."""
    yield f"# Choose a relation for each cue that you keep (kg:{CHOOSE}), delete the others, and run kg lint."
    yield from (f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in USED)
    for title, found in (
        ("Frames between actors that no cue matched", gaps.frames),
        ("Names that no actor explains", gaps.names),
        ("Further sentences with two actors and no statement, by main predicate", gaps.sentences),
    ):
        ranked = sorted(found.values(), key=lambda gap: (-gap.count, gap.what))
        shown = f", the {limit} commonest" if len(ranked) > limit else ""
        yield ""
        yield f"# {title}: {sum(gap.count for gap in ranked)} of {len(ranked)} kinds{shown}"
        if found is gaps.sentences and ranked:
            yield "# Add the slots in which its actors stand (kg explain shows them) to each that you keep."
        for gap in ranked[:limit]:
            yield ""
            yield f"# {gap.count} x {gap.what}"
            yield from _pasteable(gap)


def _pasteable(gap: Gap) -> Iterator[str]:
    if gap.stub.startswith("actor:"):
        yield f"# {gap.example}"
        yield f"{gap.stub} ."
    else:
        yield f"{gap.stub} ;"
        yield f"    kg:example {_literal(gap.example)}@{gap.lang} ."


def _count(gaps: dict[str, Gap], what: str, stub: str, at: int, reading: Reading) -> None:
    sentence = " ".join(reading.evidence(at).text.split())
    gap = gaps.setdefault(stub, Gap(what, stub, reading.vocabulary.lang, example=sentence))
    gap.count += 1
    gap.example = min(gap.example, sentence, key=lambda text: (len(text), text))


def _frames(extraction: Extraction, statements: list[Statement]) -> Iterator[tuple[str, str, int]]:
    """(what, stub, predicate) of the frames that no cue matched, between actors that no statement ties."""
    reading, matcher = extraction.reading, extraction.matcher
    matches = [m for frame in extraction.frames.values() if (m := matcher.match(frame)[0]) is not None]
    said = {match.frame.predicate for match in matches} | {
        i for m in matches for i in matcher.completed_by(m)
    }
    tied = {
        (s.evidence.start, frozenset((s.subject.actor.iri, s.object.actor.iri)))
        for s in statements
        if s.object is not None
    }
    for frame in extraction.frames.values():
        if frame.predicate in said or frame.kind not in PREDICATES:
            continue
        start = reading.evidence(frame.predicate).start
        for subject_slot, object_slot, pair in _pairs(frame, reading):
            if (start, pair) not in tied:
                slots = f"{subject_slot}, {object_slot}"
                stub = _cue(frame.kind, frame.lemma, reading.vocabulary.lang, subject_slot, object_slot)
                yield f"{frame.lemma} ({frame.kind}, {slots})", stub, frame.predicate
                break


def between_actors(frame: Frame, reading: Reading) -> bool:
    """Whether two different actors stand in a frame, one of them where the doer stands."""
    return frame.kind in PREDICATES and next(_pairs(frame, reading), None) is not None


def _pairs(frame: Frame, reading: Reading) -> Iterator[tuple[str, str, frozenset[str]]]:
    """(slot of the doer, slot of the other, their IRIs): the first doer with each other actor of a frame."""
    doers: list[Referent] = []
    doer_slot = ""
    for doer_slot in DOERS[frame.kind]:
        doers = [d for d in _actors(frame, doer_slot, reading) if d.actor.type != "Place"]
        if doers:
            break
    for slot, _ in frame.slots:
        if slot != doer_slot and slot not in NEVER_OTHER:
            for other in _actors(frame, slot, reading) if doers else ():
                pair = frozenset((doers[0].actor.iri, other.actor.iri))
                if len(pair) == 2:
                    yield doer_slot, slot, pair


def _actors(frame: Frame, slot: str, reading: Reading) -> list[Referent]:
    if slot == "amod" and frame.kind == "noun":
        return list(adjective_owners(reading.doc[frame.predicate], reading))
    found = (as_state(r, reading) for r in reading.resolve_all(frame.slot(slot)))
    return [r for r in found if r.actor.type != "Topic"]


def _cue(kind: str, lemma: str, lang: str, subject_slot: str = "nsubj", object_slot: str = "obj") -> str:
    """A cue whose relation is still to be chosen."""
    name = "-".join(filter(None, (lang, slug(lemma), object_slot if object_slot != "obj" else "")))
    stub = (
        f"cue:my-{slug(name)} a kg:Cue ; kg:cueFor kg:{CHOOSE} ; {PREDICATES[kind]} {_literal(lemma)}@{lang}"
    )
    if subject_slot != "nsubj":
        stub += f" ; kg:subjectSlot {_literal(subject_slot)}"
    if object_slot != "obj":
        stub += f" ; kg:objectSlot {_literal(object_slot)}"
    return stub


def _names(reading: Reading) -> Iterator[tuple[str, str, int]]:
    """(what, stub, first token) of the names that no actor of the ontology explains."""
    names: Iterable[Named] = {name.start: name for name in reading.names.values()}.values()
    for name in names:
        if name.actor is None:
            text = " ".join(reading.doc[name.start : name.end].text.split())
            label = name.full or text.removesuffix("'s").removesuffix("’s")
            kind = KINDS.get(name.label, "Organisation")
            both = f"{_literal(label)}@en , {_literal(label)}@nl"
            yield f"{label} ({kind})", f"actor:{slug(label)} a kg:{kind} ; skos:prefLabel {both}", name.start


def _sentences(extraction: Extraction, statements: list[Statement]) -> Iterator[tuple[str, str, int]]:
    """(what, stub, first token) of the sentences that speak of two actors and gave no statement."""
    reading = extraction.reading
    said = {statement.evidence.start for statement in statements}
    for sentence in reading.doc.sents:
        spoken_of = {
            referent.actor.iri
            for token in sentence
            for referent in reading.resolved.get(token.i, ())
            if referent.actor.type not in ("Place", "Topic")
        }
        if len(spoken_of) > 1 and reading.evidence(sentence.start).start not in said:
            kind, lemma = _main_predicate(sentence, extraction)
            yield f"{lemma} ({kind})", _cue(kind, lemma, reading.vocabulary.lang), sentence.start


def _main_predicate(sentence: Span, extraction: Extraction) -> tuple[str, str]:
    """(kind, lemma) of the frame at the root, else of the first verb, else the root taken for a noun."""
    frames = [
        f
        for f in extraction.frames.values()
        if sentence.start <= f.predicate < sentence.end and f.kind in PREDICATES
    ]
    frames.sort(key=lambda f: (f.predicate != sentence.root.i, f.kind != "verb", f.predicate))
    if frames and (frames[0].predicate == sentence.root.i or frames[0].kind == "verb"):
        return frames[0].kind, frames[0].lemma
    return "noun", sentence.root.lemma_ or sentence.root.text


def _literal(text: str) -> str:
    """A text in quotes, as Turtle writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
