"""Office holders without their name: 'de Nederlandse premier' is who it was at the time.

The time is that of the clause where it tells one, else the article's. Whatever could make another person
of the office ('de vorige', 'oud-', 'een', 'die in 1998 …', another year nearby) leaves it unnamed, as does
a day on which the office changed hands.
"""

import re

from spacy.tokens import Token

from kg.extraction import coreference
from kg.extraction.nouns import long_noun
from kg.extraction.reading import Reading, Referent, known_actor
from kg.extraction.tenures import Days, days_of, holder_at, office_name
from kg.extraction.times import time_of
from kg.extraction.tree import ancestors_in_clause, case_words, child, children, feature, lemma, set_off
from kg.model import Actor
from kg.ontology.lexicon import KnownActor, Word

YEAR = re.compile(r"(?:19|20)\d\d$")
PREDICATIVE = frozenset({"als", "tot", "as"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "nmod:poss"})


def in_office(
    token: Token, word: Word, prefix: str, reading: Reading, owners: tuple[Referent, ...] = ()
) -> Referent | None:
    """The person who held the office that a noun names at the time told of: in the body that it is said
    to belong to, in the only one that has it, or in the only state that the article names."""
    if not _is_the_office(token, prefix, reading) or (not owners and _is_of_another_body(token, reading)):
        return None
    titles = _titles(token, word, reading)
    certainty = 0.9
    if owners and not owners[0].about:
        body = _body(owners[0], reading)
        certainty *= owners[0].certainty
    else:
        body = None if owners else _only_body(titles, reading)
        if body is None and not owners:
            states = coreference.implied_state(token, reading)
            if states and _is_only_state(states[0], token, reading):
                body = _body(states[0], reading)
                certainty *= states[0].certainty
    when = _when(token, reading)
    if body is None or when is None:
        return None
    person = reading.vocabulary.ontology.actors.get(holder_at(body, titles, when) or "")
    if person is None or _is_anothers(token, body.iri if owners else None, person, reading):
        return None
    surface, start, end = reading.span(token.i, token.i + 1)
    return Referent(known_actor(person, reading, when), token.i, surface, start, end, certainty=certainty)


def _is_of_another_body(token: Token, reading: Reading) -> bool:
    """'De voorzitter van de stafchefs': what an office is said to belong to counts though nobody knows it."""
    name, _ = long_noun(token, reading)
    return any({"van", "of"} & set(case_words(c)) and c.i not in name for c in children(token, "nmod"))


def may_be(person: Actor, token: Token, word: Word, reading: Reading) -> bool:
    """Whether a person named before can be meant by an office: not one whose offices were all others."""
    wanted = {office_name(title) for title in _titles(token, word, reading)}
    posts = [role for _, role in reading.vocabulary.posts.get(person.iri, ())]
    if not posts or wanted.isdisjoint(reading.vocabulary.state_offices):
        return True
    return any(wanted & {office_name(name) for _, name in role.labels} for role in posts)


def others(token: Token, word: Word, reading: Reading) -> set[str]:
    """IRIs of the people named so far who never had the office that a noun names."""
    people = {r.actor.iri: r.actor for r in reading.history if r.actor.type == "Person"}
    return {iri for iri, actor in people.items() if not may_be(actor, token, word, reading)}


def _is_only_state(state: Referent, token: Token, reading: Reading) -> bool:
    """Whether an article has named no other state than this so far, nor anybody of another."""
    actors = reading.vocabulary.ontology.actors
    for i, name in reading.names.items():
        if i < token.i and name.actor is not None:
            tops = {name.actor.iri, *name.actor.part_of}
            states = {iri for iri in tops if iri in actors and actors[iri].kind == "State"}
            if states - {state.actor.iri}:
                return False
    return True


def _titles(token: Token, word: Word, reading: Reading) -> set[str]:
    return {word.label_en, word.lemma, lemma(token).rsplit("-", 1)[-1] if "-" in token.text else lemma(token)}


def _body(owner: Referent, reading: Reading) -> KnownActor | None:
    actors = reading.vocabulary.ontology.actors
    return actors.get(reading.vocabulary.capital_of.get(owner.actor.iri, owner.actor.iri))


def _only_body(titles: set[str], reading: Reading) -> KnownActor | None:
    """The body of an office that there is only one of, where the text does not say it: 'de paus'."""
    seats = reading.vocabulary.seats_of_one
    return next((seats[name] for title in titles if (name := office_name(title)) in seats), None)


def _is_the_office(token: Token, prefix: str, reading: Reading) -> bool:
    """Whether a noun phrase means the one in office: definite, with no word that could make it another."""
    name, _ = long_noun(token, reading)
    doc = token.doc
    if prefix and not reading.vocabulary.names.get(prefix):
        return False
    if feature(token, "Number") == "Plur" or child(token, "cop", "advmod", "nummod", "conj") is not None:
        return False
    if not name and any(doc[i].text == "-" for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)):
        return False
    if token.dep_ in ("appos", "xcomp", "flat", "compound", "conj") or PREDICATIVE & set(case_words(token)):
        return False
    for beside in children(token, "amod", "compound", "nmod", "acl", "acl:relcl"):
        named = reading.known_named(beside)
        known = beside.i in name or (named is not None and named.actor is not None)
        clause = beside.dep_.startswith("acl") and not set_off(beside)
        if clause or (beside.dep_ in ("amod", "compound") and not known):
            return False
    determiners = children(token, "det")
    if determiners:
        return all(feature(d, "Definite") == "Def" or lemma(d) in ("de", "het", "the") for d in determiners)
    return token.dep_ in ARGUMENTS or bool(children(token, "nmod:poss"))


def _when(token: Token, reading: Reading) -> Days | None:
    """The days that a clause tells of; None where the article has no date or a year nearby makes it
    unsure."""
    published = days_of(reading.document.date or "")
    if published is None:
        return None
    when = published
    for node in ancestors_in_clause(token):
        if node.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and node.i != token.i:
            time = time_of(node, reading.vocabulary, reading.document.date, False)
            told = days_of(time.value) if time is not None else None
            if time is not None and told is not None and told.first <= published.first:
                if told.last < published.first and time.kind != "on":
                    return None
                when = told if told.last < published.first else published
                break
    return (
        when
        if _years_nearby(token) <= {when.first.year, when.last.year} | {*range(published.last.year, 2100)}
        else None
    )


def _years_nearby(token: Token) -> set[int]:
    """The years that a sentence and the one before it name."""
    sentence = token.sent
    start = token.doc[sentence.start - 1].sent.start if sentence.start else 0
    return {int(t.text) for t in token.doc[start : sentence.end] if YEAR.match(t.text)}


def _is_anothers(token: Token, body: str | None, person: KnownActor, reading: Reading) -> bool:
    """Whether the article has named another with this title before: somebody unknown of the same body (it
    knows better), or anybody where the body is not said ('Fed-president X … de president')."""
    for referent in reading.history:
        actor = referent.actor
        if actor.type != "Person" or referent.token >= token.i or actor.iri == person.iri:
            continue
        if body is not None and (
            body not in actor.part_of or actor.iri in reading.vocabulary.ontology.actors
        ):
            continue
        other = token.doc[referent.token]
        titles = [other, *children(other, "compound", "appos", "flat")]
        titles += [other.head] if other.dep_ in ("appos", "flat") else []
        if any(lemma(title).rsplit("-", 1)[-1] == lemma(token) for title in titles):
            return True
    return False
