"""The shipped ontology as plain values, and a user's folder laid over it."""

import time
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.namespaces import BASE, KG, PREFIXES
from kg.ontology import load, shipped
from kg.ontology.lexicon import Role
from kg.ontology.loading import values
from kg.ontology.turtle import add_turtle

from .conftest import Folder

pytestmark = pytest.mark.usefixtures("bare")

MY = "https://example.org/my#"
CUE, ACTOR, WORD = PREFIXES["cue"], PREFIXES["actor"], PREFIXES["word"]

MINE = """
my:awardsPrizeTo a kg:Relation , owl:ObjectProperty ; rdfs:label "awards"@en ; rdfs:subPropertyOf kg:praises ;
    owl:inverseOf my:prizeAwardedBy ; kg:polarity kg:Cooperative ; kg:subjectKind kg:Actor ;
    kg:objectMark "~" .
my:outranks a kg:Relation , owl:ObjectProperty .
my:outrankedBy a owl:ObjectProperty ; owl:inverseOf my:outranks .
my:twinnedWith a kg:Relation , owl:ObjectProperty , owl:SymmetricProperty .
cue:my-bekronen a kg:Cue ; kg:cueFor my:awardsPrizeTo ; kg:lemma "bekronen"@nl , "lauweren"@nl ;
    kg:aboutSlot "met" , "voor" ;
    kg:fixedPhrase "in hoogste graad" ; kg:reflexive false ;
    kg:objectKind kg:Person , kg:Company ; kg:movedKind kg:Money ;
    kg:objectless true ; kg:status kg:Planned ; kg:strength kg:strong ;
    kg:example "Zweden bekroonde Frankrijk."@nl .
cue:my-award a kg:Cue ; kg:cueFor my:awardsPrizeTo ; kg:noun "award"@en ; kg:objectSlot "to" .
actor:nordic-prize a kg:Organisation ; skos:prefLabel "Nordic Prize"@en , "Noordse Prijs"@nl ;
    skos:altLabel "NP" ;
    kg:partOf actor:my-land ; kg:seat "Prijshuis"@nl ; skos:exactMatch wd:Q1 ;
    kg:role [ skos:prefLabel "chair"@en ; kg:holder actor:ann-example ; kg:from "2021-03" ] .
actor:my-land a kg:State ; skos:prefLabel "My Land"@en ;
    kg:demonym "Mijnlander"@nl ; kg:adjective "Mijnlands"@nl ;
    kg:capital actor:my-city ; kg:iso3 "MYL" ; kg:cow "999" .
actor:my-city a kg:Place ; skos:prefLabel "My City" .
actor:ann-example a kg:Person ; skos:prefLabel "Ann Example"@en .
word:my-chirp a kg:SpeechWord ; kg:lemma "chirp"@en , "tjilpen"@nl ;
    kg:status kg:Announced ; kg:otherStatus kg:Possible ; kg:claim true .
word:my-dozen a kg:NumberWord ; kg:lemma "dozen"@en ; kg:value 12 .
word:my-guard a kg:ActorNoun ; kg:lemma "wachter"@nl ; rdfs:label "guards"@en ;
    kg:kind kg:Group ; kg:speaksFor true .
"""


def test_a_new_relation_gives_its_core_and_inverse(folder: Folder) -> None:
    relations = load([folder(MINE)]).relations
    prize = relations[MY + "awardsPrizeTo"]
    assert (prize.name, prize.core, prize.inverse_name) == ("awardsPrizeTo", "praises", "prizeAwardedBy")
    assert prize.parents == (KG + "praises",)
    assert (prize.polarity, prize.object_mark, prize.topic) == ("cooperative", "~", False)
    assert "State" in prize.subject_kinds
    assert not prize.subject_kinds & {"Place", "Topic", "Actor"}
    assert (relations[MY + "outranks"].core, relations[MY + "outranks"].inverse) == (
        "outranks",
        MY + "outrankedBy",
    )
    twinned = relations[MY + "twinnedWith"]
    assert twinned.symmetric
    assert twinned.inverse == twinned.iri


def test_a_new_cue_gives_one_value_for_each_lemma(folder: Folder) -> None:
    cues = [cue for cue in load([folder(MINE)]).cues if cue.iri == CUE + "my-bekronen"]
    assert [cue.lemma for cue in cues] == ["bekronen", "lauweren"]
    cue = cues[0]
    assert (cue.relation, cue.lang, cue.kind, cue.reflexive) == (MY + "awardsPrizeTo", "nl", "verb", False)
    assert (cue.subject_slots, cue.about_slots, cue.fixed_phrase) == (
        (),
        ("met", "voor"),
        ("in hoogste graad",),
    )
    assert (cue.object_kinds, cue.moved_kinds) == ({"Person", "Company"}, {"Money"})
    assert (cue.objectless, cue.status, cue.strength) == (True, "planned", "strong")
    assert cue.examples == ("Zweden bekroonde Frankrijk.",)


def test_a_cue_that_says_little_has_the_usual_values(folder: Folder) -> None:
    (cue,) = [cue for cue in load([folder(MINE)]).cues if cue.iri == CUE + "my-award"]
    assert (cue.kind, cue.lang, cue.object_slots) == ("noun", "en", ("to",))
    assert (cue.strength, cue.status, cue.reflexive, cue.objectless) == ("medium", None, None, False)


def test_a_new_actor_gives_its_names_and_offices(folder: Folder) -> None:
    actors = load([folder(MINE)]).actors
    prize = actors[ACTOR + "nordic-prize"]
    assert (prize.kind, prize.label_en, prize.label_nl) == ("Organisation", "Nordic Prize", "Noordse Prijs")
    assert (prize.alt_labels, prize.seats) == ((("", "NP"),), (("nl", "Prijshuis"),))
    assert (prize.part_of, prize.matches) == ((ACTOR + "my-land",), (PREFIXES["wd"] + "Q1",))
    assert prize.roles == (Role((("en", "chair"),), ACTOR + "ann-example", "2021-03", None),)
    land = actors[ACTOR + "my-land"]
    assert (land.label_nl, land.capital) == ("My Land", ACTOR + "my-city")
    assert (land.demonyms, land.adjectives) == ((("nl", "Mijnlander"),), (("nl", "Mijnlands"),))
    assert land.codes == (("iso3", "MYL"), ("cow", "999"))
    assert actors[ACTOR + "my-city"].label_en == "My City"


def test_words_give_one_value_for_each_lemma(folder: Folder) -> None:
    words = {
        (word.lang, word.lemma): word
        for word in load([folder(MINE)]).words
        if word.iri.startswith(WORD + "my-")
    }
    chirp = words["nl", "tjilpen"]
    assert (chirp.kind, chirp.status, chirp.other_status, chirp.claim) == (
        "SpeechWord",
        "announced",
        "possible",
        True,
    )
    assert words["en", "chirp"].iri == chirp.iri
    assert words["en", "dozen"].value == 12
    guard = words["nl", "wachter"]
    assert (guard.label_en, guard.kinds, guard.speaks_for) == ("guards", ("Group",), True)


def test_actors_move_to_another_base_and_terms_stay(folder: Folder) -> None:
    there = load([folder(MINE)], base="https://news.example/")
    prize = there.actors["https://news.example/actor/nordic-prize"]
    assert prize.part_of == ("https://news.example/actor/my-land",)
    assert prize.roles[0].holder == "https://news.example/actor/ann-example"
    assert there.by_name("accuses")
    assert not any(iri.startswith(BASE) for iri in there.actors)


@pytest.mark.parametrize("term", ["cue:my-award", "my:awardsPrizeTo", "actor:nordic-prize", "word:my-chirp"])
def test_disabled_switches_a_term_off(folder: Folder, term: str) -> None:
    folder(MINE)
    found = load([folder(f"{term} kg:disabled true .", "off.ttl")])
    prefix, name = term.split(":")
    iri = {**PREFIXES, "my": MY}[prefix] + name
    everything = {
        *found.relations,
        *found.actors,
        *(c.iri for c in found.cues),
        *(w.iri for w in found.words),
    }
    assert iri not in everything
    assert MY + "outranks" in everything
    if term.startswith("my:"):
        assert CUE + "my-bekronen" not in everything, "cues of a relation go with it"


def test_a_later_folder_can_switch_on_again(folder: Folder, tmp_path: Path) -> None:
    folder(MINE + "cue:my-award kg:disabled true .")
    later = tmp_path / "later.ttl"
    later.write_text(f"<{CUE}my-award> <{KG}disabled> false .")
    assert CUE + "my-award" not in {cue.iri for cue in load([tmp_path / "mine"]).cues}
    assert CUE + "my-award" in {cue.iri for cue in load([tmp_path / "mine", later]).cues}


def test_a_shipped_term_can_be_added_to(folder: Folder) -> None:
    found = load([folder('kg:accuses rdfs:label "klaagt aan"@nl .')])
    assert ("nl", "klaagt aan") in found.relations[KG + "accuses"].labels
    assert found.relations[KG + "accuses"].core == "accuses"


def test_a_user_cannot_make_a_relation_core(folder: Folder) -> None:
    mine = "my:blames a kg:Relation , owl:ObjectProperty ; kg:core true ; rdfs:subPropertyOf kg:accuses ."
    assert load([folder(mine)]).relations[MY + "blames"].core == "accuses"


def test_the_fingerprint_follows_content_and_not_place(folder: Folder, tmp_path: Path) -> None:
    first = load([folder(MINE)])
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "other-name.ttl").write_bytes((tmp_path / "mine" / "mine.ttl").read_bytes())
    assert load([elsewhere]).fingerprint == first.fingerprint
    assert load().fingerprint != first.fingerprint
    folder(MINE + "cue:my-award kg:strength kg:weak .")
    assert load([tmp_path / "mine"]).fingerprint != first.fingerprint


def test_files_of_shapes_and_queries_are_no_terms() -> None:
    assert not [path for path in load().files if Path(path).parent.name in {"shapes", "queries"}]


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        (
            'cue:x a kg:Cue ;\n kg:lemma "zien"@nl\n kg:cueFor kg:accuses .',
            "mine.ttl:1[123]: not valid Turtle",
        ),
        ("unknown:x a kg:Cue .", "mine.ttl:11: not valid Turtle .*; declare it above with '@prefix"),
    ],
)
def test_broken_turtle_names_file_line_and_remedy(folder: Folder, turtle: str, said: str) -> None:
    with pytest.raises(OntologyError, match=said) as raised:
        load([folder(turtle)])
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        (
            'cue:x a kg:Cue ; kg:cueFor kg:acuses ; kg:lemma "x"@nl .',
            "cue:x: is a cue for kg:acuses.*mean kg:accuses?",
        ),
        (
            'cue:x a kg:Cue ; kg:cueFor "accuses" ; kg:lemma "x"@nl .',
            "is a cue for .accuses., which is no relation",
        ),
        ('cue:x a kg:Cue ; kg:lemma "x"@nl .', "has no kg:cueFor; say which"),
        ("cue:x a kg:Cue ; kg:cueFor kg:accuses .", "exactly one of kg:lemma"),
        ('cue:x a kg:Cue ; kg:cueFor kg:accuses ; kg:lemma "x"@nl ; kg:noun "y"@nl .', "one cue for each"),
        ('cue:x a kg:Cue ; kg:cueFor kg:accuses ; kg:lemma "x" .', "kg:lemma has no language"),
        (
            'cue:x a kg:Cue ; kg:cueFor kg:accuses ; kg:lema "x"@nl .',
            "kg:lema is no property.*did you mean kg:lemma?",
        ),
        ('cue:x a kg:Cue ; kg:cueFor kg:accuses ; kg:subjektSlot "x" .', "did you mean kg:subjectSlot?"),
        (
            'word:x a kg:SpeechWord ; kg:lemma "x"@nl ; kg:status kg:Sure .',
            "kg:status is kg:Sure; write one of kg:Actual",
        ),
        ('word:x a kg:SpeechWord ; kg:lemma "x"@nl ; kg:status "denied" .', "kg:status is .denied."),
        (
            'word:x a kg:NumberWord ; kg:lemma "x"@nl ; kg:value "ten" .',
            "kg:value is 'ten', which is no number that",
        ),
        (
            'word:x a kg:TimeWord ; kg:lemma "x"@nl ; kg:timeShift 0.5 .',
            "kg:timeShift is '0.5', which is no number that fits",
        ),
        ("cue:x kg:strength kg:Strong .", "kg:strength is kg:Strong; write one of kg:strong"),
        ("cue:x kg:objectKind kg:Country .", "kg:objectKind names kg:Country, which is no kind"),
    ],
)
def test_a_term_that_cannot_be_used_is_named_with_a_remedy(folder: Folder, turtle: str, said: str) -> None:
    with pytest.raises(OntologyError, match=said) as raised:
        load([folder(turtle)])
    assert str(raised.value).startswith(str(folder(turtle) / "mine.ttl"))
    assert "\n" not in str(raised.value)


def test_a_cue_may_be_for_a_relation_of_another_file(folder: Folder) -> None:
    folder('cue:x a kg:Cue ; kg:cueFor my:late ; kg:lemma "x"@nl .', "a.ttl")
    found = load([folder("my:late a kg:Relation , owl:ObjectProperty .", "b.ttl")])
    assert CUE + "x" in {cue.iri for cue in found.cues}


def test_a_missing_or_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="nowhere: no such ontology folder"):
        load([tmp_path / "nowhere"])
    with pytest.raises(OntologyError, match=r"no \.ttl file"):
        load([tmp_path])


def test_ten_thousand_actors_load_in_a_moment(tmp_path: Path) -> None:
    actor = 'actor:a{0} a kg:Party ; skos:prefLabel "A {0}"@en , "B {0}"@nl ; kg:partOf actor:a0 .'
    path = tmp_path / "many.ttl"
    prefixes = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("kg", "actor", "skos"))
    path.write_text(prefixes + "\n".join(actor.format(n) for n in range(10_000)))
    index: dict = {}
    began = time.process_time()
    add_turtle(index, path)
    found = values(index, frozenset(), BASE, "", ())
    assert len(found.actors) == 10_000
    assert time.process_time() - began < 2


def test_the_shipped_folder_is_the_checkouts() -> None:
    assert (shipped() / "kg.ttl").is_file()
    assert shipped().name in {"ontology", "_ontology"}
