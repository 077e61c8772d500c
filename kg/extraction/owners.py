"""Whose a thing is: the owner rule of the codebook.

What is done to a plan, a presence or an envoy is done to whose it is. The owner stands inside the noun
phrase: a possessor, a demonym
adjective, the first part of a compound, a 'van'; the chain is kept in ``Referent.about``.
"""

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction import coreference
from kg.extraction.control import agents_beside
from kg.extraction.coreference import IMPLIED
from kg.extraction.nouns import long_noun
from kg.extraction.pronouns import is_reciprocal
from kg.extraction.reading import (
    Reading,
    Referent,
    as_state,
    english_adjective,
    known_actor,
    known_mention,
    slug,
    with_own,
)
from kg.extraction.tree import (
    case_words,
    children,
    conjuncts,
    is_relative,
    lemma,
    noun_forms,
    phrase_tokens,
    surface_subject,
    text_of,
    without_article,
)  # fmt: skip
from kg.extraction.vocabulary import key
from kg.model import Actor
from kg.ontology.lexicon import KnownActor, Word

OWNER_CASES = frozenset({"van", "of", "door", "by"})
POSSESSIVE = frozenset({"van", "of"})
AGENT_CASES = frozenset({"door", "by"})
TIED_CASES = frozenset({"voor", "for", "tussen", "between", "met", "with", "over", "boven"})
"""Weaker ties of a thing to its owner ('steunpakket voor Griekenland'), only where nothing better is said."""
SOURCE_CASES = frozenset({"from"})
"""Whom what is said or offered comes from ('a bid from X')."""
SEAT_CASES = frozenset({"in", "uit", "from"})
SIDES = frozenset({"pro-", "anti-"})
MAX_DEPTH = 4


def owner(token: Token, reading: Reading, depth: int, of_thing: bool = True) -> tuple[Referent, ...]:
    """Whose a thing is: possessor, demonym adjective, first half of a compound, then 'van' and its kin; of a
    thing also who did it in the clause that describes it."""
    if depth > MAX_DEPTH:
        return ()
    for possessor in (*children(token, "nmod:poss"), *filter(is_reciprocal, children(token, "det"))):
        found = reading.resolve(possessor, depth + 1)
        if found:
            return found
    found = _by_agent(token, reading, depth)
    if not found and token.pos_ != "VERB" and not _suffered(token, reading):
        found = by_preposition(token, reading, depth, OWNER_CASES)
    adjectives = adjective_owners(token, reading)
    if adjectives:
        if found and found[0].actor.type in (
            "ArmedGroup",
            "Organisation",
            "Company",
            "InternationalOrganisation",
            "Party",
        ):
            return found
        return adjectives
    known = compound_owner(token, reading)
    if known is not None:
        surface, start, end = token.text, token.idx, token.idx + len(token.text)
        return (Referent(known_actor(known, reading), token.i, surface, start, end),)
    if found or token.pos_ == "VERB":
        return found
    return (of_thing and _by_relative(token, reading, depth)) or by_first_part(token, reading)


def _suffered(token: Token, reading: Reading) -> bool:
    """'The arrest of X': X is no owner but whom it was done to; 'criticism of X' leaves it open."""
    cues = [c for form in noun_forms(token) for c in reading.vocabulary.cues.get(("noun", form), ())]
    of = {"of", "van"}
    deeds = (c for c in cues if {"poss", "by", "door"} & set(c.subject_slots))
    return any(of & set(c.object_slots) and not of & set(c.subject_slots) for c in deeds)


def compound_owner(token: Token, reading: Reading) -> KnownActor | None:
    """Who the first part of a hyphened compound names: 'VN-missie', 'Mali-missie', 'EU-plan'."""
    if "-" not in key(token.text) or token.text.startswith("-"):
        return None
    parts = key(token.text).split("-")
    for n in range(len(parts) - 1, 0, -1):
        first = "-".join(parts[:n])
        candidates = reading.vocabulary.names.get(key(first))
        if candidates:
            return candidates[0]
    return None


def adjective_owners(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """The states that demonym adjectives of a noun name ('Frans-Duitse' is one token and none)."""
    found = []
    for adjective in [c for a in children(token, "amod", "compound", "nmod") for c in conjuncts(a)]:
        named = reading.known_named(adjective)
        if named is None or named.actor is None or _sided(adjective):
            continue
        genitive = adjective.dep_ == "amod" and adjective.text.endswith("s")  # 'Ruslands aanval'
        if named.how == "adjective" or (
            (adjective.dep_ == "compound" or genitive) and named.how in ("name", "seat")
        ):
            found.append(known_mention(reading, named, adjective, named.actor))
        elif named.how == "name" and _is_genitive(adjective, reading):
            found.append(as_state(known_mention(reading, named, adjective, named.actor), reading))
    return tuple(found)


def _sided(adjective: Token) -> bool:
    """'Pro-Russian', 'anti-Chinese': for or against a state, not of it."""
    before = adjective.doc[max(adjective.i - 2, 0) : adjective.i].text.lower()
    return before in SIDES


def _is_genitive(token: Token, reading: Reading) -> bool:
    """A slip of the parser: 'Riyads' in 'Riyads ambassade' read as an adjective."""
    before = token.dep_ in ("amod", "nmod") and token.i < token.head.i and not case_words(token)
    return before and token.text.endswith("s") and token.text not in reading.vocabulary.names


def _by_agent(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """Who did it ('de arrestatie van X door Y'), also where the tree hangs the doer on what it was done
    to."""
    for holder in (token, *children(token, "nmod")):
        found = by_preposition(holder, reading, depth, AGENT_CASES)
        if found:
            return found
    return tuple(r for agent in agents_beside(token) for r in reading.resolve(agent, depth + 1))


def by_preposition(token: Token, reading: Reading, depth: int, cases: frozenset[str]) -> tuple[Referent, ...]:
    """Who stands behind one of the prepositions of a noun."""
    for modifier in _modifiers(token, reading):
        if cases & set(case_words(modifier)):
            found = tuple(r for m in conjuncts(modifier) for r in reading.resolve(m, depth + 1))
            if found:
                return found
    return ()


def _modifiers(token: Token, reading: Reading) -> list[Token]:
    """The phrases that a noun has, those of its own name left out ('van Defensie' in 'de minister van
    Defensie van Noorwegen') and theirs taken in."""
    name, _ = long_noun(token, reading)
    modifiers = children(token, "nmod")
    return [m for m in modifiers if m.i not in name] + [
        inner for m in modifiers if m.i in name for inner in children(m, "nmod")
    ]


def _by_relative(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """'De maatregel die Oslo nam': who did it in the clause that describes it; a land is nobody's."""
    word = reading.vocabulary.word("ActorNoun", lemma(token))
    if word is not None and word.kinds[:1] == ("State",):
        return ()
    for clause in children(token, "acl:relcl"):
        subject = surface_subject(clause)
        oblique = any(is_relative(o) for o in children(clause, "obl", "obl:arg"))
        if subject is not None and not is_relative(subject) and not oblique:
            return tuple(r for s in conjuncts(subject) for r in reading.resolve(s, depth + 1))
    return ()


def by_first_part(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'Kabinetsplan', 'regeringsbesluit': the body that the first part of a Dutch compound names, of the
    state spoken of."""
    if reading.vocabulary.lang != "nl":
        return ()
    name = lemma(token)
    for cut in range(5, len(name) - 3):
        word = reading.vocabulary.word("ActorNoun", name[:cut].removesuffix("s")) or reading.vocabulary.word(
            "ActorNoun", name[:cut]
        )
        if word is not None and word.kinds[:1] and word.kinds[0] in IMPLIED and "-" not in name:
            states = coreference.implied_state(token, reading)
            return tuple(_body(word, state, reading) for state in states)
    return ()


def _body(word: Word, state: Referent, reading: Reading) -> Referent:
    label = f"{english_adjective(state.actor, reading)} {word.label_en or word.lemma}"
    labels, iris = with_own(state.actor)
    actor = Actor(f"{reading.base}actor/{slug(label)}", label, word.kinds[0], (), labels, iris)
    return replace(state, actor=actor, certainty=0.65)


def thing_owner(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """A thing stands for its owner: 'het optreden van de Kosovaarse politie' is the police."""
    for measured in children(token, "nmod"):
        if not case_words(measured) and measured.pos_ in ("NOUN", "PROPN"):
            return reading.resolve(measured, depth + 1)
    about = text_of(without_article(phrase_tokens(token)))
    found = owner(token, reading, depth)
    weight = 0.9
    if not found and _is_uttered(token, reading):
        found = by_preposition(token, reading, depth, SOURCE_CASES)
    if not found and token.pos_ != "VERB":
        found, weight = by_preposition(token, reading, depth, TIED_CASES), 0.65
    return tuple(replace(o, about=o.about or about, certainty=o.certainty * weight) for o in found)


def _is_uttered(token: Token, reading: Reading) -> bool:
    """Whether a noun is something said or offered: the one it comes from is whose it is."""
    forms = noun_forms(token)
    cues = [c for form in forms for c in reading.vocabulary.cues.get(("noun", form), ())]
    said = any(reading.vocabulary.word("SpeechWord", form) is not None for form in forms)
    return said or any(SOURCE_CASES & set(c.subject_slots) for c in cues)


def is_tied(referent: Referent, reading: Reading) -> bool:
    """Whether somebody is only what a thing is about or between: 'de oorlog tussen X en Y' is not X's
    doing, nor 'de film over X'."""
    token = reading.doc[referent.token]
    while token.dep_ == "conj":
        token = token.head
    return bool(referent.about) and bool(TIED_CASES & set(case_words(token)))


def merged_owner(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """Owners of a group: 'Russische huurlingen van de Wagner Groep' belong to Wagner first, then to
    Russia."""
    found = [*owner(token, reading, depth + 1, of_thing=False), *adjective_owners(token, reading)]
    if not found:
        sided = any(_sided(a) for a in children(token, "amod", "nmod", "compound"))
        seats = () if sided else by_preposition(token, reading, depth + 1, SEAT_CASES)
        found = [as_state(r, reading) for r in seats] + _tied(token, reading, depth)
        found += [as_state(r, reading) for r in _led_by(token, reading, depth)]
    unique: list[Referent] = []
    for referent in found:
        if all(referent.actor.iri != other.actor.iri for other in unique):
            unique.append(referent)
    return tuple(unique)


def _tied(token: Token, reading: Reading, depth: int) -> list[Referent]:
    """'Aan Al Qaida gelieerde strijders': a participle that says whom they belong to."""
    for participle in children(token, "amod", "acl"):
        cues = [
            c
            for kind in ("verb", "adjective")
            for c in reading.vocabulary.cues.get((kind, lemma(participle)), ())
        ]
        if any(reading.vocabulary.relation(c.relation).core == "affiliatedWith" for c in cues):
            return [
                r
                for o in children(participle, "obl", "obl:arg", "nmod")
                for r in reading.resolve(o, depth + 1)
            ]
    return []


def _led_by(token: Token, reading: Reading, depth: int) -> list[Referent]:
    """'A coalition led by Oslo', 'the Oslo-led force': whoever leads a body without a name of its own."""
    for participle in children(token, "amod", "acl"):
        cues = reading.vocabulary.cues.get(("verb", lemma(participle)), ())
        if any(reading.vocabulary.relation(c.relation).core == "leads" for c in cues):
            leaders = [
                o for o in children(participle, "obl:agent", "obl") if AGENT_CASES & set(case_words(o))
            ]
            return [
                r
                for o in leaders
                for r in reading.resolve(o, depth + 1)
                if r.actor.type != "Person" and not r.about
            ]
    return []
