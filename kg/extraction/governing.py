"""What governs a predicate from outside its clause: the word of saying or of status above it, the sentence
around it."""

from spacy.tokens import Token

from kg.extraction.control import word_of
from kg.extraction.reading import Reading
from kg.extraction.tree import (
    case_words,
    child,
    children,
    feature,
    joined_lemmas,
    lemma,
    particle,
    semicolon_between,
)
from kg.model import Frame
from kg.ontology.lexicon import Word

BUT = frozenset({"maar", "but"})


def governing_word(head: Token, frames: dict[int, Frame], reading: Reading) -> Word | None:
    """The word of saying or of status that a predicate is, with its fixed phrase ('van plan zijn')."""
    frame = frames.get(head.i)
    if (abhorred := _not_to_be_thought_of(head, reading)) is not None:
        return abhorred
    for kind in ("SpeechWord", "StatusWord"):
        for name in _phrases(head):
            word = reading.vocabulary.word(kind, name)
            if word is not None:
                return word
        for part in frame.fixed if frame is not None else ():
            if " " in part or kind == "StatusWord":
                for name in (f"{part} {lemma(head)}", part):
                    word = reading.vocabulary.word(kind, name) or reading.vocabulary.word(
                        kind, f"{lemma(head)} {part}"
                    )
                    if word is not None and " " in word.lemma:
                        return word
        for subject in children(head, "nsubj"):  # 'er is geen sprake van dat …'
            for form in (lemma(subject), subject.text.lower()):
                word = reading.vocabulary.word(kind, f"{form} {lemma(head)}")
                if word is not None:
                    return word
        for name in joined_lemmas(head) if head.pos_ in ("VERB", "AUX") else (lemma(head),):
            word = reading.vocabulary.word(kind, name)
            if word is not None:
                return word
    return None


def _phrases(head: Token) -> tuple[str, ...]:
    """The fixed phrases that a word makes with its particle or with the words behind it, which the tree may
    hang elsewhere: 'laten weten', 'te kennen geven', 'van zins zijn', 'van kracht'."""
    parts = [c for c in children(head, "compound:prt") if c.pos_ in ("VERB", "NOUN")]
    found = [name for p in parts for name in (f"{lemma(head)} {lemma(p)}", f"te {lemma(p)} {lemma(head)}")]
    fixed = children(head, "fixed")
    if fixed:
        found.append(" ".join(t.text.lower() for t in sorted([head, *fixed], key=lambda t: t.i)))
    behind = head.doc[head.i + 1 : head.sent.end]
    if head.pos_ in ("VERB", "AUX") and len(behind) > 2 and behind[0].pos_ == "ADP":
        found += [f"{behind[:count].text.lower()} {lemma(head)}" for count in (2, 3)]
    return tuple(found)


def _not_to_be_thought_of(head: Token, reading: Reading) -> Word | None:
    """'Moet er niet aan denken dat …': the words of the idiom stand apart, some hung on the clause below."""
    near = {t.text.lower() for t in head.doc[max(head.i - 4, head.sent.start) : head.i]}
    if lemma(head) != "denken" or not {"er", "niet", "aan"} <= near | {c.text.lower() for c in head.children}:
        return None
    return reading.vocabulary.word("StatusWord", "er niet aan denken")


def quoted(node: Token, head: Token, frames: dict[int, Frame], reading: Reading) -> bool:
    """Whether a clause that stands beside another is what that one says ('Rome zegt: Bern valt aan');
    after a semicolon a clause stands by itself."""
    word = governing_word(head, frames, reading)
    if word is None:
        return False
    told = word.kind == "SpeechWord" and word.claim and word.status != "denied"
    decided = word.kind == "StatusWord" and word.status == "planned" and node.i < head.i  # '…, besloot Rome'
    return (told or decided) and not semicolon_between(node, head)


def interposed(verb: Token, reading: Reading) -> bool:
    """'Het is niet waar, zegt Rome, dat …': the clause belongs to what stands before the verb of saying."""
    spoken = word_of(verb, ("SpeechWord",), reading.vocabulary) is not None
    return spoken and verb.dep_ == "parataxis" and verb.head.i < verb.i and bool(children(verb.head, "expl"))


def resumes(node: Token) -> bool:
    """Whether a clause joined to one that is said stands by itself: 'zei dat X gaat, en Y zal …' (in Dutch by
    its word order, in English behind a comma and without 'that')."""
    first = node.head
    if first.dep_ != "ccomp" or child(first, "mark") is None or child(node, "mark") is not None:
        return False
    subject = child(node, "nsubj", "nsubj:pass")
    joint = child(node, "cc")
    if subject is None or joint is None or joint.i == 0:
        return False
    if node.vocab.lang == "en":
        return bool(joint.nbor(-1).text == ",")
    finite = next(
        (v for v in (*children(node, "aux", "aux:pass", "cop"), node) if feature(v, "VerbForm") == "Fin"),
        node,
    )
    rest = [node, *children(node, "obj", "obl", "obl:arg", "iobj", "xcomp")]
    return any(t.i > finite.i for t in rest)


def stray_particle(node: Token, reading: Reading) -> Word | None:
    """The word that the governing verb makes with a particle that the tree hangs on the infinitive under it
    ('liet na X te helpen', 'dringt er bij X op aan te gaan')."""
    if node.dep_ != "xcomp" or node.vocab.lang != "nl" or particle(node.head) is not None:
        return None
    loose = [c.text.lower() for c in children(node, "case", "mark") if c.pos_ == "ADP"]
    taken = [case for d in children(node, "obl", "obl:arg") for case in case_words(d)]
    pairs = [("SpeechWord", one) for one in (*loose, *taken)] + [("StatusWord", one) for one in loose]
    words = (reading.vocabulary.word(kind, f"{one}{lemma(node.head)}") for kind, one in pairs)
    return next((word for word in words if word is not None), None)


def said_by(head: Token, clause: Token, reading: Reading) -> Token:
    """The verb of saying under the helping verb on which the tree hangs what is said ('dat X ging, wil Rome
    niet bevestigen'); any other governor itself."""
    saying = [x for x in children(head, "xcomp") if x.i > clause.i and x.pos_ == "VERB"]
    return next((x for x in saying if word_of(x, ("SpeechWord",), reading.vocabulary) is not None), head)


def contrasted(node: Token) -> bool:
    """Whether a clause stands against the one before it: 'volgens X …, maar Y ontkent'."""
    joint = child(node, "cc")
    own = child(node, "nsubj", "nsubj:pass") is not None and child(node, "mark") is None
    return own and joint is not None and joint.text.lower() in BUT and node.head.dep_ == "ROOT"
