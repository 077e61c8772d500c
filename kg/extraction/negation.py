"""Whether a predicate is negated, and whether it is said against fact or under a condition."""

from spacy.tokens import Token

from kg.extraction.reading import Reading
from kg.extraction.tree import case_words, children, feature, lemma, surface_subject

NEGATABLE = ("advmod", "det", "mark", "case", "cc", "cc:preconj", "obl", "nsubj", "obj", "aux")
NOMINAL = ("obj", "nsubj", "nsubj:pass", "obl", "obl:arg", "iobj", "xcomp")
NEITHER = frozenset({"noch", "nor"})
PARTLY = frozenset({"alleen", "enkel", "slechts", "zozeer", "eerder", "only", "merely", "just", "before"})
"""'Niet alleen', 'nooit eerder', 'not only': nothing is denied."""
MODALS = frozenset({"kunnen", "moeten", "willen"})
FUTURE_OF_PAST = frozenset({"would", "zou", "zouden"})
PERFECT = frozenset({"hebben", "zijn", "have", "be"})
WITHOUT = frozenset({"zonder", "without"})
ENOUGH = frozenset({"genoeg", "enough", "alone"})
"""'Kan hem niet genoeg prijzen', 'no longer fights alone': the deed is done, only its measure is denied."""
BARELY = frozenset({"nauwelijks", "amper", "hardly", "scarcely", "barely", "nog"})
"""'Nauwelijks (nog niet) vertrokken of …': the deed has only just been done."""
CONTRAST = frozenset({"maar", "but"})


def negated(node: Token, reading: Reading, own: frozenset[str] = frozenset()) -> bool:
    """Whether a predicate has a negator beside it, on one of its participants, or on what it is
    coordinated with; ``own`` are words of the predicate itself ('ziet niets in')."""
    if _just_done(node) or any(t.text.lower() in ENOUGH for t in node.subtree if t.dep_ == "advmod"):
        return False
    return any(_negates(dependent, reading, own) for dependent in node.children)


def negating_word(node: Token, reading: Reading, own: frozenset[str] = frozenset()) -> str:
    """The word that negates a negated predicate, for people."""
    beside = (d for d in node.children if _negates(d, reading, own))
    words = (t for d in beside for t in d.subtree if _negator(t, reading, own) or t.text.lower() in NEITHER)
    return next((t.text for t in words), node.text)


def _negator(token: Token, reading: Reading, own: frozenset[str] = frozenset()) -> bool:
    if token.text.lower() in own:
        return False
    words = sorted([token, *children(token, "fixed")], key=lambda t: t.i)
    phrase = " ".join(word.text.lower() for word in words)
    negates = reading.vocabulary.word("Negator", phrase) or feature(token, "PronType") == "Neg"
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if after is None:
        return bool(negates)
    if token.text.lower() == "yet" and after.text.lower() == "to" and lemma(token.head) != "have":
        return True  # 'has yet to be signed', where the tree makes 'has' a helper
    partly = lemma(after) in PARTLY and token.dep_ != "det"  # 'geen enkel' is none
    return bool(negates) and not partly and after.text.lower() not in WITHOUT  # 'niet zonder gevolg'


def is_none(token: Token, reading: Reading) -> bool:
    """'Geen enkel bedrijf', 'none of the firms': a participant that is denied where it stands."""
    return any(_negator(d, reading) for d in children(token, "det"))


def _of_fragment(negator: Token) -> bool:
    """'Rome steunt het, Bern niet': what is denied is what stands between comma and negator."""
    verb = negator.head
    loose = [c for c in children(verb, "parataxis", "conj", "appos") if c.pos_ in ("NOUN", "PROPN")]
    return any(verb.i < c.i < negator.i and c.n_lefts and next(c.lefts).is_punct for c in loose)


def _negates(dependent: Token, reading: Reading, own: frozenset[str]) -> bool:
    label = dependent.dep_
    if label in NEGATABLE and _negator(dependent, reading, own):
        return not _of_fragment(dependent)
    if label in NOMINAL:
        before = [d for d in children(dependent, "det", "cc", "cc:preconj") if d.i <= dependent.i]
        below = [m for m in children(dependent, "nmod") if case_words(m) and lemma(m) not in own]
        inner = [d for m in below for d in children(m, "det")]  # 'lid van geen club', not 'of no confidence'
        joined = children(dependent, "conj") if dependent.pos_ != "VERB" else []
        return any(_negator(d, reading, own) for d in (*before, *inner)) or any(map(_neither, joined))
    if label == "advmod":  # no longer, nog lang niet
        inner = children(dependent, "det", "advmod")
        return lemma(dependent) not in PARTLY and any(_negator(d, reading, own) for d in inner)
    return label == "conj" and _neither(dependent)


def _neither(conj: Token) -> bool:
    return any(d.text.lower() in NEITHER for d in children(conj, "cc"))


def _would_have(node: Token) -> bool:
    """'Would have helped': what did not come to pass because its condition did not."""
    lemmas = {name for a in children(node, "aux") for name in (a.text.lower(), lemma(a))}
    return bool(lemmas & FUTURE_OF_PAST) and bool(lemmas & {"have", "hebben", "zijn"})


def _just_done(node: Token) -> bool:
    """'Was nog niet vertrokken of …', 'had hardly left when …'."""
    following = [c for c in children(node, "conj", "advcl", "parataxis") if c.i > node.i]
    joined = any(
        d.text.lower() in ("of", "when") for c in following for d in children(c, "mark", "cc", "advmod")
    )
    before = {t.text.lower() for a in children(node, "advmod") for t in a.subtree}
    return joined and bool(before & BARELY)


def contrast(node: Token, reading: Reading) -> int:
    """The place of a negator that stands in contrast to what is said before it ('door Rome maar nooit
    door Bern'); -1 where there is none."""
    for dependent in children(node, "advmod"):
        first = min(dependent.subtree, key=lambda t: t.i)
        before = {first.text.lower(), *(t.text.lower() for t in node.doc[max(first.i - 1, 0) : first.i])}
        if before & CONTRAST and _negator(dependent, reading):
            return int(dependent.i)
    return -1


def against_fact(node: Token) -> bool:
    """A predicate said against fact: 'had zij getekend, dan …', 'zonder hulp was zij gevallen', 'had
    kunnen helpen', 'a law that would have banned it'."""
    if any(against_fact(c) for c in children(node, "advcl")) and _would_have(node):
        return True
    if node.dep_ == "xcomp" and lemma(node.head) in MODALS and _perfect(node.head):
        return True  # 'had willen praten'
    helpers = [node, *children(node, "aux")]
    past = [a for a in helpers if feature(a, "Tense") == "Past" and a.pos_ == "AUX"]
    would_have = _would_have(node)
    if node.dep_ == "acl:relcl" and would_have and node.vocab.lang == "en":
        return True
    if not past or feature(node, "VerbForm") == "Fin":
        return False
    perfect = [a for a in past if lemma(a) in PERFECT]
    if any(m.text.lower() == "to" for m in children(node, "mark")):
        return False  # 'were Rome to leave' may yet be
    if _had_it(node, perfect) or (
        perfect and any(_had_it(c, _perfect(c)) for c in children(node, "parataxis", "advcl"))
    ):
        return True
    subject = surface_subject(node)
    lacking = [o for o in children(node, "obl") if WITHOUT & set(case_words(o))]
    turned = subject is not None and any(o.i < a.i < subject.i for o in lacking for a in perfect)
    if lacking and (turned or would_have):
        return True
    could = [a for a in children(node, "aux") if feature(a, "VerbForm") == "Inf" and lemma(a) in MODALS]
    return bool(could) and bool(perfect)


def _perfect(node: Token) -> list[Token]:
    return [a for a in children(node, "aux") if feature(a, "Tense") == "Past" and lemma(a) in PERFECT]


def _had_it(node: Token, perfect: list[Token]) -> bool:
    """'Had zij getekend': the helping verb in the past opens the sentence."""
    first = next((t for t in node.sent if not t.is_punct), node)
    subject = surface_subject(node)
    return (
        first.i in {a.i for a in perfect}
        and subject is not None
        and subject.i > first.i
        and not any(t.text == "?" for t in node.sent)
    )


def verb_first(node: Token) -> bool:
    """A condition without a conjunction: 'valt Rome aan, dan …', 'should Rome attack, …'."""
    if node.pos_ not in ("VERB", "AUX") or any(t.text == "?" for t in node.sent):
        return False
    first = next((t for t in node.sent if not t.is_punct), node)
    subject = surface_subject(node)
    if first.i not in {node.i, *(a.i for a in children(node, "aux", "aux:pass", "cop"))}:
        return False
    beside = [node.head] if node.head.i != node.i else children(node, "parataxis", "conj")
    then = any(c.text.lower() in ("dan", "then") and c.i > node.i for b in beside for c in b.children)
    turned = subject is None or subject.i > first.i
    return turned and (then or (bool(beside) and first.text.lower() in ("should", "were")))
