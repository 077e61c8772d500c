"""Confidence: which of two statements is surer, and what it is made of."""

import pytest
from spacy import Language

from kg.extraction.confidence import BIAS, confidence, reasons, weights

# the surer sentence first; both give the same statement
PAIRS = [
    ("nl", "Noorwegen steunt Chili.", "Wie zei dat hij dacht dat zij kwam, zag dat Noorwegen Chili steunt."),
    ("nl", "Noorwegen bekritiseert Chili.", "Noorwegen is boos. Het land bekritiseert Chili."),
    ("nl", "Noorwegen veroordeelt Chili.", "Noorwegen veroordeelt Chili niet."),
    ("nl", "Noorwegen steunt Chili.", "Inwoners van Noorwegen steunen Chili."),
    ("en", "Norway condemned Chile.", "The army came, said those who saw it, before Norway condemned Chile."),
    ("en", "Norway criticised Chile.", "Norway was angry. The country criticised Chile."),
    ("en", "Norway rejects Chile's plan.", "Norway rejects a ban on plastic bags."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "surer", "less"), PAIRS)
def test_the_surer_of_two_statements(
    lang: str, surer: str, less: str, pipelines: dict[str, Language]
) -> None:
    first, second = (pipelines[lang](text)._.statements[-1] for text in (surer, less))
    assert first.relation == second.relation
    assert first.confidence > second.confidence


def test_confidence_is_a_probability_that_falls_with_every_sign_against() -> None:
    sure = ((BIAS, 1.0),)
    assert 0.9 < confidence(sure) < 1
    against = [name for name, weight in weights().items() if weight < 0]
    chances = [confidence((*sure, *((name, 1.0) for name in against[:n]))) for n in range(len(against) + 1)]
    assert chances == sorted(chances, reverse=True)
    assert chances[-1] < 0.1


def test_reasons_are_named_strongest_first(pipelines: dict[str, Language]) -> None:
    (statement,) = pipelines["en"]("Norway rejects a ban on plastic bags.")._.statements
    names = [name for name, _ in reasons(statement.signs)]
    assert names[0] == "object a topic"
    assert BIAS not in names


def test_every_sign_that_is_weighed_is_one_that_statements_have(pipelines: dict[str, Language]) -> None:
    made = {
        name
        for lang, *texts in PAIRS
        for text in texts
        for statement in pipelines[lang](text)._.statements
        for name, _ in statement.signs
    }
    assert made <= set(weights())
