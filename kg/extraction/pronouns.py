"""Whom a pronoun stands for; what stays unsure is nobody."""

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.antecedents import CLEARLY, ORGANISED, co_arguments, meant_by, ranked, subject_iris
from kg.extraction.control import word_of
from kg.extraction.reading import Reading, Referent, as_state, known_actor
from kg.extraction.speakers import speaker
from kg.extraction.tree import (
    ancestors_in_clause,
    case_words,
    children,
    conjuncts,
    feature,
    lemma,
    relative_head,
    surface_subject,
)  # fmt: skip

RECIPROCAL = frozenset({"elkaar", "mekaar", "elkaars", "other", "another"})
NEUTER = frozenset({"het", "it", "its", "itself"})
MASCULINE = frozenset({"hij", "hem", "he", "him", "his", "himself"})
FEMININE = frozenset({"zij", "ze", "haar", "she", "her", "hers", "herself"})
PLURAL = frozenset({"hen", "hun", "they", "them", "their", "themselves"})
FIRST = frozenset({"ik", "mij", "me", "mijn", "i", "my", "myself"})
FIRST_MANY = frozenset({"wij", "we", "ons", "onze", "us", "our", "ours", "ourselves"})
QUOTES = frozenset("'\"‘’“”„«»")
POINTING = frozenset({"die", "deze"})
"""What means the one who was named last and did not act ('X belde Y. Die …')."""
ACTED_ON = frozenset({"om", "voor", "wegens", "vanwege", "for", "over"})
ARMED_OR_MANY = frozenset({"Group", "ArmedGroup"})
LIVING = ORGANISED | ARMED_OR_MANY | {"Person"}


def is_reciprocal(token: Token) -> bool:
    """'Elkaar', 'each other', 'one another', however the tree holds the two words together."""
    if token.text.lower() not in ("each", "one"):
        return token.text.lower() in RECIPROCAL
    return any(t.text.lower() in RECIPROCAL for t in children(token, "fixed", "nmod", "amod"))


def pronoun(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """Whom a pronoun stands for; a possessive or reflexive looks to its clause's subject first, a
    pronoun in reported speech to the speaker."""
    kind = feature(token, "PronType")
    text = token.text.lower()
    if kind == "Rel":
        head = relative_head(token)
        return reading.resolved.get(head.i, ()) if head is not None else ()
    if is_reciprocal(token):
        return _clause_subject(token, reading, coordinated=True)
    if kind not in ("Prs", "Dem", "") and text not in NEUTER:
        return ()
    if text in FIRST or text in FIRST_MANY:
        return _quoted_speaker(token, reading)
    if text in NEUTER and token.dep_ == "obj" and word_of(token.head, ("StatusWord",), reading.vocabulary):
        return ()  # 'sluit het niet uit': what may be so is nobody
    if feature(token, "Person") in ("1", "2") or (text in NEUTER and _impersonal(token)):
        return ()
    possessive = token.dep_ == "nmod:poss" or (
        feature(token, "Poss") == "Yes" and token.dep_ not in ("obj", "iobj", "nsubj", "nsubj:pass")
    )
    if possessive or feature(token, "Reflex") == "Yes":
        own = (
            ()
            if _equated(token)
            else _coordinated(token, reading) or _praised(token, reading) or _clause_subject(token, reading)
        )
        agreeing = any(_may_mean(token, r, own, reading) for r in own)
        own = tuple(replace(r, token=token.i, certainty=0.9) for r in own)
        if agreeing:
            return own
        if (
            own and text in FEMININE and reading.vocabulary.lang == "nl"
        ):  # 'Frankrijk trok haar troepen terug'
            return _antecedent(token, reading, frozenset({"Person"})) or own
    if kind == "Dem":
        return _named_last(token, reading) if text in POINTING and token.dep_ == "nsubj" else ()
    speaking = speaker(token, reading)
    if speaking and (told := _told(token, speaking, reading)):
        return told
    if speaking is not None:
        fitting = tuple(r for r in speaking if _may_mean(token, r, speaking, reading))
        if fitting and not (text in NEUTER and token.dep_ == "obj" and _thing_before(token, reading)):
            return tuple(replace(r, token=token.i, certainty=0.85) for r in fitting)
        if not speaking or text in NEUTER:
            return ()
    if text in NEUTER and not possessive and _thing_before(token, reading):
        return ()
    if _is_plural(token) and (several := _several(token, reading)):
        return several
    if (going_on := _subject_going_on(token, reading)) is not None:
        return going_on
    of_person = possessive and _of_person(token, reading)
    return _antecedent(token, reading, frozenset({"Person"}) if of_person else LIVING)


def _told(token: Token, speaking: tuple[Referent, ...], reading: Reading) -> tuple[Referent, ...]:
    """'X verzekerde Y dat Oslo achter hem staat': where the subject is the speaker's own state, or
    the speaker cannot be meant, its object is the one who is told."""
    clause = next((n for n in ancestors_in_clause(token) if n.dep_ == "ccomp"), None)
    subject = surface_subject(clause) if clause is not None else None
    if clause is None or subject is None or token.dep_ in ("nsubj", "nmod:poss"):
        return ()
    acting = {r.actor.iri for s in reading.resolve(subject) for r in (s, as_state(s, reading))}
    possible = any(_agrees(token, s, reading) for s in speaking)
    if possible and not any(acting & set(s.actor.part_of) for s in speaking):
        return ()
    told = [r for a in children(clause.head, "iobj", "obj") for r in reading.resolve(a) if not r.about]
    fitting = [r for r in told if _agrees(token, r, reading) and r.actor.iri not in acting]
    return tuple(_meant(r, token, reading) for r in fitting) if len(fitting) == 1 else ()


def _equated(token: Token) -> list[Token]:
    """Who is said to be what a possessive belongs to: 'X is zijn opvolger' is not X's own."""
    noun = token.head
    if token.dep_ != "nmod:poss":
        return []
    if children(noun, "cop"):
        return children(noun, "nsubj")
    return [noun.head] if noun.dep_ == "nsubj" and children(noun.head, "cop") else []


def _quoted_speaker(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'Wij', 'ik', 'our' between quotation marks: the one who speaks, of 'we' the state or body that he
    speaks for."""
    before = reading.doc[token.sent.start : token.i]
    speaking = speaker(token, reading) if any(t.text in QUOTES for t in before) else None
    if speaking is None or len(speaking) != 1:
        return ()
    found = speaking[0]
    if token.text.lower() in FIRST_MANY and found.actor.type == "Person":
        actors = reading.vocabulary.ontology.actors
        above = [a for iri in found.actor.part_of if (a := actors.get(iri)) is not None]
        if not above:
            return ()
        official = above[0].kind in ("Government", "Organisation", "State")
        state = next((a for a in above if a.kind == "State"), above[0]) if official else above[0]
        found = replace(found, actor=known_actor(state, reading))
    return (replace(found, token=token.i, certainty=0.7),)


def _antecedent(token: Token, reading: Reading, kinds: frozenset[str]) -> tuple[Referent, ...]:
    """The actor of one of the kinds who was spoken of before, where one is clearly meant."""
    found = candidates(token, reading, kinds)
    if not found or (len(found) > 1 and found[0][0] - found[1][0] < CLEARLY):
        return ()
    return (_meant(found[0][1], token, reading),)


def candidates(
    token: Token, reading: Reading, kinds: frozenset[str] = LIVING
) -> list[tuple[float, Referent]]:
    """Who spoken of before a pronoun may mean, with how likely that is, the likeliest first."""
    barred = {r.actor.iri for same in _equated(token) for r in reading.resolve(same)}
    if token.dep_ != "nmod:poss":
        barred = subject_iris(token, reading, parents=False) | co_arguments(token, reading)

    def fits(referent: Referent) -> bool:
        kind = referent.actor.type
        return referent.actor.iri not in barred and kind in kinds and _agrees(token, referent, reading)

    reach = 1 if token.text.lower() in NEUTER else 2
    return ranked(token, reading, fits, reach)


def _meant(found: Referent, token: Token, reading: Reading, certainty: float = 0.75) -> Referent:
    return meant_by(found, token, reading, certainty)


def _is_plural(token: Token) -> bool:
    text = token.text.lower()
    if text in ("zij", "ze"):
        verbs = [token.head, *children(token.head, "aux", "aux:pass", "cop")]
        return token.dep_ not in ("nsubj", "nsubj:pass") or any(feature(v, "Number") == "Plur" for v in verbs)
    return text in PLURAL


def _may_mean(token: Token, referent: Referent, together: tuple[Referent, ...], reading: Reading) -> bool:
    """Whether a pronoun may mean a subject or a speaker of its own sentence: a plural one what has a
    plural verb, English 'they' a body too."""
    if not _is_plural(token):
        return _agrees(token, referent, reading)
    named = reading.doc[referent.token]
    plural = any(feature(t, "Number") == "Plur" for t in (named, named.head, *children(named.head, "aux")))
    body = referent.actor.type in ORGANISED - {"State"} and reading.vocabulary.lang == "en"
    return len(together) > 1 or plural or body or _agrees(token, referent, reading)


def _agrees(token: Token, referent: Referent, reading: Reading) -> bool:
    """Whether number and life of a pronoun and an actor go together: 'het' is no person, English 'he' no
    body; Dutch 'hij' and 'zij' may be a body with 'de', which a state has not."""
    text, kind = token.text.lower(), referent.actor.type
    if _is_plural(token):
        return referent.plural or kind in ARMED_OR_MANY
    if text in NEUTER:
        return kind in ORGANISED and not referent.plural
    dutch = reading.vocabulary.lang == "nl"
    if text in FEMININE:
        return kind == "Person" or (dutch and kind in ORGANISED - {"State"} and not referent.plural)
    if text in MASCULINE:
        return kind == "Person"
    return kind in ORGANISED | {"Person"}


def _impersonal(token: Token) -> bool:
    """'Het is tijd om …', 'it is unclear whether …', 'het regent': nobody is meant."""
    if token.dep_.startswith("expl"):
        return True
    head = token.head
    clauses = children(head, "csubj", "ccomp", "xcomp", "advcl", "acl")
    return head.pos_ not in ("VERB", "AUX", "PROPN") and token.dep_ == "nsubj" and bool(clauses)


def _thing_before(token: Token, reading: Reading) -> bool:
    """Whether 'het' or 'it' may mean a thing: one was spoken of in this sentence or the one before."""
    here = token.sent
    continued = token.dep_ == "nsubj" and token.head.dep_ == "conj"
    first = here.start if here.start == 0 or continued else reading.doc[here.start - 1].sent.start
    return any(
        t.pos_ == "NOUN"
        and t.dep_ in (("nsubj", "nsubj:pass") if continued else ("nsubj", "nsubj:pass", "obj"))
        and feature(t, "Number") != "Plur"
        and feature(t, "Gender") != "Com"
        and all(r.about for r in reading.resolved.get(t.i, ()))
        for t in reading.doc[first : token.i]
    )


def _several(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'Zij', 'they', 'hun': the subjects that stood side by side in the clause or sentence before, each
    of them, where no other plural is near."""
    sentence = token.sent
    for span in (sentence, reading.doc[sentence.start - 1].sent if sentence.start else None):
        if span is None:
            break
        before = [t for t in span if t.i < token.i]
        sides = [t for t in before if t.dep_ in ("nsubj", "nsubj:pass") and len(conjuncts(t)) > 1]
        many = [r for t in before for r in reading.resolved.get(t.i, ()) if r.plural]
        if sides or many:
            if len(sides) != 1 or many:
                return ()
            return tuple(
                _meant(r, token, reading) for t in conjuncts(sides[0]) for r in reading.resolved.get(t.i, ())
            )
    return ()


def _subject_going_on(token: Token, reading: Reading) -> tuple[Referent, ...] | None:
    """'X trad af; hij werd …', 'X lijdt, maar het …': the subject of the clause before, where it agrees."""
    clause = token.head
    if token.dep_ not in ("nsubj", "nsubj:pass") or clause.dep_ not in ("conj", "parataxis"):
        return None
    subject = surface_subject(clause.head)
    if subject is None or subject.i > token.i:
        return None
    fragments = [
        c
        for c in children(clause.head, "parataxis", "conj")
        if c.pos_ in ("NOUN", "PROPN") and subject.i < c.i < token.i and not case_words(c)
    ]
    subject = fragments[-1] if fragments else subject  # 'X doet niets, Y des te meer: hij …'
    found = tuple(r for r in reading.resolve(subject) if _agrees(token, r, reading))
    others = subject_iris(token, reading) | co_arguments(token, reading)
    if len(found) != 1 or found[0].actor.iri in others:
        return None
    return (_meant(found[0], token, reading, 0.85),)


def _named_last(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'X belde Y. Die …': of the sentence before, the only one that was not its subject."""
    sentence = token.sent
    if not sentence.start or _is_many(token):
        return ()
    before = reading.doc[sentence.start - 1].sent
    found: dict[str, Referent] = {}
    acting: dict[str, Referent] = {}
    for t in before:
        for r in reading.resolved.get(t.i, ()):
            if r.actor.type in ORGANISED - {"State"} | {"Person"} and not r.about and not r.plural:
                (acting if t.dep_ in ("nsubj", "nsubj:pass") else found)[r.actor.iri] = r
    others = [r for iri, r in found.items() if iri not in acting]
    return (_meant(others[0], token, reading),) if len(others) == 1 else ()


def _is_many(token: Token) -> bool:
    return any(feature(v, "Number") == "Plur" for v in (token.head, *children(token.head, "aux", "aux:pass")))


def _of_person(token: Token, reading: Reading) -> bool:
    """'Haar voorganger', 'zijn woordvoerder': the possessor of an office's noun is a person."""
    word = reading.vocabulary.word("ActorNoun", lemma(token.head))
    return (
        word is not None
        and word.kinds[:1] == ("Person",)
        and token.head.text.lower() in reading.vocabulary.words["ActorNoun"]
    )


def _coordinated(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'X en zijn Y': whose Y it is, is X."""
    noun = token.head
    if noun.dep_ == "conj" and noun.head.pos_ in ("PROPN", "NOUN") and noun.head.i < token.i:
        return reading.resolved.get(noun.head.i, ())
    return ()


def _praised(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'X prijst Y om zijn Z': whose Z it is, is the object before it."""
    noun = token.head
    if noun.dep_ in ("obl", "obl:arg") and set(case_words(noun)) & ACTED_ON:
        for target in children(noun.head, "obj", "nsubj:pass", "iobj"):
            if target.i < token.i:
                return reading.resolved.get(target.i, ())
    return ()


def _clause_subject(token: Token, reading: Reading, coordinated: bool = False) -> tuple[Referent, ...]:
    for node in ancestors_in_clause(token):
        if node.pos_ not in ("VERB", "AUX") and not children(node, "cop"):
            continue
        subject = surface_subject(node)
        if subject is None or subject.i == token.i or subject.is_ancestor(token):
            continue
        if feature(subject, "PronType") == "Rel":
            head = relative_head(subject)
            subject = head if head is not None else subject
        parts = conjuncts(subject) if coordinated else [subject]
        return tuple(r for part in parts for r in reading.resolve(part))
    return ()
