"""A token -> who it stands for: known names, unknown names, people and bodies by their noun, the owner
inside a thing."""

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction import coreference, several
from kg.extraction.bearers import of_name
from kg.extraction.groups import composed, held_by
from kg.extraction.named_after import named_after
from kg.extraction.names import Named
from kg.extraction.nouns import actor_noun, is_person, long_noun
from kg.extraction.offices import in_office, others
from kg.extraction.owners import MAX_DEPTH, POSSESSIVE, adjective_owners, by_preposition, owner, thing_owner
from kg.extraction.places import place_slot, there
from kg.extraction.pronouns import is_reciprocal, pronoun
from kg.extraction.reading import (
    Reading,
    Referent,
    known_mention,
)
from kg.extraction.seated import seat_of
from kg.extraction.tree import (
    case_words,
    child,
    children,
    conjuncts,
    feature,
    lemma,
    name_tokens,
    noun_forms,
)  # fmt: skip
from kg.ontology.lexicon import Word

EXAMPLES = frozenset({"zoals", "waaronder", "inclusief", "such as", "including", "like"})
OWNING = frozenset({"Company", "Party"})
"""Kinds of body that are spoken of where only their people are named."""
FOR_CASES = frozenset({"voor", "namens", "for"})


def resolve(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """Who a nominal token stands for; empty when nobody is found. Coordination is the caller's
    (``Reading.resolve_all``)."""
    if depth > MAX_DEPTH:
        return ()
    if is_reciprocal(token):
        return pronoun(token, reading)
    if token.pos_ == "PRON" or (token.pos_ == "DET" and (token.dep_ != "det" or lemma(token) == "het")):
        return pronoun(token, reading) or several.pair_of(token, reading)
    if (ordered := several.former_or_latter(token, reading)) is not None:
        return ordered
    if token.pos_ in ("NOUN", "PROPN") and (body := named_after(token, reading)) is not None:
        return (body,)
    named = _name_of(token, reading)
    if named is not None and _is_common_noun(token, named, reading):
        return _of_noun(token, reading, depth)
    if named is not None and _run_together(token, named, reading):
        return ()
    if named is not None:
        return of_name(token, named, reading, depth)
    if token.pos_ in ("NOUN", "PROPN", "X") and token.text.lower() not in reading.vocabulary.calendar:
        return _of_noun(token, reading, depth)
    if token.pos_ == "VERB":
        return thing_owner(token, reading, depth)
    if token.pos_ == "ADV" and place_slot(token):
        return there(token, reading)
    if token.pos_ in ("NUM", "ADJ") and token.dep_ != "amod":
        for counted in children(token, "nmod"):
            if counted.pos_ in ("NOUN", "PROPN") and not case_words(counted):
                return reading.resolve(counted, depth + 1)  # 'honderden Turkse boeren'
        return several.pair_of(token, reading)
    return ()


def read_history(reading: Reading) -> None:
    """Resolve every noun and name in the order of the text, so that what points back finds what stands
    before."""
    for token in reading.doc:
        named = reading.known_named(token)
        if (
            named is not None
            and named.how == "adjective"
            and token.i == named.start
            and named.actor is not None
        ):
            reading.history.append(known_mention(reading, named, token, named.actor))
        elif token.dep_ == "compound" and _is_owner_named(token, named):
            reading.history.extend(of_name(token, named, reading, 0) if named is not None else ())
        elif token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X", "NUM", "SYM") and token.dep_ not in (
            "flat",
            "fixed",
            "compound",
        ):
            for referent in reading.resolve(token):
                if not referent.about:
                    reading.history.append(referent)


def _is_owner_named(token: Token, named: Named | None) -> bool:
    """'Boeing machinists', 'a Labour MP': the firm or party may be 'the company' or 'the party' later."""
    known = named is not None and named.how == "name" and token.i == named.end - 1
    return known and named is not None and named.actor is not None and named.actor.kind in OWNING


def _name_of(token: Token, reading: Reading) -> Named | None:
    """The name at a token, or the one its flat parts are ('President' + flat 'Emmanuel Macron')."""
    named = reading.known_named(token)
    if named is not None and named.how != "unknown":
        return named
    titled = [*name_tokens(token)[1:], *(children(token, "appos") if token.pos_ == "PROPN" else [])]
    for part in titled if token.pos_ in ("PROPN", "NOUN") else []:
        other = reading.known_named(part)
        if (
            other is not None
            and part.dep_ != "compound"
            and (other.actor is not None or other.label == "PER")
        ):
            return other
    return named


def _is_common_noun(token: Token, named: Named, reading: Reading) -> bool:
    """'Government of Ireland', 'Ministry', 'Verzekeraar ASR': a noun with a capital is no name of its own."""
    alone = named.how == "unknown" and not named.full and named.end - named.start == 1
    word = actor_noun(token, reading)[0] if alone and named.label != "PER" else None
    body = word is not None and bool(coreference.IMPLIED & set(word.kinds[:1]))
    return body or (word is not None and token.pos_ == "NOUN" and child(token, "appos") is not None)


def _run_together(token: Token, named: Named, reading: Reading) -> bool:
    """Two known names that the tree takes for one ('dwong Hongarije Oekraïne te …'): which is whom is
    not to be told."""
    others = (reading.known_named(part) for part in children(token, "flat"))
    return any(
        o is not None and o.actor is not None and o.start >= named.end and o.how == "name" for o in others
    )


def _of_noun(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    if token.i in long_noun(token.head, reading)[0] and token.head.i != token.i:
        return ()  # 'Defensie' in 'de minister van Defensie' is no actor of its own
    listed = by_preposition(token, reading, depth, EXAMPLES) or _listed(token, reading, depth)
    if listed:
        return listed
    if any(reading.vocabulary.word("NumberWord", form) for form in noun_forms(token)):
        counted = by_preposition(token, reading, depth, POSSESSIVE)  # 'hundreds of migrants'
        if counted:
            return tuple(replace(r, token=token.i) for r in counted)
        return several.set_of(token, reading)
    beside = _name_beside(token, reading)
    if beside is not None:
        return tuple(replace(r, token=token.i) for r in reading.resolve(beside, depth + 1))
    word, prefix = actor_noun(token, reading)
    for apposed in children(token, "appos", "flat"):
        if apposed.pos_ in ("PROPN", "X", "NOUN") and _name_of(apposed, reading) is not None:
            actors = word is not None or _points(token, reading)
            several_named = actors and feature(token, "Number") == "Plur"
            parts = conjuncts(apposed) if several_named else [apposed]  # 'de ministers X en Y'
            found = tuple(r for part in parts for r in reading.resolve(part, depth + 1))
            known = found and found[0].actor.iri in reading.vocabulary.ontology.actors
            if known and is_person(word) and found[0].actor.type in ("State", "Place"):
                continue  # a slip of the parser: '(bezocht) de premier Polen'
            seated = seat_of(token, word, apposed, found, reading, depth) if known else None
            if seated is not None:
                return (seated,)
            if found:
                return tuple(replace(r, token=token.i) for r in found)
    pointed = [*noun_forms(token), lemma(token).rsplit("-", 1)[-1]]
    pointing = next(
        (w for f in pointed if (w := reading.vocabulary.word("PointingNoun", f)) is not None), None
    )
    pointing = pointing or _company_of(token, reading)
    kinds = pointing.kinds if pointing is not None else word.kinds if word is not None else ()
    if pointing is not None and token.dep_ == "appos":  # 'Bern, the capital that …'
        named = [r for r in reading.resolve(token.head, depth + 1) if r.actor.type in pointing.kinds]
        if named:
            return tuple(named)
    if coreference.points_back(token, reading) and (pointing is not None or word is not None):
        plural = feature(token, "Number") == "Plur"
        body = bool(word is not None and word.kinds[:1] and word.kinds[0] in coreference.IMPLIED)
        if pointing is not None and reading.vocabulary.lang == "en" and lemma(token) in coreference.SENT_OUT:
            body = False  # 'the mission', 'the force': one that was named, not that of the state spoken of
        found = coreference.short_name(token, reading) if not plural else ()
        found = found or (coreference.same_noun(token, reading) if body and not plural else ())
        if plural and word is not None and word.kinds[:1] and word.kinds[0] in ("Group", "ArmedGroup"):
            found = coreference.same_noun(token, reading, groups=True)
            if not found and word.kinds[0] == "ArmedGroup":
                found = coreference.armed(token, reading)
        if not found and pointing is not None and not body:
            office = word if is_person(word) else None
            whose = adjective_owners(token, reading)
            current = in_office(token, office, prefix, reading, whose) if office is not None else None
            if current is not None:
                return (current,)
            if office is not None and reading.vocabulary.lang == "en":
                before = coreference.titled(token, reading)
                if before:
                    return before
            never = frozenset(others(token, office, reading)) if office is not None else frozenset()
            found = coreference.pointing(token, pointing, reading, never)
            unnamed = coreference.called_by_noun(token, word, pointing, reading)
            unnamed = unnamed or (word is not None and lemma(token) in coreference.SENT_OUT)
            if not found and feature(token, "Number") == "Sing" and not unnamed:
                return ()
        if not found and feature(token, "Number") == "Plur":
            found = several.pair(token, reading, set(kinds))
        if found:
            return found
    if coreference.points_at_nobody(token, reading):
        return ()
    if pointing is not None:
        held = held_by(token, pointing.kinds, reading, depth)
        if held:
            return held
    if word is not None and word.speaks_for:
        spoken_for = _by_adjective(token, reading) or owner(token, reading, depth + 1)
        spoken_for = spoken_for or by_preposition(token, reading, depth + 1, FOR_CASES)
        if spoken_for or word.kinds[:1] == ("Person",) or reading.vocabulary.lang != "en":
            return spoken_for
    if word is None and pointing is not None and feature(token, "Number") == "Plur":
        word = pointing
    if word is not None:
        states = adjective_owners(token, reading)
        if len(states) > 1:
            return tuple(composed(token, word, reading, depth, (state,)) for state in states)
        return (composed(token, word, reading, depth, prefix=prefix),)
    return thing_owner(token, reading, depth)


def _company_of(token: Token, reading: Reading) -> Word | None:
    """'Het spoorbedrijf', 'de bierbrouwer': a Dutch compound that ends in a word for a company."""
    if reading.vocabulary.lang != "nl" or token.pos_ != "NOUN":
        return None
    name = lemma(token)
    tails = (reading.vocabulary.word("PointingNoun", name[cut:]) for cut in range(3, len(name) - 4))
    return next((w for w in tails if w is not None and w.kinds[:1] == ("Company",)), None)


def _by_adjective(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """'His Turkish counterpart': the adjective says whose he is, the possessor only whom he is opposite."""
    if not any(p.pos_ == "PRON" for p in children(token, "nmod:poss")):
        return ()
    named = (reading.known_named(a) for a in children(token, "amod"))
    return (
        adjective_owners(token, reading) if any(n is not None and n.how == "adjective" for n in named) else ()
    )


def _listed(token: Token, reading: Reading, depth: int) -> tuple[Referent, ...]:
    """'Steeds meer landen, waaronder X en Y', the tree making a clause of the names."""
    for name in children(token, "acl:relcl", "appos", "parataxis"):
        marks = {c.text.lower() for c in children(name, "advmod", "mark", "case")}
        if marks & EXAMPLES and name.pos_ in ("PROPN", "NOUN"):
            return tuple(r for n in conjuncts(name) for r in reading.resolve(n, depth + 1))
    return ()


def _points(token: Token, reading: Reading) -> bool:
    return any(reading.vocabulary.word("PointingNoun", form) for form in noun_forms(token))


def _name_beside(token: Token, reading: Reading) -> Token | None:
    """A slip of the parser: a name right behind its noun, hung on the same verb ('with its rival Roche',
    'environmental group ClientEarth says')."""
    if token.i + 1 >= len(reading.doc):
        return None
    after = reading.doc[token.i + 1]
    named = reading.known_named(after)
    loose = (
        after.head.i == token.head.i
        and after.dep_ == token.dep_
        and not case_words(after)
        and (after.dep_ == "nsubj" or after.dep_.startswith("obl"))
    )
    return (
        after
        if loose
        and named is not None
        and named.start == after.i
        and named.how in ("name", "surname", "unknown")
        else None
    )
