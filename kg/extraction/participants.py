"""Who is whom in a frame: the fillers of a cue's slots, wherever grammar or the parser has put them, and
whom they stand for."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction import coreference
from kg.extraction.groups import topic
from kg.extraction.owners import AGENT_CASES, adjective_owners, compound_owner, is_tied, owner
from kg.extraction.pronouns import is_reciprocal
from kg.extraction.reading import Reading, Referent, as_state, known_actor
from kg.extraction.tree import case_words, children, conjuncts, feature, lemma, noun_forms
from kg.model import Frame
from kg.ontology.lexicon import Cue, Relation

WAYS = frozenset({"uit", "vanuit", "naar", "from", "to"})
"""Where something goes to or comes from: said of what moves as well as of the moving."""
FAR_NEVER = WAYS - {"naar", "to"} | {"van", "of", "in", "door", "by"}
"""Prepositions that mostly belong to the noun they stand behind."""
LOW_NEVER = frozenset({"obj", "nsubj", "iobj", "ccomp", "xcomp"})
OF_STATES = frozenset({"summonsAmbassadorOf", "expels", "sanctions"})
"""Acts that only a state does in its capital."""
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl"})
CONDITIONS = frozenset({"als", "indien", "tenzij", "zolang", "if", "unless"})
IN_CLAUSE = frozenset({"threatens", "denies", "offersAidTo"})
"""Relations whose object stands in their clause where it is not addressed ('dreigt X te …',
'ontkent dat het X …')."""
IN_HARM_OR_HELP = {
    "threatens": ("obj", "iobj", "against", "tegen", "on", "at", "from", "with"),
    "offersAidTo": ("iobj", "to", "obj", "with"),
}
"""Where in their clause those stand whom a threatened harm or an offered help is for."""


@dataclass(slots=True)
class Participants:
    """Finds the participants of the frames of one reading."""

    reading: Reading
    frames: dict[int, Frame]
    """Predicate token -> frame."""

    def subjects(self, frame: Frame, cue: Cue) -> list[Referent]:
        """The doers: whom the first filled subject slot of a cue stands for; a capital that acts is its
        state."""
        slots = cue.subject_slots or ("nsubj",)
        if frame.kind == "noun":  # who did it, before who only speaks of it
            slots = tuple(sorted(slots, key=lambda slot: slot not in AGENT_CASES))
        for slot in slots:
            found = [r for r in self._referents(frame, slot, cue) if not is_tied(r, self.reading)]
            if found:
                return [as_state(r, self.reading) for r in found if r.actor.type != "Topic"]
            if slot == "poss" and frame.slot("poss"):
                return []  # somebody is meant who was not found: nobody else is
        return self._government_there(frame, cue)

    def _government_there(self, frame: Frame, cue: Cue) -> list[Referent]:
        """'In Rome is de ambassadeur ontboden': an act of state is that of the state of its capital."""
        core = self.reading.vocabulary.relation(cue.relation).core
        if frame.voice != "passive" or frame.slot("nsubj") or core not in OF_STATES:
            return []
        scenes = [(r, as_state(r, self.reading)) for r in self.reading.resolve_all(frame.slot("in"))]
        return [state for scene, state in scenes if state.actor.iri != scene.actor.iri]

    def objects(self, frame: Frame, cue: Cue, relation: Relation) -> list[Referent]:
        """Whom it is done to; a thing where the relation allows one and nobody is found."""
        slots = cue.object_slots or ("obj",)
        placed = bool(relation.object_kinds & {"Place"}) or not relation.object_kinds
        for slot in (*slots, *(("target",) if frame.kind == "noun" else ())):
            found = self._referents(frame, slot, cue)
            if slot == "nsubj" and not self._side_by_side(frame):
                continue
            if found and slot in CLAUSES:
                found = self._not_own(found, frame, cue)
            if found:
                named = placed and relation.object_kinds
                return [
                    r if named and self.reading.doc[r.token].pos_ != "PRON" else as_state(r, self.reading)
                    for r in found
                ]
        if relation.core in ("demands", "requests"):  # without addressee: the doer of what is wanted
            found = [r for clause in ("ccomp", "xcomp") for i in frame.slot(clause) for r in self._doers(i)]
            found = self._not_own(found, frame, cue)
            if found:
                return [as_state(r, self.reading) for r in found]
        if relation.core in IN_CLAUSE and (relation.core != "offersAidTo" or cue.fixed_phrase):
            told = [r for i in self._contents(frame) for r in self._others(i, relation.core)]
            if relation.core == "threatens":
                told = told or self._conditional(frame)
            found = self._not_own(told, frame, cue)
            if found:
                return [as_state(r, self.reading) for r in found[:1]]
        if relation.core == "claims":
            found = [r for slot in slots for i in self.filled(frame, slot, cue) for r in self._targets(i)]
            if found:
                return found
        if relation.topic:
            whole = (
                cue.fixed_object and not cue.object_slots
            )  # 'left the treaty': the fixed word is the thing
            for slot in slots:
                for i in self.filled(frame, slot, cue) or (frame.slot(slot) if whole else ()):
                    token = self.reading.doc[i]
                    dated = token.text.lower() in self.reading.vocabulary.calendar
                    nobody = coreference.points_at_nobody(token, self.reading)
                    if token.pos_ in ("NOUN", "PROPN") and slot not in CLAUSES and not dated and not nobody:
                        return [topic(token, self.reading)]
        return []

    def _side_by_side(self, frame: Frame) -> bool:
        """Whether all subjects stand together ('X and Y signed'), not one after the other ('nor did Y')."""
        tokens = frame.slot("nsubj")
        first = {t.i for t in conjuncts(self.reading.doc[tokens[0]])} if tokens else set()
        return set(tokens) <= first or self.reading.vocabulary.lang != "en"

    def meant(self, frame: Frame, cue: Cue) -> bool:
        """Whether a pronoun stands in an object slot of a cue: somebody is meant, known or not."""
        tokens = (self.reading.doc[i] for s in cue.object_slots or ("obj",) for i in frame.slot(s))
        return any(feature(t, "PronType") == "Prs" or is_reciprocal(t) for t in tokens)

    def _not_own(self, found: list[Referent], frame: Frame, cue: Cue) -> list[Referent]:
        """Those in a clause who are neither the doers of the frame nor their own people: nobody asks
        himself."""
        doers = [r.actor for r in self.subjects(frame, cue)]
        named = {actor.iri for actor in doers}
        whole = (
            {iri for actor in doers for iri in actor.part_of} if cue.relation.endswith("denies") else set()
        )
        others = [(as_state(r, self.reading).actor, r) for r in found]
        return [r for a, r in others if a.iri not in named | whole and not named & set(a.part_of)]

    def filled(self, frame: Frame, slot: str, cue: Cue) -> tuple[int, ...]:
        """Tokens in a slot of a frame, or in that slot of the fixed object that completes the verb."""
        if slot == "self" and cue.kind == "adjunct" and frame.kind == "verb":
            return frame.slot(cue.lemma.lower())
        if cue.kind == "adjunct" and frame.kind == "noun":
            return self._beside(frame, slot, cue)
        own = tuple(i for i in frame.slot(slot) if not self.is_fixed_word(i, cue, slot))
        if slot == "in" and not own:
            own = self._islands(frame)
        if own:
            return own
        if (
            slot == "obj"
            and frame.slot("iobj")
            and "iobj" not in (*cue.object_slots, *cue.about_slots, *cue.subject_slots)
        ):
            return frame.slot("iobj")
        if not (cue.fixed_object or cue.fixed_phrase):
            return self._attached_low(frame, slot, cue)
        wanted = {w.lower() for w in (*cue.fixed_object, *cue.fixed_phrase)}
        last = {w.split()[-1] for w in wanted}
        beside = list(self.reading.doc[frame.predicate].children)
        within = [
            n for d in beside if d.pos_ == "NOUN" for n in children(d, "nmod")
        ]  # 'motie van wantrouwen'
        for dependent in [*beside, *within]:
            noun = self.frames.get(dependent.i)
            forms = {lemma(dependent), dependent.text.lower()}
            if (
                noun is not None
                and noun.kind == "noun"
                and (forms & last or self.is_compound_of(forms, last))
            ):
                found = [i for one in conjuncts(dependent) for i in self._of_noun(one.i, slot)]
                found = found or (list(self._islands(noun)) if slot == "in" else [])
                if found:
                    return tuple(found)
            for fixed in children(dependent, "fixed"):
                below = self.frames.get(fixed.i)
                if below is not None and fixed.text.lower() in last:
                    return below.slot(slot)
        return ()

    def _of_noun(self, i: int, slot: str) -> tuple[int, ...]:
        noun = self.frames.get(i)
        return noun.slot(slot) if noun is not None and noun.kind == "noun" else ()

    def _islands(self, frame: Frame) -> tuple[int, ...]:
        """'Op Cuba', 'op de Filipijnen': in a state or place that is an island."""

        def is_land(i: int) -> bool:
            token = self.reading.doc[i]
            named = self.reading.resolve(token) if token.pos_ == "PROPN" else ()
            return bool(named) and all(r.actor.type in ("State", "Place") for r in named)

        return tuple(i for i in frame.slot("op") if is_land(i))

    def is_moved_kind(self, i: int, kinds: frozenset[str]) -> bool:
        """Whether a token names a thing of one of the kinds (Weapon, Troops …); of a Dutch compound the
        last part counts."""
        token = self.reading.doc[i]
        if any(self.is_moved_kind(c.i, kinds) for c in children(token, "nmod") if not case_words(c)):
            return True
        if kinds & {"Money"} and self.reading.vocabulary.word("NumberWord", lemma(token)):
            return not children(token, "nmod")  # 'leende Oslo een miljard'
        for name in noun_forms(token):
            for cut in range(max(len(name) - 2, 1)):  # a sign of money is a name of one letter
                if cut and len(name) - cut < 4:
                    break
                word = self.reading.vocabulary.word("ThingNoun", name[cut:])
                if word is not None:
                    return bool(set(word.kinds) & kinds)
        return (
            bool(kinds & {"Troops"})
            and any(
                r.actor.type in ("Group", "Organisation") and r.plural for r in self.reading.resolve_all((i,))
            )
            and self.reading.vocabulary.word("ActorNoun", lemma(token)) is not None
            and lemma(token) in ("man", "agent")
        )

    def is_fixed_word(self, i: int, cue: Cue, slot: str = "") -> bool:
        """Whether a filler is the very noun that completes the cue ('begint [met onderhandelingen] met
        X'); a subject is never that of a phrase ('de fractie zette X uit de fractie')."""
        token = self.reading.doc[i]
        completing = (*cue.fixed_object, *(w for w in cue.fixed_phrase if slot != "nsubj" or " " not in w))
        wanted = {w.lower() for w in completing}
        if token.dep_ == "obj":  # 'noemt [het plan] onverstandig' beside 'noemt het een slecht plan'
            described = {a.text.lower() for a in children(token, "amod")}
            wanted = {w for w in wanted if " " not in w or w.split()[0] in described}
        return bool({w.split()[-1] for w in wanted} & {lemma(token), token.text.lower()})

    def is_compound_of(self, present: set[str], words: set[str]) -> bool:
        """'Atoomakkoord' for 'akkoord': a Dutch compound is what its last part is."""
        if self.reading.vocabulary.lang != "nl":
            return False
        return any(p.endswith(w) and " " not in p for p in present for w in words if len(w) > 4)

    def _beside(self, frame: Frame, slot: str, cue: Cue) -> tuple[int, ...]:
        """Slots of an adjunct: ``self`` is the name behind its preposition, the others are those of the
        clause it stands in."""
        if slot == "self":
            return frame.slot(cue.lemma.lower().split()[-1])
        clause = self.frames.get(frame.parent)
        return clause.slot(slot) if clause is not None else ()

    def _attached_low(self, frame: Frame, slot: str, cue: Cue) -> tuple[int, ...]:
        """A phrase that the cue wants of the verb and the tree gives to the noun before it ('haalt [de
        troepen uit Mali]')."""
        if frame.kind != "verb" or slot not in (*cue.object_slots, *cue.place_slots) or slot in LOW_NEVER:
            return ()
        if slot in ("van", "of") and "obj" not in cue.moved_slots:
            return ()
        for argument in ("obj", "nsubj") if slot in WAYS else ("obj",):
            for i in frame.slot(argument):
                phrases = children(self.reading.doc[i], "nmod")
                within = [d for p in phrases if "in" in case_words(p) for d in children(p, "nmod")]
                found = tuple(
                    one.i
                    for d in (*phrases, *within)  # 'gave a million [in aid [to X]]'
                    if slot in case_words(d)
                    for one in conjuncts(d)
                )
                if found:
                    return found
        return self._far_below(frame, slot) if slot not in FAR_NEVER else ()

    def _far_below(self, frame: Frame, slot: str) -> tuple[int, ...]:
        """A phrase that the tree gives to a noun of another phrase, which has no use for it ('reisde met
        [een delegatie naar Oman]'); only where there is one such phrase."""
        verb = self.reading.doc[frame.predicate]
        found: list[Token] = []
        waiting = children(verb, "obl", "obl:arg", "obj")
        while waiting:
            node = waiting.pop()
            below = children(node, "nmod", "conj", *(("obl",) if node.pos_ == "VERB" else ()))
            found.extend(d for d in below if slot in case_words(d) and not self._takes(node, slot))
            waiting.extend(d for d in below if d.pos_ in ("NOUN", "VERB") and slot not in case_words(d))
        return tuple(d.i for d in found) if len(found) == 1 else ()

    def _takes(self, noun: Token, slot: str) -> bool:
        """Whether a noun says something of its own with what stands behind a preposition."""
        cues = (c for form in noun_forms(noun) for c in self.reading.vocabulary.cues.get(("noun", form), ()))
        return any(slot in (*c.object_slots, *c.subject_slots, *c.about_slots) for c in cues)

    def _referents(self, frame: Frame, slot: str, cue: Cue) -> list[Referent]:
        reading = self.reading
        tokens = self.filled(frame, slot, cue)
        if slot == "employer":  # a firm: 'leden van de FNV staken' is not against the union
            doers = (r for i in frame.slot("nsubj") for r in owner(reading.doc[i], reading, 0))
            return [r for r in doers if r.actor.type == "Company"]
        if slot == "owner":
            things = frame.slot("obj") or frame.slot("iobj")
            return [r for i in things for r in owner(reading.doc[i], reading, 0)]
        if slot in CLAUSES:
            return [r for i in tokens for r in self._doers(i)]
        if slot in ("amod", "compound"):
            return self._premodifiers(frame, cue)
        return reading.resolve_all(tokens)

    def _premodifiers(self, frame: Frame, cue: Cue) -> list[Referent]:
        nouns = [frame.predicate] if frame.kind == "noun" else list(frame.slot("obj"))
        if frame.kind == "verb" and (cue.fixed_object or cue.fixed_phrase):  # 'op een Chinese lijst gezet'
            nouns += [d.i for d in self.reading.doc[frame.predicate].children if self.is_fixed_word(d.i, cue)]
        found: list[Referent] = []
        for i in nouns:
            noun = self.reading.doc[i]
            found.extend(adjective_owners(noun, self.reading))
            known = compound_owner(noun, self.reading)
            if known is not None:
                found.append(
                    Referent(
                        known_actor(known, self.reading), i, noun.text, noun.idx, noun.idx + len(noun.text)
                    )
                )
        return found

    def _doers(self, i: int) -> list[Referent]:
        """Who does what a clause says (a demand without addressee has the doer of its content)."""
        clause = self.frames.get(i)
        if clause is None:
            return []
        return self.reading.resolve_all(clause.slot("nsubj") or clause.slot("obj"))

    def _targets(self, i: int) -> list[Referent]:
        """Whom the attack that somebody claims was aimed at."""
        noun = self.frames.get(i)
        slots = (
            ("on", "against", "op", "tegen", "in", "at") if noun is not None and noun.kind == "noun" else ()
        )
        return [r for s in slots for r in self.reading.resolve_all(noun.slot(s))] if noun is not None else []

    def _contents(self, frame: Frame) -> list[int]:
        """The clauses that are what a predicate says, also where the parser takes one for a purpose
        ('threatened to …')."""
        purposes = (
            i
            for i in frame.slot("advcl")
            if i > frame.predicate and any(lemma(m) == "to" for m in children(self.reading.doc[i], "mark"))
        )
        return [*frame.slot("ccomp"), *frame.slot("xcomp"), *purposes]

    def _conditional(self, frame: Frame) -> list[Referent]:
        """'Dreigt naar de rechter te stappen als Oslo niet betaalt': who is to fulfil the condition."""
        verbs = [frame.predicate, *self._contents(frame)]
        clauses = [c for i in verbs for c in children(self.reading.doc[i], "advcl")]
        marked = [c for c in clauses if {m.text.lower() for m in children(c, "mark")} & CONDITIONS]
        return [r for c in marked for r in self._doers(c.i)]

    def _others(self, i: int, core: str) -> list[Referent]:
        """The other actor in a clause: whom the threatened harm hits, who is in what is denied."""
        clause = self.frames.get(i)
        if clause is None:
            return []
        slots = (
            IN_HARM_OR_HELP[core]
            if core in IN_HARM_OR_HELP
            else ("obj", "iobj", *(s for s, _ in clause.slots if s not in CLAUSES))
        )
        return [r for s in slots for r in self.reading.resolve_all(clause.slot(s))]
