"""``kg explain`` names the very word, slot or kind that failed: a sentence with one planted defect a row."""

from collections.abc import Callable
from typing import NamedTuple

import docs
import pytest
from spacy.language import Language

import kg
from kg.extraction.explain import explain
from kg.extraction.reasons import implausible

PREFIXES = """
@prefix kg: <https://w3id.org/newskg/ontology#> .
@prefix cue: <https://w3id.org/newskg/cue/> .
@prefix actor: <https://w3id.org/newskg/actor/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


class Defect(NamedTuple):
    """What is the matter, the Turtle that makes it so, a sentence, and the line that must tell it."""

    name: str
    turtle: str
    sentence: str
    line: str


def cue(name: str, lemma: str, *conditions: str, relation: str = "praises", lang: str = "nl") -> str:
    said = " ; ".join((f'kg:lemma "{lemma}"@{lang}', *conditions))
    return f'cue:my-{name} a kg:Cue ; kg:cueFor kg:{relation} ; {said} ; kg:example "…"@nl .'


NAAR = 'kg:objectSlot "naar"'
DEFECTS = (
    Defect(
        "an actor that the ontology does not know", "", "Kibbelvoort steunt Noorwegen.",
        "    'Kibbelvoort' is Kibbelvoort (Organisation), a name that the ontology does not have;"
        " kg gaps prints a stub",
    ),
    Defect(
        "an object of the wrong kind", cue("knipogen", "knipogen", NAAR, "kg:objectKind kg:Party"),
        "Noorwegen knipoogt naar Chili.",
        "    not   cue:my-knipogen: object 'Chili' (State) is no Party (kg:objectKind)",
    ),
    Defect(
        "a subject of the wrong kind", cue("wuiven", "wuiven", NAAR, "kg:subjectKind kg:Party"),
        "Noorwegen wuift naar Chili.",
        "    not   cue:my-wuiven: subject 'Noorwegen' (State) is no Party (kg:subjectKind)",
    ),
    Defect(
        "a preposition that no slot names", cue("grijnzen", "grijnzen", NAAR),
        "Noorwegen grijnsde over Chili.",
        "    not   cue:my-grijnzen: nothing in object slot naar; 'Chili' stands in slot over, which the cue"
        " does not name",
    ),
    Defect(
        "a preposition that no slot names, where the relation does without object", "",
        "Noorwegen trekt zijn troepen terug langs Mali.",
        "      nothing in object slot uit, vanuit, van; 'Mali' stands in slot langs, which the cue does not"
        " name",
    ),
    Defect(
        "a missing reflexive", cue("knuffelen", "knuffelen", NAAR, "kg:reflexive true"),
        "Noorwegen knuffelt naar Chili.",
        "    not   cue:my-knuffelen: no 'zich' beside 'knuffelen' (kg:reflexive true)",
    ),
    Defect(
        "a reflexive too many", cue("lonken", "lonken", NAAR, "kg:reflexive false"),
        "Noorwegen lonkt zich naar Chili.",
        "    not   cue:my-lonken: 'zich' stands beside 'lonken' (kg:reflexive false)",
    ),
    Defect(
        "a missing fixed object", cue("glimlachen", "glimlachen", NAAR, 'kg:fixedObject "tand" , "kies"'),
        "Noorwegen glimlacht naar Chili.",
        "    not   cue:my-glimlachen: no 'tand / kies' beside 'glimlachen' (kg:fixedObject)",
    ),
    Defect(
        "a missing fixed phrase", cue("huppelen", "huppelen", NAAR, 'kg:fixedPhrase "in galop"'),
        "Noorwegen huppelt naar Chili.",
        "    not   cue:my-huppelen: no 'in galop' beside 'huppelen' (kg:fixedPhrase)",
    ),
    Defect(
        "a cue that is switched off", "cue:nl-prijzen kg:disabled true .", "Noorwegen prijst Chili.",
        "    not   cue:nl-prijzen: switched off; take kg:disabled out of your folder to have it back",
    ),
    Defect(
        "a cue whose relation is switched off", "kg:thanks kg:disabled true .", "Noorwegen bedankt Chili.",
        "    not   cue:nl-bedanken: its relation kg:thanks is switched off (kg:disabled)",
    ),
    Defect(
        "a cue of the other language", cue("dansen", "dansen", NAAR, lang="en"), "Peru danst naar Chili.",
        "    not   cue:my-dansen: its 'dansen' is English (@en), the text Dutch (@nl)",
    ),
    Defect(
        "two cues that tie", cue("knikken", "knikken", NAAR) + cue("nok", "knikken", NAAR, relation="warns"),
        "Noorwegen knikt naar Chili.",
        "    not   cue:my-knikken (praises) and cue:my-nok (warns) fit equally well, so none is taken; give"
        " one of them a condition (kg lint lists ties)",
    ),
    Defect(
        "a cue with fewer conditions met than another",
        cue("hengelen", "hengelen", NAAR)
        + cue("hengel", "hengelen", NAAR, "kg:objectKind kg:State", relation="warns"),
        "Noorwegen hengelt naar Chili.", "    not   cue:my-hengelen: fits, but more of cue:my-hengel is met",
    ),
    Defect(
        "a dictionary form that the reader takes to be another", cue("vleien", "vleien", NAAR),
        "Noorwegen vleit naar Chili.",
        "    not   no cue has the verb 'vleiten', as the reader has it; cue:my-vleien has 'vleien': give it"
        " both",
    ),
    Defect(
        "a pronoun that nobody was named for", "", "Hij steunt Chili.",
        "    not   cue:nl-steunen: in subject slot nsubj, 'Hij' stands for nobody who was clearly spoken of"
        " before it",
    ),
    Defect(
        "a pronoun of the writer", "", "Wij steunen Chili.",
        "    not   cue:nl-steunen: in subject slot nsubj, 'Wij' is whoever speaks or is spoken to",
    ),
    Defect(
        "a relative pronoun of a thing", "", "De regen die Chili steunt, valt.",
        "    not   cue:nl-steunen: in subject slot nsubj, 'regen' is a thing whose owner is not named, and no"
        " actor of the ontology",
    ),
    Defect(
        "a pronoun that may be two", "", "Macron sprak met Rutte. Hij steunt Chili.",
        "    'Hij' may be Emmanuel Macron or Mark Rutte, so nobody is taken",
    ),
    Defect(
        "two possible owners", "", "Noorwegen en Peru praten. Zijn plan steunt Chili.",
        "    not   cue:nl-steunen: in subject slot nsubj, whose 'plan' it is, is not clear: 'Zijn' may be"
        " Norway or Peru, so nobody is taken",
    ),
    Defect(
        "a noun that points back at nobody", "", "Het land steunt Chili.",
        "    not   cue:nl-steunen: in subject slot nsubj, 'land' points back at a State, and no one before it"
        " is clearly meant",
    ),
    Defect(
        "a thing without owner", "", "Het plan steunt Chili.",
        "    not   cue:nl-steunen: in subject slot nsubj, 'plan' is a thing whose owner is not named, and no"
        " actor of the ontology",
    ),
    Defect(
        "a thing where none may stand", cue("fluisteren", "fluisteren", NAAR, relation="meetsWith"),
        "Noorwegen fluistert naar het gras.",
        "    not   cue:my-fluisteren: in object slot naar, 'gras' is a thing whose owner is not named, and no"
        " actor of the ontology; kg:meetsWith takes no thing (kg:topicObject)",
    ),
    Defect(
        "no object", cue("snakken", "snakken", NAAR), "Noorwegen snakt.",
        "    not   cue:my-snakken: nothing in object slot naar (kg:objectless true would do without)",
    ),
    Defect(
        "an object mark that is not met", "", "Noorwegen weigert Chili te steunen.",
        "    fired rejects by cue:nl-weigeren-obj, but no object is found, and kg:rejects needs one"
        ' (kg:objectMark "!")',
    ),
    Defect(
        "the subject as its own object", "", "Noorwegen bezoekt Noorwegen.",
        "    not   cue:nl-bezoeken: in object slot obj, 'Noorwegen' is Norway again, or only a thing of"
        " theirs",
    ),
    Defect(
        "a thing of the wrong kind that moves",
        cue("knielen", "knielen", NAAR, 'kg:movedSlot "met"', "kg:movedKind kg:Weapon"),
        "Noorwegen knielt met een brief naar Chili.",
        "    not   cue:my-knielen: 'brief' in moved slot met is no Weapon (kg:movedKind)",
    ),
    Defect(
        "nothing that moves", cue("blozen", "blozen", NAAR, 'kg:movedSlot "met"', "kg:movedKind kg:Weapon"),
        "Noorwegen bloost naar Chili.",
        "    not   cue:my-blozen: nothing in moved slot met, where a Weapon must stand (kg:movedKind)",
    ),
    Defect(
        "a verb without cue", "", "Noorwegen gluurt naar Chili.",
        "    not   no cue has the verb 'gluren'; kg gaps prints a stub",
    ),
    Defect(
        "a verb without cue whose noun has one",
        'cue:my-hunkering a kg:Cue ; kg:cueFor kg:praises ; kg:noun "hunkering"@nl ; kg:example "…"@nl .',
        "Noorwegen hunkert naar Chili.",
        "    not   no cue has the verb 'hunkeren', but cue:my-hunkering has the noun 'hunkering'; kg gaps"
        " prints a stub",
    ),
    Defect(
        "a name read as a common word",
        'actor:my-samen a kg:Party ; skos:prefLabel "Together"@en , "Samen"@nl .', "Samen steunt Noorwegen.",
        "    'Samen' is a name of Together (Party), but read as a common word here (ADV)",
    ),
    Defect(
        "a name that is part of a longer one", "", "Michael Jordan steunt Peru.",
        "    'Jordan' is a name of Jordan (State), but part of 'Michael Jordan' here",
    ),
    Defect(
        "a deed that says nothing itself", "", "De inval van Noorwegen veroordeelt Chili.",
        "    not   cue:nl-veroordelen-obj: 'inval van Noorwegen' is a deed, and a deed says nothing itself",
    ),
    Defect(
        "a verb that only helps another", "", "Noorwegen wil blijven praten met Chili.",
        "    not   cue:nl-blijven-in: 'blijven' only helps 'praten' here",
    ),
    Defect(
        "a noun whose verb says it already", "", "Noorwegen beëindigt de samenwerking met Chili.",
        "    fired cooperatesWith by cue:nl-samenwerking-met, said already by cue:nl-beeindigen-band-met",
    ),
    Defect(
        "a negation that denies", "", "Noorwegen steunt Chili niet.", "      denied: negated by 'niet'",
    ),
    Defect("a status word", "", "Noorwegen wil Chili steunen.", "      planned: 'wil'"),
    Defect("a condition", "", "Als Noorwegen Chili steunt, valt Peru.", "      possible: 'Als'"),
    Defect("a question", "", "Steunt Noorwegen Chili?", "      possible: a question"),
    Defect("a claimant", "", "Volgens Peru steunt Noorwegen Chili.", "      claimed_by Peru: 'volgens'"),
    Defect(
        "no claimant, as it speaks for the subject", "", "De Noorse premier zegt dat Noorwegen Chili steunt.",
        "      said by its own side ('zegt')",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """The lines that a sentence is explained in, the Turtle of all rows in force."""
    mine = tmp_path_factory.mktemp("ontology") / "mine.ttl"
    mine.write_text(PREFIXES + "\n".join(defect.turtle for defect in DEFECTS), encoding="utf-8")
    nlp = kg.load("nl", ontology=[mine.parent])
    return lambda sentence: str(explain(nlp(sentence))).splitlines()


@pytest.mark.parametrize("defect", DEFECTS, ids=[defect.name for defect in DEFECTS])
def test_the_line_tells_what_failed(defect: Defect, explained: Callable[[str], list[str]]) -> None:
    lines = explained(defect.sentence)
    assert defect.line in lines, "\n".join(lines)


def test_a_statement_below_the_least_confidence_is_marked(pipelines: dict[str, Language]) -> None:
    doc = pipelines["en"]("France condemns Sweden.")
    (told,) = explain(doc, 1.0).sentences[0].statements
    sure = told.statement.confidence
    assert told.because[0].startswith(f"left out: {sure} is below --min-confidence 1.0 (")
    assert explain(doc).sentences[0].statements[0].because == ()


def test_english_too(pipelines: dict[str, Language]) -> None:
    lines = str(explain(pipelines["en"]("Norway reportedly condemned it."))).splitlines()
    assert any("in object slot obj, 'it' stands for nobody" in line for line in lines), "\n".join(lines)


def test_the_tree_is_doubted() -> None:
    two = docs.doc(
        "nl",
        """
        Noorwegen Noorwegen PROPN nsubj 3
        Chili Chili PROPN nsubj 3
        steunt steunen VERB ROOT 0 Fin
    """,
    )
    assert list(implausible(two[:])) == ["'steunt' has two subjects, 'Noorwegen' and 'Chili'"]
    root = docs.doc(
        "nl",
        """
        van van ADP ROOT 0
        steunt steunen VERB amod 3 Fin
        Chili Chili PROPN obj 1
    """,
    )
    assert list(implausible(root[:])) == [
        "its root is 'van' (ADP)",
        "the finite verb 'steunt' hangs on 'Chili' as amod",
    ]
