"""A small hand-made ontology and articles: two states, a government, an armed group, a person without an
entry."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.graph import Writer
from kg.model import Actor, Document, Evidence, Mention, Statement, Time
from kg.namespaces import BASE, KG
from kg.ontology import shipped
from kg.ontology.lexicon import KnownActor, Ontology, Relation

ACTOR = BASE + "actor/"


def relation(
    name: str, inverse: str, parents: tuple[str, ...] = (), polarity: str = "conflictual", core: str = ""
) -> Relation:
    return Relation(
        iri=KG + name,
        name=name,
        labels=(("en", name), ("nl", name + "-nl")),
        inverse=KG + inverse,
        inverse_name=inverse,
        parents=tuple(KG + parent for parent in parents),
        core=core or name,
        symmetric=name == inverse,
        polarity=polarity,
    )


RELATIONS = (
    relation("expressesDisapproval", "disapprovedOfBy"),
    relation("accuses", "accusedBy", ("expressesDisapproval",)),
    relation("accusesOfFraud", "accusedOfFraudBy", ("accuses",), core="accuses"),
    relation("criticizes", "criticizedBy", ("expressesDisapproval",)),
    relation("engagesWith", "engagedBy", polarity="cooperative"),
    relation("meetsWith", "meetsWith", ("engagesWith",), polarity="cooperative"),
    relation("buysFrom", "sellsTo", ("engagesWith",), polarity="cooperative"),
    relation("sellsTo", "buysFrom", ("engagesWith",), polarity="cooperative"),
    relation("disengagesFrom", "disengagedFromBy", polarity="neutral"),
    relation("withdrawsFrom", "withdrawnFromBy", ("disengagesFrom",), polarity="neutral"),
    relation("expressesApproval", "approvedOfBy", polarity="cooperative"),
    relation("supports", "supportedBy", ("expressesApproval",), polarity="cooperative"),
)

KNOWN = (
    KnownActor(
        iri=ACTOR + "norway",
        kind="State",
        label_en="Norway",
        label_nl="Noorwegen",
        alt_labels=(("en", "Kingdom of Norway"),),
        matches=("http://www.wikidata.org/entity/Q20",),
    ),
    KnownActor(iri=ACTOR + "mali", kind="State", label_en="Mali", label_nl="Mali"),
    KnownActor(
        iri=ACTOR + "government-of-norway",
        kind="Government",
        label_en="Norwegian government",
        label_nl="Noorse regering",
        part_of=(ACTOR + "norway",),
    ),
)


def small_ontology(fingerprint: str = "f1") -> Ontology:
    return Ontology(
        relations={r.iri: r for r in RELATIONS},
        cues=(),
        words=(),
        actors={a.iri: a for a in KNOWN},
        fingerprint=fingerprint,
        files=(str(shipped() / "kg.ttl"),),
    )


def known(name: str) -> Actor:
    entry = next(a for a in KNOWN if a.iri == ACTOR + name)
    labels = {a.iri: a.label_en for a in KNOWN}
    return Actor(
        iri=entry.iri,
        label=entry.label_en,
        type=entry.kind,
        alt_labels=(entry.label_nl,) if entry.label_nl != entry.label_en else (),
        affiliation=tuple(labels[of] for of in entry.part_of),
        part_of=entry.part_of,
        matches=entry.matches,
    )


NORWAY, MALI, GOVERNMENT = known("norway"), known("mali"), known("government-of-norway")
GROUP = Actor(iri=ACTOR + "azawad-front", label="Azawad Front", type="ArmedGroup", alt_labels=("Front",))


def document(name: str = "a", date: str | None = "2022-11", text: str = "De regering zegt iets.") -> Document:
    return Document(
        id=name,
        text=text,
        date=date,
        lang="nl",
        iri=f"{BASE}doc/{name}",
        title=f"Titel van {name}",
        source=f"https://news.example/{name}?x=1",
        publisher="De Krant",
        author="A. Schrijver",
    )


def statement(
    of: Document,
    subject: Actor = NORWAY,
    name: str = "accuses",
    obj: Actor | None = MALI,
    *,
    status: str = "actual",
    claimed_by: Actor | None = None,
    time: Time | None = None,
    start: int = 0,
    **more: object,
) -> Statement:
    found = next(r for r in RELATIONS if r.name == name)
    evidence = Evidence(text=f'Zin "{start}"\nvan {of.id} – één.', start=start, end=start + 20)

    def mention(actor: Actor | None) -> Mention | None:
        return Mention(actor, "de " + actor.label) if actor else None

    return Statement(
        document=of,
        subject=Mention(subject, "het " + subject.label),
        relation=found.core,
        relation_iri=found.iri,
        relation_specific=None if found.core == name else name,
        inverse=found.inverse_name,
        object=mention(obj),
        status=status,
        evidence=evidence,
        claimed_by=mention(claimed_by),
        time=time,
        **more,  # type: ignore[arg-type]
    )


Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Writes articles with their statements into a graph folder and closes it."""

    def build(
        *articles: tuple[Document, list[Statement]], folder: str = "graph", fingerprint: str = "f1"
    ) -> Path:
        with Writer.create(tmp_path / folder, small_ontology(fingerprint), reader="r1") as store:
            for of, statements in articles:
                store.add(of, statements)
            store.finish()
        return tmp_path / folder

    return build


def sample() -> list[tuple[Document, list[Statement]]]:
    """Two articles with every field used somewhere."""
    a, b = document("a"), document("b", date="2022-11-20")
    return [
        (
            a,
            [
                statement(a, about="fraude", confidence=0.9, cue=BASE + "cue/nl-beschuldigen"),
                statement(
                    a,
                    GOVERNMENT,
                    "withdrawsFrom",
                    time=Time("2023-01", "by"),
                    status="announced",
                    start=30,
                    quantity=60,
                    unit="soldaten",
                    place=Mention(MALI, "Mali"),
                    context=(Evidence("Eerdere zin.", 0, 12),),
                ),
                statement(a, GROUP, "criticizes", claimed_by=MALI, start=60),
                statement(a, MALI, "supports", GROUP, status="denied", start=90),
                statement(a, NORWAY, "meetsWith", MALI, start=120),
            ],
        ),
        (
            b,
            [
                statement(b, GOVERNMENT, "criticizes", time=Time("2022-11-19", "on")),
                statement(b, NORWAY, "accusesOfFraud", GROUP, start=40),
                statement(b, MALI, "buysFrom", NORWAY, start=80),
                statement(b, NORWAY, "supports", GROUP, start=120, status="possible"),
                statement(b, MALI, "supports", NORWAY, start=160),
            ],
        ),
    ]
