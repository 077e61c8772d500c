import json
from dataclasses import replace

import pytest

from kg.jsonlines import from_json, to_json
from kg.model import Actor, Document, Evidence, Mention, Statement, Time

ARTICLE = Document("noren", "De Noren steunen Chili.", "2024-03", "nl", "https://w3id.org/newskg/doc/noren")
NORWAY = Actor("https://w3id.org/newskg/actor/norway", "Norway", "State", ("Noorwegen",), matches=("urn:no",))
CHILE = Actor("https://w3id.org/newskg/actor/chile", "Chile", "State", (), ("South America",), ("urn:sa",))
STATEMENT = Statement(
    document=ARTICLE,
    subject=Mention(NORWAY, "De Noren", 0, 8),
    relation="supports",
    relation_iri="https://w3id.org/newskg/ontology#supports",
    inverse="supportedBy",
    object=Mention(CHILE, "Chili", 17, 22),
    status="actual",
    evidence=Evidence(ARTICLE.text, 0, 23),
    claimed_by=Mention(CHILE, "Chili", 17, 22),
    time=Time("2024-03", "on"),
    quantity=2,
    unit="soldiers",
    context=(Evidence("Eerder.", 30, 37),),
    confidence=0.9,
    cue="https://w3id.org/newskg/cue/nl-steunen",
    cue_span=(9, 16),
)


def test_a_line_has_the_contracts_keys_in_its_order() -> None:
    record = to_json(STATEMENT)
    assert " ".join(record) == (
        "document subject relation relation_specific relation_iri inverse object status claimed_by time "
        "place quantity unit about evidence context confidence"
    )
    assert list(record["document"]) == ["id", "iri", "date", "lang", "source"]
    assert list(record["subject"]) == ["iri", "label", "alt_labels", "type", "affiliation", "surface"]
    assert record["time"] == {"value": "2024-03", "kind": "on"}
    assert record["evidence"] == {"text": ARTICLE.text, "start": 0, "end": 23}
    assert record["place"] is None


def test_a_full_record_gives_the_same_statement_back_through_json() -> None:
    record = json.loads(json.dumps(to_json(STATEMENT, full=True)))
    assert from_json(record, ARTICLE) == STATEMENT


def test_a_public_line_gives_all_that_it_says() -> None:
    back = from_json(to_json(STATEMENT))
    assert to_json(back) == to_json(STATEMENT)
    assert back.document == replace(ARTICLE, text="")


def test_a_statement_without_object_or_time_stays_without() -> None:
    bare = replace(STATEMENT, object=None, claimed_by=None, time=None, context=(), cue=None, cue_span=None)
    assert from_json(to_json(bare, full=True), ARTICLE) == bare


def test_a_record_without_subject_is_refused() -> None:
    with pytest.raises(TypeError, match="subject"):
        from_json({**to_json(STATEMENT), "subject": None})
