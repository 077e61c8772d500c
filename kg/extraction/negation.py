"""Whether a predicate is negated, and whether it is said against fact."""

from spacy.tokens import Token

from kg.extraction.reading import Reading
from kg.extraction.tree import case_words, children, feature, lemma, surface_subject

NEGATABLE = ("advmod", "det", "mark", "case", "cc", "cc:preconj", "obl", "nsubj", "obj", "aux")
NOMINAL = ("obj", "nsubj", "nsubj:pass", "obl", "obl:arg", "iobj", "xcomp")
NEITHER = frozenset({"noch", "nor"})
PARTLY = frozenset({"alleen", "enkel", "slechts", "zozeer", "eerder", "only", "merely", "just", "before"})
"""'Niet alleen', 'nooit eerder', 'not only': nothing is denied."""
MODALS = frozenset({"kunnen", "moeten"})
FUTURE_OF_PAST = frozenset({"would", "zou", "zouden"})
WITHOUT = frozenset({"zonder", "without"})


def negated(node: Token, reading: Reading) -> bool:
    """Whether a predicate has a negator beside it, on one of its participants, or on what it is
    coordinated with."""
    return any(_negates(dependent, reading) for dependent in node.children)


def _negator(token: Token, reading: Reading) -> bool:
    negates = reading.vocabulary.word("Negator", token.text.lower()) or feature(token, "PronType") == "Neg"
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    partly = after is not None and lemma(after) in PARTLY and token.dep_ != "det"  # 'geen enkel' is none
    return bool(negates) and not partly


def _negates(dependent: Token, reading: Reading) -> bool:
    label = dependent.dep_
    if label in NEGATABLE and _negator(dependent, reading):
        return True
    if label in NOMINAL:
        before = [d for d in children(dependent, "det", "cc", "cc:preconj") if d.i <= dependent.i]
        return any(_negator(d, reading) for d in before) or any(
            _neither(conj) for conj in children(dependent, "conj")
        )
    if label == "advmod":  # no longer, nog lang niet
        inner = children(dependent, "det", "advmod")
        return lemma(dependent) not in PARTLY and any(_negator(d, reading) for d in inner)
    return label == "conj" and _neither(dependent)


def _neither(conj: Token) -> bool:
    return any(d.text.lower() in NEITHER for d in children(conj, "cc"))


def _would_have(node: Token) -> bool:
    """'Would have helped': what did not come to pass because its condition did not."""
    lemmas = {name for a in children(node, "aux") for name in (a.text.lower(), lemma(a))}
    return bool(lemmas & FUTURE_OF_PAST) and bool(lemmas & {"have", "hebben", "zijn"})


def against_fact(node: Token) -> bool:
    """A predicate said against fact: 'had zij getekend, dan …', 'zonder hulp was zij gevallen', 'had
    kunnen helpen'."""
    if any(against_fact(c) for c in children(node, "advcl")) and _would_have(node):
        return True
    past = [a for a in (node, *children(node, "aux")) if feature(a, "Tense") == "Past" and a.pos_ == "AUX"]
    if not past or feature(node, "VerbForm") == "Fin":
        return False
    first = next((t for t in node.sent if not t.is_punct), node)
    subject = surface_subject(node)
    inverted = first.i in {a.i for a in past} and subject is not None and subject.i > first.i
    if inverted and not any(t.text == "?" for t in node.sent):
        return True
    if any(WITHOUT & set(case_words(o)) for o in children(node, "obl")):
        return True
    could = [a for a in children(node, "aux") if feature(a, "VerbForm") == "Inf" and lemma(a) in MODALS]
    return bool(could) and any(lemma(a) in ("hebben", "zijn") for a in past)
