"""How a doc was read, for people: the tree, who the mentions are, the frames, which cue fired and which
nearly did."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.extraction.component import analysis_of
from kg.extraction.matching import Match, Miss
from kg.extraction.statements import Extraction, statements_of
from kg.model import Frame, Statement

NEAR_MISSES = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it was read."""

    text: str
    tree: tuple[str, ...]
    """A line a token: index, word, lemma, part of speech, label, head."""
    mentions: tuple[str, ...]
    frames: tuple["Explained", ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A frame, the cue that fired on it, and those that nearly did."""

    frame: Frame
    line: str
    fired: str | None
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What ``kg explain`` shows; ``str()`` gives the text."""

    sentences: tuple[Sentence, ...]

    def __str__(self) -> str:
        return "\n\n".join("\n".join(_lines(sentence)) for sentence in self.sentences)


def explain(doc: Doc) -> Explanation:
    """How a doc that has been through the pipeline was read."""
    extraction = analysis_of(doc)
    statements = statements_of(extraction)
    return Explanation(tuple(_sentence(s, extraction, statements) for s in doc.sents if s.text.strip()))


def _sentence(sentence: Span, extraction: Extraction, statements: list[Statement]) -> Sentence:
    evidence = extraction.reading.evidence(sentence.start)
    tree = tuple(
        f"{t.i - sentence.start + 1:>3} {t.text:<22} {t.lemma_:<22} {t.pos_:<6} {t.dep_:<13} {t.head.text}"
        for t in sentence
        if not t.is_space
    )
    frames = tuple(
        _explained(frame, extraction)
        for frame in extraction.frames.values()
        if sentence.start <= frame.predicate < sentence.end
        and (frame.slots or extraction.matcher.candidates(frame))
    )
    return Sentence(
        text=evidence.text,
        tree=tree,
        mentions=tuple(_mentions(sentence, extraction)),
        frames=frames,
        statements=tuple(s for s in statements if s.evidence == evidence),
    )


def _mentions(sentence: Span, extraction: Extraction) -> Iterator[str]:
    for token in sentence:
        for referent in extraction.reading.resolved.get(token.i, ()):
            actor = referent.actor
            of = f", of {' < '.join(actor.affiliation)}" if actor.affiliation else ""
            owner = f", owner of '{referent.about}'" if referent.about else ""
            yield f"'{token.text}' is {actor.label} ({actor.type}{of}){owner}"


def _explained(frame: Frame, extraction: Extraction) -> Explained:
    doc = extraction.reading.doc
    slots = "; ".join(f"{name}: {', '.join(doc[i].text for i in tokens)}" for name, tokens in frame.slots)
    notes = f" ({'; '.join(frame.notes)})" if frame.notes else ""
    line = f"{frame.lemma} [{frame.kind}, {frame.voice}] {slots}{notes}"
    match, misses = extraction.matcher.match(frame)
    fired = _fired(match) if match is not None else None
    return Explained(frame, line, fired, tuple(_missed(m) for m in misses[:NEAR_MISSES]))


def _fired(match: Match) -> str:
    return f"{match.relation.name} by {_name(match.cue.iri)}"


def _missed(miss: Miss) -> str:
    return f"{_name(miss.cue.iri)}: {miss.missing}"


def _name(iri: str) -> str:
    return "cue:" + iri.rsplit("/", 1)[-1] if "/cue/" in iri else f"<{iri}>"


def _lines(sentence: Sentence) -> Iterator[str]:
    yield sentence.text
    yield from (f"  {line}" for line in sentence.tree)
    yield "  mentions"
    yield from (f"    {line}" for line in sentence.mentions)
    for explained in sentence.frames:
        yield f"  frame {explained.line}"
        if explained.fired:
            yield f"    fired {explained.fired}"
        yield from (f"    not   {line}" for line in explained.missed)
    yield "  statements" if sentence.statements else "  no statement"
    for s in sentence.statements:
        target = s.object.actor.label if s.object else "-"
        claim = f", says {s.claimed_by.actor.label}" if s.claimed_by else ""
        time = f", {s.time.kind} {s.time.value}" if s.time else ""
        said = f"{s.subject.actor.label} {s.relation_specific or s.relation} {target}"
        yield f"    {said} [{s.status}{claim}{time}] {s.confidence}"
