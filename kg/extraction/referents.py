"""A token -> who it stands for: known names, demonym + noun, groups without a name, and the owner inside a thing.

The owner rule is the codebook's: what is done to a plan, a presence or an envoy is done to whose it is. The chain is kept in
``Referent.about``.
"""

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction import coreference
from kg.extraction.names import Named
from kg.extraction.reading import Reading, Referent, known_actor, slug
from kg.extraction.tree import (
    case_words, child, children, conjuncts, feature, is_relative, lemma, name_tokens, noun_forms, phrase_tokens, surface_subject,
    text_of, without_article,
)  # fmt: skip
from kg.model import Actor
from kg.ontology.lexicon import KnownActor, Word

OWNER_CASES = frozenset({"van", "of", "door", "by"})
AGENT_CASES = frozenset({"door", "by"})
TIED_CASES = frozenset({"voor", "for", "tussen", "between", "met", "with", "over", "tegen", "against", "boven"})
"""Weaker ties of a thing to its owner ('steunpakket voor Griekenland'), only where nothing better is said."""
SEAT_CASES = frozenset({"in", "uit", "from"})
EXAMPLES = frozenset({"zoals", "waaronder", "inclusief", "such as", "including", "like"})
MAX_DEPTH = 4
IMPLIED = frozenset({"Government", "Organisation", "Court"})
"""Kinds of body whose state goes without saying ('de regering', 'het leger')."""
BODIES = frozenset({"Government", "Organisation", "Court", "Party"})


def resolve(token: Token, reading: Reading, depth: int = 0) -> tuple[Referent, ...]:
    """Who a nominal token stands for; empty when nobody is found. Coordination is the caller's (``resolve_all``)."""
    if token.i in reading.resolved:
        return reading.resolved[token.i]
    if depth > MAX_DEPTH:
        return ()
    found = _resolve(token, reading, depth)
    if token.pos_ != "PRON":
        reading.resolved[token.i] = found
    return found


def resolve_all(tokens: tuple[int, ...], reading: Reading) -> list[Referent]:
    """Who the tokens stand for, each once."""
    found: list[Referent] = []
    for i in tokens:
        for referent in resolve(reading.doc[i], reading):
            if all(referent.actor.iri != other.actor.iri for other in found):
                found.append(referent)
    return found


def read_history(reading: Reading) -> None:
    """Resolve every noun and name in the order of the text, so that what points back finds what stands before."""
    for token in reading.doc:
        named = reading.known_named(token)
        if named is not None and named.how == "adjective" and token.i == named.start and named.actor is not None:
            reading.history.append(_known(reading, named, token, named.actor))
        elif token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X", "NUM", "SYM") and token.dep_ not in ("flat", "fixed", "compound"):
            for referent in resolve(token, reading):
                if not referent.about:
                    reading.history.append(referent)


def _resolve(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    if token.pos_ == "PRON" or (token.pos_ == "DET" and token.dep_ != "det"):
        return coreference.pronoun(token, reading)
    named = _name_of(token, reading)
    if named is not None:
        return _of_name(token, named, reading, depth)
    if token.pos_ in ("NOUN", "PROPN", "X") and token.text.lower() not in reading.vocabulary.calendar:
        return _of_noun(token, reading, depth)
    if token.pos_ == "VERB":
        return _owner_as_referents(token, reading, depth)
    if token.pos_ in ("NUM", "ADJ") and token.dep_ != "amod":
        return coreference.pair_of(token, reading)
    return ()


def _name_of(token: Token, reading: Reading) -> Named | None:
    """The name at a token, or the one its flat parts are ('President' + flat 'Emmanuel Macron')."""
    named = reading.known_named(token)
    if named is not None and named.how != "unknown":
        return named
    for part in name_tokens(token)[1:] if token.pos_ in ("PROPN", "NOUN") else []:
        other = reading.known_named(part)
        if other is not None and part.dep_ != "compound" and (other.actor is not None or other.label == "PER"):
            return other
    return named


def _of_name(token: Token, named: Named, reading: Reading, depth: int) -> tuple[Referent, ...]:
    if named.actor is not None:
        following = reading.doc[named.end] if named.end < len(reading.doc) else None
        if named.how == "adjective" and following is not None and (token.dep_ == "amod" or following.pos_ == "NOUN"):
            return ()
        if named.how in ("demonym", "adjective"):
            return (_people_of(token, named, named.actor, reading),)
        return (_known(reading, named, token, named.actor),)
    return (_unknown(token, named, reading, depth),)


def _span(reading: Reading, start: int, end: int) -> tuple[str, int, int]:
    span = reading.doc[start:end]
    return " ".join(span.text.split()), span.start_char, span.end_char


def _known(reading: Reading, named: Named, token: Token, actor: KnownActor) -> Referent:
    surface, start, end = _span(reading, named.start, named.end)
    return Referent(known_actor(actor, reading), token.i, surface, start, end)


def as_state(referent: Referent, reading: Reading) -> Referent:
    """A capital that acts is its state ('Parijs kondigt aan'): the same mention with the state as actor."""
    state_iri = reading.vocabulary.capital_of.get(referent.actor.iri)
    state = reading.vocabulary.ontology.actors.get(state_iri or "")
    if state is None:
        return referent
    return replace(referent, actor=known_actor(state, reading))


def _people_of(token: Token, named: Named, actor: KnownActor, reading: Reading) -> Referent:
    """'De Denen' is Denmark; 'drie Denen' are people of Denmark."""
    surface, start, end = _span(reading, named.start, named.end)
    state = known_actor(actor, reading)
    counted = child(token, "nummod") is not None or any(lemma(d) not in ("de", "the", "het") for d in children(token, "det"))
    if not counted:
        return Referent(state, token.i, surface, start, end, plural=feature(token, "Number") == "Plur")
    group = Actor(
        iri=f"{reading.document.iri}#group={slug(surface)}",
        label=surface,
        type="Group",
        affiliation=(state.label, *state.affiliation),
        part_of=(state.iri, *state.part_of),
    )
    return Referent(group, token.i, surface, start, end, plural=True)


def _unknown(token: Token, named: Named, reading: Reading, depth: int) -> Referent:
    """A name that the ontology does not know: labelled as it stands, its type guessed by the reader's label."""
    surface, start, end = _span(reading, named.start, named.end)
    label = named.person or _plain(surface).rstrip(".")
    kind = {"PER": "Person", "LOC": "Place"}.get(named.label, "Organisation")
    labels, iris = _affiliation_by_title(token, reading, depth) if kind == "Person" else ((), ())
    if kind == "Organisation" and (above := _by_preposition(token, reading, depth, frozenset({"van", "of"}))):
        labels, iris = _with_own(above[0].actor)
    if kind == "Organisation":
        noun = token.head if token.dep_ == "appos" else token
        word = actor_noun(noun, reading)[0] if noun.i != token.i else None
        if word is not None and word.kinds:
            kind = word.kinds[0]
    actor = Actor(
        iri=f"{reading.base}actor/{slug(label)}", label=label, type=kind, affiliation=labels, part_of=iris,
        alt_labels=() if label == surface else (surface,),
    )  # fmt: skip
    for earlier in reversed(reading.history):
        if earlier.actor.label == label and earlier.actor.affiliation and not labels:
            return Referent(earlier.actor, token.i, surface, start, end)
    return Referent(actor, token.i, surface, start, end)


def _plain(surface: str) -> str:
    for ending in ("'s", "’s"):
        surface = surface.removesuffix(ending)
    return surface


def _affiliation_by_title(token: Token, reading: Reading, depth: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """'De Poolse minister X', 'X, de voorzitter van Y': Poland, Y."""
    titles = [token.head] if token.dep_ == "appos" else []
    titles += [c for c in children(token, "appos") if c.pos_ == "NOUN"]
    titles += [c for c in children(token, "compound", "amod") if c.i < token.i]
    for title in titles:
        if named := reading.known_named(title):
            if named.how == "adjective" and named.actor is not None:
                return _with_own(known_actor(named.actor, reading))
            continue
        owners = owner(title, reading, depth + 1)
        if owners:
            return _with_own(owners[0].actor)
    return (), ()


def _with_own(actor: Actor) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (actor.label, *actor.affiliation), (actor.iri, *actor.part_of)


def actor_noun(token: Token, reading: Reading) -> tuple[Word | None, str]:
    """The word for people or bodies that a noun is or ends in, and what stands before it in a compound ('VN' in VN-troepen)."""
    forms = noun_forms(token)
    for form in forms:
        word = reading.vocabulary.word("ActorNoun", form)
        if word is not None:
            return word, ""
    for form in forms:
        if reading.vocabulary.lang == "nl" or "-" in form:
            for cut in range(2, len(form) - 3):
                tail = form[cut:]
                word = reading.vocabulary.word("ActorNoun", tail)
                if word is not None and (form[cut - 1] == "-" or len(tail) > 4):
                    return word, token.text[:cut].rstrip("-")
    return None, ""


def compound_owner(token: Token, reading: Reading) -> KnownActor | None:
    """Who the first part of a hyphened compound names: 'VN-missie', 'Mali-missie', 'EU-plan'."""
    if "-" not in token.text or token.text.startswith("-"):
        return None
    parts = token.text.split("-")
    for n in range(len(parts) - 1, 0, -1):
        first = "-".join(parts[:n])
        candidates = reading.vocabulary.names.get(first)
        if candidates:
            return candidates[0]
    return None


def owner(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """Whose a thing is: possessor, demonym adjective, first half of a compound, then 'van' and its kin."""
    if depth > MAX_DEPTH:
        return ()
    for possessor in children(token, "nmod:poss"):
        found = resolve(possessor, reading, depth + 1)
        if found:
            return found
    found = _by_preposition(token, reading, depth, AGENT_CASES if token.pos_ == "VERB" else OWNER_CASES)
    adjectives = adjective_owners(token, reading)
    if adjectives:
        if found and found[0].actor.type in ("ArmedGroup", "Organisation", "Company", "InternationalOrganisation", "Party"):
            return found
        return adjectives
    known = compound_owner(token, reading)
    if known is not None:
        surface, start, end = token.text, token.idx, token.idx + len(token.text)
        return (Referent(known_actor(known, reading), token.i, surface, start, end),)
    if found or token.pos_ == "VERB":
        return found
    return _by_relative(token, reading, depth) or _by_first_part(token, reading)


def _by_first_part(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'Kabinetsplan', 'regeringsbesluit': the body that the first part of a Dutch compound names, of the state spoken of."""
    if reading.vocabulary.lang != "nl":
        return ()
    name = lemma(token)
    for cut in range(5, len(name) - 3):
        word = reading.vocabulary.word("ActorNoun", name[:cut].removesuffix("s")) or reading.vocabulary.word("ActorNoun", name[:cut])
        if word is not None and word.kinds[:1] and word.kinds[0] in IMPLIED and "-" not in name:
            states = coreference.implied_state(token, reading)
            return tuple(_body(word, state, reading) for state in states)
    return ()


def _body(word: Word, state: Referent, reading: Reading) -> Referent:
    label = f"{english_adjective(state.actor, reading)} {word.label_en or word.lemma}"
    labels, iris = _with_own(state.actor)
    actor = Actor(f"{reading.base}actor/{slug(label)}", label, word.kinds[0], (), labels, iris)
    return replace(state, actor=actor, certainty=0.65)


def english_adjective(actor: Actor, reading: Reading) -> str:
    """'German' for Germany; the label itself where no adjective is known."""
    known = reading.vocabulary.ontology.actors.get(actor.iri)
    return next((a for lang, a in known.adjectives if lang == "en"), actor.label) if known else actor.label


def _by_relative(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """'De maatregel die Oslo nam': who did it in the clause that describes it."""
    for clause in children(token, "acl:relcl"):
        subject = surface_subject(clause)
        if subject is not None and not is_relative(subject):
            return tuple(r for s in conjuncts(subject) for r in resolve(s, reading, depth + 1))
    return ()


def adjective_owners(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """The states that demonym adjectives of a noun name ('Frans-Duitse' is one token and none)."""
    found = []
    for adjective in [c for a in children(token, "amod", "compound", "nmod") for c in conjuncts(a)]:
        named = reading.known_named(adjective)
        if named is None or named.actor is None:
            continue
        if named.how == "adjective" or (adjective.dep_ == "compound" and named.how in ("name", "seat")):
            found.append(_known(reading, named, adjective, named.actor))
    return tuple(found)


def _by_preposition(token: Token, reading: Reading, depth: int, cases: frozenset[str]) -> tuple[Referent, ...]:
    for modifier in children(token, "nmod"):
        if cases & set(case_words(modifier)):
            found = tuple(r for m in conjuncts(modifier) for r in resolve(m, reading, depth + 1))
            if found:
                return found
    return ()


def _owner_as_referents(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """A thing stands for its owner: 'het optreden van de Kosovaarse politie' is the police."""
    for measured in children(token, "nmod"):
        if not case_words(measured) and measured.pos_ in ("NOUN", "PROPN"):
            return resolve(measured, reading, depth + 1)
    about = text_of(without_article(phrase_tokens(token)))
    found = owner(token, reading, depth)
    weight = 0.9
    if not found and token.pos_ != "VERB":
        found, weight = _by_preposition(token, reading, depth, TIED_CASES), 0.65
    return tuple(replace(o, about=o.about or about, certainty=o.certainty * weight) for o in found)


def _of_noun(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    listed = _by_preposition(token, reading, depth, EXAMPLES)
    if listed:
        return listed
    beside = _name_beside(token, reading)
    if beside is not None:
        return tuple(replace(r, token=token.i) for r in resolve(beside, reading, depth + 1))
    for apposed in children(token, "appos", "flat"):
        if apposed.pos_ in ("PROPN", "X", "NOUN") and _name_of(apposed, reading) is not None:
            found = resolve(apposed, reading, depth + 1)
            if found:
                return tuple(replace(r, token=token.i) for r in found)
    word, _ = actor_noun(token, reading)
    pointing = next((w for f in noun_forms(token) if (w := reading.vocabulary.word("PointingNoun", f)) is not None), None)
    if coreference.points_back(token, reading) and (pointing is not None or word is not None):
        body = word is not None and word.kinds[:1] and word.kinds[0] in IMPLIED
        found = coreference.same_noun(token, reading) if body and feature(token, "Number") != "Plur" else ()
        if not found and pointing is not None and not body:
            found = coreference.pointing(token, pointing, reading)
            if not found and feature(token, "Number") == "Sing":
                return ()
        if not found and feature(token, "Number") == "Plur":
            found = coreference.pair(token, reading, set((pointing or word).kinds) if (pointing or word) else set())
        if found:
            return found
    if pointing is not None:
        held = _held_by(token, pointing.kinds, reading, depth)
        if held:
            return held
    if word is not None and word.speaks_for:
        return owner(token, reading, depth + 1)
    if word is None and pointing is not None and feature(token, "Number") == "Plur":
        word = pointing
    if word is not None:
        states = adjective_owners(token, reading)
        if len(states) > 1:
            return tuple(_composed(token, word, reading, depth, (state,)) for state in states)
        return (_composed(token, word, reading, depth),)
    return _owner_as_referents(token, reading, depth)


def _name_beside(token: Token, reading: Reading) -> Token | None:
    """A slip of the parser: a name right behind its noun, hung on the same verb ('with its rival Roche')."""
    if token.i + 1 >= len(reading.doc):
        return None
    after = reading.doc[token.i + 1]
    named = reading.known_named(after)
    loose = after.head.i == token.head.i and after.dep_ == token.dep_ and not case_words(after) and after.dep_.startswith("obl")
    return after if loose and named is not None and named.start == after.i and named.how in ("name", "surname", "unknown") else None


def _held_by(token: Token, kinds: tuple[str, ...], reading: Reading, depth: int) -> tuple[Referent, ...]:
    """'De partij van Rutte', 'de VN-missie': the one body of that kind that belongs to the owner, or that the owner belongs to."""
    owners = owner(token, reading, depth + 1)
    if not owners:
        return ()
    actors = reading.vocabulary.ontology.actors
    first = owners[0].actor
    surface, start, end = _span(reading, token.i, token.i + 1)
    if first.type == "Person":
        bodies = [a for iri in first.part_of if (a := actors.get(iri)) is not None and a.kind in kinds]
        return (Referent(known_actor(bodies[0], reading), token.i, surface, start, end, certainty=0.8),) if len(bodies) == 1 else ()
    named = {n.actor.iri: n.actor for n in reading.names.values() if n.actor is not None and first.iri in n.actor.part_of}
    missions = [a for a in named.values() if a.kind in kinds and a.kind != "Person"]
    if len(missions) == 1 and set(kinds) <= {"InternationalOrganisation", "Organisation"}:
        return (Referent(known_actor(missions[0], reading), token.i, surface, start, end, certainty=0.7),)
    return ()


def _composed(token: Token, word: Word, reading: Reading, depth: int, owners: tuple[Referent, ...] = ()) -> Referent:
    """People or a body by its noun: 'Duitse militairen', 'de Malinese junta', 'het leger', 'boze vissers'."""
    tokens = without_article(phrase_tokens(token, skip={*PHRASE_SKIP}))
    surface, start, end = _span(reading, tokens[0].i, tokens[-1].i + 1)
    kind = word.kinds[0] if word.kinds else "Group"
    plural = feature(token, "Number") == "Plur"
    if plural and kind == "State":
        kind = "Group"
    owners = owners or _merged_owner(token, reading, depth)
    certainty = 1.0
    if not owners and kind in BODIES | {"Person"} and not plural and _definite(token):
        owners = coreference.implied_state(token, reading)
        certainty = 0.8
    if kind == "Person" and not plural and _definite(token):
        person = coreference.office_holder(token, owners, reading)
        if person is not None:
            return replace(person, token=token.i, surface=surface, start=start, end=end)
    bare = token.text if token.pos_ != "PROPN" else surface
    names = [surface, bare]
    if not owners:
        plain = all(t.i == token.i or t.pos_ in ("NUM", "DET") for t in tokens)
        label = word.label_en if plain and word.label_en and lemma(token) == word.lemma else surface
        alternatives = tuple(n for n in dict.fromkeys(names) if n != label)
        actor = Actor(f"{reading.document.iri}#group={slug(label)}", label, kind, alternatives)
        return Referent(actor, token.i, surface, start, end, plural=plural)
    first = owners[0]
    label = f"{english_adjective(first.actor, reading)} {word.label_en or bare}"
    affiliation = tuple(dict.fromkeys(a for o in owners for a in (o.actor.label, *o.actor.affiliation)))
    part_of = tuple(dict.fromkeys(a for o in owners for a in (o.actor.iri, *o.actor.part_of)))
    actor = Actor(
        f"{reading.base}actor/{slug(label)}", label, kind, tuple(n for n in dict.fromkeys(names) if n != label), affiliation, part_of
    )
    return Referent(actor, token.i, surface, start, end, certainty=certainty, plural=plural)


PHRASE_SKIP = ("acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "advcl", "ccomp", "csubj", "nmod")


def _merged_owner(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """Owners of a group: 'Russische huurlingen van de Wagner Groep' belong to Wagner first, then to Russia."""
    found = [*owner(token, reading, depth + 1), *adjective_owners(token, reading)]
    if not found:
        found = [as_state(r, reading) for r in _by_preposition(token, reading, depth + 1, SEAT_CASES)] + _tied(token, reading, depth)
    unique: list[Referent] = []
    for referent in found:
        if all(referent.actor.iri != other.actor.iri for other in unique):
            unique.append(referent)
    return tuple(unique)


def _tied(token: Token, reading: Reading, depth: int) -> list[Referent]:
    """'Aan Al Qaida gelieerde strijders': a participle that says whom they belong to."""
    for participle in children(token, "amod", "acl"):
        cues = [c for kind in ("verb", "adjective") for c in reading.vocabulary.cues.get((kind, lemma(participle)), ())]
        if any(reading.vocabulary.relation(c.relation).core == "affiliatedWith" for c in cues):
            return [r for o in children(participle, "obl", "obl:arg", "nmod") for r in resolve(o, reading, depth + 1)]
    return []


def _definite(token: Token) -> bool:
    dets = children(token, "det")
    return any(feature(d, "Definite") == "Def" or feature(d, "PronType") == "Dem" for d in dets) or not dets


def topic(token: Token, reading: Reading) -> Referent:
    """A thing that is no actor, labelled with its noun phrase."""
    whole = without_article(phrase_tokens(token))
    core = without_article(phrase_tokens(token, skip=PHRASE_SKIP))
    surface, start, end = _span(reading, whole[0].i, whole[-1].i + 1)
    label = text_of(core)
    names = tuple(n for n in dict.fromkeys((surface, token.text)) if n != label)
    return Referent(Actor(f"{reading.document.iri}#topic={slug(label)}", label, "Topic", names), token.i, surface, start, end)
