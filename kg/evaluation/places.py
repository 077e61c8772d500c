"""Where an annotated statement stands: annotations of whole articles name no sentence."""

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.evaluation.gold import Item, Row
from kg.evaluation.names import norm
from kg.ontology.lexicon import KnownActor, Ontology

_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n\s*\n")
_WORD = re.compile(r"\w+")


class Places:
    """Finds the sentence of an article that an annotated statement is likely to be taken from."""

    def __init__(self, ontology: Ontology) -> None:
        """Knows the actors of an ontology by all their names, in both languages."""
        self._names: dict[str, set[str]] = defaultdict(set)
        for actor in ontology.actors.values():
            names = set(_names(actor, ontology))
            for name in names:
                self._names[name] |= names

    def sentence(self, item: Item, row: Row) -> str:
        """The text of an annotated sentence; of an article the first sentence that names both actors, empty
        where none does (one may be a pronoun there)."""
        if item.sentence:
            return " ".join(item.document.text.split())
        both = [self._known_as(row.subject), self._known_as(row.object)]
        for sentence in _END.split(item.document.text):
            words = f" {' '.join(_WORD.findall(norm(sentence)))} "
            if all(any(f" {name} " in words for name in names) for names in both):
                return " ".join(sentence.split())
        return ""

    def _known_as(self, names: Iterable[str]) -> set[str]:
        return {other for name in names for other in (name, *self._names.get(name, ()))}


def _names(actor: KnownActor, ontology: Ontology) -> Iterable[str]:
    """All that an actor is called, its people, adjectives and capital taken in, normalised."""
    written = [actor.label_en, actor.label_nl]
    for pairs in (actor.alt_labels, actor.demonyms, actor.adjectives, actor.seats):
        written += [name for _, name in pairs]
    capital = ontology.actors.get(actor.capital or "")
    if capital is not None:
        written += [capital.label_en, capital.label_nl]
    return (norm(name) for name in written if name)
