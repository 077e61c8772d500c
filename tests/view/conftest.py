"""A browser, and a small graph as rows: two states that quarrel, a group that denies, a person who acts."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.graph.feed import ActorRow, DocumentRow, RelationRow, Rows, StatementRow
from kg.model import Evidence, Time
from kg.namespaces import BASE, KG
from kg.view import page

ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def actor(label: str, kind: str = "State", *names: str, **more: object) -> ActorRow:
    iri = BASE + "actor/" + label.lower().replace(" ", "-")
    return ActorRow(iri=iri, label=label, type=kind, alt_labels=names, **more)  # type: ignore[arg-type]


def relation(name: str, english: str, dutch: str, polarity: str) -> RelationRow:
    return RelationRow(KG + name, name, english, dutch, polarity)


def said(
    number: int, subject: ActorRow, by: RelationRow, obj: ActorRow | None, sentence: str, **more: object
) -> StatementRow:
    start = number * 200
    values: dict[str, object] = {"status": "actual", "document": PAPER.iri, "confidence": 0.8} | more
    return StatementRow(
        iri=f"{BASE}statement/{number}",
        subject=subject.iri,
        relation=by.iri,
        object=obj.iri if obj else None,
        evidence=Evidence(sentence, start, start + len(sentence)),
        **values,  # type: ignore[arg-type]
    )


def rows(statements: list[StatementRow], actors: list[ActorRow] | None = None) -> Rows:
    return Rows(
        actors=tuple(actors or ACTORS),
        documents=(PAPER, LATER),
        relations=RELATIONS,
        statements=tuple(statements),
        report_counts={"e1": 2},
    )


NORWAY = actor(
    "Norway", "State", "Noorwegen", "Kingdom of Norway", wikidata="http://www.wikidata.org/entity/Q20"
)
CHILE = actor("Chile", "State", "Chili")
CABINET = actor("Norwegian government", "Government", "Noorse regering", affiliation=("Norway",))
GROUP = actor("Côte Front", "ArmedGroup", "het Kustfront")
ENVOY = actor("Ana Ruiz", "Person")
ACTORS = [NORWAY, CHILE, CABINET, GROUP, ENVOY]

ACCUSES = relation("accuses", "accuses", "beschuldigt", "conflictual")
SUPPORTS = relation("supports", "supports", "steunt", "cooperative")
WITHDRAWS = relation("withdrawsFrom", "withdraws from", "trekt zich terug uit", "neutral")
RELATIONS = (ACCUSES, SUPPORTS, WITHDRAWS)

PAPER = DocumentRow(
    BASE + "doc/a", "a", "2024-03-05", "nl", "Ruzie om vis", "De Krant", "https://news.example/a?x=1"
)
LATER = DocumentRow(BASE + "doc/b", "b", "2024-04", "nl")

STATEMENTS = [
    said(
        1,
        NORWAY,
        ACCUSES,
        CHILE,
        "Noorwegen beschuldigt Chili van visdiefstal.",
        about="visdiefstal",
        event="e1",
    ),
    said(2, NORWAY, ACCUSES, CHILE, "Opnieuw beschuldigt Noorwegen Chili.", document=LATER.iri),
    said(3, CHILE, SUPPORTS, GROUP, "Chili steunt het Kustfront niet.", status="denied"),
    said(
        4,
        CABINET,
        WITHDRAWS,
        CHILE,
        "De Noorse regering wil uiterlijk in mei 60 waarnemers terugtrekken uit Chili.",
        status="planned",
        time=Time("2024-05", "by"),
        quantity=60,
        unit="waarnemers",
        context=(Evidence("Het kabinet vergaderde.", 700, 723),),
    ),
    said(5, GROUP, SUPPORTS, NORWAY, "Volgens Ruiz steunt het Kustfront Noorwegen.", claimed_by=ENVOY.iri),
    said(6, ENVOY, WITHDRAWS, None, "Ruiz trekt zich terug.", place=CHILE.iri),
]


@dataclass
class Opened:
    """A page in the browser and what it did that it should not."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def panel(self) -> str:
        return self.page.inner_text("#panel")

    def labels(self) -> set[str]:
        return set(self.page.evaluate("kg.nodes.get().map(node => node.label.replaceAll('\\n', ' '))"))

    def arrows(self) -> list[tuple[str, str, str]]:
        found = self.page.evaluate("kg.edges.get().map(e => [e.from, e.label, e.to])")
        names = self.page.evaluate("Object.fromEntries(kg.nodes.get().map(node => [node.id, node.label]))")
        return sorted(
            (names[str(a)].replace("\n", " "), by, names[str(b)].replace("\n", " ")) for a, by, b in found
        )

    def click_arrow(self, label: str) -> None:
        """A click of the mouse on the canvas, where the arrow's label stands."""
        self._click(
            """label => {
                const id = kg.edges.get().find(edge => edge.label === label).id;
                const arrow = kg.network.body.edges[id].edgeType;
                return kg.network.canvasToDOM(arrow.getPoint(0.5, arrow.getViaNode()));
            }""",
            label,
        )

    def click_actor(self, label: str) -> None:
        self._click(
            """label => {
                const id = kg.nodes.get().find(node => node.label.replaceAll('\\n', ' ') === label).id;
                return kg.network.canvasToDOM(kg.network.getPosition(id));
            }""",
            label,
        )

    def _click(self, place: str, label: str) -> None:
        spot = self.page.evaluate(place, label)
        self.page.locator("#graph canvas").click(position=spot)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        names = ("chromium", "chromium-browser", "google-chrome")
        found = next(filter(None, map(shutil.which, names)), None) or playwright.chromium.executable_path
        if not Path(found).exists():
            reason = "no Chromium here: install it (apt install chromium, or playwright install chromium)"
            pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
        launched = playwright.chromium.launch(executable_path=found, args=ARGS)
        yield launched
        launched.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens the page of some rows from a file, as a reader would."""
    contexts = []

    def show(shown: Rows, **more: str) -> Opened:
        file = tmp_path / "view.html"
        file.write_text(page(shown, **more), encoding="utf-8")
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(file.as_uri())
        opened.page.wait_for_function("window.kg && kg.network.getScale() !== 1")
        return opened

    yield show
    for context in contexts:
        context.close()


@pytest.fixture
def small(show: Callable[..., Opened]) -> Opened:
    return show(rows(STATEMENTS))
