"""Nouns that name people and bodies, of one word or several: 'regering', 'prime minister', 'ministerie van
Defensie', 'VN-troepen'."""

from spacy.tokens import Token

from kg.extraction.reading import Reading
from kg.extraction.tree import feature, lemma, noun_forms
from kg.ontology.lexicon import Word

BEFORE = 3
AFTER = 4
"""So many tokens before and after its noun a name of several words can have."""


def actor_noun(token: Token, reading: Reading) -> tuple[Word | None, str]:
    """The word for people or bodies that a noun is or ends in, and what stands before it in a compound
    ('VN' in VN-troepen)."""
    _, word = long_noun(token, reading)
    if word is not None:
        return word, ""
    forms = noun_forms(token)
    for form in forms:
        word = reading.vocabulary.word("ActorNoun", form)
        if word is not None and not _is_plural_of_another(form, token, word):
            return word, ""
    for form in forms:
        if reading.vocabulary.lang == "nl" or "-" in form:
            for cut in range(2, len(form) - 3):
                tail = form[cut:]
                word = reading.vocabulary.word("ActorNoun", tail)
                if word is not None and (form[cut - 1] == "-" or len(tail) > 4):
                    return word, token.text[:cut].rstrip("-")
    return None, ""


def _is_plural_of_another(form: str, token: Token, word: Word) -> bool:
    """Whether a plural only looks like a person's noun: 'schepen' are ships, 'een schepen' is an
    alderman."""
    plural = feature(token, "Number") == "Plur" and form != lemma(token)
    return plural and form == token.text.lower() and word.kinds[:1] == ("Person",)


def long_noun(token: Token, reading: Reading) -> tuple[frozenset[int], Word | None]:
    """The tokens of a name of several words whose noun a token is ('prime minister', 'secretary of
    state'), and its word; none where it stands alone."""
    if token.i not in reading.long_nouns:
        reading.long_nouns[token.i] = _long_noun(token, reading)
    return reading.long_nouns[token.i]


def _long_noun(token: Token, reading: Reading) -> tuple[frozenset[int], Word | None]:
    if token.pos_ not in ("NOUN", "PROPN") or reading.vocabulary.long_nouns.isdisjoint(noun_forms(token)):
        return frozenset(), None
    doc = token.doc
    nouns = reading.vocabulary.words["ActorNoun"]
    first = max(token.i - BEFORE, token.sent.start)
    last = min(token.i + AFTER, token.sent.end)
    for start in range(first, token.i + 1):
        for end in range(last, token.i, -1):
            if end - start < 2:
                continue
            for form in _forms(doc[start : token.i].text, token, doc[token.i + 1 : end].text):
                word = nouns.get(form)
                if word is not None and not (start <= token.head.i < end and token.head.i != token.i):
                    return frozenset(range(start, end)), word
    return frozenset(), None


def _forms(before: str, token: Token, after: str) -> list[str]:
    """A token in its forms between the words around it, joined as they stand ('secretary-general')."""
    glue = "" if before.endswith("-") else " "
    return [
        f"{before.lower()}{glue}{form} {after.lower()}".strip() for form in (token.text.lower(), lemma(token))
    ]


def is_person(word: Word | None) -> bool:
    """Whether a word is that of a single person or office."""
    return word is not None and word.kinds[:1] == ("Person",)
