"""What the words beside a predicate say of it: negation, helping verbs, adverbs, conjunctions, times."""

from spacy.tokens import Token

from kg.extraction.conditions import is_hypothetical, is_inverted, under_condition
from kg.extraction.negation import FUTURE_OF_PAST, WITHOUT, against_fact, negated, negating_word, verb_first
from kg.extraction.reading import Reading
from kg.extraction.standing import Standing
from kg.extraction.times import lies_ahead, tense
from kg.extraction.tree import case_words, child, children, feature, lemma, text_of
from kg.ontology.lexicon import Word

WITHIN = frozenset(
    {"amod", "obj", "obl", "obl:arg", "nmod", "advmod", "nsubj", "nsubj:pass", "iobj", "fixed"}
)
"""Labels of what stands within a clause, not below it."""


def add_modifiers(
    node: Token,
    reading: Reading,
    found: Standing,
    attempt: bool = False,
    spoken: bool = False,
    words: frozenset[str] = frozenset(),
) -> None:
    """Negation, modal verbs, adverbs and conjunctions of the predicate itself."""
    if negated(node, reading, words):
        lacking = any(WITHOUT & set(case_words(o)) for o in children(node, "obl"))
        unless = lacking and not against_fact(node)
        status = "possible" if unless else "denied"  # 'kan niet zonder jawoord van …'
        found.add(status, f"negated by '{negating_word(node, reading, words)}'")
    if verb_first(node):
        found.hypothetical = True
        found.add("possible", "a condition")
    add_modals(node, reading, found)
    add_timetable(node, reading, found)
    for dependent in children(node, "advmod", "mark", "obl"):
        whole = text_of(sorted([dependent, *children(dependent, "fixed")])).lower()
        names = (whole, lemma(dependent), dependent.text.lower())
        word = next((w for n in names if (w := reading.vocabulary.word("StatusWord", n)) is not None), None)
        if word is None or (attempt and word.status == "denied" and dependent.dep_ != "mark"):
            continue
        if dependent.dep_ == "mark" and (
            not _is_clause(node) or (word.status == "planned" and tense(node) == "past")
        ):
            continue  # 'als bemiddelaar', 'voordat zij vertrok'
        if dependent.dep_ == "mark" and is_hypothetical(dependent, reading):
            found.hypothetical = True
        if dependent.dep_ == "mark" or dependent.pos_ in ("ADV", "ADJ"):
            found.add(word.status, f"'{dependent.text}'")
    if (hearsay := _hearsay(node, reading)) is not None:
        found.add(hearsay.status, f"'{hearsay.lemma}'")
    if not spoken and under_condition(node, reading):
        found.add("possible", "under a condition")
    for dependent in children(node, "amod", "det"):
        text = dependent.text.lower()
        names = (lemma(dependent), text, text.removesuffix("e"))  # a participle's lemma is its verb's
        word = next((w for n in names if (w := reading.vocabulary.word("StatusWord", n)) is not None), None)
        if word is not None and node.pos_ == "NOUN" and not (attempt and word.status == "denied"):
            found.add(word.status, f"'{dependent.text}'")


def _hearsay(node: Token, reading: Reading) -> Word | None:
    """'Naar verluidt', 'naar het schijnt' within a verb's own clause, whatever the tree hangs it on."""
    if node.pos_ not in ("VERB", "AUX"):
        return None
    for opener in (t for t in node.subtree if t.pos_ == "ADP" and t.i + 2 < len(t.doc)):
        above = opener.head
        while above.i != node.i and above.dep_ in WITHIN:
            above = above.head
        if above.i == node.i:
            for count in (2, 3):
                word = reading.vocabulary.word(
                    "StatusWord", opener.doc[opener.i : opener.i + count].text.lower()
                )
                if word is not None and word.status == "possible":
                    return word
    return None


def _is_clause(node: Token) -> bool:
    return node.pos_ in ("VERB", "AUX") or child(node, "cop", "nsubj", "nsubj:pass") is not None


def add_timetable(node: Token, reading: Reading, found: Standing) -> None:
    """A present tense with a time that is still to come: 'vertrekt volgende week'."""
    if node.pos_ in ("VERB", "AUX") and lies_ahead(node, reading.vocabulary, reading.document.date):
        found.add("planned", "a time ahead")


def add_modals(node: Token, reading: Reading, found: Standing) -> None:
    """The helping verbs of a predicate: 'zal', 'moet', 'may', 'is to'."""
    if is_inverted(node):
        found.add("possible", "a condition by inversion")
        return
    auxiliaries = children(node, "aux")
    to = node.vocab.lang == "en" and any(m.text.lower() == "to" for m in children(node, "mark"))
    if (
        to
        and node.pos_ == "VERB"
        and any(lemma(a) == "be" and a.i < node.i for a in children(node, "aux", "cop"))
    ):
        found.add("planned", "'is to'")
    told = node.dep_ == "ccomp" and feature(node.head, "Tense") == "Past" and len(auxiliaries) == 1
    for aux in auxiliaries:
        if told and aux.text.lower() in FUTURE_OF_PAST:  # 'said it would' was 'will' when it was said
            found.add("planned", f"'{aux.text}'")
            found.future = True
            continue
        for name in (aux.text.lower(), lemma(aux)):
            word = reading.vocabulary.word("StatusWord", name)
            if word is not None:
                found.add(word.status, f"'{aux.text}'")
                found.future = found.future or (word.clause_only and word.status == "planned")
                found.duty = found.duty or word.status == "demanded"
                break
