"""Copies of a user's folders beside the graph that was built with them."""

from pathlib import Path

from kg.ontology import keep_folders, kept_folders


def folders(root: Path, count: int) -> list[Path]:
    made = [root / f"mine{number}" for number in range(count)]
    for number, folder in enumerate(made):
        (folder / "actors").mkdir(parents=True)
        (folder / "actors" / "a.ttl").write_text(f"# {number}")
    return made


def said(kept: Path) -> list[str]:
    return [(folder / "actors" / "a.ttl").read_text() for folder in kept_folders(kept)]


def test_they_keep_their_order_and_nothing_else_stays(tmp_path: Path) -> None:
    mine, kept = folders(tmp_path, 11), tmp_path / "kept"
    keep_folders(mine, kept)
    assert said(kept) == [f"# {number}" for number in range(11)]
    assert kept_folders(kept)[9].name == "10-mine9"
    (kept / ".3-mine2.part").mkdir()  # of a build that was killed
    keep_folders(mine[:2], kept)
    assert sorted(path.name for path in kept.iterdir()) == ["1-mine0", "2-mine1"]
    keep_folders([], kept)
    assert kept_folders(kept) == []


def test_kept_ones_can_be_given_again_in_another_order(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    keep_folders(folders(tmp_path, 3), kept)
    first, second, third = kept_folders(kept)
    keep_folders([third, first, second], kept)
    assert said(kept) == ["# 2", "# 0", "# 1"]
    assert [folder.name for folder in kept_folders(kept)] == ["1-mine2", "2-mine0", "3-mine1"]


def test_what_is_the_same_is_left_alone(tmp_path: Path) -> None:
    mine, kept = folders(tmp_path, 2), tmp_path / "kept"
    keep_folders(mine, kept)
    before = [folder.stat().st_ino for folder in kept_folders(kept)]
    (mine[1] / "actors" / "a.ttl").write_text("# other")
    keep_folders(mine, kept)
    after = [folder.stat().st_ino for folder in kept_folders(kept)]
    assert after[0] == before[0]
    assert said(kept) == ["# 0", "# other"]


def test_a_file_is_kept_as_a_folder_of_one(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("# x")
    keep_folders([tmp_path / "x.ttl"], tmp_path / "kept")
    assert [path.name for path in kept_folders(tmp_path / "kept")[0].iterdir()] == ["x.ttl"]


def test_where_nothing_was_kept_there_is_none(tmp_path: Path) -> None:
    assert kept_folders(tmp_path / "none") == []
