"""How many: the number before a noun, in figures or words, with its unit.

Numbers are read as they stand in the text, because trees hang 'een half miljoen', '€ 3 miljoen' and
'vijf- tot zeshonderd'
in many ways. A range and a rough count ('tientallen', 'een paar honderd') have no number.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.tree import SKIPPED_IN_PHRASES, case_words, children, noun_forms
from kg.extraction.vocabulary import Vocabulary

CURRENCIES = {
    "€": "EUR", "$": "USD", "£": "GBP", "euro": "EUR", "dollar": "USD", "pond": "GBP", "pound": "GBP",
    "yen": "JPY", "roebel": "RUB", "rouble": "RUB", "eur": "EUR", "usd": "USD", "gbp": "GBP",
}  # fmt: skip
SIGNS = frozenset("€$£")
FIGURE = {
    "nl": re.compile(r"^(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)([a-z]*)$"),
    "en": re.compile(r"^(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([a-z]*)$"),
}
JOINTS = {
    "nl": frozenset({"en", "een", "-", "–", "tot", "à", "of"}),
    "en": frozenset({"and", "a", "-", "–", "to", "or"}),
}
RANGES = frozenset({"tot", "à", "of", "to", "or", "–"})
VAGUE = frozenset({"paar", "enkele", "meerdere", "verscheidene", "few", "several", "couple"})
STRONG = frozenset({"sterk", "strong"})
DOZENS = frozenset({"dozijn", "dozen"})
PARTS = (0.5, 0.25)
"""Of a number behind them ('een kwart miljoen'); alone they are no number of things."""
SCALES = (1e12, 1e9, 1e6, 1e3, 100)


def quantity_of(noun: Token, vocabulary: Vocabulary) -> tuple[int | float | None, str | None]:
    """(number, unit) of a noun: 1000 and 'militairen' of 'alle duizend Duitse militairen'; (None, None)
    without a number."""
    if noun.text.lower() in vocabulary.calendar or _is_a_span(noun, vocabulary):
        return None, None
    counting = [noun, *children(noun, "nummod", "det:nummod", "nmod", "fixed")]
    for seed in (t for t in counting if _number(t, vocabulary) is not None):
        if seed.dep_ == "nmod" and children(seed, "case"):
            continue
        return _read(seed, noun, vocabulary)
    for token in _phrase(noun):  # 'een lening van 3 miljard euro'
        near = token.i + 1 if token.text in SIGNS else token.i - 1
        if (
            _currency(token)
            and 0 <= near < len(token.doc)
            and _number(token.doc[near], vocabulary) is not None
        ):
            return _read(token.doc[near], noun, vocabulary)
    strength = _strength(noun, vocabulary)
    return strength if strength is not None else _members(noun, vocabulary)


def _strength(noun: Token, vocabulary: Vocabulary) -> tuple[int | float | None, str | None] | None:
    """'Een 1200 man sterke eenheid', 'a 3,000-strong force', which names no unit."""
    for adjective in children(noun, "amod"):
        if adjective.lemma_.lower() in STRONG:
            for measure in children(adjective, "obl", "obl:unmarked", "compound"):
                if _number(measure, vocabulary) is not None:
                    return _value([measure], vocabulary), None
                if children(measure, "nummod"):
                    return quantity_of(measure, vocabulary)
    return None


def _is_a_span(noun: Token, vocabulary: Vocabulary) -> bool:
    """'Zes maanden', 'two weeks': how long, not how many."""
    words = (vocabulary.word("TimeWord", form) for form in noun_forms(noun))
    return any(word is not None and word.time_unit for word in words)


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency."""
    return unit in CURRENCIES.values()


def _members(noun: Token, vocabulary: Vocabulary) -> tuple[int | float | None, str | None]:
    """'Een brigade van 4800 soldaten': how many people a body has; who leads them is no body."""
    role = next((w for form in noun_forms(noun) if (w := vocabulary.word("ActorNoun", form))), None)
    if role is not None and "Person" in role.kinds:
        return None, None
    for people in children(noun, "nmod"):
        word = next((w for form in noun_forms(people) if (w := vocabulary.word("ActorNoun", form))), None)
        if (
            word is not None
            and children(people, "nummod")
            and {"van", "of"} & {c.text.lower() for c in children(people, "case")}
        ):
            return quantity_of(people, vocabulary)
    return None, None


def _phrase(noun: Token) -> Iterator[Token]:
    """A noun phrase without clauses and coordinated nouns, in the order of the tree."""
    yield noun
    for dependent in noun.children:
        if dependent.dep_ not in SKIPPED_IN_PHRASES:
            yield from _phrase(dependent)


def _currency(token: Token) -> str | None:
    return next((CURRENCIES[form] for form in (token.text, *noun_forms(token)) if form in CURRENCIES), None)


def _read(seed: Token, noun: Token, vocabulary: Vocabulary) -> tuple[int | float | None, str | None]:
    """The number around a token that is part of it, and what it counts."""
    first, last = _run(seed, vocabulary)
    doc = seed.doc
    before = doc[first - 1].text.lower() if first else ""
    value = (
        None if before in VAGUE or before.endswith("-") else _value(list(doc[first : last + 1]), vocabulary)
    )
    if value is None:
        return None, None
    unit = next(
        (CURRENCIES[c] for c in (before, doc[first].text) if c in SIGNS or c in ("eur", "usd", "gbp")), None
    )
    after = doc[last + 1] if last + 1 < len(doc) else None
    if unit is None and after is not None:
        unit = _currency(after)
    if unit is None and first <= noun.i <= last:  # the number heads its phrase: 'een miljoen granaten'
        counted = children(noun, "nmod")
        unit = next((c.text for c in counted if not children(c, "case")), None)
        if unit is None:  # 'vijf van zijn tien tanks'
            unit = next((c.text for c in counted if {"van", "of"} & set(case_words(c))), None)
        return value, unit
    return value, unit or noun.text


def _run(seed: Token, vocabulary: Vocabulary) -> tuple[int, int]:
    """First and last token of the number around a seed, with the words that join its parts ('drie en een
    half miljoen')."""
    doc, joints = seed.doc, JOINTS[vocabulary.lang]

    def reach(at: int, step: int) -> int:
        while True:
            for gap in (1, 2, 3):
                ahead = at + step * gap
                if not (seed.sent.start <= ahead < seed.sent.end):
                    return at
                if _number(doc[ahead], vocabulary) is not None or (gap > 1 and doc[ahead].text.endswith("-")):
                    at = ahead
                    break
                if doc[ahead].text.lower() not in joints:
                    return at
            else:
                return at

    return reach(seed.i, -1), reach(seed.i, 1)


def _number(token: Token, vocabulary: Vocabulary) -> float | None:
    """What a single word or figure says."""
    text = token.text.lower()
    match = FIGURE[vocabulary.lang].match(text)
    if match is not None:
        figure, suffix = match.groups()
        thousands, point = (".", ",") if vocabulary.lang == "nl" else (",", ".")
        value = float(figure.replace(thousands, "").replace(point, "."))
        scale = vocabulary.word("NumberWord", suffix) if suffix else None
        return value if not suffix else value * scale.value if scale is not None and scale.value else None
    word = vocabulary.word("NumberWord", text) or vocabulary.word("NumberWord", text.rstrip("."))
    return word.value if word is not None else spelled(text, vocabulary)


def _value(tokens: list[Token], vocabulary: Vocabulary) -> int | float | None:
    """'1,5' + 'miljoen' -> 1500000, 'two' + 'hundred' + 'and' + 'fifty' -> 250; none of a range."""
    total, part, joined = 0.0, 0.0, False
    for token in tokens:
        text = token.text.lower()
        number = _number(token, vocabulary)
        if number is None:
            if text in RANGES or (text.endswith("-") and len(text) > 1):
                return None
            if text == "-" and any(t.text[0].isdigit() for t in tokens):
                return None
            joined = joined or text in ("en", "and")
            continue
        if number in SCALES:
            part = (part or 1.0) * number
            if number > 100:
                total, part = total + part, 0.0
        elif text in DOZENS and part:
            part *= number
        elif joined and number != 0.5 and (part or total) % 100:
            return None  # 'tussen de 20 en 30'
        else:
            part += number
    value = total + part
    if value in PARTS:
        return None
    return int(value) if value.is_integer() else value


def spelled(text: str, vocabulary: Vocabulary) -> float | None:
    """A number written as one word: 'vierduizend', 'tweehonderdvijftig', 'drieënhalf', 'twenty-five'."""
    words = vocabulary.words["NumberWord"]
    scales = sorted(((n, w.value) for n, w in words.items() if w.value in SCALES), key=lambda p: -(p[1] or 0))

    def read(rest: str) -> float | None:
        word = words.get(rest)
        if word is not None:
            return word.value
        for name, scale in scales:
            head, found, tail = rest.partition(name)
            if found and scale:
                before = read(head) if head else 1.0
                after = read(tail) or read(tail.removeprefix("en")) if tail else 0.0
                if before is not None and after is not None:
                    return before * scale + after
        for joint in ("ën", "en", "-"):
            for at in (m.start() for m in re.finditer(joint, rest)):
                left, right = words.get(rest[:at]), words.get(rest[at + len(joint) :])
                if left is not None and right is not None:
                    return (left.value or 0.0) + (right.value or 0.0)
        return None

    if len(text) < 4 or not text.replace("-", "").isalpha() or text.endswith("-"):
        return None
    return read(text)
