"""The counting of ``kg evaluate``, on small annotations of our own and against the shared scorer."""

import io
import json
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GoldError
from kg.evaluation import Places, Report, Score, missed_lines, read, score
from kg.evaluation.names import norm
from kg.jsonlines import from_json, to_json
from kg.model import Actor, Document, Evidence, Mention, Statement, Time
from kg.ontology import load
from kg.ontology.lexicon import Ontology

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
ARTICLE = Document("fjord", "Oslo steunt Lima.", "2024-03", "nl")
NO_ACTORS = Ontology({}, (), (), {}, "")
INVERSES = {
    "supports": "supportedBy",
    "criticizes": "criticizedBy",
    "meetsWith": "meetsWith",
    "leads": "ledBy",
}


def mention(label: str, surface: str = "", affiliation: Sequence[str] = ()) -> Mention:
    return Mention(Actor("urn:" + label, label, "State", (), tuple(affiliation)), surface or label)


def said(
    subject: str,
    relation: str,
    object_: str | None,
    status: str = "actual",
    start: int = 0,
    **more: Any,  # noqa: ANN401
) -> Statement:
    return Statement(
        document=ARTICLE,
        subject=mention(subject),
        relation=relation,
        relation_iri="urn:" + relation,
        inverse=INVERSES.get(relation),
        object=mention(object_) if object_ else None,
        status=status,
        evidence=Evidence("…", start, start + 1),
        **more,
    )


def counted(tmp_path: Path, rows: str, *statements: Statement) -> tuple[int, int, int, int]:
    """(found, missed, false, wrong) of an annotation in YAML."""
    result = scored(tmp_path, rows, *statements)
    return len(result.earned), len(result.missed), len(result.false), len(result.wrong)


def scored(tmp_path: Path, rows: str, *statements: Statement) -> Score:
    path = tmp_path / "fjord.yaml"
    path.write_text(f"id: fjord\nlang: nl\ndate: 2024-03\ntext: Oslo steunt Lima.\n{rows}", encoding="utf-8")
    (item,) = read([path])
    return score(item, statements)


ONE = "gold:\n  - {s: Norway, r: supports|praises, o: Peru|Lima}\n"


def test_a_row_is_earned_once_and_repeating_it_costs_nothing(tmp_path: Path) -> None:
    statements = [said("Norway", "supports", "Peru"), said("Norway", "praises", "Lima", start=20)]
    assert counted(tmp_path, ONE, *statements) == (1, 0, 0, 0)


def test_the_same_from_the_same_sentence_with_another_status_is_false(tmp_path: Path) -> None:
    statements = [said("Norway", "supports", "Peru"), said("Norway", "supports", "Peru", "planned")]
    assert counted(tmp_path, ONE, *statements) == (1, 0, 1, 0)


def test_denied_is_another_thing_and_wrong(tmp_path: Path) -> None:
    rows = "gold:\n  - {s: Norway, r: supports, o: Peru, status: denied}\n"
    assert counted(tmp_path, rows, said("Norway", "supports", "Peru")) == (0, 1, 0, 1)
    assert counted(tmp_path, rows, said("Norway", "supports", "Peru", "denied")) == (1, 0, 0, 0)
    assert counted(tmp_path, ONE, said("Norway", "supports", "Peru", "denied")) == (0, 1, 1, 0)


def test_turned_round_is_wrong_but_the_inverse_and_symmetric_relations_are_right(tmp_path: Path) -> None:
    assert counted(tmp_path, ONE, said("Peru", "supports", "Norway")) == (0, 1, 0, 1)
    inverse = replace(said("Peru", "supportedBy", "Norway"), inverse="supports")
    assert counted(tmp_path, ONE, inverse) == (1, 0, 0, 0)
    meets = "gold:\n  - {s: Norway, r: meetsWith, o: Peru}\n"
    assert counted(tmp_path, meets, said("Peru", "meetsWith", "Norway")) == (1, 0, 0, 0)


def test_listed_as_wrong_and_optional(tmp_path: Path) -> None:
    rows = "wrong:\n  - {s: Norway, r: supports, o: Chile}\noptional:\n  - {s: Norway, r: leads, o: Peru}\n"
    statements = [said("Norway", "supports", "Chile"), said("Norway", "leads", "Peru")]
    assert counted(tmp_path, rows, *statements) == (0, 0, 0, 1)


def test_without_object_and_own_affiliation_do_not_count(tmp_path: Path) -> None:
    minister = replace(said("Jonas", "leads", "Norway"), subject=mention("Jonas", affiliation=["Norway"]))
    assert counted(tmp_path, ONE, minister, said("Norway", "supports", None)) == (0, 1, 0, 0)


def test_names_match_without_case_accents_and_articles(tmp_path: Path) -> None:
    rows = "gold:\n  - {s: noren, r: supports, o: Côte d’Ivoire}\n"
    statement = replace(
        said("Norwegians", "supports", "Cote d'Ivoire"), subject=mention("Norwegians", "De Noren")
    )
    assert counted(tmp_path, rows, statement) == (1, 0, 0, 0)
    assert norm("The Côte-d’Ivoire") == "cote d ivoire"


def test_attributes_are_counted_on_what_is_found(tmp_path: Path) -> None:
    row = "{s: Norway, r: supports, o: Peru, status: planned, on: 2024-03, n: 3, claimed_by: Chile}"
    rows = f"gold:\n  - {row}\n"
    right = said(
        "Norway", "supports", "Peru", "planned",
        time=Time("2024-03-05", "announced"), quantity=3_000_000, claimed_by=mention("Chile"),
    )  # fmt: skip
    poor = said("Norway", "supports", "Peru", start=9)
    result = scored(tmp_path, rows, poor, right)
    assert result.earned[0][1] is right
    (item,) = read([tmp_path / "fjord.yaml"])
    report = Report()
    report.add(item, result)
    assert list(report.lines())[-1].split("  ")[-1] == "claimed_by 1/1 date 1/1 number 1/1 status 1/1"


def test_groups_and_what_was_missed(tmp_path: Path) -> None:
    path = tmp_path / "items.jsonl"
    row = {
        "s": "Oslo",
        "s_name": "Norway",
        "r": "supports",
        "o": "het land",
        "o_name": "Peru",
        "status": "actual",
    }
    item = {
        "id": "a",
        "text": "Oslo steunt het land.",
        "date": "2024",
        "lang": "nl",
        "statements": [row],
        "phenomenon": "pronoun",
    }
    path.write_text(json.dumps(item) + "\n", encoding="utf-8")
    (only,) = read([path])
    assert only.gold[0].object == {"peru"}
    assert only.gold[0].subject == {"norway", "oslo"}
    result = score(only, [said("Norway", "criticizes", "Peru")])
    report = Report("phenomenon")
    report.add(only, result)
    assert [line.split()[0] for line in report.lines()] == ["pronoun", "ALL"]
    assert [line.split(" ")[0] for line in missed_lines(only, result, Places(NO_ACTORS))] == [
        "missed",
        "false",
    ]
    by_relation = Report()
    by_relation.add(only, result)
    assert [line.split()[0] for line in by_relation.lines()] == ["criticizes", "supports", "ALL"]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("relation", ["accuses", "supports"]),
        ("article", ["fjord", "items"]),
        ("phenomenon", ["-", "passive"]),
        (None, ["accuses", "fjord"]),
    ],
)
def test_articles_and_sentences_by_each_grouping(tmp_path: Path, by: str | None, names: list[str]) -> None:
    whole, sentences = tmp_path / "fjord.yaml", tmp_path / "items.jsonl"
    whole.write_text(f"id: fjord\nlang: nl\ndate: 2024-03\ntext: Oslo steunt Lima.\n{ONE}", encoding="utf-8")
    row = {"s": "Peru", "r": "accuses", "o": "Chili"}
    item = {"id": "a", "text": "Chili wordt beschuldigd.", "statements": [row], "phenomenon": "passive"}
    sentences.write_text(json.dumps(item) + "\n", encoding="utf-8")
    report = Report(by)
    for one in read([whole, sentences]):
        report.add(one, score(one, []))
    *groups, last = [line.split()[0] for line in report.lines()]
    assert (sorted(groups), last) == (names, "ALL")
    assert report.total.missed == 2


def test_what_was_missed_in_an_article_comes_with_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "fjord.yaml"
    text = "Chili viert feest. Oslo prijst de Peruaanse vissers. Noorwegen steunt Chili."
    rows = "gold:\n  - {s: Norway, r: praises, o: Peru}\n  - {s: Peru, r: supports, o: Chile}\n"
    path.write_text(f"id: fjord\nlang: nl\ndate: 2024-03\ntext: {text}\n{rows}", encoding="utf-8")
    (item,) = read([path])
    false = said("Norway", "criticizes", "Chile")
    assert list(missed_lines(item, score(item, [false]), Places(load()))) == [
        "missed fjord Norway praises Peru [not denied] | Oslo prijst de Peruaanse vissers.",
        "missed fjord Peru supports Chile [not denied] |",
        "false  fjord Norway criticizes Chile [actual] | …",
    ]


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("a.yaml", "id: [", "no YAML"),
        ("a.yaml", "lang: nl", "needs id"),
        ("a.yaml", "id: a\ntext: Oslo.\ngold:\n  - {s: Norway}", "s, r and o"),
        ("a.yaml", "id: a\nfile: none.txt", "none.txt"),
        ("a.jsonl", "{", "a.jsonl:1"),
        ("a.jsonl", "{}", "a.jsonl:1"),
        ("a.csv", "", ".yaml"),
    ],
)
def test_gold_that_cannot_be_used_says_so_in_one_line(
    tmp_path: Path, name: str, content: str, remedy: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        list(read([path]))
    assert remedy in str(caught.value)
    assert "\n" not in str(caught.value)


def invented(item_id: str, rows: list[Any], chance: random.Random) -> list[Statement]:
    """Statements near the gold: some right, some denied, turned round, repeated or with other attributes."""
    found = []
    for number, row in enumerate(rows):
        for _ in range(chance.choice((0, 1, 1, 2))):
            subject, object_ = chance.choice(sorted(row.subject)), chance.choice(sorted(row.object))
            if chance.random() < 0.15:
                subject, object_ = object_, subject
            relation = chance.choice((*row.relations, "supports") if chance.random() < 0.3 else row.relations)
            time = Time(row.times[0][1], chance.choice(("on", "by"))) if row.times else None
            found.append(
                replace(
                    said(
                        subject,
                        relation,
                        object_,
                        chance.choice(("actual", "actual", "denied", "planned")),
                        number,
                    ),
                    document=replace(ARTICLE, id=item_id),
                    time=time,
                    quantity=row.number and int(row.number * chance.choice((1, 1000, 1_000_000))),
                    claimed_by=mention(object_) if chance.random() < 0.2 else None,
                )
            )
            if chance.random() < 0.1:
                found.append(replace(found[-1], status="possible"))
    return found


def both_ways(files: list[Path], script: Path, options: list[str], by: str) -> tuple[list[str], list[str]]:
    """The lines of the shared scorer and of ours, on the same statements."""
    items = list(read(files))
    chance = random.Random(7)  # noqa: S311
    report, lines = Report(by), io.StringIO()
    for item in items:
        rows = [*item.gold, *item.optional, *item.wrong]
        statements = invented(item.document.id, rows, chance)
        for statement in statements:
            lines.write(json.dumps(to_json(statement), ensure_ascii=False) + "\n")
        report.add(item, score(item, [from_json(to_json(statement)) for statement in statements]))
    theirs = subprocess.run(
        [sys.executable, str(script), *options, *map(str, files)],
        input=lines.getvalue(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [line.rstrip() for line in theirs.stdout.splitlines()], list(report.lines())


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not here")
def test_articles_count_as_in_the_shared_scorer() -> None:
    files = sorted(GOLD.glob("*.yaml"))
    theirs, ours = both_ways(files, GOLD / "score.py", [], "article")
    assert theirs == ours
    assert "found 0/" not in ours[-1]


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated sentences are not here")
@pytest.mark.parametrize("by", ["relation", "phenomenon"])
def test_sentences_count_as_in_the_shared_scorer(by: str) -> None:
    files = sorted((GOLD / "sentences").glob("nl-*.jsonl"))
    theirs, ours = both_ways(files, GOLD / "sentences" / "score.py", ["--by", by], by)
    assert theirs[-1] == ours[-1]

    def figures(line: str) -> str:  # our groups by relation show attributes too
        return line[: line.index("  ", line.index("wrong"))] if "  " in line[line.index("wrong") :] else line

    assert [figures(line) for line in theirs] == [figures(line) for line in ours]
