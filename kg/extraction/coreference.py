"""What points back: pronouns, 'het land', 'de partij', 'de president', and bodies whose state goes
without saying.

Recency with a preference for subjects, as in Hobbs (1978) and Lappin & Leass (1994) in the small; what
stays unsure is nobody.
"""

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction import several
from kg.extraction.antecedents import (
    CLEARLY,
    MAX_SENTENCES,
    co_arguments,
    nearest,
    pointed,
    subject_iris,
)
from kg.extraction.nouns import long_noun
from kg.extraction.pronouns import pronoun
from kg.extraction.reading import Reading, Referent, as_state, known_actor
from kg.extraction.tree import (
    ancestors_in_clause,
    case_words,
    children,
    feature,
    lemma,
    noun_forms,
    set_off,
)
from kg.model import Actor
from kg.ontology.lexicon import Word

OTHER = ("ander", "andere", "other", "another")
BODIES = frozenset({"Organisation", "Party", "ArmedGroup", "Company"})
IMPLIED = frozenset({"Government", "Organisation", "Court"})
"""Kinds of body whose state goes without saying ('de regering', 'het leger')."""
SENT_OUT = frozenset({"mission", "force", "operation"})
"""What states send out together: no state's own without its name."""
GOVERNMENTS = frozenset(
    {"regering", "kabinet", "junta", "government", "cabinet", "administration", "bewind", "regime"}
)


def points_back(token: Token, reading: Reading) -> bool:
    """Whether a noun has the article or demonstrative of something known, and nothing of its own that
    names it."""
    named = [
        n.actor for a in children(token, "amod", "compound") if (n := reading.known_named(a)) is not None
    ]
    if any(actor is not None and actor.kind not in ("Place", "Group") for actor in named):
        return False
    dets = children(token, "det")
    definite = any(
        feature(d, "Definite") == "Def" or feature(d, "PronType") == "Dem" or lemma(d) in ("both", "beide")
        for d in dets
    )
    if any(set(case_words(c)) & {"van", "of"} for c in children(token, "nmod")):
        return False
    if any(not set_off(clause) for clause in children(token, "acl:relcl")):
        return False
    neighbour = bool(children(token, "nmod:poss")) and lemma(token) in ("buurland", "neighbour", "neighbor")
    return (definite and not children(token, "nmod:poss")) or neighbour


def points_at_nobody(token: Token, reading: Reading) -> bool:
    """Whether a noun points back ('het land', 'de twee bedrijven', 'haar man') and nobody is found."""
    if token.pos_ != "NOUN" or reading.resolved.get(token.i):
        return False
    whose = (p for p in children(token, "nmod:poss") if p.pos_ == "PRON" and feature(p, "Person") == "3")
    states = (reading.known_named(a) for a in children(token, "amod"))
    by_state = any(named is not None and named.how == "adjective" for named in states)
    if not by_state and any(not reading.resolve(p) for p in whose):
        return True  # 'his counterpart'; but 'his Turkish counterpart' says whose he is
    forms = noun_forms(token)
    word = next((w for f in forms if (w := reading.vocabulary.word("PointingNoun", f))), None)
    actor = next((w for f in forms if (w := reading.vocabulary.word("ActorNoun", f))), None)
    if actor is not None and set(actor.kinds[:1]) & IMPLIED:
        return False  # 'het leger', 'de regering': whose, goes without saying
    if actor is not None and actor.kinds[:1] == ("State",) and _is_described(token):
        return True
    counted = any(lemma(c) in several.TWO for c in children(token, "nummod", "det", "amod"))
    if called_by_noun(token, long_noun(token, reading)[1] or actor, word, reading):
        return False
    return (
        word is not None
        and points_back(token, reading)
        and (counted or feature(token, "Number") != "Plur")
        and not children(token, "nmod", "acl", "acl:relcl", "appos", "flat")
    )


def _is_described(token: Token) -> bool:
    """'Het land dat Mali verliet': one state, told by its clause, which is not named."""
    definite = any(feature(d, "Definite") == "Def" for d in children(token, "det"))
    clauses = children(token, "acl:relcl")
    return definite and feature(token, "Number") == "Sing" and any(not set_off(c) for c in clauses)


def called_by_noun(token: Token, actor: Word | None, word: Word | None, reading: Reading) -> bool:
    """Whether 'the prime minister', 'the journalist' is all that somebody is called: neither one of the
    kinds that the noun may point at nor a state was named before."""
    kinds = {"Person", "Group"} if reading.vocabulary.lang == "en" else {"Person"}
    kinds |= {"Party"} if actor is not None and " " in actor.lemma else set()  # 'the ruling party'
    if actor is None or word is None or not set(actor.kinds[:1]) & kinds:
        return False
    before = (r.actor.type for r in reading.history if r.token < token.i)
    return feature(token, "Number") != "Plur" and not any(k == "State" or k in word.kinds for k in before)


def pointing(
    token: Token, word: Word, reading: Reading, others: frozenset[str] = frozenset()
) -> tuple[Referent, ...]:
    """The actor that 'het land', 'de organisatie' … stand for, none of ``others`` (IRIs)."""
    kinds = set(word.kinds)
    plural = feature(token, "Number") == "Plur"
    if plural:
        return several.pair(token, reading, kinds)
    if any(lemma(a) in OTHER for a in children(token, "amod", "det")):
        return ()
    barred = subject_iris(token, reading) | others | co_arguments(token, reading) | _in_own(token, reading)
    for possessor in children(token, "nmod:poss"):
        barred |= {r.actor.iri for r in pronoun(possessor, reading) or reading.resolved.get(possessor.i, ())}

    if _left_open(token, reading):
        return ()
    before = _so_called(token, reading)
    if before is not None and before.actor.iri not in barred:
        return (pointed(before, token, reading),)

    bodies_sent = reading.vocabulary.lang == "en" and lemma(token) in SENT_OUT

    def fits(referent: Referent) -> bool:
        named = "#" not in referent.actor.iri and not referent.plural
        if bodies_sent and not sent_out(referent):
            return False
        return named and referent.actor.type in kinds and referent.actor.iri not in barred

    def sent_out(referent: Referent) -> bool:
        above = (reading.vocabulary.ontology.actors.get(iri) for iri in referent.actor.part_of)
        return any(a is not None and a.kind == "InternationalOrganisation" for a in above)

    def so_named(referent: Referent) -> bool:
        return fits(referent) and _names_itself(referent.actor, token)

    found = nearest(token, reading, so_named, MAX_SENTENCES, CLEARLY) or nearest(
        token, reading, fits, MAX_SENTENCES, CLEARLY
    )
    if found is None and kinds and kinds <= BODIES | {"InternationalOrganisation"}:

        def is_body(referent: Referent) -> bool:
            return referent.actor.type in BODIES and "#" not in referent.actor.iri and not referent.plural

        found = nearest(token, reading, is_body, 0, CLEARLY)
    return (pointed(found, token, reading),) if found else ()


def _left_open(token: Token, reading: Reading) -> bool:
    """Whether the same noun pointed at nobody in the sentence before and nobody was named since."""
    if not token.sent.start:
        return False
    first = reading.doc[token.sent.start - 1].sent.start
    for other in reversed(reading.doc[first : token.i]):
        if other.pos_ == "PROPN":
            return False
        if _same(other, token) and points_back(other, reading):
            return not reading.resolved.get(other.i, ())
    return False


def _in_own(token: Token, reading: Reading) -> set[str]:
    """Actors named in what describes a noun: 'het eiland, dat X opeist' is not X."""
    named = (n for i in _in_own_clauses(token) if (n := reading.known_named(reading.doc[i])) is not None)
    actors = [n.actor for n in named if n.actor is not None]
    capitals = reading.vocabulary.capital_of
    return {iri for a in actors for iri in (a.iri, capitals.get(a.iri, a.iri))}


def short_name(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """The body whose name was shortened to its noun, which keeps the capital ('het Europees Hof van
    Justitie … het Hof', 'de Veiligheidsraad … de Raad')."""
    if not token.text[:1].isupper() or token.is_sent_start or children(token, "nmod", "amod", "flat"):
        return ()

    def fits(referent: Referent) -> bool:
        body = referent.actor.type in BODIES | {"InternationalOrganisation", "Government", "Court"}
        return body and "#" not in referent.actor.iri and _names_itself(referent.actor, token)

    found = next((r for r in reversed(reading.history) if r.token < token.i and fits(r)), None)
    return (pointed(found, token, reading),) if found is not None else ()


def titled(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'President X … the president': the one person who was named with that title before, whatever others
    were named since."""
    found: dict[str, Referent] = {}
    for referent in reading.history:
        if referent.actor.type == "Person" and referent.token < token.i:
            name = reading.doc[referent.token]
            titles = [
                *children(name, "nmod:desc", "compound", "flat", "amod"),
                *([name.head] if name.dep_ in ("appos", "flat") else []),
            ]
            if any(lemma(t) == lemma(token) and t.i != token.i for t in titles):
                found[referent.actor.iri] = referent
    return (pointed(next(iter(found.values())), token, reading),) if len(found) == 1 else ()


def _so_called(token: Token, reading: Reading) -> Referent | None:
    """Who was called by the same noun in this sentence or the one before ('Het land … Ook kreeg het
    land …')."""
    first = reading.doc[max(token.sent.start - 1, 0)].sent.start
    before = (r for r in reversed(reading.history) if first <= r.token < token.i)
    return next((r for r in before if _same(reading.doc[r.token], token)), None)


def _names_itself(actor: Actor, noun: Token) -> bool:
    """Whether a name has the noun in it: 'the kingdom' and Kingdom of Belgium, 'de bank' and Wereldbank."""
    words = {w.lower() for name in (actor.label, *actor.alt_labels) for w in name.split()}
    said = lemma(noun)
    compound = noun.vocab.lang == "nl" and actor.type != "State" and len(said) > 3
    return said in words or (compound and any(w.endswith(said) for w in words))


def _same(other: Token, token: Token) -> bool:
    return other.pos_ == "NOUN" and lemma(other) == lemma(token) and not children(other, "nmod:poss")


def same_noun(token: Token, reading: Reading, groups: bool = False) -> tuple[Referent, ...]:
    """The actor that was called by the same noun before ('de Malinese junta … de junta'), where it was
    more than the bare noun; with ``groups`` also people without a name ('boze boeren … de boeren')."""
    for referent in reversed(reading.history):
        other = reading.doc[referent.token]
        same = lemma(token) in (lemma(other), other.text.lower().rsplit("-", 1)[-1])
        if other.i < token.i and same and (groups or "#" not in referent.actor.iri):
            return (pointed(referent, token, reading),)
    return ()


def armed(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """Whom 'the rebels', 'the militants' mean: the one armed group that was named in this sentence or the
    few before it."""
    here = reading.sentence_number(token.i)
    barred = subject_iris(token, reading) | co_arguments(token, reading)
    near = {
        r.actor.iri: r
        for r in reading.history
        if r.actor.type == "ArmedGroup"
        and r.token < token.i
        and here - reading.sentence_number(r.token) <= MAX_SENTENCES
    }
    named = [r for iri, r in near.items() if "#" not in iri and iri not in barred]
    return (pointed(named[0], token, reading),) if len(near) == 1 and named else ()


def implied_state(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """Whose 'de regering', 'het leger', 'de premier' is: the state spoken of, never further back than a
    few sentences."""
    for earlier in reversed(reading.history):
        if (
            earlier.token < token.i
            and earlier.actor.type == "Government"
            and earlier.actor.part_of
            and lemma(token) in GOVERNMENTS
        ):
            state = next((r for r in reading.history if r.actor.iri == earlier.actor.part_of[-1]), None)
            return (replace(state, certainty=0.7),) if state is not None else _home(token, reading)

    own = _in_own_clauses(token)
    if there := _where(token, reading):
        return there

    def fits(referent: Referent) -> bool:
        return referent.actor.type == "State" and referent.token not in own

    found = nearest(token, reading, fits, MAX_SENTENCES)
    return (replace(found, certainty=0.7),) if found is not None else _of_people(token, reading)


def _where(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'Praag, waar het parlement …', 'Gabon, where the army …': the state of the clause's own place."""
    for node in ancestors_in_clause(token):
        if node.dep_ == "acl:relcl":
            bare = any(c.text.lower() in ("waar", "where") and not case_words(c) for c in node.children)
            states = [as_state(r, reading) for r in reading.resolve(node.head)] if bare else []
            return tuple(replace(r, certainty=0.8) for r in states if r.actor.type == "State" and not r.about)
    return ()


def _of_people(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """The state of the people last spoken of ('Millions of Egyptians … the army'), else of most names."""
    for referent in reversed(reading.history):
        people = referent.actor.type == "Group" and referent.token < token.i
        state = (
            reading.vocabulary.ontology.actors.get(referent.actor.part_of[-1])
            if people and referent.actor.part_of
            else None
        )
        if state is not None and state.kind == "State":
            return (replace(referent, actor=known_actor(state, reading), token=token.i, certainty=0.7),)
    return _home(token, reading)


def _in_own_clauses(token: Token) -> set[int]:
    """Tokens of a noun's participles and relative clauses: 'the junta backed by X' is not X's own."""
    clauses = [c for c in children(token, "acl", "acl:relcl", "amod") if c.pos_ == "VERB"]
    return {t.i for c in clauses for t in c.subtree}


def _home(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """The state that most of the article's parties, ministers and bodies belong to, where no state is
    named."""
    actors = reading.vocabulary.ontology.actors
    own = _in_own_clauses(token)
    tops = Counter(
        n.actor.part_of[-1]
        for n in dict.fromkeys(reading.names.values())
        if n.actor is not None and n.actor.part_of and n.start not in own
    )
    for iri, _ in tops.most_common():
        state = actors.get(iri)
        if state is not None and state.kind == "State":
            start, end = token.idx, token.idx + len(token.text)
            return (Referent(known_actor(state, reading), token.i, token.text, start, end, certainty=0.7),)
    return ()


def office_holder(token: Token, owners: tuple[Referent, ...], reading: Reading) -> Referent | None:
    """The named person that 'de Franse president' is, when one of that state was named before."""
    wanted = {o.actor.iri for o in owners}
    for referent in reversed(reading.history):
        actor = referent.actor
        if referent.token < token.i and actor.type == "Person" and wanted & set(actor.part_of):
            context = referent.token if reading.sentence(referent.token) != reading.sentence(token.i) else -1
            return replace(referent, context=context, certainty=0.8)
    return None
