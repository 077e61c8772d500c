"""Bodies with the place of their seat for a name: 'de rechtbank Amsterdam', 'de politie Rotterdam'."""

from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.groups import composed
from kg.extraction.reading import Reading, Referent, known_actor
from kg.extraction.tree import children, noun_forms
from kg.ontology.lexicon import Word

SEATED = frozenset({"Court", "Organisation"})


def seat_of(
    token: Token, word: Word | None, name: Token, places: tuple[Referent, ...], reading: Reading, depth: int
) -> Referent | None:
    """The body that a noun with a place behind it is, by its whole name too; None where the noun only says
    what sort of place that is ('de gemeente Utrecht')."""
    pointing = (reading.vocabulary.word("PointingNoun", form) for form in noun_forms(token))
    if word is None or not places or places[0].actor.type != "Place":
        return None
    if not set(word.kinds[:1]) & SEATED or any(w is not None and "Place" in w.kinds for w in pointing):
        return None
    last = max(t.i for t in (name, *children(name, "flat")))
    surface, start, end = reading.span(token.i, last + 1)
    known = reading.vocabulary.names.get(surface[:1].upper() + surface[1:])
    if known:
        return Referent(known_actor(known[0], reading), token.i, surface, start, end)
    body = composed(token, word, reading, depth, places[:1])
    alternatives = tuple(dict.fromkeys((surface, *body.actor.alt_labels)))
    actor = replace(body.actor, alt_labels=alternatives)
    return replace(body, actor=actor, surface=surface, start=start, end=end)
