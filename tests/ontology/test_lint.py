"""What ``lint`` finds: every shape broken once, names, ties, taken IRIs, slips; nothing in ours."""

import re
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.namespaces import PREFIXES
from kg.ontology import Problem, lint, shipped
from kg.ontology.turtle import Index, add_turtle, texts

from .conftest import Folder

GOOD = """
my:honours a kg:Relation , owl:ObjectProperty ; rdfs:label "honours"@en , "eert"@nl ;
    owl:inverseOf my:honouredBy ;
    rdfs:comment "Gives an award. Not: a kind word, which is praises."@en ,
        "Geeft een prijs. Niet: een aardig woord."@nl .
my:honouredBy a owl:ObjectProperty ; rdfs:label "is honoured by"@en .
cue:my-eren a kg:Cue ; kg:cueFor my:honours ; kg:lemma "eren"@nl ; kg:example "Zweden eert Frankrijk."@nl .
actor:my-land a kg:State ; skos:prefLabel "My Land"@en , "Mijnland"@nl .
word:my-chirp a kg:SpeechWord ; kg:lemma "chirp"@en ; kg:claim true .
"""

CUE = 'a kg:Cue ; kg:cueFor kg:accuses ; kg:lemma "x"@nl ; kg:example "Peru beticht Chili."@nl'
RELATION = (
    "a kg:Relation , owl:ObjectProperty , owl:SymmetricProperty ; rdfs:label 'does so'@en , 'doet zo'@nl ; "
    "rdfs:comment 'Something long enough to define it.'@en , 'Iets wat lang genoeg is als definitie.'@nl"
)
ACTOR = "a kg:State ; skos:prefLabel '{0}'@en , '{0}'@nl"

# For each message of shapes/lexicon.ttl, found by how it begins: a term that breaks that shape.
BREAKS = {
    "kg:status must be": f"cue:status {CUE} ; kg:status kg:strong .",
    "kg:subjectKind must be": f"cue:subject-kind {CUE} ; kg:subjectKind kg:Weapon .",
    "kg:objectKind must be": f"cue:object-kind {CUE} ; kg:objectKind kg:Cue .",
    "a relation needs an inverse": "my:one a kg:Relation ; rdfs:label 'does one'@en , 'doet een'@nl .",
    "a relation links actors": "my:two a kg:Relation , owl:SymmetricProperty .",
    "a relation needs an rdfs:label": "my:three a kg:Relation .",
    "no English label": "my:four a kg:Relation ; rdfs:label 'doet vier'@nl .",
    "no Dutch label": "my:five a kg:Relation ; rdfs:label 'does five'@en .",
    "a relation needs an rdfs:comment": "my:six a kg:Relation ; rdfs:comment 'too short'@en .",
    "no English definition": "my:seven a kg:Relation ; rdfs:comment 'Iets wat lang genoeg is.'@nl .",
    "no Dutch definition": "my:eight a kg:Relation ; rdfs:comment 'Something long enough.'@en .",
    "rdfs:subPropertyOf must": f"my:parent {RELATION} ; rdfs:subPropertyOf kg:accusedBy .",
    "kg:polarity must": f"my:polarity {RELATION} ; kg:polarity kg:strong .",
    "kg:ploverType must": f"my:plover {RELATION} ; kg:ploverType 'HUG' .",
    "kg:cameoRoot must": f"my:cameo {RELATION} ; kg:cameoRoot '21' .",
    "kg:objectMark must": f"my:mark {RELATION} ; kg:objectMark '?' .",
    "kg:topicObject must": f"my:topic {RELATION} ; kg:topicObject 'true' .",
    "a core relation stands": f"my:core1 {RELATION} ; kg:core true ; kg:objectMark '!' .",
    "a core relation needs": f"my:core2 {RELATION} ; kg:core true ; kg:objectMark '!' .",
    "a core relation says": f"my:core3 {RELATION} ; kg:core true ; kg:polarity kg:Neutral .",
    "kg:ended is": "word:ended a kg:StatusWord ; kg:lemma 'halt'@en ; kg:status kg:Denied ; kg:ended 'yes' .",
    "kg:ownVoice is": "word:own a kg:ActorNoun ; kg:lemma 'x'@en ; kg:kind kg:Group ; kg:ownVoice 1 .",
    "kg:tried is": "word:tried a kg:StatusWord ; kg:lemma 'try'@en ; kg:tried 'yes' .",
    "kg:clauseOnly is": "word:go a kg:StatusWord ; kg:lemma 'go'@en ; kg:clauseOnly 'yes' .",
    "a cue has an IRI": f"cue:two-words {CUE} ; kg:noun 'y'@nl .",
    "kg:cueFor must": f"cue:two-relations {CUE} ; kg:cueFor kg:praises .",
    "the word of a cue": "cue:untagged a kg:Cue ; kg:cueFor kg:accuses ; kg:lemma 'x' .",
    "a cue needs a sentence": "cue:no-example a kg:Cue ; kg:cueFor kg:accuses ; kg:lemma 'x'@nl .",
    "a slot is": f"cue:slot {CUE} ; kg:objectSlot '' .",
    "a fixed object": f"cue:fixed {CUE} ; kg:fixedPhrase 'in  steek' .",
    "kg:strength must": f"cue:strength {CUE} ; kg:strength kg:strong , kg:weak .",
    "kg:reflexive must": f"cue:reflexive {CUE} ; kg:reflexive 'yes' .",
    "kg:objectless must": f"cue:objectless {CUE} ; kg:objectless 1 .",
    "kg:movedKind must": f"cue:moved {CUE} ; kg:movedKind kg:Topic .",
    "an actor has an IRI": "[] a kg:State ; skos:prefLabel 'Nowhere'@en , 'Nergens'@nl .",
    "an actor is of one kind": "actor:two-kinds a kg:State , kg:Party ; skos:prefLabel 'Twokinds'@en .",
    "an actor needs": "actor:no-name a kg:State .",
    "no English name": "actor:dutch a kg:State ; skos:prefLabel 'Alleenland'@nl .",
    "no Dutch name": "actor:english a kg:State ; skos:prefLabel 'Lonelyland'@en .",
    "a name is text": f"actor:name {ACTOR.format('Nameland')} ; skos:altLabel wd:Q1 .",
    "kg:demonym and": f"actor:demonym {ACTOR.format('Demonymland')} ; kg:demonym 'Demon' .",
    "kg:partOf must": f"actor:part {ACTOR.format('Partland')} ; kg:partOf actor:nowhere-at-all .",
    "kg:capital must": f"actor:capital {ACTOR.format('Capitalland')} ; kg:capital actor:demonym .",
    "skos:exactMatch must": f"actor:match {ACTOR.format('Matchland')} ; skos:exactMatch 'Q33' .",
    "kg:iso2 must": f"actor:iso2 {ACTOR.format('Twoland')} ; kg:iso2 'FIN' .",
    "kg:iso3 must": f"actor:iso3 {ACTOR.format('Threeland')} ; kg:iso3 'fin' .",
    "kg:partyFacts must": f"actor:facts {ACTOR.format('Factland')} ; kg:partyFacts 'x1' .",
    "kg:ucdp must": f"actor:ucdp {ACTOR.format('Ucdpland')} ; kg:ucdp 'x1' .",
    "kg:cow must": f"actor:cow {ACTOR.format('Cowland')} ; kg:cow 'FIN' .",
    "a kg:role needs": f"actor:role {ACTOR.format('Roleland')} ; kg:role [ kg:from 'last year' ] .",
    "a word needs its lemma": "word:no-lemma a kg:Negator .",
    "kg:kind must": "word:kind a kg:PointingNoun ; kg:lemma 'x'@nl ; kg:kind kg:Cue .",
    "kg:otherStatus must": "word:other a kg:SpeechWord ; kg:lemma 'x'@nl ; kg:otherStatus kg:weak .",
    "kg:claim and": "word:claim a kg:SpeechWord ; kg:lemma 'x'@nl ; kg:claim 'true' .",
    "a noun for an actor needs its English": "word:label a kg:ActorNoun ; rdfs:label 'boeren'@nl .",
    "a noun for an actor needs a kind": "word:actor-kind a kg:ActorNoun ; rdfs:label 'farmers'@en .",
    "a noun that points": "word:points a kg:ThingNoun ; kg:lemma 'x'@nl .",
    "a light verb names one": "word:doer a kg:LightVerb ; kg:lemma 'x'@nl .",
    "a light verb names at most": "word:target a kg:LightVerb ; kg:targetSlot 'aan' , 'op' .",
    "a word of time": "word:time a kg:TimeWord ; kg:lemma 'x'@nl .",
    "kg:timeKind must": "word:time-kind a kg:TimeWord ; kg:lemma 'x'@nl ; kg:timeKind 'during' .",
    "kg:timeUnit must": "word:time-unit a kg:TimeWord ; kg:lemma 'x'@nl ; kg:timeUnit 'hour' .",
    "kg:timeShift must": "word:time-shift a kg:TimeWord ; kg:lemma 'x'@nl ; kg:timeShift 0.5 .",
    "kg:countsFrom must": "word:from a kg:TimeWord ; kg:lemma 'x'@nl ; kg:timeUnit 'any' ; kg:countsFrom 1 .",
    "kg:monthDay must": "word:month-day a kg:TimeWord ; kg:lemma 'x'@nl ; kg:monthDay '12-25' .",
    "a number in words": "word:number a kg:NumberWord ; kg:lemma 'x'@nl .",
}
ADVICE = ("no English", "no Dutch")


def shape_messages() -> list[str]:
    """All messages of the lexicon's shapes."""
    index: Index = {}
    add_turtle(index, shipped() / "shapes" / "lexicon.ttl")
    found = (text for of in index.values() for text in texts(of, PREFIXES["sh"] + "message"))
    return sorted(found)


@pytest.fixture(scope="module")
def broken(bare_ontology: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """The problems of a folder in which every shape is broken."""
    from .conftest import PREFIXES as DECLARATIONS

    path = tmp_path_factory.mktemp("broken") / "all.ttl"
    path.write_text(DECLARATIONS + "\n".join(BREAKS.values()))
    with pytest.MonkeyPatch.context() as patch:
        for room in ("loading", "linting"):
            patch.setattr(f"kg.ontology.{room}.shipped", lambda: bare_ontology)
        return lint(path.parent)


@pytest.mark.parametrize("begins", BREAKS)
def test_each_shape_is_broken_by_its_term(broken: list[Problem], begins: str) -> None:
    prefix, _, name = BREAKS[begins].split()[0].partition(":")
    term = {"my": f"<https://example.org/my#{name}>", "[]": "[…]"}.get(prefix, f"{prefix}:{name}")
    found = [p for p in broken if p.message.startswith(begins) and p.term == term]
    assert found, [p for p in broken if p.term == term]
    assert found[0].severity == ("warning" if begins.startswith(ADVICE) else "error")
    assert found[0].file.endswith("all.ttl")


def test_each_message_of_the_shapes_has_its_case_and_a_remedy() -> None:
    for message in shape_messages():
        assert [begins for begins in BREAKS if message.startswith(begins)], message
        assert re.search(r"[;,:] ", message), message
        assert "\n" not in message


@pytest.mark.usefixtures("bare")
class TestUsersFolder:
    """Folders of a user's, over the bare ontology."""

    def test_a_good_folder_has_no_problems(self, folder: Folder) -> None:
        assert lint(folder(GOOD)) == []

    def test_the_readmes_examples_are_good(self, folder: Folder) -> None:
        readme = (Path(__file__).parents[2] / "ontology" / "README.md").read_text(encoding="utf-8")
        walk = readme.index("## From a missing statement")  # run by test_readme
        rest = readme.index("## Switching off")
        blocks = re.findall(r"```turtle\n(.*?)```", readme[:walk] + readme[rest:], re.DOTALL)
        assert len(blocks) == 5
        mine = (
            "\n".join(blocks[:4]) + "\nactor:sweden a kg:State ; skos:prefLabel 'Sweden'@en , 'Zweden'@nl ."
        )
        assert lint(folder(mine, prefixes=False)) == []

    def test_broken_turtle_is_a_problem_and_the_rest_is_read(self, folder: Folder) -> None:
        folder("cue:x a kg:Cue ;", "broken.ttl")
        found = lint(folder(GOOD + "word:my-empty a kg:Negator ."))
        assert [(Path(p.file).name, p.severity) for p in found] == [
            ("broken.ttl", "error"),
            ("mine.ttl", "error"),
        ]
        assert "not valid Turtle" in found[0].message
        assert str(found[1]).startswith(f"{found[1].file}: word:my-empty: error: a word needs its lemma")

    def test_a_misspelt_property_gets_the_nearest(self, folder: Folder) -> None:
        found = lint(folder(GOOD + 'cue:my-eren kg:lema "huldigen"@nl .'))
        assert [(p.term, p.message) for p in found] == [
            ("cue:my-eren", "kg:lema is no property of the ontology; did you mean kg:lemma?")
        ]

    def test_a_term_without_class_is_told_of(self, folder: Folder) -> None:
        (found,) = lint(folder('cue:my-x kg:lemma "x"@nl .'))
        assert (found.severity, found.term) == ("warning", "cue:my-x")
        assert "has no class" in found.message

    def test_a_comment_that_repeats_the_name(self, folder: Folder) -> None:
        mine = GOOD.replace(
            "Gives an award. Not: a kind word, which is praises.", "The honours, of the honours"
        )
        (found,) = lint(folder(mine))
        assert (found.term, found.severity) == ("<https://example.org/my#honours>", "warning")
        assert "only repeats the name" in found.message

    def test_names_that_two_actors_share(self, folder: Folder) -> None:
        mine = """
        actor:one a kg:Party ; skos:prefLabel "Onewing"@en ; skos:altLabel "OW" .
        actor:two a kg:Party ; skos:prefLabel "Otherwing"@en ; skos:altLabel "OW"@nl .
        actor:three a kg:Party ; skos:prefLabel "Youthwing"@en ; skos:altLabel "OW"@en ;
            kg:partOf actor:one , actor:two .
        """
        (found,) = lint(folder(mine))
        assert (found.term, found.severity) == ("actor:one", "warning")
        assert found.message.startswith("'OW' is also a name of actor:two; keep it")

    def test_cues_that_tie(self, folder: Folder) -> None:
        tail = 'kg:lemma "eren"@nl ; kg:example "Zweden eert Frankrijk."@nl'
        mine = f"""{GOOD}
        cue:my-eren-2 a kg:Cue ; kg:cueFor kg:praises ; {tail} .
        cue:my-eren-3 a kg:Cue ; kg:cueFor kg:thanks ; {tail} ; kg:objectKind kg:State .
        cue:my-eren-4 a kg:Cue ; kg:cueFor kg:thanks ; {tail} ; kg:fixedPhrase "in hart" , "met lint" .
        cue:my-eren-5 a kg:Cue ; kg:cueFor kg:thanks ; {tail} ; kg:fixedPhrase "met lint" .
        """
        found = lint(folder(mine))
        assert [(p.term, p.severity) for p in found] == [
            ("cue:my-eren", "warning"),
            ("cue:my-eren-4", "warning"),
        ]
        assert "ties with cue:my-eren-2" in found[0].message
        assert "kg:praises" in found[0].message
        assert found[1].message == "says the same as cue:my-eren-5; remove one of the two"

    def test_an_iri_that_is_taken(self, folder: Folder) -> None:
        mine = """
        kg:accuses a kg:Relation ; kg:polarity kg:Cooperative .
        kg:praises a kg:Relation ; rdfs:label "hemelt op"@nl-be .
        kg:thanks kg:disabled true .
        """
        found = lint(folder(mine))
        assert [
            p.severity for p in found if p.term == "kg:accuses" and "another kg:polarity" in p.message
        ] == ["error"]
        assert [p.severity for p in found if p.term == "kg:praises" and "is added to it" in p.message] == [
            "warning"
        ]
        assert not [p for p in found if p.term == "kg:thanks"]

    def test_problems_are_sorted(self, folder: Folder) -> None:
        folder("word:b a kg:Negator . word:a a kg:Negator .", "z.ttl")
        found = lint(folder("word:c a kg:Negator .", "a.ttl"))
        assert [p.term for p in found] == ["word:c", "word:a", "word:b"]

    def test_a_missing_folder_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(OntologyError, match="nowhere"):
            lint(tmp_path / "nowhere")
        with pytest.raises(OntologyError, match=r"no \.ttl file"):
            lint(tmp_path)


@pytest.mark.slow
def test_the_shipped_ontology_has_no_errors() -> None:
    assert [problem for problem in lint() if problem.severity == "error"] == []
