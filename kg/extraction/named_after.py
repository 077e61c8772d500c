"""Bodies called after whoever leads them: 'het kabinet-Schoof', 'de regering-De Croo', 'de
commissie-Van Dam'."""

from itertools import takewhile

from spacy.tokens import Token

from kg.extraction.reading import Reading, Referent, english_adjective, known_actor, slug, with_own
from kg.extraction.tree import children
from kg.extraction.vocabulary import key
from kg.model import Actor
from kg.ontology.lexicon import KnownActor, Word

BODIES = frozenset({"Government", "Organisation", "Party"})


def named_after(token: Token, reading: Reading) -> Referent | None:
    """The body that a noun with somebody's name behind a hyphen is: a government is that of its leader's
    state, a committee one of its own; None for other words."""
    first, _, rest = key(token.text).partition("-")
    if not rest[:1].isupper() or token.vocab.lang != "nl":
        return None
    word = reading.vocabulary.word("ActorNoun", first.lower())
    if word is None or word.kinds[:1] == () or word.kinds[0] not in BODIES:
        return None
    parts = [f for i, f in enumerate(children(token, "flat"), start=1) if f.i == token.i + i]
    surface, start, end = reading.span(token.i, token.i + 1 + len(parts))
    leader = [rest, *takewhile(lambda text: not _is_ordinal(text), (f.text for f in parts))]
    actor = _of_state(word, _state_of(" ".join(leader), reading), surface, reading)
    return Referent(actor, token.i, surface, start, end)


def _is_ordinal(text: str) -> bool:
    """'III' in 'kabinet-Rutte III'."""
    return set(text) <= set("IVX")


def _state_of(leader: str, reading: Reading) -> KnownActor | None:
    """The one state of the people with a surname; none where two states have one."""
    actors = reading.vocabulary.ontology.actors
    people = reading.vocabulary.surnames.get(leader, [])
    states = {
        iri: actors[iri] for p in people for iri in p.part_of if iri in actors and actors[iri].kind == "State"
    }
    return next(iter(states.values())) if len(states) == 1 else None


def _of_state(word: Word, state: KnownActor | None, surface: str, reading: Reading) -> Actor:
    kind = word.kinds[0]
    if kind != "Government" or state is None:
        label = surface[:1].lower() + surface[1:]
        return Actor(f"{reading.base}actor/{slug(label)}", label, kind)
    owner = known_actor(state, reading)
    labels, iris = with_own(owner)
    label = f"{english_adjective(owner, reading)} {word.label_en or word.lemma}"
    return Actor(f"{reading.base}actor/{slug(label)}", label, kind, (surface,), labels, iris)
