"""How many: the number before a noun, in figures or words, with its unit."""

import re

from spacy.tokens import Token

from kg.extraction.tree import children, lemma
from kg.extraction.vocabulary import Vocabulary

CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "dollar": "USD", "pond": "GBP", "pound": "GBP", "yen": "JPY", "roebel": "RUB"}
DUTCH = re.compile(r"^\d{1,3}(\.\d{3})+(,\d+)?$|^\d+(,\d+)?$")
ENGLISH = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$")
SCALES = {1e3, 1e6, 1e9, 1e12}


def quantity_of(noun: Token, vocabulary: Vocabulary) -> tuple[int | float | None, str | None]:
    """(number, unit) of a noun: 1000 and 'militairen' of 'alle duizend Duitse militairen'; (None, None) without a number."""
    counted = noun
    numerals = children(noun, "nummod", "det:nummod")
    if not numerals:
        for money in children(noun, "nmod", "compound", "obl", "appos"):
            if lemma(money) in CURRENCIES and children(money, "nummod"):
                counted, numerals = money, children(money, "nummod")
                break
    if not numerals:
        return None, None
    value = _value(sorted({t for n in numerals for t in n.subtree if t.pos_ in ("NUM", "SYM", "NOUN")}, key=lambda t: t.i), vocabulary)
    if value is None:
        return None, None
    sign = next((CURRENCIES[t.text] for n in numerals for t in n.subtree if t.text in CURRENCIES), None)
    return value, sign or CURRENCIES.get(lemma(counted), counted.text)


def _value(tokens: list[Token], vocabulary: Vocabulary) -> int | float | None:
    """'1,5' + 'miljoen' -> 1500000; ranges and rough counts ('vijf- tot zeshonderd', 'tientallen') none."""
    total: float | None = None
    for token in tokens:
        text = token.text.lower()
        number = _figure(text, vocabulary.lang)
        if number is None:
            word = vocabulary.word("NumberWord", text)
            number = word.value if word is not None else spelled(text, vocabulary)
        if number is None:
            if text.endswith("-") or token.pos_ == "NUM":
                return None
            continue
        total = number if total is None else (total * number if number in SCALES or number == 100 else total)
    if total is None:
        return None
    return int(total) if float(total).is_integer() else total


def _figure(text: str, lang: str) -> float | None:
    if lang == "nl" and DUTCH.match(text):
        return float(text.replace(".", "").replace(",", "."))
    if lang == "en" and ENGLISH.match(text):
        return float(text.replace(",", ""))
    return None


def spelled(text: str, vocabulary: Vocabulary) -> float | None:
    """A number written as one word: 'vierduizend', 'tweehonderdvijftig', 'twenty-five'."""
    words = vocabulary.words["NumberWord"]

    def read(rest: str) -> float | None:
        if not rest:
            return 0.0
        word = words.get(rest)
        if word is not None:
            return word.value
        for scale_name, scale in sorted(((n, w.value) for n, w in words.items() if w.value and w.value >= 100), key=lambda p: -(p[1] or 0)):
            at = rest.find(scale_name)
            if at >= 0 and scale:
                before = read(rest[:at]) if at else 1.0
                after = read(rest[at + len(scale_name) :].removeprefix("en"))
                return before * scale + after if before is not None and after is not None else None
        for joint in ("ën", "en", "-"):
            left, found, right = rest.partition(joint)
            if found and left in words and right in words:
                return (words[left].value or 0) + (words[right].value or 0)
        return None

    if len(text) < 4 or not text.replace("-", "").isalpha() or text.endswith("-"):
        return None
    return read(text)
