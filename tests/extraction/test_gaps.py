"""What the ontology does not cover is counted, with Turtle that works once a relation is chosen."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import kg
from kg.errors import ReaderError
from kg.extraction.gaps import CHOOSE, Gaps, turtle
from kg.ontology import lint

Pipelines = dict[str, Language]


def gaps_of(nlp: Language, *texts: str) -> Gaps:
    found = Gaps()
    for text in texts:
        found.add(nlp(text))
    return found


def counts(gaps: dict[str, object]) -> dict[str, int]:
    return {gap.what: gap.count for gap in gaps.values()}  # type: ignore[attr-defined]


def test_a_frame_between_actors_without_a_cue_is_counted_over_articles(pipelines: Pipelines) -> None:
    found = gaps_of(
        pipelines["nl"],
        "Frankrijk knipoogde gisteren uitvoerig naar Duitsland.",
        "Zweden knipoogt naar Polen.",
    )
    assert counts(found.frames) == {"knipogen (verb, nsubj, naar)": 2}
    (gap,) = found.frames.values()
    assert gap.example == "Zweden knipoogt naar Polen."


def test_the_order_of_articles_does_not_matter(pipelines: Pipelines) -> None:
    texts = ["Zweden knipoogt naar Polen.", "Frankrijk knipoogt naar Chili. Peru omarmt Janssen."]
    one, other = gaps_of(pipelines["nl"], *texts), gaps_of(pipelines["nl"], *reversed(texts))
    assert list(turtle(one, 10)) == list(turtle(other, 10))


@pytest.mark.parametrize(
    "sentence",
    [
        "Duitsland beschuldigt Frankrijk van spionage.",  # a cue says it
        "Duitsland levert kritiek op Frankrijk.",  # its noun says it
        "De regen knipoogde naar het gras.",  # nobody
        "Frankrijk knipoogt.",  # one actor
    ],
)
def test_what_is_covered_or_has_no_two_actors_is_no_gap(pipelines: Pipelines, sentence: str) -> None:
    found = gaps_of(pipelines["nl"], sentence)
    assert not found.frames
    assert not found.sentences


def test_unknown_names_with_the_kind_that_they_seem_to_be(pipelines: Pipelines) -> None:
    found = gaps_of(
        pipelines["nl"],
        "Minister Pietersma-Verhulst bezocht Frankrijk. Pietersma-Verhulst sprak met Macron.",
    )
    assert counts(found.names) == {"Pietersma-Verhulst (Person)": 2}
    (gap,) = found.names.values()
    assert gap.stub.startswith("actor:pietersma-verhulst a kg:Person ;")


def test_english_too(pipelines: Pipelines) -> None:
    found = gaps_of(pipelines["en"], "France winked at Germany.")
    assert counts(found.frames) == {"wink (verb, nsubj, at)": 1}
    assert not found.sentences  # the frame's stub says it better


def test_a_sentence_whose_actors_share_no_frame(pipelines: Pipelines) -> None:
    found = gaps_of(pipelines["nl"], "Noorwegen huppelt en Chili grijnst.")
    assert not found.frames
    assert counts(found.sentences) == {"huppelen (verb)": 1}
    assert "# Add the slots in which its actors stand (kg explain shows them)" in "\n".join(turtle(found, 1))


def test_the_stub_works_once_a_relation_is_chosen(pipelines: Pipelines, tmp_path: Path) -> None:
    sentence = 'Zweden knipoogt naar "Polen" in C:\\Temp.'
    found = gaps_of(pipelines["nl"], sentence, "Minister Pietersma-Verhulst bezocht Frankrijk.")
    assert gaps_of(pipelines["nl"], "Zweden knipoogt naar Polen.").frames
    text = "\n".join(turtle(found, 10))
    mine = tmp_path / "mine.ttl"
    mine.write_text(text, encoding="utf-8")
    assert any("CHOOSE" in problem.message for problem in lint(mine) if problem.severity == "error")

    mine.write_text(text.replace(CHOOSE, "seeksTiesWith"), encoding="utf-8")
    assert [problem for problem in lint(mine) if problem.severity == "error"] == []
    doc = kg.load("nl", ontology=[mine])("Zweden knipoogt naar Polen.")
    assert [(s.subject.actor.label, s.relation, s.object.actor.label) for s in doc._.statements] == [
        ("Sweden", "seeksTiesWith", "Poland")
    ]


def test_only_the_commonest_are_shown_with_the_total(pipelines: Pipelines) -> None:
    found = gaps_of(
        pipelines["nl"], "Zweden knipoogt naar Polen. Chili knipoogt naar Peru. Peru zwaait naar Chili."
    )
    lines = list(turtle(found, 1))
    assert "# Frames between actors that no cue matched: 3 of 2 kinds, the 1 commonest" in lines
    assert "# 2 x knipogen (verb, nsubj, naar)" in lines
    assert not any("zwaaien" in line for line in lines)


def test_a_doc_without_statements_is_refused() -> None:
    with pytest.raises(ReaderError, match="kg_relations"):
        Gaps().add(spacy.blank("nl")("Zweden knipoogt naar Polen."))
