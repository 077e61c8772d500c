"""The page in a real browser: what a reader sees and clicks."""

import re
from collections.abc import Callable

import pytest

from kg.graph.feed import ActorRow, Rows
from kg.view import page

from .conftest import ACCUSES, ACTORS, CHILE, NORWAY, PAPER, STATEMENTS, SUPPORTS, Opened, actor, rows, said

HOSTILE = (
    "<img src=x onerror=window.broken=1>",
    "</script><script>window.broken=2</script>",
    "<b>bold</b> & \"quoted\" 'too' {{ 7 * 7 }}",
    "a|b [x] (y) \\d+ $& /z/",
)


def test_nothing_is_asked_of_the_network(small: Opened) -> None:
    small.click_arrow("accuses")
    small.click_actor("Norway")
    small.page.fill("#search", "noor")
    assert [url for url in small.requests if not url.startswith("file://")] == []
    assert len(small.requests) == 1
    assert small.complaints == []


def test_actors_and_arrows_are_those_of_the_rows(small: Opened) -> None:
    assert small.labels() == {actor.label for actor in ACTORS} | {" "}
    assert small.arrows() == [
        ("Ana Ruiz", "withdraws from", " "),
        ("Chile", "not: supports", "Côte Front"),
        ("Côte Front", "“supports”", "Norway"),
        ("Norway", "accuses", "Chile"),
        ("Norwegian government", "withdraws from", "Chile"),
    ]
    assert small.page.inner_text("#size") == "5 actors, 5 arrows, 2 articles"


def test_a_click_on_an_arrow_shows_its_sentences_newest_first(small: Opened) -> None:
    small.click_arrow("accuses")
    assert small.page.locator("#panel blockquote").all_inner_texts() == [
        "Opnieuw beschuldigt Noorwegen Chili.",
        "Noorwegen beschuldigt Chili van visdiefstal.",
    ]
    assert "Ruzie om vis, De Krant, 2024-03-05" in small.panel()
    assert "accuses / beschuldigt" in small.panel()
    assert "visdiefstal" in small.panel()
    assert "2 times" in small.panel()
    marks = small.page.locator("#panel blockquote").nth(1).locator("mark")
    assert [(mark.inner_text(), mark.get_attribute("class")) for mark in marks.all()] == [
        ("Noorwegen", "subject"),
        ("Chili", "object"),
    ]
    assert small.page.locator("#panel a", has_text="Ruzie om vis").get_attribute("href") == PAPER.source


def test_a_statement_tells_status_time_quantity_context_and_claimant(small: Opened) -> None:
    small.page.evaluate("kg.open(kg.nodes.get().find(node => /government/.test(node.label)).id)")
    text = small.panel()
    assert re.search(r"Status\s+planned", text)
    assert re.search(r"When\s+by 2024-05", text)
    assert re.search(r"How many\s+60 waarnemers", text)
    assert re.search(r"Read with\s+Het kabinet vergaderde\.", text)
    assert re.search(r"Confidence\s+80 %", text)
    small.click_arrow("“supports”")
    assert re.search(r"Says who\s+Ana Ruiz", small.panel())


def test_a_click_on_an_actor_shows_its_names_and_statements(small: Opened) -> None:
    small.click_actor("Norway")
    assert "state" in small.panel()
    assert "Also: Noorwegen, Kingdom of Norway" in small.panel()
    link = small.page.locator("#panel a", has_text="Wikidata")
    assert link.get_attribute("href") == "http://www.wikidata.org/entity/Q20"
    assert small.page.locator("#panel article").count() == 3
    small.click_actor("Norwegian government")
    assert "government, of Norway" in small.panel()


def test_an_actor_named_in_the_panel_can_be_followed(small: Opened) -> None:
    small.click_arrow("accuses")
    small.page.locator("#panel h2 .actor", has_text="Chile").click()
    assert small.page.inner_text("#panel h2") == "Chile"


def test_an_arrow_without_object_ends_at_nobody(small: Opened) -> None:
    small.click_actor("Ana Ruiz")
    assert "Ruiz trekt zich terug." in small.panel()
    assert re.search(r"Where\s+Chile", small.panel())


def test_arrows_show_polarity_and_status(small: Opened) -> None:
    looks = small.page.evaluate("Object.fromEntries(kg.edges.get().map(e => [e.label, [e.color, e.dashes]]))")
    assert looks["accuses"] == ["#d55e00", False]
    assert looks["not: supports"] == ["#0072b2", [2, 5]]
    assert looks["withdraws from"][0] == "#77736a"
    dashes = small.page.evaluate(
        "kg.edges.get().filter(e => e.statuses.includes('planned')).map(e => e.dashes)"
    )
    assert dashes == [[9, 6]]
    legend = small.page.inner_text("#legend")
    for word in ("cooperative", "conflictual", "neutral", "planned", "denied", "state", "armed group"):
        assert word in legend
    assert "court" not in legend


@pytest.mark.parametrize("wanted", ["noorwegen", "Norway", "kingdom of", "NOORW"])
def test_search_finds_by_dutch_and_by_english_name(small: Opened, wanted: str) -> None:
    small.page.fill("#search", wanted)
    assert small.page.locator("#found button").first.inner_text().startswith("Norway")
    small.page.press("#search", "Enter")
    assert small.page.inner_text("#panel h2") == "Norway"


def test_search_needs_no_accents_and_says_when_nobody_is_found(small: Opened) -> None:
    small.page.fill("#search", "cote")
    assert small.page.locator("#found button").all_inner_texts() == ["Côte Front"]
    small.page.fill("#search", "Atlantis")
    assert small.page.inner_text("#found") == "Nobody by that name."


def test_filters_leave_only_what_passes(small: Opened) -> None:
    small.page.uncheck("#legend input[name=conflictual]")
    assert "accuses" not in {by for _, by, _ in small.arrows()}
    small.page.check("#legend input[name=conflictual]")
    small.page.uncheck("#legend input[name=denied]")
    assert "not: supports" not in {by for _, by, _ in small.arrows()}
    small.page.select_option("#relation", label="accuses (1)")
    assert small.arrows() == [("Norway", "accuses", "Chile")]
    assert small.labels() == {"Norway", "Chile"}


def test_arrows_speak_dutch_on_request(small: Opened) -> None:
    small.page.select_option("#language", "nl")
    assert {by for _, by, _ in small.arrows()} == {
        "beschuldigt",
        "niet: steunt",
        "“steunt”",
        "trekt zich terug uit",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_stays_text(show: Callable[..., Opened], text: str) -> None:
    odd = ActorRow("urn:odd", text, text, (text,), (text,), "javascript:window.broken=3")
    shown = rows(
        [said(1, odd, ACCUSES, CHILE, f"{text} beschuldigt Chili.", about=text, unit=text, quantity=1)],
        [odd, CHILE],
    )
    opened = show(shown, title=text)
    opened.click_arrow("accuses")
    assert opened.page.inner_text("#panel blockquote") == f"{text} beschuldigt Chili."
    assert opened.page.locator("#panel mark").first.inner_text() == text
    opened.page.fill("#search", text)
    assert opened.page.locator("#found button").first.inner_text() == text
    opened.page.press("#search", "Enter")
    assert opened.page.inner_text("#panel h2") == text
    assert opened.page.locator("#panel a[href^=javascript]").count() == 0
    assert opened.page.inner_text("h1") == opened.page.title() == text
    assert opened.page.locator("img, b").count() == 0
    assert opened.page.evaluate("window.broken") is None
    assert opened.complaints == []


def test_a_large_graph_starts_with_the_most_connected(show: Callable[..., Opened]) -> None:
    many = [actor(f"Body {n:03}", "Organisation", f"Lichaam {n:03}") for n in range(200)]
    statements = [said(n, one, SUPPORTS, NORWAY, f"{one.label} steunt.") for n, one in enumerate(many)]
    opened = show(rows(statements, [NORWAY, *many]))
    assert len(opened.labels()) == 150
    assert "Body 199" not in opened.labels()
    opened.page.fill("#search", "lichaam 199")
    opened.page.press("#search", "Enter")
    assert "Body 199" in opened.labels()
    assert "Body 199 steunt." in opened.panel()
    opened.page.click("#more")
    assert len(opened.labels()) == 201
    assert opened.page.is_hidden("#more")


def test_a_graph_without_statements_opens(show: Callable[..., Opened]) -> None:
    opened = show(Rows((), (), (), (), {}))
    assert opened.page.inner_text("#size") == "0 actors, 0 arrows, 0 articles"
    assert opened.complaints == []


def test_a_narrow_screen_shows_graph_and_panel(small: Opened) -> None:
    small.page.set_viewport_size({"width": 390, "height": 844})
    graph, panel = (small.page.locator(name).bounding_box() for name in ("#graph", "#panel"))
    assert graph and panel
    assert graph["height"] > 250
    assert panel["y"] >= graph["y"] + graph["height"]
    assert small.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_page_is_small_the_same_each_time_and_keeps_the_notice_of_vis_network() -> None:
    text = page(rows(STATEMENTS))
    assert len(text.encode()) < 700_000
    assert text == page(rows(STATEMENTS))
    assert "vis.js is dual licensed under both" in text
    assert "sourceMappingURL" not in text
