"""Building again does only what is new or changed, and what is taken away leaves no trace."""

import io
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import recorded

import kg
from kg import documents, pipeline
from kg.errors import GraphError
from kg.folder import BuildReport
from kg.graph import Store, write_nquads

NEWS = {
    "a.txt": "norway accuses mali\nfront supports norway",
    "b.txt": "government withdrawsFrom mali",
    "c.txt": "mali criticizes norway",
}
EXPORTS = ("graph.ttl", "graph.trig", "view.html")


@pytest.fixture(autouse=True)
def stub() -> Iterator[Callable[..., None]]:
    """The recorded reader in place of the real one; called with a name it becomes another reader."""
    with ExitStack() as stack:

        def use(reader: str = "r1") -> None:
            for patch in recorded.patches(reader):
                stack.enter_context(patch)

        use()
        recorded.parsed.clear()
        yield use


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in NEWS.items():
        (folder / name).write_text(text)
    return folder


def build(news: Path, *, out: str = "g", **options: object) -> BuildReport:
    recorded.parsed.clear()
    return kg.build(news, news.parent / out, lang="nl", **options)  # type: ignore[arg-type]


def nquads(folder: Path) -> bytes:
    with Store.open(folder) as store:
        out = io.BytesIO()
        write_nquads(store, out)
        return out.getvalue()


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """All that is in a graph folder beside the store's own files: time of writing and content."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.parts
    }


def as_fresh(news: Path, **options: object) -> None:
    """Holds the graph against one that is built of the same files anew: quads, exports and what is kept."""
    build(news, out="fresh", **options)
    folder, fresh = news.parent / "g", news.parent / "fresh"
    assert nquads(folder) == nquads(fresh)
    there, wanted = files(folder), files(fresh)
    differ = {".origins.jsonl", "report.json"}
    assert {name: content for name, (_, content) in there.items() if name not in differ} == {
        name: content for name, (_, content) in wanted.items() if name not in differ
    }
    assert sorted((folder / ".origins.jsonl").read_text().splitlines()) == sorted(
        (fresh / ".origins.jsonl").read_text().splitlines()
    )


def test_what_has_not_changed_is_not_written_again(news: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "x.ttl").write_text("# nothing")
    first = build(news, ontology=[mine])
    assert (first.read, first.unchanged, first.removed, first.statements) == (3, 0, 0, 4)
    assert len(recorded.parsed) == 3
    before = files(tmp_path / "g")
    again = build(news, ontology=[mine])
    assert (again.read, again.unchanged, again.statements) == (0, 3, 4)
    after = files(tmp_path / "g")
    assert before.pop("report.json") != after.pop("report.json")
    assert after == before
    assert recorded.parsed == []


def test_a_changed_text_replaces_what_it_said(news: Path) -> None:
    build(news)
    (news / "a.txt").write_text("mali supports front")
    report = build(news)
    assert (report.read, report.unchanged) == (1, 2)
    assert recorded.parsed == ["mali supports front"]
    as_fresh(news)


def test_an_edited_ontology_reads_kept_parses_and_so_does_another_date(news: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("# one")
    build(news, ontology=[tmp_path / "mine.ttl"])
    (tmp_path / "mine.ttl").write_text("# two")
    report = build(news, ontology=[tmp_path / "mine.ttl"])
    assert (report.read, report.unchanged) == (3, 0)
    assert recorded.parsed == []
    report = build(news, ontology=[tmp_path / "mine.ttl"], date="2024-03", min_confidence=0.1)
    assert (report.read, recorded.parsed) == (3, [])
    as_fresh(news, ontology=[tmp_path / "mine.ttl"], date="2024-03", min_confidence=0.1)


def test_a_new_reader_reads_everything(news: Path, stub: Callable[[str], None]) -> None:
    build(news)
    stub("r2")
    assert build(news).read == 3
    assert len(recorded.parsed) == 3
    as_fresh(news)


def test_a_parse_that_cannot_be_used_is_made_anew(news: Path, tmp_path: Path) -> None:
    build(news)
    broken, *_ = (tmp_path / "g" / ".parses").glob("*/*")
    broken.write_bytes(broken.read_bytes()[:-9])
    build(news, date="2024")
    assert len(recorded.parsed) == 1
    as_fresh(news, date="2024")


def test_removing_leaves_nothing_behind(news: Path, tmp_path: Path) -> None:
    build(news)
    report = kg.remove(tmp_path / "g", ["a"])
    assert (report.removed, report.read, report.statements) == (1, 0, 2)
    assert json.loads((tmp_path / "g" / "report.json").read_text())["removed"] == 1
    (news / "a.txt").unlink()
    as_fresh(news)
    kg.remove(tmp_path / "g", "b")
    kg.remove(tmp_path / "g", "c")
    assert list((tmp_path / "g" / ".parses").glob("*/*")) == []
    assert (tmp_path / "g" / ".origins.jsonl").read_text() == ""


def test_no_file_keeps_a_word_of_what_was_removed(news: Path, tmp_path: Path) -> None:
    (news / "secret.txt").write_text(NEWS["c.txt"])
    build(news)
    assert traces(tmp_path / "g", "secret")
    kg.remove(tmp_path / "g", "secret")
    assert traces(tmp_path / "g", "secret") == []
    assert ids(tmp_path / "g") == {"a", "b", "c"}
    (news / "secret.txt").unlink()
    as_fresh(news)


@pytest.mark.parametrize("killed", ["copying", "between two names", "clearing"])
def test_a_store_that_is_killed_while_it_is_rewritten_is_whole(
    news: Path, tmp_path: Path, killed: str
) -> None:
    build(news)
    folder = tmp_path / "g"
    if killed == "copying":
        shutil.copytree(folder / "store", folder / ".store.new")
        next((folder / ".store.new").glob("*.sst")).unlink()
    elif killed == "between two names":
        shutil.copytree(folder / "store", folder / ".store.new")
        (folder / "store").rename(folder / ".store.old")
    else:
        shutil.copytree(folder / "store", folder / ".store.old")
    assert ids(folder) == {"a", "b", "c"}
    assert build(news).unchanged == 3
    assert not list(folder.glob(".store.*"))
    as_fresh(news)


def test_of_two_with_one_text_the_other_keeps_the_parse(news: Path, tmp_path: Path) -> None:
    (news / "d.txt").write_text(NEWS["a.txt"])
    build(news)
    assert len(recorded.parsed) == 3
    kg.remove(tmp_path / "g", "d")
    assert len(list((tmp_path / "g" / ".parses").glob("*/*"))) == 3


def test_an_unknown_id_removes_nothing_and_names_those_that_are_near(news: Path, tmp_path: Path) -> None:
    (news / "noord-2024.txt").write_text(NEWS["b.txt"])
    build(news)
    before = files(tmp_path / "g")
    said = r"no article 'noord-2023' \(there is 'noord-2024'\), 'zzz'; nothing was removed; .* kg query"
    with pytest.raises(GraphError, match=said):
        kg.remove(tmp_path / "g", ["a", "noord-2023", "zzz"])
    assert files(tmp_path / "g") == before


def test_removing_uses_the_ontology_that_was_built_with(news: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("# mine")
    build(news, ontology=[tmp_path / "mine.ttl"])
    kg.remove(tmp_path / "g", "a")
    assert build(news, ontology=[tmp_path / "mine.ttl"]).unchanged == 2
    (news / "a.txt").unlink()
    kg.remove(tmp_path / "g", "a")
    as_fresh(news, ontology=[tmp_path / "mine.ttl"])


def test_sync_removes_what_is_gone_from_these_paths_only(news: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "o.txt").write_text("front criticizes mali")
    kg.build([news, other], tmp_path / "g", lang="nl")
    (other / "o.txt").unlink()
    (news / "a.txt").unlink()
    assert build(news).removed == 0
    assert build(news, sync=True).removed == 1
    (other / "o.txt").write_text("front criticizes mali")
    build(news, out="fresh")
    kg.build(other, tmp_path / "fresh", lang="nl")
    assert nquads(tmp_path / "g") == nquads(tmp_path / "fresh")


def test_sync_by_file_and_glob(news: Path, tmp_path: Path) -> None:
    build(news)
    for name in NEWS:
        (news / name).unlink()
    kg.build(news / "a.txt", tmp_path / "g", lang="nl", sync=True)
    assert ids(tmp_path / "g") == {"b", "c"}
    kg.build(str(news / "[a-b]*"), tmp_path / "g", lang="nl", sync=True)
    assert ids(tmp_path / "g") == {"c"}
    kg.build(tmp_path / "no-such-folder", tmp_path / "g", lang="nl", sync=True)
    assert ids(tmp_path / "g") == {"c"}
    assert build(news, sync=True).removed == 1


def test_sync_leaves_alone_what_could_not_be_read(news: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"id": name, "text": text}) for name, text in NEWS.items()]
    (news / "many.jsonl").write_text("\n".join(lines))
    build(news)
    (news / "a.txt").write_bytes(b"\0")
    (news / "many.jsonl").write_text("\n".join([lines[0], "{", lines[2]]))
    assert build(news, sync=True).removed == 0
    (news / "many.jsonl").write_text("\n".join([lines[0], lines[2]]))
    assert build(news, sync=True).removed == 1
    assert ids(tmp_path / "g") == {"a", "b", "c", "a.txt", "c.txt"}


def test_sync_of_a_moved_file_keeps_it_and_its_parse(news: Path, tmp_path: Path) -> None:
    build(news)
    (news / "a.txt").rename(tmp_path / "a.txt")
    kg.build([news, tmp_path / "a.txt"], tmp_path / "g", lang="nl", sync=True)
    (tmp_path / "a.txt").rename(news / "z.txt")
    report = build(news, sync=True)
    assert (report.read, report.removed, recorded.parsed) == (
        1,
        0,
        [],
    )  # came from elsewhere: not of this folder
    assert kg.build([news, tmp_path / "a.txt"], tmp_path / "g", lang="nl", sync=True).removed == 1
    as_fresh(news)


def test_without_exports_they_stay_until_the_next_build(news: Path, tmp_path: Path) -> None:
    build(news, exports=False)
    assert not any((tmp_path / "g" / name).exists() for name in EXPORTS)
    build(news)
    before = {name: (tmp_path / "g" / name).read_bytes() for name in EXPORTS}
    (news / "a.txt").write_text("mali supports front")
    build(news, exports=False)
    assert {name: (tmp_path / "g" / name).read_bytes() for name in EXPORTS} == before
    assert build(news).read == 0
    as_fresh(news)


def test_an_ontology_that_changes_what_follows_is_followed_even_when_nothing_is_read(
    news: Path, tmp_path: Path
) -> None:
    from graph.conftest import small_ontology

    from kg.graph import Writer

    build(news)
    without = small_ontology("f2")
    del without.relations[next(iri for iri in without.relations if iri.endswith("expressesDisapproval"))]
    with Writer.create(tmp_path / "g", without) as store:
        assert not store.complete
        assert not store.exported


def test_a_graph_whose_build_was_cut_off_says_so(
    news: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def stop(entry: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.build(documents.read([str(news)], lang="nl"), tmp_path / "g", watch=stop)
    with kg.open(tmp_path / "g") as graph:
        assert len(graph.statements()) == 2
    assert "its last build was cut off" in caplog.text
    caplog.clear()
    assert build(news).unchanged == 1
    with kg.open(tmp_path / "g"):
        assert caplog.text == ""
    as_fresh(news)


def traces(folder: Path, word: str) -> list[str]:
    """The files below a folder that hold a word, in whatever form it is not compressed."""
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def ids(folder: Path) -> set[str]:
    with Store.open(folder) as store:
        return set(store.article_ids())
