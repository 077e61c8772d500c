"""Lemmas by the words of a list and the rules of spelling."""

import pytest

from kg.reader.dutch import infinitive
from kg.reader.lemmas import SELDOM, DutchLemmas, EnglishLemmas, Lemmas, Words, open_lemmas
from kg.reader.session import SHIPPED
from kg.reader.treebank import Word
from kg.reader.wordlist import count, particles, rows

_VERBS = "trekken nemen deelnemen drukken leven komen slaan opslaan klagen zeggen bieden zetten breiden"
VERBS = DutchLemmas(Words([("VERB", verb, ()) for verb in _VERBS.split()]))


@pytest.fixture(scope="module")
def dutch() -> Lemmas:
    found = open_lemmas(SHIPPED, "nl")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def english() -> Lemmas:
    found = open_lemmas(SHIPPED, "en")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("stem", "verb"),
    [
        ("druk", "drukken"),
        ("neem", "nemen"),
        ("leef", "leven"),
        ("reis", "reizen"),
        ("benadruk", "benadrukken"),
        ("verzamel", "verzamelen"),
        ("beëindig", "beëindigen"),
        ("vertel", "vertellen"),
        ("erken", "erkennen"),
        ("teken", "tekenen"),
        pytest.param("eis", "eisen", marks=pytest.mark.xfail(reason="-s after a diphthong is mostly -z-")),
        ("werk", "werken"),
        ("stroom", "stromen"),
    ],
)
def test_the_infinitive_is_spelled_from_the_stem(stem: str, verb: str) -> None:
    assert infinitive(stem) == verb


@pytest.mark.parametrize(
    ("form", "candidates", "particles", "lemma"),
    [
        ("trekt", ["trekken"], ["terug"], "terugtrekken"),
        ("trekt", ["uittrekken"], ["terug"], "terugtrekken"),
        ("kwam", ["komen"], ["neer"], "neerkomen"),
        ("neemt", ["deelnemen"], [], "deelnemen"),
        ("uitdrukt", ["uitdruken"], [], "uitdrukken"),
        ("leeft", ["leefen"], [], "leven"),
        ("sloeg", ["sloegen", "slaan"], [], "slaan"),
        ("keerde", ["keeren"], ["terug"], "terugkeren"),
        ("keerde", ["keren"], ["gisteren"], "keren"),
        ("zwaait", ["zwaaien"], [], "zwaaien"),
        ("opgeslagen", ["gesloegen", "slaan"], [], "opslaan"),
        ("ingedrukt", ["gedruken"], [], "indrukken"),
        ("zegde", ["zegen"], ["op"], "opzeggen"),
        ("ontbood", ["ontbooden"], [], "ontbieden"),
        ("teruggetrokken", ["terugtrokken"], [], "terugtrekken"),
        ("overeengekomen", ["overeengeken"], [], "overeenkomen"),
        ("binnengevallen", ["binnengevallen"], [], "binnenvallen"),
    ],
)
def test_a_dutch_verb_is_mended(form: str, candidates: list[str], particles: list[str], lemma: str) -> None:
    assert VERBS.mend(form, "VERB", "", candidates, particles) == lemma


def test_a_participle_keeps_its_own_particle() -> None:
    assert VERBS.mend("afgezet", "VERB", "VerbForm=Part", ["opzetten", "afzetten"]) == "afzetten"
    assert VERBS.mend("gedrukt", "VERB", "VerbForm=Part", ["drukken"], ["af"]) == "drukken"


@pytest.mark.parametrize(
    ("form", "tag", "feats", "guess", "lemma"),
    [
        ("misdaden", "NOUN", "Number=Plur", "misdade", "misdaad"),
        ("militairen", "NOUN", "Number=Plur", "militaire", "militair"),
        ("soldaten", "NOUN", "Number=Plur", "soldat", "soldaat"),
        ("rebellen", "NOUN", "Number=Plur", "rebell", "rebel"),
        ("bedrijven", "NOUN", "Number=Plur", "bedrijv", "bedrijf"),
        ("steden", "NOUN", "Number=Plur", "sted", "stad"),
        ("VN-soldaten", "NOUN", "Number=Plur", "vn-soldat", "VN-soldaat"),
        ("stormrammen", "NOUN", "Number=Plur", "stormramm", "stormram"),
        ("havensteden", "NOUN", "Number=Plur", "havensted", "havenstad"),
        ("vredestocht", "NOUN", "Gender=Com|Number=Sing", "vrevoorstel", "vredestocht"),
        ("regeringsleider", "NOUN", "Gender=Com|Number=Sing", "regeringleider", "regeringleider"),
        ("eenzame", "ADJ", "Degree=Pos", "eenzam", "eenzaam"),
        ("Vlaamse", "ADJ", "Degree=Pos", "vlaams", "Vlaams"),
        ("NAVO", "NOUN", "Number=Sing", "NAVO", "NAVO"),
        ("niet", "ADV", "", "niet", "niet"),
    ],
)
def test_other_dutch_words(dutch: Lemmas, form: str, tag: str, feats: str, guess: str, lemma: str) -> None:
    assert dutch.mend(form, tag, feats, [guess]) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "feats", "guess", "lemma"),
    [
        ("praised", "VERB", "Tense=Past", "prais", "praise"),
        ("closed", "VERB", "Tense=Past", "clos", "close"),
        ("drew", "VERB", "Tense=Past", "dre", "draw"),
        ("laid", "VERB", "Tense=Past", "lai", "lay"),
        ("froze", "VERB", "Tense=Past", "froze", "freeze"),
        ("hoping", "VERB", "Tense=Pres|VerbForm=Part", "hop", "hope"),
        ("vetoed", "VERB", "Tense=Past", "vetoe", "veto"),
        ("denuclearized", "VERB", "Tense=Past", "denucleariz", "denuclearize"),
        ("annulled", "VERB", "Tense=Past", "annul", "annul"),
        ("overthrew", "VERB", "Tense=Past", "overthre", "overthrow"),
        ("re-armed", "VERB", "Tense=Past", "re-arme", "re-arm"),
        ("bring", "VERB", "VerbForm=Inf", "br", "bring"),
        ("goes", "VERB", "Tense=Pres", "goe", "go"),
        ("euros", "NOUN", "Number=Plur", "euros", "euro"),
        ("duties", "NOUN", "Number=Plur", "dutie", "duty"),
        ("children", "NOUN", "Number=Plur", "childre", "child"),
        ("gunmen", "NOUN", "Number=Plur", "gunmen", "gunman"),
        ("series", "NOUN", "Number=Sing", "serie", "series"),
        ("closest", "ADJ", "Degree=Sup", "clos", "close"),
        ("iPhone", "NOUN", "Number=Sing", "iPhone", "iPhone"),
    ],
)
def test_english_words(english: Lemmas, form: str, tag: str, feats: str, guess: str, lemma: str) -> None:
    assert english.mend(form, tag, feats, [guess]) == lemma


def test_of_two_lemmas_of_a_form_the_model_chooses() -> None:
    words = Words([("VERB", "find", ["found"]), ("VERB", "found", ["found" + SELDOM])])
    english = EnglishLemmas(words)
    assert english.mend("found", "VERB", "", ["found"]) == "found"
    assert english.mend("found", "VERB", "", ["foun"]) == "find"


def test_a_word_list_keeps_what_no_rule_gives() -> None:
    def sentence(*words: tuple[str, str, str, int, str]) -> list[Word]:
        return [Word(form, lemma, tag, "", head, label) for form, lemma, tag, head, label in words]

    bank = [
        sentence(("Zij", "zij", "PRON", 2, "nsubj"), ("zond", "zenden", "VERB", 0, "root")),
        sentence(("trok", "terugtrekken", "VERB", 0, "root"), ("terug", "terug", "ADP", 1, "compound:prt")),
        sentence(("landt", "landen", "VERB", 0, "root"), ("land", "land", "NOUN", 1, "obj")),
    ]
    assert list(rows(count(bank), "nl")) == [
        ("NOUN", "land", []),
        ("VERB", "landen", []),
        ("VERB", "trekken", []),
        ("VERB", "zenden", []),
    ]


def test_particles_are_those_that_are_mostly_so() -> None:
    step = Word("stepped", "step", "VERB", "", 0, "root")
    down = [step, Word("down", "down", "ADP", "", 1, "compound:prt")]
    back = [step, Word("back", "back", "ADV", "", 1, "advmod")]
    assert list(particles([down, down, back])) == [("PRT", "step", ["down"])]
