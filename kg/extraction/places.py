"""'Er', 'daar', 'there': the place spoken of, as the goal, origin or scene of a predicate."""

from spacy.tokens import Token

from kg.extraction.antecedents import CLEARLY, MAX_SENTENCES, co_arguments, meant_by, nearest, subject_iris
from kg.extraction.reading import Reading, Referent
from kg.extraction.tree import case_words, children

HERE = ("daar", "er")
WAYS = {
    "heen": "naar", "naartoe": "naar", "naar toe": "naar", "toe": "naar", "vandaan": "uit", "weg": "uit",
    "uit": "uit",
}  # fmt: skip
"""What follows 'daar' or 'er', beside it or in one word -> the preposition of a name in its place."""


def place_slot(token: Token) -> tuple[str, ...]:
    """The slots that a word for a place fills: 'daarheen' as ``naar``, 'daar' as ``in``."""
    text = token.text.lower()
    if token.vocab.lang == "en":
        away = set(case_words(token)) or text != "there" or token.dep_.startswith("expl")
        return () if away else ("in", "to")
    first = next((h for h in HERE if text.startswith(h)), None)
    if first is None or token.pos_ != "ADV":
        return ()
    rest = [text[len(first) :], *case_words(token)]
    rest += [c.text.lower() for c in children(token.head, "compound:prt", "advmod", "case") if c.i > token.i]
    way = next((WAYS[r] for r in rest if r in WAYS), None)
    if way is not None:
        return (way,)
    return ("in",) if text == "daar" else ()


def there(token: Token, reading: Reading) -> tuple[Referent, ...]:
    """The one place or state that 'daar' or 'there' can be."""
    barred = subject_iris(token, reading) | co_arguments(token, reading)

    def fits(referent: Referent) -> bool:
        return referent.actor.type in ("State", "Place") and referent.actor.iri not in barred

    found = nearest(token, reading, fits, MAX_SENTENCES, CLEARLY, as_place=True)
    return (meant_by(found, token, reading, 0.75),) if found is not None else ()
