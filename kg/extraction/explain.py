"""How a doc was read, for people: the tree, who the mentions are, the frames, which cue fired and which
nearly did, and why a statement has its status."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from kg.extraction import confidence, reasons
from kg.extraction.component import analysis_of
from kg.extraction.gaps import between_actors
from kg.extraction.matching import Match, foremost
from kg.extraction.reasons import short
from kg.extraction.statements import Extraction, standing_of, statements_of
from kg.extraction.tree import feature
from kg.model import MIN_CONFIDENCE, Frame, Statement

NEAR_MISSES = 6
SIGNS = 3
"""So many signs of an unsure statement are named, the strongest."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it was read."""

    text: str
    tree: tuple[str, ...]
    """A line a token: index, word, lemma, part of speech, label, head; then what cannot be right in it."""
    mentions: tuple[str, ...]
    frames: tuple["Explained", ...]
    statements: tuple["Told", ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A frame, the cues that fired on it, and those that nearly did."""

    frame: Frame
    line: str
    fired: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement and why it is as it is."""

    statement: Statement
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What ``kg explain`` shows; ``str()`` gives the text."""

    sentences: tuple[Sentence, ...]

    def __str__(self) -> str:
        return "\n\n".join("\n".join(_lines(sentence)) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class _Run:
    """What was found out about a doc."""

    extraction: Extraction
    statements: list[Statement]
    matches: dict[int, list[Match]]
    """Predicate token -> the cues that fired on it."""
    consumed: dict[int, Match]
    """Token of a noun -> the match whose cue it completes."""
    least: float


def explain(doc: Doc, min_confidence: float = MIN_CONFIDENCE) -> Explanation:
    """How a doc that has been through the pipeline was read, and which statements are too unsure."""
    extraction = analysis_of(doc)
    matcher = extraction.matcher
    matches = {
        i: [m for m in dict.fromkeys((matcher.match(frame)[0], matcher.beside(frame))) if m is not None]
        for i, frame in extraction.frames.items()
    }
    consumed = {i: m for found in matches.values() for m in found for i in matcher.completed_by(m)}
    run = _Run(extraction, statements_of(extraction), matches, consumed, min_confidence)
    return Explanation(tuple(_sentence(s, run) for s in doc.sents if s.text.strip()))


def _sentence(sentence: Span, run: _Run) -> Sentence:
    extraction = run.extraction
    evidence = extraction.reading.evidence(sentence.start)
    tree = [
        f"{t.i - sentence.start + 1:>3} {t.text:<22} {t.lemma_:<22} {t.pos_:<6} {t.dep_:<13} {t.head.text}"
        for t in sentence
        if not t.is_space
    ]
    frames = tuple(
        _explained(frame, run)
        for frame in extraction.frames.values()
        if sentence.start <= frame.predicate < sentence.end
        and (frame.slots or extraction.matcher.candidates(frame))
    )
    return Sentence(
        text=evidence.text,
        tree=(*tree, *(f"doubtful: {why}" for why in reasons.implausible(sentence))),
        mentions=tuple(_mentions(sentence, extraction)),
        frames=frames,
        statements=tuple(_told(s, run) for s in run.statements if s.evidence == evidence),
    )


def _mentions(sentence: Span, extraction: Extraction) -> Iterator[str]:
    reading = extraction.reading
    for token in sentence:
        found = reading.resolved.get(token.i, ())
        if token.pos_ == "PRON" and token.dep_ != "det" and not token.dep_.startswith("expl"):
            found = reading.resolve(token)
            if not found and feature(token, "PronType") == "Prs":
                yield reasons.nobody(token, reading)
        elif not found and (hidden := reasons.hidden_name(token, reading)):
            yield hidden
        for referent in found:
            actor = referent.actor
            of = f", of {' < '.join(actor.affiliation)}" if actor.affiliation else ""
            owner = f", owner of '{referent.about}'" if referent.about else ""
            new = reasons.unknown(actor.iri, token, reading) and not referent.about
            who = ", a name that the ontology does not have; kg gaps prints a stub" if new else ""
            yield f"'{token.text}' is {actor.label} ({actor.type}{of}){owner}{who}"


def _explained(frame: Frame, run: _Run) -> Explained:
    matcher = run.extraction.matcher
    doc = run.extraction.reading.doc
    slots = "; ".join(f"{name}: {', '.join(doc[i].text for i in tokens)}" for name, tokens in frame.slots)
    notes = f" ({'; '.join(frame.notes)})" if frame.notes else ""
    line = f"{frame.lemma} [{frame.kind}, {frame.voice}] {slots}{notes}"
    matches, misses = matcher.attempts(frame)
    fired = run.matches[frame.predicate]
    misses = [m for m in misses if not fired or m.missing != "fixed"]
    misses.sort(key=lambda miss: miss.missing == "fixed")
    acting = frame.kind != "noun" or between_actors(frame, run.extraction.reading)
    missed = list(reasons.sleeping(frame, matcher, acting))
    missed += [f"{short(m.cue.iri)}: {reasons.why_not(m, frame, matcher)}" for m in misses[:NEAR_MISSES]]
    if fired:
        better = fired[0]
        others = (m for m in matches if m.relation.iri != better.relation.iri)
        missed += [f"{short(m.cue.iri)}: fits, but more of {short(better.cue.iri)} is met" for m in others]
    elif matches:
        missed.insert(0, reasons.tied(foremost(matches)))
    elif not missed and acting and frame.kind != "adjective":
        missed.append(reasons.uncovered(frame, run.extraction.reading))
    return Explained(frame, line, tuple(_fired(match, run) for match in fired), tuple(missed))


def _fired(match: Match, run: _Run) -> str:
    silent = "" if any(_says(match, s, run) for s in run.statements) else f", {_silent(match, run)}"
    return f"{match.relation.name} by {short(match.cue.iri)}{silent}"


def _says(match: Match, statement: Statement, run: _Run) -> bool:
    token = run.extraction.reading.doc[match.frame.predicate]
    return statement.cue == match.cue.iri and statement.cue_span == (token.idx, token.idx + len(token.text))


def _silent(match: Match, run: _Run) -> str:
    """Why a cue that fired gives no statement."""
    whole = run.consumed.get(match.frame.predicate)
    if whole is not None:
        return f"said already by {short(whole.cue.iri)}"
    how = standing_of(match, run.extraction)
    if how.dropped:
        return f"but only its end is told ({'; '.join(how.notes)})"
    evidence = run.extraction.reading.evidence(match.frame.predicate)
    for s in run.statements:
        if s.evidence == evidence and s.relation == match.relation.core:
            return f"said already by {short(s.cue or '')}"
    if not match.objects:
        return f'but no object is found, and {short(match.relation.iri)} needs one (kg:objectMark "!")'
    return f"but whose '{match.objects[0].surface}' it is was said before and is not found"


def _told(statement: Statement, run: _Run) -> Told:
    because: list[str] = []
    for match in (m for found in run.matches.values() for m in found if _says(m, statement, run)):
        how = standing_of(match, run.extraction)
        because += how.notes
        if how.claimant is not None and statement.claimed_by is None:
            claimant = how.claimant.actor.label
            because.append(f"no claimed_by: {claimant} speaks for {statement.subject.actor.label}")
        if statement.object is None:
            because.append(reasons.no_object(match.cue, match.frame, run.extraction.matcher))
    if statement.confidence < run.least:
        signs = [f"{name} {weight:+}" for name, weight in confidence.reasons(statement.signs)]
        told = f"left out: {statement.confidence} is below --min-confidence {run.least}"
        because.append(f"{told} ({', '.join(signs[:SIGNS])})" if signs else told)
    return Told(statement, tuple(dict.fromkeys(because)))


def _lines(sentence: Sentence) -> Iterator[str]:
    yield sentence.text
    yield from (f"  {line}" for line in sentence.tree)
    yield "  mentions"
    yield from (f"    {line}" for line in sentence.mentions)
    for explained in sentence.frames:
        yield f"  frame {explained.line}"
        yield from (f"    fired {line}" for line in explained.fired)
        yield from (f"    not   {line}" for line in explained.missed)
    yield "  statements" if sentence.statements else "  no statement"
    for told in sentence.statements:
        s = told.statement
        target = s.object.actor.label if s.object else "-"
        claim = f", says {s.claimed_by.actor.label}" if s.claimed_by else ""
        time = f", {s.time.kind} {s.time.value}" if s.time else ""
        said = f"{s.subject.actor.label} {s.relation_specific or s.relation} {target}"
        yield f"    {said} [{s.status}{claim}{time}] {s.confidence}"
        yield from (f"      {line}" for line in told.because)
