"""Participants that stand elsewhere: shared by coordinated verbs, or handed down by the verb that governs.

A verb that wants something of somebody hands down that somebody ('vraagt Bern te …'), any other its own
subject ('dreigt te …', 'belooft Bern te …').
"""

from spacy.tokens import Token

from kg.extraction.tree import (
    case_words,
    child,
    children,
    conjuncts,
    feature,
    first_conjunct,
    is_relative,
    joined_lemmas,
    lemma,
    noun_forms,
    relative_head,
    surface_subject,
)  # fmt: skip
from kg.extraction.vocabulary import Vocabulary
from kg.ontology.lexicon import Word

OWN_DEEDS = frozenset({"promisesTo", "threatens", "offersAidTo"})
"""Relations whose subject says what it will do itself."""
DIRECTED = frozenset({"demands", "requests", "advises", "invites", "bans"})
"""Relations whose object is to do something or not to do it."""
ADDRESSEE_CASES = frozenset({"van", "aan", "bij", "of", "to", "on"})
AGENT_MARKS = frozenset({"door", "by"})
PASSIVE_PARTICIPLES = frozenset({"amod", "acl"})


class Slots:
    """Slots in the making: name -> head tokens in the order they were found, each once."""

    def __init__(self) -> None:
        self.fillers: dict[str, list[int]] = {}

    def add(self, slot: str, *tokens: Token) -> None:
        """Fill a slot, coordination spread out."""
        filled = self.fillers.setdefault(slot, [])
        for token in tokens:
            for one in conjuncts(token):
                if one.i not in filled:
                    filled.append(one.i)

    def frozen(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The slots that have a filler."""
        return tuple((slot, tuple(tokens)) for slot, tokens in self.fillers.items() if tokens)


def hyphened(token: Token, participle: Token) -> bool:
    """'The Wagner-backed junta': who stands before the hyphen does it."""
    joint = participle.nbor(-1) if participle.i else participle
    return token.i == participle.i - 2 and joint.text == "-" and token.pos_ in ("PROPN", "ADJ", "X")


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject is what it is done to."""
    if child(verb, "aux:pass") is not None or (
        verb.dep_ in PASSIVE_PARTICIPLES and child(verb, "obl:agent") is not None
    ):
        return True  # 'two soldiers killed by rebels'
    if child(verb, "nsubj:pass") is not None:
        return child(verb, "aux", "iobj") is None or child(verb, "iobj") is None
    if lets_itself(verb):
        return True
    if verb.dep_ == "amod" and any(hyphened(c, verb) for c in verb.children):
        return not verb.text.lower().endswith("ing")
    past = feature(verb, "VerbForm") == "Part" and feature(verb, "Tense") != "Pres"
    if verb.dep_ in PASSIVE_PARTICIPLES and past and child(verb, "aux", "nsubj") is None:
        return not is_going_on(verb)
    if past and child(verb, "obl:agent") is not None and child(verb, "nsubj") is not None:
        return child(verb, "obj") is None and any(lemma(a) == "zijn" for a in children(verb, "aux"))
    if (
        verb.dep_ == "conj"
        and past
        and verb.head.pos_ == "VERB"
        and child(verb, "aux", "nsubj", "obj") is None
    ):
        return is_passive(verb.head)
    return verb.dep_ in ("advcl", "xcomp") and past and child(verb, "obl:agent") is not None


def is_going_on(participle: Token) -> bool:
    """A present participle; a Dutch one is the infinitive with a d ('bewapenend', not 'bewapend')."""
    text, base = participle.text.lower(), lemma(participle)
    if text.endswith(("end", "ende")) and base.endswith("n"):
        return text.startswith(base) or participle.vocab.lang == "en"
    return text.endswith(("ende", "end", "ing"))


def lets_itself(verb: Token) -> bool:
    """'Liet zich door X overhalen': a bare infinitive under 'zich laten' is done to the subject."""
    above = verb.head
    bare = {m.text.lower() for m in children(verb, "mark")} <= AGENT_MARKS
    itself = any(feature(c, "Reflex") == "Yes" for c in above.children)
    inner = verb.dep_ in ("xcomp", "advcl", "ccomp") and feature(verb, "VerbForm") == "Inf"
    return inner and bare and itself and lemma(above) == "laten"


def agents_beside(noun: Token) -> list[Token]:
    """A slip of the parser: the doer in 'veroordeelt de arrestatie van X door Y', hung on the verb though
    that is active."""
    verb = noun.head
    if noun.dep_ not in ("obj", "nsubj") or verb.pos_ != "VERB" or is_passive(verb):
        return []
    behind = [d for d in children(verb, "obl", "obl:agent", "obl:arg") if d.i > noun.i]
    return [d for d in behind if AGENT_MARKS & set(case_words(d)) and noun.i > verb.i]


def is_free(verb: Token) -> bool:
    """A participle beside a clause ('…, promising them shelter'): said of the subject, by nobody else."""
    bare = verb.dep_ == "advcl" and child(verb, "mark") is None
    return bare and feature(verb, "VerbForm") in ("Part", "Ger")


def inherit_subject(
    verb: Token, passive: bool, slots: Slots, notes: list[str], vocabulary: Vocabulary
) -> None:
    """A subject that stands elsewhere: with the first of coordinated verbs, or with the verb that
    governs this one."""
    slot = "obj" if passive else "nsubj"
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "ADJ", "NOUN"):
        first = first_conjunct(verb)
        subject = surface_subject(first) or controller(first, vocabulary)
        if subject is not None:
            slots.add(slot, through_relative(subject))
            notes.append(f"shares the subject of '{first.text}'")
        return
    above = controller(verb, vocabulary)
    if above is not None:
        slots.add(slot, through_relative(above))
        notes.append(f"subject from '{verb.head.text}'")


def through_relative(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token itself."""
    head = relative_head(token) if is_relative(token) else None
    return head if head is not None else token


def controller(verb: Token, vocabulary: Vocabulary) -> Token | None:
    """The subject of an infinitive or participle under another verb.

    A verb that wants something of somebody hands down that somebody ('vraagt Bern te …'), any other its
    own subject ('dreigt te …', 'belooft Bern te …').
    """
    if verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl", "conj", "csubj"):
        return None
    if feature(verb, "VerbForm") == "Fin" and verb.dep_ != "conj":
        return None
    above = verb.head
    if verb.dep_ == "csubj" and above.pos_ != "VERB" and child(above, "expl") is not None:
        return None  # 'het is belangrijk om …': for whom is not said
    if is_free(verb):  # also where the tree hangs it on an infinitive ('called on Bern to go, promising …')
        while surface_subject(above) is None and above.dep_ in ("advcl", "xcomp"):
            above = above.head
    if above.pos_ in ("NOUN", "PROPN"):
        return _holder(above)
    if above.pos_ not in ("VERB", "ADJ", "AUX"):
        return None
    word = word_of(above, ("SpeechWord", "StatusWord"), vocabulary)
    wanted = word is not None and "demanded" in (word.status, word.other_status)
    fronted = verb.dep_ == "advcl" and verb.i < above.i and feature(verb, "VerbForm") in ("Part", "Ger")
    if fronted and surface_subject(above) is not None:
        return surface_subject(above)  # 'Threatening Bern, Oslo …'
    own = speaks_of_itself(above, vocabulary)
    if verb.dep_ == "advcl" and any(m.text.lower() in ("for", "of", "from") for m in children(verb, "mark")):
        judged = child(above, "obj", "nsubj:pass")
        if judged is not None:
            return judged  # 'condemned Israel for firing', 'kept Israel from firing'
    accusing = (
        word is not None and word.kind == "SpeechWord" and word.claim and word.status in (None, "actual")
    )
    directed = _addressed_before(verb, above) and bool(_cores(above, vocabulary) & DIRECTED)
    bound = verb.dep_ != "advcl" or wanted or accusing or directed
    if not own and bound and not is_free(verb):
        for candidate in (child(above, "iobj"), child(above, "obj"), *addressees(above)):
            if (
                candidate is not None
                and feature(candidate, "Reflex") != "Yes"
                and candidate.pos_ in ("PROPN", "NOUN", "PRON", "X")
            ):
                return candidate
    if is_passive(above) and not own:
        return surface_subject(above) or (controller(above, vocabulary) if lets_itself(above) else None)
    if verb.dep_ == "advcl" and not own and _addressed_before(verb, above):
        return None  # 'persuaded Israel to …', 'attacked Ukraine to …': either may be meant
    return surface_subject(above) or controller(above, vocabulary)


def _addressed_before(verb: Token, above: Token) -> bool:
    target = child(above, "obj", "iobj")
    to = next((m for m in children(verb, "mark") if m.text.lower() == "to"), None)
    return to is not None and target is not None and target.pos_ == "PROPN" and 0 < to.i - target.i <= 2


def word_of(verb: Token, kinds: tuple[str, ...], vocabulary: Vocabulary) -> Word | None:
    """The word of one of the kinds that a verb is, the kinds tried in their order."""
    found = (vocabulary.word(kind, name) for kind in kinds for name in joined_lemmas(verb))
    return next((word for word in found if word is not None), None)


def speaks_of_itself(verb: Token, vocabulary: Vocabulary) -> bool:
    """'Belooft Bern te …', 'dreigt Bern te …': the speaker does it, though somebody is addressed."""
    return bool(_cores(verb, vocabulary) & OWN_DEEDS)


def _cores(verb: Token, vocabulary: Vocabulary) -> set[str]:
    """The core relations that a verb alone may say."""
    cues = (c for name in joined_lemmas(verb) for c in vocabulary.cues.get(("verb", name), ()))
    plain = (c for c in cues if not c.fixed_object and not c.fixed_phrase)
    return {vocabulary.relation(c.relation).core for c in plain}


def addressees(verb: Token) -> list[Token]:
    """Whom a verb of demanding or promising turns to, behind its preposition."""
    found = [d for d in children(verb, "obl", "obl:arg") if set(case_words(d)) & ADDRESSEE_CASES]
    return [
        d
        for d in found
        if d.pos_ in ("PROPN", "X") or (d.pos_ == "NOUN" and set(case_words(d)) & {"on", "bij"})
    ]


def held_by_another(verb: Token, vocabulary: Vocabulary) -> bool:
    """Whether what a noun is to do or is for ('het besluit te …', 'the first state to …') is done by who has
    that plan or is that state, not by what the noun itself names."""
    noun = verb.head
    to_do = any(m.text.lower() in ("te", "to") for m in children(verb, "mark"))
    if noun.pos_ != "NOUN" or feature(verb, "VerbForm") != "Inf" or not to_do:
        return False
    kinds = ("ActorNoun", "PointingNoun")
    named = any(vocabulary.word(kind, form) for kind in kinds for form in noun_forms(noun))
    return not named or _holder(noun) is not None


def _holder(noun: Token) -> Token | None:
    """Whose plan or request a noun is ('het plan van X om te …', 'X maakte het plan om te …', 'X is het
    eerste land om …')."""
    subject = surface_subject(noun) if child(noun, "cop") is not None else None
    if subject is not None and subject.pos_ == "PROPN":
        return subject
    for possessor in children(noun, "nmod:poss"):
        return possessor
    for modifier in children(noun, "nmod"):
        if set(case_words(modifier)) & {"van", "of"}:
            return modifier
    if noun.dep_ in ("obj", "obl", "obl:arg", "xcomp") and noun.head.pos_ == "VERB":
        return surface_subject(noun.head)
    return None


def commanders(modal: Token, vocabulary: Vocabulary) -> frozenset[str]:
    """The slots of those who want or allow what a modal verb says ('moet van Y'); none for other helping
    verbs, though they have cues of their own ('heeft een akkoord met')."""
    if vocabulary.word("StatusWord", lemma(modal)) is None:
        return frozenset()
    cues = vocabulary.cues.get(("verb", lemma(modal)), ())
    return frozenset(slot for cue in cues for slot in cue.subject_slots if slot not in ("nsubj", "obj"))


def share_object(verb: Token, slots: Slots, notes: list[str], passive: bool) -> None:
    """'X steunt en bewapent Y': the object after the last verb belongs to both."""
    if passive or "obj" in slots.fillers or "ccomp" in slots.fillers:
        return
    first = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
    partners = [c for c in (first, *children(first, "conj")) if c.pos_ == "VERB" and c.i != verb.i]
    for partner in partners:
        shared = child(partner, "obj")
        if shared is None or shared.i < max(verb.i, partner.i):
            continue
        own = child(partner, "nsubj", "nsubj:pass", "mark") if partner.i > verb.i else None
        if (
            shared is not None
            and own is None
            and not child(verb, "xcomp")
            and feature(shared, "Reflex") != "Yes"
        ):
            if not any(d.i < shared.i and d.dep_.startswith("obl") for d in verb.children):
                slots.add("obj", shared)
                notes.append(f"shares the object of '{partner.text}'")
            return


def misread_article(verb: Token, vocabulary: Vocabulary) -> tuple[Token, Token] | None:
    """(pronoun, name): a slip of the parser in 'zegt dat het Mali steunt', where 'het' is read as the
    article of a state, which in Dutch has none."""
    arguments = children(verb, "nsubj", "obj", "iobj", "nsubj:pass")
    finite = any(feature(v, "VerbForm") == "Fin" for v in (verb, *children(verb, "aux", "aux:pass")))
    if verb.vocab.lang != "nl" or not finite:
        return None
    for name in arguments:
        article = next((d for d in children(name, "det") if d.text.lower() == "het"), None)
        bare = not children(name, "amod", "nmod", "acl", "acl:relcl", "flat", "compound", "appos")
        state = any(
            a.kind == "State" and a.label_nl == name.text for a in vocabulary.names.get(name.text, ())
        )
        done = [a for a in arguments if a.i != name.i and (a.dep_ == name.dep_ or a.dep_.startswith("nsubj"))]
        taken = done or (name.dep_ == "nsubj" and len(arguments) > 1) or name.dep_ == "nsubj:pass"
        if article is not None and bare and state and not taken:
            return article, name
    return None
