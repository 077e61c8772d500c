"""Frames × cues: which cue of a predicate says what, and who is whom in it.

All cues of a predicate are candidates; one whose conditions are not met falls out; of the rest the one
with most conditions met wins; a tie gives the nearest common core parent, else nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from kg.extraction.goals import AID, MOTIONS, goal, of_another
from kg.extraction.nouns import actor_noun
from kg.extraction.participants import Participants
from kg.extraction.reading import Reading, Referent
from kg.extraction.tree import case_words, child, joined_lemmas, lemma, noun_forms
from kg.model import Frame
from kg.ontology.lexicon import Cue, Relation

BODILY = frozenset({"meetsWith", "arrests", "kills", "hires", "invites", "releases"})
"""What is done to people is not done to the owner of a thing ('ontvangt steun van Oslo' meets nobody)."""
SELF_MOVING = frozenset({"visits", "locatedIn", "withdrawsFrom"})
OF_A_MIND = frozenset({
    "accuses", "advises", "condemns", "confirms", "criticizes", "demands", "denies", "investigates",
    "invites", "meetsWith", "opposes", "praises", "promisesTo", "recognizes", "rejects", "requests", "thanks",
})  # fmt: skip
"""What a deed does not do: in 'de inval van Oslo zal Bern niet erkennen' it is the object."""
OF_ROLES = frozenset({"alliedWith", "affiliatedWith", "inConflictWith", "leads", "memberOf", "succeeds"})
"""What a noun says of whom it names ('its allies', 'members of X')."""
STRENGTH = {"strong": 0.9, "medium": 0.75, "weak": 0.6}
Missing = Literal[
    "aspect", "fixed", "reflexive", "moved kind", "own motion", "subject", "mind", "subject kind",
    "object kind", "description", "pronoun", "object",
]  # fmt: skip
"""Which condition of a cue a frame does not meet; ``reasons`` says it in words."""


@dataclass(frozen=True, slots=True)
class Match:
    """A cue that fired on a frame."""

    frame: Frame
    cue: Cue
    relation: Relation
    subjects: tuple[Referent, ...]
    objects: tuple[Referent, ...]
    """Empty where the object is left unsaid."""
    score: float


@dataclass(frozen=True, slots=True)
class Miss:
    """A cue of the predicate that did not fire, and what was missing."""

    cue: Cue
    missing: Missing


def foremost(matches: list[Match]) -> list[Match]:
    """Those with most conditions met, several where they tie."""
    best = max((m.score for m in matches), default=0.0)
    return [m for m in matches if m.score == best]


def _is_beside(match: Match) -> bool:
    return match.frame.kind == "verb" and match.cue.kind == "adjunct"


@dataclass(slots=True)
class Matcher:
    """Matches the frames of one reading."""

    participants: Participants

    @property
    def reading(self) -> Reading:
        """The reading that the frames are of."""
        return self.participants.reading

    def forms(self, frame: Frame) -> Iterable[str]:
        """The forms that a frame's predicate is looked up by."""
        token = self.reading.doc[frame.predicate]
        return joined_lemmas(token) if frame.kind == "verb" else noun_forms(token)

    def candidates(self, frame: Frame) -> list[Cue]:
        """All cues of a frame's predicate, and those of phrases beside any verb."""
        vocabulary = self.reading.vocabulary
        token = self.reading.doc[frame.predicate]
        found: list[Cue] = []
        for name in self.forms(frame):
            found.extend(c for c in vocabulary.cues.get((frame.kind, name), ()) if c not in found)
        if frame.kind == "noun":
            if not found:
                found.extend(self._compound_cues(token))
            found.extend(self._adjuncts(frame, token))
        elif frame.kind == "verb":
            for slot, _ in frame.slots:
                found.extend(vocabulary.cues.get(("adjunct", slot), ()))
        return found

    def _compound_cues(self, noun: Token) -> list[Cue]:
        """'VN-kritiek', 'handelsakkoord': the cues of the last part."""
        for form in noun_forms(noun):
            for cut in range(3, len(form) - 4):
                found = self.reading.vocabulary.cues.get(("noun", form[cut:]))
                if found and (form[cut - 1] == "-" or self.reading.vocabulary.lang == "nl"):
                    return list(found)
        return []

    def _adjuncts(self, frame: Frame, noun: Token) -> list[Cue]:
        found: list[Cue] = []
        for case in case_words(noun):
            for slot, _ in frame.slots:
                phrase = f"{case} {lemma(noun)} {slot}"
                found.extend(self.reading.vocabulary.cues.get(("adjunct", phrase), ()))
        return found

    def match(self, frame: Frame) -> tuple[Match | None, list[Miss]]:
        """The cue that wins on a frame, and the ones that nearly did."""
        matches, misses = self.attempts(frame)
        return self._best(matches), misses

    def attempts(self, frame: Frame) -> tuple[list[Match], list[Miss]]:
        """The cues of a frame whose conditions are all met, those beside a cue of the predicate's own left
        out, and the other cues."""
        matches: list[Match] = []
        misses: list[Miss] = []
        for cue in self.candidates(frame):
            result = self.attempt(frame, cue)
            if isinstance(result, Match):
                matches.append(result)
            else:
                misses.append(result)
        own = [m for m in matches if not _is_beside(m)]
        whole = [m for m in own if m.frame.kind == "verb" and " " in m.cue.lemma]  # 'beat back' over 'beat'
        return whole or own or matches, misses

    def beside(self, frame: Frame) -> Match | None:
        """What a phrase beside a verb says, whatever the verb says itself ('attacked X in support of Y')."""
        found = (self.attempt(frame, cue) for cue in self.candidates(frame) if cue.kind == "adjunct")
        return self._best([m for m in found if isinstance(m, Match) and _is_beside(m)])

    def _best(self, matches: list[Match]) -> Match | None:
        top = foremost(matches)
        return self._untie(top) if top else None

    def _untie(self, top: list[Match]) -> Match | None:
        relations = {m.relation.iri for m in top}
        if len(relations) == 1:
            return top[0]
        table = self.reading.vocabulary.ontology.relations
        for relation in (m.relation for m in top):
            for parent in (relation.iri, *relation.parents):
                over = all(parent in (m.relation.iri, *m.relation.parents) for m in top)
                if (
                    over
                    and parent in table
                    and table[parent].core == table[parent].name
                    and parent in relations
                ):
                    return next(m for m in top if m.relation.iri == parent)
        return None

    def attempt(self, frame: Frame, cue: Cue) -> Match | Miss:
        """Try one cue on a frame."""
        relation = self.reading.vocabulary.relation(cue.relation)
        score = STRENGTH[cue.strength]
        if self._is_aspect(frame, cue):
            return Miss(cue, "aspect")
        fixed = self._fixed(frame, cue)
        if fixed is None:
            return Miss(cue, "fixed")
        score += 3 * fixed
        if cue.reflexive is not None:
            if cue.reflexive != frame.reflexive:
                return Miss(cue, "reflexive")
            score += 1
        if cue.moved_kinds:
            if not any(
                self.participants.is_moved_kind(i, cue.moved_kinds)
                for s in cue.moved_slots or ("obj",)
                for i in self.participants.filled(frame, s, cue)
            ):
                return Miss(cue, "moved kind")
            score += 1.5
        if relation.core in SELF_MOVING and self._moves_another(frame, cue):
            return Miss(cue, "own motion")
        subjects = self.participants.subjects(frame, cue)
        if not subjects:
            return Miss(cue, "subject")
        if (
            relation.core == "withdrawsFrom"
            and cue.fixed_object
            and of_another(frame, subjects, self.reading)
        ):
            return Miss(cue, "own motion")
        if relation.core in OF_A_MIND:
            said_of = [i for slot in cue.subject_slots or ("nsubj",) for i in frame.slot(slot)]
            if all(s.about for s in subjects) and any(self._is_deed(i) for i in said_of):
                return Miss(cue, "mind")
        if cue.subject_kinds:
            subjects = [s for s in subjects if self._is_kind(s, cue.subject_kinds)]
            if not subjects:
                return Miss(cue, "subject kind")
            score += 0.5
        objects = self.participants.objects(frame, cue, relation)
        if objects and cue.object_kinds:
            kept = [o for o in objects if self._is_kind(o, cue.object_kinds)]
            if not kept:
                return Miss(cue, "object kind")
            objects = kept
            score += 0.5
        if relation.core in BODILY:
            objects = [o for o in objects if not o.about]
        if relation.core == "demands" and self._is_wish(frame):
            above = [
                set(s.actor.part_of) for s in subjects
            ]  # 'Trump wil dat de Amerikanen weggaan' is a plan
            own = {o.actor.iri for o in objects if all(o.actor.iri in parts for parts in above)}
            objects = [o for o in objects if o.actor.iri not in own or not self._moves(o.token)]
        doers = {s.actor.iri for s in subjects}  # what is done to a thing of one's own is done to nobody
        objects = [o for o in objects if doers - {o.actor.iri} and not (o.about and o.actor.iri in doers)]
        if self._only_names(frame, cue, relation, subjects):
            return Miss(cue, "description")
        if not objects and self.reading.doc[frame.predicate].dep_ == "amod":
            return Miss(cue, "description")
        if not objects and relation.object_mark == "~" and self.participants.meant(frame, cue):
            return Miss(cue, "pronoun")
        if not objects and self._omits_goal(frame, cue, relation):
            objects = list(goal(relation.core, frame, subjects, self.reading))
            score -= 3  # any cue that needs nothing supplied is better
        if not objects:
            if not cue.objectless and relation.core not in ("denies", "rejects", "confirms"):
                return Miss(cue, "object")
            score -= 1
        elif cue.object_slots and cue.object_slots != ("obj",):
            score += 0.6
        if objects and all(o.actor.type == "Topic" for o in objects):
            score -= 0.3  # a cue that finds an actor says more
        return Match(frame, cue, relation, tuple(subjects), tuple(objects), score)

    def _only_names(self, frame: Frame, cue: Cue, relation: Relation, subjects: list[Referent]) -> bool:
        """'Its allies', 'the neighbour of Mali': a noun that is the only name of who it is tells nothing."""
        if cue.kind != "noun" or cue.subject_slots != ("self",) or relation.core not in OF_ROLES:
            return False
        noun = self.reading.doc[frame.predicate]
        unnamed = all(s.actor.iri not in self.reading.vocabulary.ontology.actors for s in subjects)
        return unnamed and frame.slot("self") == (noun.i,) and noun.dep_ != "appos"

    def _is_wish(self, frame: Frame) -> bool:
        """Whether a verb is of planning where one's own side is to do it ('willen')."""
        word = self.reading.vocabulary.word("StatusWord", frame.lemma)
        return word is not None and word.status == "planned"

    def _moves(self, i: int) -> bool:
        """Whether somebody is said to come or go: of a state that is its troops."""
        table = self.reading.vocabulary
        cues = (c for n in joined_lemmas(self.reading.doc[i].head) for c in table.cues.get(("verb", n), ()))
        return any(table.relation(cue.relation).core in MOTIONS for cue in cues)

    def _is_kind(self, referent: Referent, kinds: frozenset[str]) -> bool:
        """Whether somebody is of one of the kinds; 'de gemeente X' is a body as well as a place."""
        if self.reading.vocabulary.is_a(referent.actor.type, kinds):
            return True
        if referent.actor.type != "Place" or "Organisation" not in kinds:
            return False
        word, _ = actor_noun(self.reading.doc[referent.token], self.reading)
        return word is not None and word.kinds[:1] == ("Organisation",)

    def _moves_another(self, frame: Frame, cue: Cue) -> bool:
        """'Moved their yachts to X': who moves a thing has not gone there."""
        slots = {*cue.moved_slots, *cue.object_slots, *cue.about_slots, *cue.subject_slots}
        moved = (self.reading.doc[i] for i in frame.slot("obj"))
        return (
            frame.kind == "verb"
            and frame.voice == "active"
            and not slots & {"obj", "owner"}
            and not (cue.fixed_object or cue.fixed_phrase or frame.reflexive)
            and bool(cue.object_slots)
            and any(m.pos_ in ("NOUN", "PROPN") for m in moved)
        )

    def _omits_goal(self, frame: Frame, cue: Cue, relation: Relation) -> bool:
        """Whether troops, arms, aid or a mission move or end here and nothing stands where the goal would."""
        if cue.objectless or relation.core not in MOTIONS | AID:
            return False
        slots = cue.object_slots or ("obj",)
        if any(not self._is_time(i) for s in slots for i in self.participants.filled(frame, s, cue)):
            return False
        movers = [i for s in ("nsubj", "obj", "van", "of") for i in frame.slot(s)]
        moves = relation.core in MOTIONS and any(
            self.participants.is_moved_kind(i, frozenset({"Troops"})) for i in movers
        )
        mission = relation.core in MOTIONS and bool(cue.fixed_object or cue.fixed_phrase)
        return moves or mission or bool(cue.moved_kinds)

    def _is_time(self, i: int) -> bool:
        """'Left last year': a time is no goal, whatever the tree makes of it."""
        return any(self.reading.vocabulary.word("TimeWord", form) for form in noun_forms(self.reading.doc[i]))

    def _is_deed(self, i: int) -> bool:
        """Whether a thing is something done ('inval', 'annexatie'), not something written or said."""
        forms = noun_forms(self.reading.doc[i])
        cues = [c for form in forms for c in self.reading.vocabulary.cues.get(("noun", form), ())]
        relations = [self.reading.vocabulary.relation(c.relation) for c in cues]
        return any(r.polarity == "conflictual" and r.core not in OF_A_MIND for r in relations)

    def _is_aspect(self, frame: Frame, cue: Cue) -> bool:
        """'Blijft steunen', 'gaat praten': the verb of a bare infinitive says nothing of its own."""
        if (
            frame.kind != "verb"
            or frame.slot("obj")
            or {"xcomp", "ccomp"} & {*cue.object_slots, *cue.about_slots, *cue.subject_slots}
        ):
            return False
        clauses = [self.reading.doc[i] for i in frame.slot("xcomp")]
        return any(c.pos_ == "VERB" and child(c, "mark") is None for c in clauses) and not (
            cue.fixed_object or cue.fixed_phrase
        )

    def _fixed(self, frame: Frame, cue: Cue) -> int | None:
        """How many fixed conditions are met; None when one is not."""
        wanted = [words for words in (cue.fixed_object, cue.fixed_phrase) if words]
        return None if any(self.lacks(frame, cue, words) for words in wanted) else len(wanted)

    def lacks(self, frame: Frame, cue: Cue, wanted: tuple[str, ...]) -> bool:
        """Whether none of a cue's fixed objects, or none of its fixed phrases, stands beside a frame."""
        present, words = set(frame.fixed), {w.lower() for w in wanted}
        compound = wanted is cue.fixed_object and self.participants.is_compound_of(present, words)
        return not present & words and not compound

    def completed_by(self, match: Match) -> Iterator[int]:
        """The nouns that complete a match's cue: what they say alone is said already ('beëindigt de
        samenwerking')."""
        if (match.cue.fixed_object or match.cue.fixed_phrase) and match.relation.core != "threatens":
            node = self.reading.doc[match.frame.predicate]
            for dependent in [*node.children, *(g for c in node.children for g in c.children)]:
                if dependent.pos_ == "NOUN" and (
                    self.participants.is_fixed_word(dependent.i, match.cue)
                    or self.participants.is_compound_of(
                        {lemma(dependent)},
                        {w.lower().split()[-1] for w in (*match.cue.fixed_object, *match.cue.fixed_phrase)},
                    )
                ):
                    yield dependent.i
