"""Dutch verb lemmas by particle and spelling."""

import pytest

from kg.reader.lemmas import DutchVerbs, infinitive

VERBS = DutchVerbs(["trekken", "nemen", "deelnemen", "drukken", "leven", "komen", "slaan", "opslaan"])


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
    ],
)
def test_a_lemma_is_mended(form: str, candidates: list[str], particles: list[str], lemma: str) -> None:
    assert VERBS.mend(form, candidates, particles) == lemma
