"""Frames × cues: which cue of a predicate says what, and who is whom in it.

All cues of a predicate are candidates; one whose conditions are not met falls out; of the rest the one with most conditions met
wins; a tie gives the nearest common core parent, else nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.groups import topic
from kg.extraction.owners import adjective_owners, compound_owner, owner
from kg.extraction.reading import Reading, Referent, as_state, known_actor
from kg.extraction.tree import case_words, child, children, joined_lemmas, lemma, noun_forms
from kg.model import Frame
from kg.ontology.lexicon import Cue, Relation

STRENGTH = {"strong": 0.9, "medium": 0.75, "weak": 0.6}
WAYS = frozenset({"uit", "vanuit", "naar", "from", "to"})
"""Where something goes to or comes from: said of what moves as well as of the moving."""
LOW_NEVER = frozenset({"obj", "nsubj", "iobj", "ccomp", "xcomp"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl"})


IN_CLAUSE = frozenset({"threatens", "denies"})
"""Relations whose object stands in their clause where it is not addressed ('dreigt X te …', 'ontkent dat het X …')."""


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
    missing: str


@dataclass(slots=True)
class Matcher:
    """Matches the frames of one reading."""

    reading: Reading
    frames: dict[int, Frame]
    """Predicate token -> frame."""

    def candidates(self, frame: Frame) -> list[Cue]:
        """All cues of a frame's predicate, and those of phrases beside any verb."""
        vocabulary = self.reading.vocabulary
        token = self.reading.doc[frame.predicate]
        found: list[Cue] = []
        names: Iterable[str] = joined_lemmas(token) if frame.kind == "verb" else noun_forms(token)
        for name in names:
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
        matches: list[Match] = []
        misses: list[Miss] = []
        for cue in self.candidates(frame):
            result = self.attempt(frame, cue)
            if isinstance(result, Match):
                matches.append(result)
            else:
                misses.append(result)
        if not matches:
            return None, misses
        best = max(m.score for m in matches)
        top = [m for m in matches if m.score == best]
        return self._untie(top), misses

    def _untie(self, top: list[Match]) -> Match | None:
        relations = {m.relation.iri for m in top}
        if len(relations) == 1:
            return top[0]
        table = self.reading.vocabulary.ontology.relations
        for relation in (m.relation for m in top):
            for parent in (relation.iri, *relation.parents):
                over = all(parent in (m.relation.iri, *m.relation.parents) for m in top)
                if over and parent in table and table[parent].core == table[parent].name and parent in relations:
                    return next(m for m in top if m.relation.iri == parent)
        return None

    def attempt(self, frame: Frame, cue: Cue) -> Match | Miss:
        """Try one cue on a frame."""
        relation = self.reading.vocabulary.relation(cue.relation)
        score = STRENGTH[cue.strength]
        if self._is_aspect(frame, cue):
            return Miss(cue, f"'{frame.lemma}' only helps another verb here")
        fixed = self._fixed(frame, cue)
        if fixed is None:
            return Miss(cue, f"no '{' / '.join((*cue.fixed_object, *cue.fixed_phrase))}' beside '{frame.lemma}'")
        score += 3 * fixed
        if cue.reflexive is not None:
            if cue.reflexive != frame.reflexive:
                return Miss(cue, "is reflexive" if frame.reflexive else "is not reflexive")
            score += 1
        if cue.moved_kinds:
            if not any(self._moved_is(i, cue.moved_kinds) for s in cue.moved_slots or ("obj",) for i in self.filled(frame, s, cue)):
                return Miss(cue, f"nothing of kind {', '.join(sorted(cue.moved_kinds))} in slot {', '.join(cue.moved_slots or ('obj',))}")
            score += 1.5
        subjects = self._subjects(frame, cue)
        if not subjects:
            return Miss(cue, f"no actor in subject slot {', '.join(cue.subject_slots or ('nsubj',))}")
        if cue.subject_kinds:
            subjects = [s for s in subjects if self.reading.vocabulary.is_a(s.actor.type, cue.subject_kinds)]
            if not subjects:
                return Miss(cue, f"subject is no {', '.join(sorted(cue.subject_kinds))}")
            score += 0.5
        objects = self._objects(frame, cue, relation)
        if objects and cue.object_kinds:
            kept = [o for o in objects if self.reading.vocabulary.is_a(o.actor.type, cue.object_kinds)]
            if not kept:
                return Miss(cue, f"object '{objects[0].surface}' ({objects[0].actor.type}) is no {', '.join(sorted(cue.object_kinds))}")
            objects = kept
            score += 0.5
        objects = [o for o in objects if any(o.actor.iri != s.actor.iri for s in subjects)]
        if not objects:
            if not cue.objectless and relation.core not in ("denies", "rejects", "confirms"):
                return Miss(cue, f"no actor in object slot {', '.join(cue.object_slots or ('obj',))}")
            score -= 1
        elif cue.object_slots and cue.object_slots != ("obj",):
            score += 0.6
        return Match(frame, cue, relation, tuple(subjects), tuple(objects), score)

    def _is_aspect(self, frame: Frame, cue: Cue) -> bool:
        """'Blijft steunen', 'gaat praten': the verb of a bare infinitive says nothing of its own."""
        if frame.kind != "verb" or frame.slot("obj") or {"xcomp", "ccomp"} & {*cue.object_slots, *cue.about_slots, *cue.subject_slots}:
            return False
        clauses = [self.reading.doc[i] for i in frame.slot("xcomp")]
        return any(c.pos_ == "VERB" and child(c, "mark") is None for c in clauses) and not (cue.fixed_object or cue.fixed_phrase)

    def _fixed(self, frame: Frame, cue: Cue) -> int | None:
        """How many fixed conditions are met; None when one is not."""
        met = 0
        present = set(frame.fixed)
        for wanted in (cue.fixed_object, cue.fixed_phrase):
            words = {w.lower() for w in wanted}
            if words and not present & words and not (wanted is cue.fixed_object and self._compound_of(present, words)):
                return None
            met += bool(words)
        return met

    def _compound_of(self, present: set[str], words: set[str]) -> bool:
        """'Atoomakkoord' for 'akkoord': a Dutch compound is what its last part is."""
        if self.reading.vocabulary.lang != "nl":
            return False
        return any(p.endswith(w) and " " not in p for p in present for w in words if len(w) > 4)

    def filled(self, frame: Frame, slot: str, cue: Cue) -> tuple[int, ...]:
        """Tokens in a slot of a frame, or in that slot of the fixed object that completes the verb."""
        if slot == "self" and cue.kind == "adjunct" and frame.kind == "verb":
            return frame.slot(cue.lemma.lower())
        if cue.kind == "adjunct" and frame.kind == "noun":
            return self._beside(frame, slot, cue)
        own = tuple(i for i in frame.slot(slot) if not self._is_fixed_word(i, cue))
        if own:
            return own
        if slot == "obj" and frame.slot("iobj") and "iobj" not in (*cue.object_slots, *cue.about_slots, *cue.subject_slots):
            return frame.slot("iobj")
        if not (cue.fixed_object or cue.fixed_phrase):
            return self._attached_low(frame, slot, cue)
        wanted = {w.lower() for w in (*cue.fixed_object, *cue.fixed_phrase)}
        last = {w.split()[-1] for w in wanted}
        for dependent in self.reading.doc[frame.predicate].children:
            noun = self.frames.get(dependent.i)
            if noun is not None and noun.kind == "noun" and {lemma(dependent), dependent.text.lower()} & last:
                return noun.slot(slot)
            for fixed in children(dependent, "fixed"):
                inner = self.frames.get(fixed.i)
                if inner is not None and fixed.text.lower() in last:
                    return inner.slot(slot)
        return ()

    def _is_fixed_word(self, i: int, cue: Cue) -> bool:
        """Whether a filler is the very noun that completes the cue ('begint [met onderhandelingen] met X')."""
        token = self.reading.doc[i]
        wanted = {w.lower().split()[-1] for w in (*cue.fixed_object, *cue.fixed_phrase)}
        return bool(wanted & {lemma(token), token.text.lower()})

    def completed_by(self, match: Match) -> Iterator[int]:
        """The nouns that complete a match's cue: what they say alone is said already ('beëindigt de samenwerking')."""
        if match.cue.fixed_object or match.cue.fixed_phrase:
            node = self.reading.doc[match.frame.predicate]
            for dependent in [*node.children, *(g for c in node.children for g in c.children)]:
                if dependent.pos_ == "NOUN" and (
                    self._is_fixed_word(dependent.i, match.cue)
                    or self._compound_of({lemma(dependent)}, {w.lower().split()[-1] for w in (*match.cue.fixed_object, *match.cue.fixed_phrase)})
                ):
                    yield dependent.i

    def _beside(self, frame: Frame, slot: str, cue: Cue) -> tuple[int, ...]:
        """Slots of an adjunct: ``self`` is the name behind its preposition, the others are those of the clause it stands in."""
        if slot == "self":
            return frame.slot(cue.lemma.lower().split()[-1])
        clause = self.frames.get(frame.parent)
        return clause.slot(slot) if clause is not None else ()

    def _attached_low(self, frame: Frame, slot: str, cue: Cue) -> tuple[int, ...]:
        """A phrase that the cue wants of the verb and the tree gives to the noun before it ('haalt [de troepen uit Mali]')."""
        if frame.kind != "verb" or slot not in (*cue.object_slots, *cue.place_slots) or slot in LOW_NEVER:
            return ()
        if slot in ("van", "of") and "obj" not in cue.moved_slots:
            return ()
        for argument in ("obj", "nsubj") if slot in WAYS else ("obj",):
            for i in frame.slot(argument):
                found = tuple(d.i for d in children(self.reading.doc[i], "nmod") if slot in case_words(d))
                if found:
                    return found
        return ()

    def _moved_is(self, i: int, kinds: frozenset[str]) -> bool:
        token = self.reading.doc[i]
        if any(self._moved_is(c.i, kinds) for c in children(token, "nmod") if not case_words(c)):
            return True
        for name in noun_forms(token):
            for cut in range(len(name) - 2):
                if cut and len(name) - cut < 4:
                    break
                word = self.reading.vocabulary.word("ThingNoun", name[cut:])
                if word is not None:
                    return bool(set(word.kinds) & kinds)
        return bool(kinds & {"Troops"}) and any(
            r.actor.type in ("Group", "Organisation") and r.plural for r in self.reading.resolve_all((i,))
        ) and self.reading.vocabulary.word("ActorNoun", lemma(token)) is not None and lemma(token) in ("man", "agent")

    def _referents(self, frame: Frame, slot: str, cue: Cue) -> list[Referent]:
        reading = self.reading
        tokens = self.filled(frame, slot, cue)
        if slot == "owner":
            return [r for i in frame.slot("obj") for r in owner(reading.doc[i], reading, 0)]
        if slot in CLAUSES:
            return [r for i in tokens for r in self._doers(i)]
        if slot in ("amod", "compound"):
            return self._premodifiers(frame, cue)
        return reading.resolve_all(tokens)

    def _premodifiers(self, frame: Frame, cue: Cue) -> list[Referent]:
        nouns = [frame.predicate] if frame.kind == "noun" else list(frame.slot("obj"))
        found: list[Referent] = []
        for i in nouns:
            noun = self.reading.doc[i]
            found.extend(adjective_owners(noun, self.reading))
            known = compound_owner(noun, self.reading)
            if known is not None:
                found.append(Referent(known_actor(known, self.reading), i, noun.text, noun.idx, noun.idx + len(noun.text)))
        return found

    def _doers(self, i: int) -> list[Referent]:
        """Who does what a clause says (a demand without addressee has the doer of its content)."""
        clause = self.frames.get(i)
        if clause is None:
            return []
        return self.reading.resolve_all(clause.slot("nsubj") or clause.slot("obj"))

    def _others(self, i: int, core: str) -> list[Referent]:
        """The other actor in a clause: whom the threatened harm hits, who is in what is denied."""
        clause = self.frames.get(i)
        if clause is None:
            return []
        slots = ("obj", "iobj") if core == "threatens" else ("obj", "iobj", *(s for s, _ in clause.slots if s not in CLAUSES))
        return [r for s in slots for r in self.reading.resolve_all(clause.slot(s))]

    def _subjects(self, frame: Frame, cue: Cue) -> list[Referent]:
        for slot in cue.subject_slots or ("nsubj",):
            found = self._referents(frame, slot, cue)
            if found:
                return [as_state(r, self.reading) for r in found if r.actor.type != "Topic"]
            if slot == "poss" and frame.slot("poss"):
                return []  # somebody is meant who was not found: nobody else is
        return []

    def _objects(self, frame: Frame, cue: Cue, relation: Relation) -> list[Referent]:
        slots = cue.object_slots or ("obj",)
        placed = bool(relation.object_kinds & {"Place"}) or not relation.object_kinds
        for slot in (*slots, *(("target",) if frame.kind == "noun" else ())):
            found = self._referents(frame, slot, cue)
            if found:
                return found if placed and relation.object_kinds else [as_state(r, self.reading) for r in found]
        if relation.core in ("demands", "requests"):  # without addressee: the doer of what is wanted
            found = [r for clause in ("ccomp", "xcomp") for i in frame.slot(clause) for r in self._doers(i)]
            if found:
                return [as_state(r, self.reading) for r in found]
        if relation.core in IN_CLAUSE:
            found = [r for clause in ("ccomp", "xcomp") for i in frame.slot(clause) for r in self._others(i, relation.core)]
            if found:
                return [as_state(r, self.reading) for r in found[:1]]
        if relation.topic:
            for slot in slots:
                for i in self.filled(frame, slot, cue):
                    token = self.reading.doc[i]
                    dated = token.text.lower() in self.reading.vocabulary.calendar
                    if token.pos_ in ("NOUN", "PROPN") and slot not in CLAUSES and not dated:
                        return [topic(token, self.reading)]
        return []
