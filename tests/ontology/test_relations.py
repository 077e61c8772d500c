"""The relations that users and checks may rely on."""

from functools import cache

import pytest

from kg.namespaces import ACTOR_KINDS, KG, PREFIXES, STATUSES, STRENGTHS, status_iri
from kg.ontology import load, shipped
from kg.ontology.lexicon import Ontology
from kg.ontology.linting import restating, word_set
from kg.ontology.terms import COMMENT, LABEL, TYPE
from kg.ontology.turtle import Index, add_turtle, iris, strings

CORE = (
    "withdrawsFrom", "endsMission", "deploysTo", "staysIn", "contributesTo", "mobilizes", "supports",
    "praises", "thanks", "approves", "recognizes", "alliedWith", "seeksTiesWith", "providesAidTo",
    "offersAidTo", "promisesTo", "finances", "suppliesArmsTo", "endsAidTo", "cooperatesWith",
    "endsCooperationWith", "agreesWith", "ceasefireWith", "negotiatesWith", "meetsWith", "visits",
    "invites", "mediatesBetween", "buysFrom", "sellsTo", "concedesTo", "liftsSanctionsOn", "accuses",
    "criticizes", "condemns", "opposes", "rejects", "denies", "blocks", "demands", "requests",
    "advises", "warns", "threatens", "claims", "confirms", "sanctions", "bans", "expels", "arrests",
    "investigates", "sues", "recallsAmbassadorFrom", "summonsAmbassadorOf", "closesBorderWith",
    "protestsAgainst", "attacks", "fights", "kills", "occupies", "annexes", "overthrows", "releases",
    "inConflictWith", "leads", "memberOf", "affiliatedWith", "locatedIn", "operatesIn",
    "participatesIn", "succeeds", "resignsFrom", "hires",
)  # fmt: skip

BELOW = {
    "movesForces": "deploysTo mobilizes",
    "helps": "providesAidTo finances suppliesArmsTo contributesTo offersAidTo promisesTo",
    "isPresentIn": "staysIn operatesIn locatedIn",
    "disengagesFrom": "withdrawsFrom endsMission endsCooperationWith endsAidTo recallsAmbassadorFrom "
    "resignsFrom",
    "addresses": "demands requests advises warns claims confirms denies",
    "isTiedTo": "memberOf leads affiliatedWith participatesIn succeeds hires",
    "engagesWith": "cooperatesWith alliedWith seeksTiesWith buysFrom sellsTo agreesWith ceasefireWith "
    "talksWith "
    "negotiatesWith meetsWith visits invites mediatesBetween",
    "talksWith": "negotiatesWith meetsWith visits invites mediatesBetween",
    "yieldsTo": "concedesTo liftsSanctionsOn releases",
    "expressesApproval": "supports praises thanks approves recognizes",
    "expressesDisapproval": "accuses criticizes condemns opposes rejects",
    "pressures": "threatens sanctions bans expels arrests investigates sues summonsAmbassadorOf "
    "protestsAgainst blocks "
    "closesBorderWith",
    "confronts": "inConflictWith usesForceAgainst attacks fights kills occupies annexes overthrows",
    "usesForceAgainst": "attacks fights kills occupies annexes overthrows",
    "providesAidTo": "finances suppliesArmsTo",
    "blocks": "closesBorderWith",
    "agreesWith": "ceasefireWith",
}

SYMMETRIC = {
    "alliedWith", "cooperatesWith", "agreesWith", "ceasefireWith", "negotiatesWith", "meetsWith",
    "inConflictWith",
}  # fmt: skip


@cache
def load_once() -> Ontology:
    """The shipped ontology, read once."""
    return load()


@pytest.fixture(scope="module")
def index() -> Index:
    found: Index = {}
    for name in ("kg.ttl", "relations.ttl"):
        add_turtle(found, shipped() / name)
    return found


def test_the_core_list_is_whole() -> None:
    ontology = load_once()
    flagged = {r.name for r in ontology.relations.values() if r.iri.startswith(KG) and r.name in CORE}
    assert flagged == set(CORE)
    assert len(CORE) == len(set(CORE)) == 73


def test_core_relations_are_their_own_core_and_roots_have_none_above(index: Index) -> None:
    core = {iri for iri, of in index.items() if KG + "core" in of}
    assert core == {KG + name for name in CORE}
    relations = load_once().relations
    assert all(relations[iri].core == relations[iri].name for iri in core)


@pytest.mark.parametrize("name", CORE)
def test_each_core_relation_has_an_inverse_and_labels_in_both_languages(name: str) -> None:
    ontology = load_once()
    relation = ontology.relations[KG + name]
    assert {lang for lang, _ in relation.labels} == {"nl", "en"}
    assert relation.inverse
    assert relation.symmetric == (name in SYMMETRIC) == (relation.inverse == relation.iri)


def test_each_inverse_has_labels_in_both_languages(index: Index) -> None:
    for relation in load_once().relations.values():
        assert relation.inverse is not None
        assert {lang for lang, _ in strings(index[relation.inverse], LABEL)} == {"nl", "en"}, relation.inverse


def test_no_two_relations_share_a_label(index: Index) -> None:
    owner: dict[tuple[str, str], str] = {}
    for iri, properties in index.items():
        if PREFIXES["owl"] + "ObjectProperty" in iris(properties, TYPE):
            for label in strings(properties, LABEL):
                assert owner.setdefault(label, iri) == iri, label


@pytest.mark.parametrize(("parent", "children"), BELOW.items())
def test_the_tree(parent: str, children: str) -> None:
    relations = load_once().relations

    def above(iri: str) -> set[str]:
        return {iri}.union(*(above(one) for one in relations[iri].parents))

    assert {r.name for r in relations.values() if KG + parent in above(r.iri)} - {parent} == set(
        children.split()
    )


def test_polarity_mark_and_kinds_as_defined() -> None:
    by_name = {r.name: r for r in load_once().relations.values()}
    assert by_name["accuses"].polarity == "conflictual"
    assert by_name["mobilizes"].polarity == "conflictual"
    assert by_name["releases"].polarity == "cooperative"
    assert by_name["withdrawsFrom"].polarity == "neutral"
    assert (by_name["demands"].object_mark, by_name["demands"].topic) == ("~", True)
    assert (by_name["thanks"].object_mark, by_name["thanks"].topic) == ("!", False)
    assert by_name["annexes"].object_kinds == {"Place", "State"}
    assert "Company" not in by_name["fights"].subject_kinds
    assert by_name["accuses"].subject_kinds == frozenset()


def test_kinds_statuses_and_strengths_stand_in_kg_ttl(index: Index) -> None:
    owl_class = PREFIXES["owl"] + "Class"
    for kind in ACTOR_KINDS:
        assert owl_class in iris(index[KG + kind], TYPE), kind
        above = iris(index[KG + kind], PREFIXES["rdfs"] + "subClassOf")
        assert (KG + "Actor" in above) == (kind not in {"Place", "Topic"})
    assert {iri for iri, of in index.items() if KG + "Status" in iris(of, TYPE)} == set(
        map(status_iri, STATUSES)
    )
    assert {iri for iri, of in index.items() if KG + "Strength" in iris(of, TYPE)} == {
        KG + s for s in STRENGTHS
    }


def test_every_term_has_label_and_comment_in_both_languages(index: Index) -> None:
    inverses = {
        relation.inverse for relation in load_once().relations.values()
    } - load_once().relations.keys()
    for iri, properties in index.items():
        if not iri.startswith(KG) or iri in inverses:
            continue
        assert [lang for lang, _ in strings(properties, LABEL)] == ["en", "nl"], iri
        assert [lang for lang, _ in strings(properties, COMMENT)] == ["en", "nl"], iri


def test_comments_say_more_than_the_name(index: Index) -> None:
    for iri, properties in index.items():
        assert restating(iri, properties) == [], iri
    for name in CORE:
        for lang, comment in strings(index[KG + name], COMMENT):
            assert len(word_set(comment)) > 12, (name, lang)
            assert ("Not:" in comment) if lang == "en" else ("Niet:" in comment), (name, lang)


def test_properties_keep_to_one_sort_so_that_the_ontology_stays_owl_dl(index: Index) -> None:
    sorts = {PREFIXES["owl"] + s for s in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
    for iri, properties in index.items():
        assert len(sorts & set(iris(properties, TYPE))) <= 1, iri
        ranges = iris(properties, PREFIXES["rdfs"] + "range")
        assert not {r for r in ranges if r.startswith(PREFIXES["xsd"] + "date") or "#gYear" in r}, iri
    used = {p for properties in index.values() for p in properties if p.startswith(KG)}
    for iri in used:
        assert PREFIXES["owl"] + "AnnotationProperty" in iris(index[iri], TYPE), f"{iri} describes relations"
