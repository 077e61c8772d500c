"""The last step: what fired, how it stands, when and how many -> statements, one a subject and object."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extraction.circumstances import (
    NO_QUANTITY,
    Quantity,
    place_of_match,
    quantity_of_match,
    time_of_match,
)
from kg.extraction.claims import speaks_for
from kg.extraction.confidence import confidence, signs
from kg.extraction.discourse import answered, unsaid
from kg.extraction.frames import frames_of
from kg.extraction.likewise import gapped, likewise, set_apart
from kg.extraction.matching import Match, Matcher
from kg.extraction.negation import is_none
from kg.extraction.participants import Participants
from kg.extraction.parties import with_parties
from kg.extraction.reading import Reading, Referent, new_reading
from kg.extraction.referents import read_history, resolve
from kg.extraction.slips import mend
from kg.extraction.standing import Standing
from kg.extraction.status import standing
from kg.extraction.times import tells_a_time
from kg.extraction.tree import children, feature, phrase_tokens, text_of, without_article
from kg.extraction.vocabulary import Vocabulary
from kg.model import Document, Frame, Mention, Statement, Time

FUTURE = frozenset({"planned", "announced", "demanded", "possible"})
ATTEMPTS = frozenset(
    {
        "requests",
        "demands",
        "advises",
        "seeksTiesWith",
        "mediatesBetween",
        "negotiatesWith",
        "fights",
        "protestsAgainst",
    }
)
"""Relations that hold when tried, whatever comes of it (codebook, rule 3)."""
SPEECH = frozenset({"threatens", "warns", "demands", "requests", "advises", "promisesTo", "offersAidTo"})
"""Relations that are words about a deed: a condition beside them is the deed's."""
MAX_PAIRS = 36


@dataclass(slots=True)
class Extraction:
    """Everything that was found out about a doc, for statements and explanations alike."""

    reading: Reading
    frames: dict[int, Frame]
    matcher: Matcher


def analyse(doc: Doc, vocabulary: Vocabulary, document: Document, base: str) -> Extraction:
    """Names, history and frames of a doc, slips of its parser mended."""
    mend(doc, vocabulary)
    set_apart(doc, vocabulary)
    reading = new_reading(doc, vocabulary, document, base, resolve)
    read_history(reading)
    frames = {frame.predicate: frame for frame in frames_of(doc, vocabulary)}
    return Extraction(reading, frames, Matcher(Participants(reading, frames)))


def statements_of(extraction: Extraction) -> list[Statement]:
    """The statements of a doc in the order of the text, repetitions within a sentence left out."""
    found: list[Statement] = []
    matcher = extraction.matcher
    matches = [
        match
        for frame in extraction.frames.values()
        for match in dict.fromkeys((matcher.match(frame)[0], matcher.beside(frame)))
        if match is not None
    ]
    consumed = {i for match in matches for i in matcher.completed_by(match)}
    for match in matches:
        if match.frame.predicate not in consumed:
            whole = with_parties(answered(match, found, extraction.reading), found, extraction.reading)
            found.extend(_of_match(whole, extraction))
    return _without_repetition(found)


def _of_match(match: Match, extraction: Extraction) -> Iterator[Statement]:
    reading, matcher = extraction.reading, extraction.matcher
    how = standing_of(match, extraction)
    if how.dropped:
        return
    predicate = reading.doc[match.frame.predicate]
    status = how.status
    time = time_of_match(how, match, reading, status in FUTURE)
    place = place_of_match(match, how, reading)
    meant = tuple(o for o in match.objects if o.actor.type != "Topic" or not _points(reading.doc[o.token]))
    objects = meant or unsaid(match, how.claimant if status == "demanded" else None, reading)
    if not objects and match.relation.object_mark != "~" and not match.cue.objectless:
        return
    gaps = gapped(match.frame, match.subjects, objects, reading)
    apart = {r.token for who, whom, _ in gaps for r in (who, whom)}
    objects = tuple(o for o in objects if o.token not in apart)
    count = 0
    for subject in _contrasted(match.subjects, how.contrast):
        for target in _contrasted(objects, how.contrast) or (None,):
            if target is not None and target.actor.iri == subject.actor.iri:
                continue
            count += 1
            if count > MAX_PAIRS:
                return
            amount = quantity_of_match(match, target, matcher)
            yield _statement(match, extraction, subject, target, how, status, time, amount, place, predicate)
    for who, whom, changed in gaps:
        yield _statement(
            match, extraction, who, whom, how, changed or status, None, NO_QUANTITY, None, predicate
        )
    doers = {s.actor.iri for s in match.subjects}
    for other in likewise(match.frame, objects, reading):
        if other.referent.actor.iri not in doers and (other.status != "actual" or status == "denied"):
            for target in (o for o in objects if o.actor.iri != other.referent.actor.iri):
                yield _statement(
                    match, extraction, other.referent, target, how, other.status or status,
                    time if other.alone else None, NO_QUANTITY, place, predicate,
                )  # fmt: skip


def standing_of(match: Match, extraction: Extraction) -> Standing:
    """How what a cue says stands in the text, the cue's own status taken in."""
    phrases = (*match.cue.fixed_object, *match.cue.fixed_phrase)
    words = frozenset(word for phrase in phrases for word in phrase.lower().split())
    tried = match.relation.core in ATTEMPTS
    spoken = match.relation.core in SPEECH
    reading = extraction.reading
    how = standing(match.frame, match.subjects, extraction.frames, reading, tried, spoken, words)
    if any(is_none(reading.doc[o.token], reading) for o in match.objects):
        how.add("denied", "none of the objects")  # 'op de loonlijst van geen enkel bedrijf'
    if not how.dropped:
        how.add(match.cue.status, "by the cue's own words (kg:status)")
    return how


def _points(token: Token) -> bool:
    """'Dat dreigement', 'diens bonus': whose it is has been said, and was not found."""
    return any(feature(d, "PronType") == "Dem" for d in children(token, "det")) or any(
        p.pos_ in ("PRON", "DET") for p in children(token, "nmod:poss")
    )


def _contrasted(those: tuple[Referent, ...], negator: int) -> tuple[Referent, ...]:
    """Of several, those behind a contrasting negator ('door Rome maar nooit door Bern'): only they are
    denied."""
    return tuple(r for r in those if r.token > negator) if negator >= 0 and len(those) > 1 else those


def _statement(
    match: Match, extraction: Extraction, subject: Referent, target: Referent | None, how: Standing,
    status: str, time: Time | None, amount: Quantity, place: Referent | None, predicate: Token,
) -> Statement:  # fmt: skip
    reading = extraction.reading
    relation = match.relation
    claimant = how.said_by
    undergoes = claimant is not None and target is not None and claimant.actor.iri == target.actor.iri
    if claimant is not None and not undergoes and speaks_for(claimant, subject, reading):
        claimant = None
    table = reading.vocabulary.ontology
    core = table.by_name(relation.core) if relation.core != relation.name else relation
    inverse = core.inverse_name if core is not None else relation.inverse_name
    told = signs(match, subject, target, status, time is not None, reading)
    context = tuple(
        dict.fromkeys(
            reading.evidence(r.context) for r in (subject, target) if r is not None and r.context >= 0
        )
    )
    return Statement(
        document=reading.document,
        subject=_mention(subject),
        relation=relation.core,
        relation_iri=relation.iri,
        inverse=inverse,
        object=_mention(target) if target is not None else None,
        status=status,
        evidence=reading.evidence(match.frame.predicate),
        relation_specific=relation.name if relation.core != relation.name else None,
        claimed_by=_mention(claimant) if claimant is not None else None,
        time=time,
        place=_mention(place) if place is not None else None,
        quantity=amount[0],
        unit=amount[1],
        about=_about(match, target, extraction),
        context=context,
        confidence=confidence(told),
        cue=match.cue.iri,
        cue_span=(predicate.idx, predicate.idx + len(predicate.text)),
        signs=told,
    )


def _mention(referent: Referent) -> Mention:
    return Mention(referent.actor, referent.surface, referent.start, referent.end)


def _about(match: Match, target: Referent | None, extraction: Extraction) -> str | None:
    if target is not None and target.about:
        return target.about
    for slot in match.cue.about_slots:
        for i in extraction.matcher.participants.filled(match.frame, slot, match.cue):
            token = extraction.reading.doc[i]
            if tells_a_time(token, extraction.reading.vocabulary):
                continue
            if token.pos_ in ("VERB", "AUX"):
                words = [t for t in token.subtree if t.dep_ != "punct"]
                return text_of(words)
            skip = {"acl:relcl", "parataxis", "advcl"}
            return text_of(without_article(phrase_tokens(token, skip)))
    return None


def _without_repetition(statements: list[Statement]) -> list[Statement]:
    """One statement a sentence for the same subject, relation and object: the surest."""
    best: dict[tuple[str, str, str, int], Statement] = {}
    for statement in sorted(statements, key=lambda s: -s.confidence):
        target = statement.object.actor.iri if statement.object else ""
        key = (statement.subject.actor.iri, statement.relation, target, statement.evidence.start)
        mirrored = (target, statement.relation, statement.subject.actor.iri, statement.evidence.start)
        symmetric = statement.inverse == statement.relation
        if key not in best and not (symmetric and mirrored in best):
            best[key] = statement
    return sorted(best.values(), key=lambda s: (s.evidence.start, s.cue_span or (0, 0), s.relation))
