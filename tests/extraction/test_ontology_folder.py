"""A user's folder of Turtle: a new relation, its cue and an actor give statements with no Python."""

from pathlib import Path

import pytest

import kg
from kg.errors import KgError
from kg.model import Statement

PREFIXES = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix cue: <https://w3id.org/newskg/cue/> .
@prefix my: <https://example.org/my#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
CUE = """
my:twinsWith a kg:Relation , owl:ObjectProperty ; rdfs:label "twins with"@en , "verzustert met"@nl ;
    rdfs:comment "Makes a twin town of."@en ; owl:inverseOf my:twinnedBy .
my:twinnedBy a owl:ObjectProperty ; rdfs:label "twinned by"@en .
my:cue a kg:Cue ; kg:cueFor my:twinsWith ; kg:lemma "verzusteren"@nl ; kg:objectSlot "met" ;
    kg:strength kg:strong ;
    kg:example "Gent verzustert met Lyon."@nl .
"""
ACTOR = """
my:bond a kg:Organisation ; skos:prefLabel "Gnome League"@en , "Kabouterbond"@nl .
"""
BELOW = """
my:cheers a kg:Relation , owl:ObjectProperty ; rdfs:label "cheers"@en , "juicht toe"@nl ;
    rdfs:comment "Cheers loudly."@en ; rdfs:subPropertyOf kg:praises ; owl:inverseOf my:cheeredBy .
my:cheeredBy a owl:ObjectProperty ; rdfs:label "cheered by"@en .
my:cue2 a kg:Cue ; kg:cueFor my:cheers ; kg:lemma "bezingen"@nl ; kg:strength kg:strong ;
    kg:example "Peru bezingt Chili."@nl .
"""


def _statements(folder: Path, turtle: str, sentence: str) -> list[Statement]:
    (folder / "mine.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    return list(kg.load("nl", ontology=[folder])(sentence)._.statements)


def test_a_new_relation_with_its_cue_and_actor(tmp_path: Path) -> None:
    (found,) = _statements(tmp_path, CUE + ACTOR, "De Kabouterbond verzustert met Noorwegen.")
    assert (found.subject.actor.label, found.relation, found.object and found.object.actor.label) == (
        "Gnome League",
        "twinsWith",
        "Norway",
    )
    assert found.relation_iri == "https://example.org/my#twinsWith"
    assert found.subject.actor.iri == "https://example.org/my#bond"
    assert found.inverse == "twinnedBy"


def test_a_relation_under_a_core_one_keeps_both_names(tmp_path: Path) -> None:
    (found,) = _statements(tmp_path, BELOW, "Noorwegen bezingt Zweden.")
    assert (found.relation, found.relation_specific) == ("praises", "cheers")


def test_a_shipped_cue_can_be_switched_off(tmp_path: Path) -> None:
    before = list(kg.load("nl")("Noorwegen steunt Zweden.")._.statements)
    assert [s.relation for s in before] == ["supports"]
    off = f"<{before[0].cue}> kg:disabled true ."
    assert _statements(tmp_path, off, "Noorwegen steunt Zweden.") == []


def test_the_shipped_pipeline_is_left_as_it_was(tmp_path: Path) -> None:
    _statements(tmp_path, CUE + ACTOR, "De Kabouterbond verzustert met Noorwegen.")
    assert list(kg.load("nl")("De Kabouterbond verzustert met Noorwegen.")._.statements) == []


def test_a_broken_folder_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"mine\.ttl"):
        _statements(tmp_path, "my:x a kg:Cue ; kg:lemma", "Noorwegen steunt Zweden.")
