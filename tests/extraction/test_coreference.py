"""Texts in which something points back or a goal is unsaid -> statements; what stays unsure is nobody."""

import re
from collections.abc import Iterator

import pytest
from rows import Row, rows, told
from spacy.language import Language

LANGUAGES = ("nl", "en")
NOBODY, UNSAID = "Nobody", "Unsaid goals"


def _cases() -> Iterator[object]:
    for lang in LANGUAGES:
        for row in rows(f"coreference-{lang}"):
            marks = [pytest.mark.xfail(reason=row.xfail, strict=True)] if row.xfail else []
            yield pytest.param(lang, row, id=f"{lang}: {row.sentence}", marks=marks)


@pytest.mark.parametrize(("lang", "row"), list(_cases()))
def test_text(lang: str, row: Row, pipelines: dict[str, Language]) -> None:
    found = frozenset(told(statement) for statement in pipelines[lang](row.sentence)._.statements)
    assert row.must <= found
    assert found <= row.must | row.may


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_are_large_and_no_two_rows_alike(lang: str) -> None:
    table = rows(f"coreference-{lang}")
    unsaid = [row for row in table if row.construction == UNSAID]
    assert len(table) - len(unsaid) >= 85
    assert len([row for row in table if row.construction == NOBODY]) >= 25
    assert len(unsaid) >= 20
    every = [row.sentence for row in table]
    without_names = [re.sub(r"\b[A-Z][\w-]*", "", sentence) for sentence in every]
    assert len(set(without_names)) == len(every)


@pytest.mark.parametrize(
    ("lang", "text", "plain"),
    [
        ("nl", "Mali is boos. Het land bekritiseert Frankrijk.", "Mali bekritiseert Frankrijk."),
        ("en", "Mali is angry. The country criticised France.", "Mali criticised France."),
        ("nl", "Duitsland heeft een kamp in Mali. Troepen vertrokken.", "Duitse troepen verlieten Mali."),
        ("en", "Germany has a camp in Niger. The troops left.", "German troops left Niger."),
    ],
)  # fmt: skip
def test_the_other_sentence_is_context_and_lowers_confidence(
    lang: str, text: str, plain: str, pipelines: dict[str, Language]
) -> None:
    antecedent = text.split(". ")[0] + "."
    (statement,) = (s for s in pipelines[lang](text)._.statements if s.evidence.text != antecedent)
    (named,) = pipelines[lang](plain)._.statements
    assert [e.text for e in statement.context] == [antecedent]
    assert statement.relation == named.relation
    assert statement.confidence < named.confidence


@pytest.mark.parametrize(
    ("lang", "text", "surface"),
    [
        ("nl", "Rusland zegt dat het Mali steunt.", "het"),
        ("en", "Russia says that it supports Mali.", "it"),
    ],
)
def test_a_pronoun_is_the_mention(lang: str, text: str, surface: str, pipelines: dict[str, Language]) -> None:
    (statement,) = pipelines[lang](text)._.statements
    assert statement.subject.surface in (surface, statement.document.text[:7].strip())


def test_where_two_states_tie_the_first_named_is_meant_in_every_run(pipelines: dict[str, Language]) -> None:
    """Once the order of a set decided, which differs from process to process."""
    text = "{} verwacht dat {} de missie van de coalitie opheft."
    for first, other, whose in (("Warschau", "Boedapest", "Polish"), ("Boedapest", "Warschau", "Hungarian")):
        [statement] = pipelines["nl"](text.format(first, other))._.statements
        assert statement.object.actor.label == f"{whose} coalition mission"
