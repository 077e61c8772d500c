"""What the component promises of any document."""

import multiprocessing
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ReaderError
from kg.reader import detect, load
from kg.reader.component import Reader, spans
from kg.reader.session import MAX_WORDS, SHIPPED, Model, lemma, windows

TEXT = (
    "De regering in Berlijn trekt haar militairen terug uit Mali. "
    "Volgens minister Jansen is dat 'onvermijdelijk'.\n\nFrankrijk ging eerder  weg.\n"
    "Ook Oekraïne, dat in de EU wil, heeft daarover gesproken met NAVO-chef Mark Rutte."
)
SENTENCES = [
    "Duitsland beschuldigt Rusland van de aanval.",
    "Wat wil de premier dat de minister zegt dat hij gedaan heeft?",
    "Ja.",
    "De VN, de EU en de NAVO overleggen morgen in Brussel over nieuwe sancties, meldt een woordvoerder.",
    "Weg",
]

Annotation = list[tuple[str, str, str, str, int, str, str, str]]


def annotation(doc: Doc, start: int = 0, end: int | None = None) -> Annotation:
    """All that the component sets, heads relative to the first token."""
    rows = doc[start : len(doc) if end is None else end]
    return [
        (t.text, t.pos_, str(t.morph), t.lemma_, t.head.i - start, t.dep_, t.ent_iob_, t.ent_type_)
        for t in rows
    ]


def read_in_child(pickled: bytes, text: str) -> Annotation:
    nlp: Language = pickle.loads(pickled)  # noqa: S301  our own bytes
    return annotation(nlp(text))


def test_a_plain_sentence(nl: Language) -> None:
    doc = nl("De VN beschuldigen Rusland van misdaden in Mali.")
    assert " ".join(t.pos_ for t in doc) == "DET PROPN VERB PROPN ADP NOUN ADP PROPN PUNCT"
    assert " ".join(t.dep_ for t in doc) == "det nsubj ROOT obj case obl:arg case nmod punct"
    assert [t.head.i for t in doc] == [1, 2, 2, 2, 5, 2, 7, 5, 2]
    assert doc[2].lemma_ == "beschuldigen"
    assert doc[2].morph.get("Tense") == ["Pres"]
    assert [(e.text, e.label_) for e in doc.ents] == [("VN", "ORG"), ("Rusland", "LOC"), ("Mali", "LOC")]


def test_english_too(en: Language) -> None:
    doc = en("Angela Merkel did not meet him.")
    assert [t.dep_ for t in doc] == ["nsubj", "flat", "aux", "advmod", "ROOT", "obj", "punct"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Angela Merkel", "PER")]


def test_it_is_the_first_component(nl: Language) -> None:
    assert nl.pipe_names == ["kg_reader"]


def test_every_sentence_has_one_root_and_heads_stay_within_it(nl: Language) -> None:
    doc = nl(TEXT)
    assert len(list(doc.sents)) == 4
    for sentence in doc.sents:
        assert [t.dep_ for t in sentence].count("ROOT") == 1
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
        assert [t for t in sentence if t.head == t] == [sentence.root]


def test_white_space_changes_nothing_about_the_words(nl: Language) -> None:
    plain = nl("Duitsland vertrekt uit Mali.")
    padded = nl("  \nDuitsland vertrekt  uit\nMali.\n\n")
    words = [t for t in padded if not t.is_space]
    assert [(t.pos_, t.lemma_, t.dep_, t.head.text) for t in words] == [
        (t.pos_, t.lemma_, t.dep_, t.head.text) for t in plain
    ]
    assert {(t.pos_, t.dep_) for t in padded if t.is_space} == {("SPACE", "dep")}
    assert len(list(padded.sents)) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "\n\n \n"])
def test_hardly_any_text(nl: Language, text: str) -> None:
    doc = nl(text)
    assert doc.text == text
    assert len(list(doc.sents)) == min(len(doc), 1)


def test_given_words_and_sentence_starts_stay(nl: Language) -> None:
    words = ["de", "Mali-", "missie", "stopt", "Berlijn", "zwijgt", "."]
    starts = [True, False, False, False, True, False, False]
    doc = nl(Doc(nl.vocab, words=words, sent_starts=starts))
    assert [t.text for t in doc] == words
    assert [t.is_sent_start for t in doc] == starts
    assert [sentence.start for sentence in doc.sents] == [0, 4]


def test_given_starts_stay_against_the_rule(nl: Language) -> None:
    words = ["Nee", ".", "De", "minister", "zwijgt", "."]
    doc = nl(Doc(nl.vocab, words=words, sent_starts=[True, *[False] * 5]))
    assert len(list(doc.sents)) == 1


def test_given_words_without_starts_get_them_by_rule(nl: Language) -> None:
    doc = nl(Doc(nl.vocab, words=["Nee", ".", "De", "minister", "zwijgt", "."]))
    assert [sentence.start for sentence in doc.sents] == [0, 2]


def test_crossing_trees_keep_the_sentences(nl: Language) -> None:
    """Dutch verb clusters cross; sentences must come from the starts all the same."""
    words = ["Wat", "denk", "je", "dat", "hij", "gezien", "heeft", "?", "Dat", "weet", "ik", "niet", "."]
    starts = [i in (0, 8) for i in range(len(words))]
    doc = nl(Doc(nl.vocab, words=words, sent_starts=starts))
    wat = doc[0]
    assert wat.head.i > 1, "an object of the embedded verb"
    assert [sentence.start for sentence in doc.sents] == [0, 8]


def test_a_sentence_alone_and_in_any_company_is_the_same(nl: Language) -> None:
    alone = {text: annotation(nl(text)) for text in SENTENCES}
    for order in (SENTENCES, SENTENCES[::-1]):
        for batch_size in (1, 2, 100):
            for doc in nl.pipe(order, batch_size=batch_size):
                assert annotation(doc) == alone[doc.text]
    words = {text: [t.text for t in nl.make_doc(text)] for text in SENTENCES}
    for order in (SENTENCES, SENTENCES[::-1]):
        joined = [word for text in order for word in words[text]]
        starts = [i == 0 for text in order for i in range(len(words[text]))]
        doc = nl(Doc(nl.vocab, words=joined, sent_starts=starts))
        for sentence, text in zip(doc.sents, order, strict=True):
            assert annotation(doc, sentence.start, sentence.end) == alone[text]


def test_scores_alone_and_twice_are_the_same_to_the_last_bit() -> None:
    model = Model(SHIPPED)
    words = ["De", "VN", "beschuldigen", "Rusland", "van", "misdaden", "."]
    first = model.scores(words)
    model.scores(["Iets", "heel", "anders"])
    second = model.scores(words)
    assert all((first[name] == second[name]).all() for name in first)


def test_long_sentences_are_read_in_windows(nl: Language) -> None:
    words = ["Duitsland", "helpt", "Oekraïne", "met", "wapens", "en"] * 120
    doc = nl(Doc(nl.vocab, words=words, sent_starts=[i == 0 for i in range(len(words))]))
    assert [t.text for t in doc] == words
    assert [t.dep_ for t in doc].count("ROOT") == 1
    assert len(list(doc.sents)) == 1
    assert all(t.lemma_ for t in doc)
    assert {e.text for e in doc.ents} == {"Duitsland", "Oekraïne"}


def test_windows_hold_to_both_bounds() -> None:
    assert windows([]) == []
    assert windows([1] * 5) == [(0, 5)]
    assert windows([1] * (MAX_WORDS + 1)) == [(0, MAX_WORDS), (MAX_WORDS, MAX_WORDS + 1)]
    cuts = windows([12] * 100)
    assert cuts == [(0, 42), (42, 84), (84, 100)]


def test_a_document_survives_bytes(nl: Language) -> None:
    doc = nl(TEXT)
    assert annotation(Doc(nl.vocab).from_bytes(doc.to_bytes())) == annotation(doc)


def test_the_pipeline_survives_disk(nl: Language, tmp_path: Path) -> None:
    nl.to_disk(tmp_path)
    assert annotation(spacy.load(tmp_path)(TEXT)) == annotation(nl(TEXT))


@pytest.mark.parametrize("method", ["spawn", "fork"])
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_the_pipeline_survives_pickling_into_another_process(nl: Language, method: str) -> None:
    expected = annotation(nl(TEXT))
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.apply_async(read_in_child, (pickle.dumps(nl), TEXT)).get(timeout=60) == expected


def test_nothing_heavy_is_loaded_before_a_text(tmp_path: Path) -> None:

    code = (
        "import sys, kg.reader.component; from kg.reader import load; load('nl'); "
        "sys.exit(any(m in sys.modules for m in ('onnxruntime', 'tokenizers', 'rdflib')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_torch_at_run_time() -> None:
    """Where torch cannot be imported; spaCy itself imports it where it can."""
    code = "import sys; sys.modules['torch'] = None; from kg.reader import load; load('en')('It works.')"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_lemma_scripts() -> None:
    assert lemma("Misdaden", "l|0||3|ad") == "misdaad"
    assert lemma("NAVO", "=|0||0|") == "NAVO"
    assert lemma("is", "!zijn") == "zijn"
    assert lemma("opgebeld", "l|4|op|1|len") == "opbellen"
    assert lemma("de", "l|0||3|x") == "de"


def test_spans_of_tags() -> None:
    assert spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == [(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")]
    assert spans(["I-ORG", "I-PER", "O", "I-PER"]) == [(0, 1, "ORG"), (1, 2, "PER"), (3, 4, "PER")]


def test_languages_are_told_apart() -> None:
    assert detect("De regering trekt haar militairen terug uit Mali.") == "nl"
    assert detect("The government withdraws its troops from Mali.") == "en"
    assert detect("Die Regierung zieht ihre Soldaten aus Mali ab.") == "de"
    assert detect("Le gouvernement retire ses soldats du Mali.") == "fr"


def test_what_cannot_be_loaded_is_named() -> None:
    with pytest.raises(ReaderError, match="language 'fr'"):
        load("fr")
    with pytest.raises(ReaderError, match="no_such_model"):
        load("nl", "no_such_model")


def test_a_model_without_trees_or_of_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("nl").to_disk(tmp_path)
    with pytest.raises(ReaderError, match="DEP"):
        load("nl", str(tmp_path))
    with pytest.raises(ReaderError, match="reads 'nl'"):
        load("en", str(tmp_path))


def test_a_model_with_other_labels_is_refused(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{}]], {"DEP": "dobj", "POS": "NOUN", "LEMMA": "x"})
    nlp.to_disk(tmp_path)
    with pytest.raises(ReaderError, match="dobj"):
        load("en", str(tmp_path))


def test_another_pipeline_with_universal_labels_is_taken(nl: Language, tmp_path: Path) -> None:
    nl.to_disk(tmp_path)
    assert annotation(load("nl", str(tmp_path))(TEXT)) == annotation(nl(TEXT))


def test_missing_weights_are_named(nl: Language, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"reader\.onnx"):
        Reader("kg_reader", tmp_path)(nl.make_doc("Ja."))


def test_dutch_verbs_carry_their_particle_and_are_spelled(nl: Language) -> None:
    doc = nl("Duitsland trekt zijn troepen terug en benadrukt dat het land het akkoord heeft opgezegd.")
    lemmas = {t.text: t.lemma_ for t in doc}
    assert lemmas["trekt"] == "terugtrekken"
    assert lemmas["benadrukt"] == "benadrukken"
    assert lemmas["opgezegd"] == "opzeggen"
    fixed = nl("De politie nam de wapens in beslag.")
    assert fixed[2].lemma_ == "nemen"


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Algerije zegde het verdrag met Spanje op.", "zegde", "opzeggen"),
        ("Italië besloot zijn troepen terug te trekken.", "trekken", "terugtrekken"),
        ("Rusland en China werken nauw samen.", "werken", "samenwerken"),
        ("De buurlanden beloofden samen te werken.", "werken", "samenwerken"),
        ("Iran wees het voorstel van de hand en ontbood de gezant.", "ontbood", "ontbieden"),
        ("Iran wees het voorstel af.", "wees", "afwijzen"),
        ("De minister trad gisteren af.", "trad", "aftreden"),
        ("Polen en Hongarije liggen al jaren overhoop.", "liggen", "overhoopliggen"),
        ("Iran en Rusland staan Syrië bij.", "staan", "bijstaan"),
        ("Rusland valt Georgië binnen.", "valt", "binnenvallen"),
        ("De troepen zijn teruggetrokken.", "teruggetrokken", "terugtrekken"),
        ("De gezant is uitgezet.", "uitgezet", "uitzetten"),
        ("Het besluit werd ingetrokken.", "ingetrokken", "intrekken"),
        ("Beide landen zijn een bestand overeengekomen.", "overeengekomen", "overeenkomen"),
        ("De president is afgezet door het leger.", "afgezet", "afzetten"),
        ("Zweden heeft de partijen opgeroepen te praten.", "opgeroepen", "oproepen"),
    ],
)
def test_separable_verbs(nl: Language, text: str, form: str, lemma: str) -> None:
    assert {t.text: t.lemma_ for t in nl(text)}[form] == lemma


@pytest.mark.parametrize(
    ("text", "particle"),
    [
        ("The prime minister stepped down on Friday.", "down"),
        ("Germany pulled out of Mali.", "out"),
        ("Russia backed down after the talks.", "down"),
    ],
)
def test_english_particles_hang_on_their_verb(en: Language, text: str, particle: str) -> None:
    token = next(t for t in en(text) if t.text == particle)
    assert (token.dep_, token.head.pos_) == ("compound:prt", "VERB")
    assert token.head.i == token.i - 1


def test_lemmas_are_mended_in_english_too(en: Language) -> None:
    doc = en("Norway praised the talks and drew up plans for children.")
    lemmas = {t.text: t.lemma_ for t in doc}
    assert (lemmas["praised"], lemmas["drew"], lemmas["children"]) == ("praise", "draw", "child")
