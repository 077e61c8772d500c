"""Any text at all: no crash, offsets of the text as read, the same result however it is processed."""

import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.reader.session import MAX_WORDS

KINDS = {"PER", "LOC", "ORG"}
ODD = [
    "\x00\x01\x02 Rusland \x7f steunt\x0bSyrië.\x1f",
    "Rusland\u200bsteunt\ufeffSyrië\u2028en\u2029Iran.",
    "روسيا تدعم سوريا. רוסיה תומכת בסוריה.",
    "俄罗斯支持叙利亚。ロシアはシリアを支持する。",
    "The minister zei dat la France soutient den Frieden. Ok?",
    "🇳🇱🇧🇪 steunt 👩‍👩‍👧‍👦 niet 😀😀😀.",
    "Zalgo\u0301\u0302\u0303\u0304\u0305\u0306 sprak.",
    "....!!!???…,,,;;;:::",
    "((((((((((",
    "\r\n\r\n\r\n",
    "a" * 5000,
    "é\u0301" * 500,
    "<script>alert('x')</script> & co.",
    "\t\tKop\t\t\n\ttekst",
]


def check(doc: Doc, text: str) -> None:
    """What holds for every document."""
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
    sentences = list(doc.sents)
    assert [i for s in sentences for i in range(s.start, s.end)] == list(range(len(doc)))
    for sentence in sentences:
        assert sum(t.head == t for t in sentence) == 1
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
    assert all(t.pos_ and t.dep_ and t.lemma_ for t in doc)
    assert {e.label_ for e in doc.ents} <= KINDS
    assert all(e.text.strip() for e in doc.ents)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts(nl: Language, en: Language, text: str) -> None:
    check(nl(text), text)
    check(en(text), text)


@given(st.text(max_size=120))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text(nl: Language, text: str) -> None:
    check(nl(text), text)


WORDS = [
    "Rusland",
    "steunt",
    "de",
    "VS",
    ".",
    "''",
    '"',
    "(",
    "dr.",
    "\n",
    "\n\n",
    "'s",
    "3",
    "-",
    "Hij",
    ",",
    "!",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(["", " "]))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_mixture_of_words_and_marks(nl: Language, words: list[str], blank: str) -> None:
    text = blank.join(words)
    check(nl(text), text)


@given(st.lists(st.text(alphabet="abc. \nAB'", max_size=30), min_size=1, max_size=8), st.integers(1, 9))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_batch_size_gives_the_same(nl: Language, texts: list[str], size: int) -> None:
    one = [nl(text).to_bytes(exclude=["user_data"]) for text in texts]
    assert [doc.to_bytes(exclude=["user_data"]) for doc in nl.pipe(texts, batch_size=size)] == one


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_any_number_of_processes_gives_the_same(nl: Language) -> None:
    texts = [f"Rusland steunt land {n}. De minister van land {n} zweeg." for n in range(12)]
    one = [[(t.text, t.lemma_, t.dep_, t.head.i) for t in nl(text)] for text in texts]
    two = nl.pipe(texts, n_process=2, batch_size=3)
    assert [[(t.text, t.lemma_, t.dep_, t.head.i) for t in doc] for doc in two] == one


@pytest.mark.slow
def test_a_sentence_of_200000_characters_is_cut_into_windows(nl: Language) -> None:
    text = "Rusland steunt Syrië en Iran helpt Jemen , " * 4652
    text = text[:200_000]
    begin = time.perf_counter()
    doc = nl(text)
    assert time.perf_counter() - begin < 120
    check(doc, text)
    assert len(list(doc.sents)) == 1
    windows = [t for t in doc if t.dep_ == "parataxis" and t.head.dep_ == "ROOT"]
    assert len(windows) >= len(doc) // MAX_WORDS


def test_a_word_of_200000_characters(nl: Language) -> None:
    text = "x" * 200_000
    check(nl(text), text)


@pytest.mark.slow
def test_memory_stays_within_bounds() -> None:
    """10,000 short sentences, then a long one: at most 700 MB in all."""
    code = """
import sys
sys.modules["torch"] = None  # spaCy imports it where it is installed
from kg.reader import load
nlp = load("nl")
doc = nlp("Nee. Ja! " * 5000)
assert len(list(doc.sents)) == 10000, len(list(doc.sents))
nlp("Rusland steunt Syrië en " * 1000)
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) // 1024)  # ru_maxrss would be the parent's
"""
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(process.stdout) <= 700
