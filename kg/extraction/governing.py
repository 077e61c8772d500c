"""What governs a predicate from outside its clause: the word of saying or of status above it, the sentence
around it."""

from spacy.tokens import Token

from kg.extraction.control import word_of
from kg.extraction.reading import Reading
from kg.extraction.tree import children, joined_lemmas, lemma, semicolon_between
from kg.model import Frame
from kg.ontology.lexicon import Word

NO = frozenset({"nee", "neen", "nooit", "niet", "no", "not", "never"})


def governing_word(head: Token, frames: dict[int, Frame], reading: Reading) -> Word | None:
    """The word of saying or of status that a predicate is, with its fixed phrase ('van plan zijn')."""
    frame = frames.get(head.i)
    for kind in ("SpeechWord", "StatusWord"):
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


def quoted(node: Token, head: Token, frames: dict[int, Frame], reading: Reading) -> bool:
    """Whether a clause that stands beside another is what that one says ('Rome zegt: Bern valt aan');
    after a semicolon a clause stands by itself."""
    word = governing_word(head, frames, reading)
    told = word is not None and word.kind == "SpeechWord" and word.claim and word.status != "denied"
    return told and not semicolon_between(node, head)


def interposed(verb: Token, reading: Reading) -> bool:
    """'Het is niet waar, zegt Rome, dat …': the clause belongs to what stands before the verb of saying."""
    spoken = word_of(verb, ("SpeechWord",), reading.vocabulary) is not None
    return spoken and verb.dep_ == "parataxis" and verb.head.i < verb.i and bool(children(verb.head, "expl"))


def is_question(node: Token) -> bool:
    """Whether the sentence around a predicate ends in a question mark."""
    sentence = node.sent
    return any(token.text == "?" for token in sentence[-2:])


def answered_no(node: Token) -> bool:
    """Whether the sentence behind a question begins with a plain no ('Not as long as …')."""
    following = node.doc[node.sent.end : node.sent.end + 4]
    first = next((t.text.lower() for t in following if not t.is_punct), "")
    return first in NO
