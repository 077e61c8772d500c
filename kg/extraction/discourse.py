"""What an article is about, for predicates that leave their goal unsaid ('De Nederlandse troepen
vertrokken al eerder')."""

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.goals import goal
from kg.extraction.matching import Match
from kg.extraction.reading import Reading, Referent, known_actor
from kg.extraction.tree import children, feature, lemma, noun_forms
from kg.model import Statement
from kg.ontology.lexicon import Cue

OMITTING = frozenset({"withdrawsFrom", "endsMission", "staysIn"})
REACTIONS = frozenset({
    "denies", "rejects", "supports", "criticizes", "condemns", "opposes", "praises", "approves",
    "confirms", "blocks", "concedesTo",
})  # fmt: skip
"""Relations that answer what somebody did or said just before."""
CLAIMS = frozenset({"accuses", "claims", "criticizes", "condemns"})


def unsaid(match: Match, demander: Referent | None, reading: Reading) -> tuple[Referent, ...]:
    """Who or what is meant where a predicate leaves its object out.

    Who resigns, resigns from what he is known to belong to; who is told to leave, leaves the state that
    wants it; any other motion has the one place that the article is about.
    """
    if match.relation.object_mark != "~":
        return ()
    if match.relation.core == "resignsFrom":
        return tuple(r for s in match.subjects[:1] for r in _post(s, reading))
    if demander is not None and match.relation.core in OMITTING:
        states = [demander.actor.iri, *demander.actor.part_of]
        own = {iri for s in match.subjects for iri in (s.actor.iri, *s.actor.part_of)}
        for referent in reading.history:
            if (
                referent.actor.type == "State"
                and referent.actor.iri in states
                and referent.actor.iri not in own
            ):
                return (replace(referent, context=-1, certainty=0.7, start=-1, end=-1),)
    return goal(match.relation.core, match.frame, match.subjects, reading)


def _post(subject: Referent, reading: Reading) -> tuple[Referent, ...]:
    """The body that a person is known to belong to: whose post it was."""
    known = (
        reading.vocabulary.ontology.actors.get(subject.actor.part_of[0]) if subject.actor.part_of else None
    )
    if subject.actor.type != "Person" or known is None:
        return ()
    actor = known_actor(known, reading)
    return (replace(subject, actor=actor, surface=actor.label, start=-1, end=-1, certainty=0.6),)


def answered(match: Match, before: list[Statement], reading: Reading) -> Match:
    """A reaction whose object is only pointed at ('wijst dat plan af', 'ontkent dat', 'heeft kritiek op
    de sluiting'): whose deed it is, is who acted or spoke last, in this sentence or the one before."""
    if match.relation.core not in REACTIONS or any(o.actor.type != "Topic" for o in match.objects):
        return match
    if match.objects and not _definite(match.objects[0].token, reading):
        return match
    own = {iri for s in match.subjects for iri in (s.actor.iri, *s.actor.part_of)}
    if match.objects and (named := _by_noun(match, before, own, reading)) is not None:
        return replace(match, objects=(named,))
    here = reading.doc[match.frame.predicate].sent
    reach = reading.doc[max(here.start - 1, 0)].sent.start_char
    for statement in reversed(before):
        doer = statement.claimed_by or statement.subject
        if statement.evidence.end < reach or statement.evidence.start > here.end_char:
            continue
        if match.relation.core == "denies" and not (statement.claimed_by or statement.relation in CLAIMS):
            continue
        if doer.actor.iri in own or own & set(doer.actor.part_of):
            continue
        about = match.objects[0].surface if match.objects else ""
        context = (
            _token_at(statement.evidence.start, reading) if statement.evidence.start < here.start_char else -1
        )
        found = Referent(
            doer.actor, match.frame.predicate, doer.surface, doer.start, doer.end, about, context, 0.7
        )
        return replace(match, objects=(found,))
    return match


def _by_noun(match: Match, before: list[Statement], own: set[str], reading: Reading) -> Referent | None:
    """'Het advies', 'die motie': whose it is, is who gave it: the last statement whose cue or relation
    that noun says."""
    noun = reading.doc[match.objects[0].token]
    relations = {
        c.relation for form in noun_forms(noun) for c in reading.vocabulary.cues.get(("noun", form), ())
    }
    forms = set(noun_forms(noun))
    for statement in reversed(before[-20:]):
        doer = statement.subject
        told = statement.object
        if (
            told is not None
            and forms & set((statement.about or "").lower().split())
            and told.actor.iri not in own
        ):
            context = _token_at(statement.evidence.start, reading)
            return Referent(told.actor, noun.i, told.surface, told.start, told.end, noun.text, context, 0.7)
        cue = reading.vocabulary.cue_of.get(statement.cue or "")
        same = (
            statement.relation_iri in relations
            or _said_by(noun, cue)
            or (cue is not None and set(noun_forms(noun)) & set(cue.fixed_object))
        )
        if same and doer.actor.iri not in own:
            context = _token_at(statement.evidence.start, reading)
            return Referent(doer.actor, noun.i, doer.surface, doer.start, doer.end, noun.text, context, 0.7)
    return None


def _said_by(noun: Token, cue: Cue | None) -> bool:
    """Whether a noun is that of a cue's verb: 'sluiting' of 'sluiten', 'beschuldiging' of 'beschuldigen'."""
    if cue is None or cue.kind != "verb" or noun.vocab.lang != "nl":
        return False
    stem = cue.lemma.lower().removesuffix("en")
    return len(stem) > 3 and lemma(noun) in (stem + "ing", stem)


def _definite(token: int, reading: Reading) -> bool:
    dets = children(reading.doc[token], "det")
    return any(
        feature(d, "Definite") == "Def"
        or feature(d, "PronType") == "Dem"
        or lemma(d) in ("elk", "any", "all")
        for d in dets
    )


def _token_at(offset: int, reading: Reading) -> int:
    return next((t.i for t in reading.doc if t.idx >= offset), 0)
