import io
import json
import os
from pathlib import Path

import pytest

from kg.documents import Skipped, read
from kg.errors import DocumentError
from kg.model import Document


def write(path: Path, content: str | bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def only(path: str, **options: str) -> Document:
    (found,) = read([path], **options)  # type: ignore[arg-type]
    assert isinstance(found, Document)
    return found


def reason(path: str) -> str:
    (found,) = read([path])
    assert isinstance(found, Skipped)
    return found.reason


def test_a_text_file_is_called_after_its_stem(tmp_path: Path) -> None:
    article = only(write(tmp_path / "Oslo en Rabat.txt", "Oslo steunt Rabat."))
    assert (article.id, article.text, article.date) == ("Oslo en Rabat", "Oslo steunt Rabat.", None)
    assert article.iri == "https://w3id.org/newskg/doc/Oslo%20en%20Rabat"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("date 2022-11 Oslo steunt Rabat.", "2022-11"),
        ("  date 2022\nOslo steunt Rabat.", "2022"),
        ("date 2022-11-05: Oslo steunt Rabat.", "2022-11-05"),
        ("Oslo noemde op date 2022 niets.", None),
    ],
)
def test_a_date_that_the_text_starts_with_counts_and_stays(
    tmp_path: Path, text: str, date: str | None
) -> None:
    article = only(write(tmp_path / "a.txt", text))
    assert (article.date, article.text) == (date, text)


def test_what_the_article_says_itself_wins_over_options(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "date 2022-11 Oslo steunt Rabat.")
    assert only(path, date="2001", doc_id="mine").date == "2022-11"
    bare = only(write(tmp_path / "b.txt", "Oslo steunt Rabat."), date="2001", doc_id="mine", lang="nl")
    assert (bare.date, bare.id, bare.lang) == ("2001", "mine", "nl")


def test_byte_order_mark_and_line_ends_do_not_count(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.txt", b"\xef\xbb\xbfOslo.\r\nRabat.\rLima."))
    assert article.text == "Oslo.\nRabat.\nLima."


def test_an_old_encoding_is_read(tmp_path: Path) -> None:
    assert only(write(tmp_path / "a.txt", "België €".encode("cp1252"))).text == "België €"


def test_front_matter_is_known_and_blanked_so_that_offsets_hold(tmp_path: Path) -> None:
    content = (
        "---\ntitle: Noord\ndate: 2022-11-05\nlang: nl-NL\n"
        "author: [An, Bo]\nsource: https://e.org/1\n---\nOslo steunt.\n"
    )
    article = only(write(tmp_path / "a.md", content))
    assert (article.title, article.date, article.lang, article.author) == (
        "Noord",
        "2022-11-05",
        "nl",
        "An, Bo",
    )
    assert article.source == "https://e.org/1"
    assert article.text.strip() == "Oslo steunt."
    assert article.text.index("Oslo") == content.index("Oslo")


def test_text_between_rules_is_no_front_matter(tmp_path: Path) -> None:
    content = "---\nOslo steunt Rabat.\n---\nLima zwijgt."
    assert only(write(tmp_path / "a.md", content)).text == content


def test_a_bad_line_of_json_is_named_and_the_rest_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "één", "text": "Oslo.", "date": "2022-11-05T10:00:00Z", "publisher": "P"}),
        "{not json",
        "",
        json.dumps({"id": "x"}),
        json.dumps({"text": "Rabat.", "date": "2022-13"}),
        json.dumps({"text": "Lima.\r\nQuito."}),
    ]
    path = write(tmp_path / "news.jsonl", "\n".join(lines))
    found = list(read([path]))
    good = [entry for entry in found if isinstance(entry, Document)]
    assert [(a.id, a.text, a.date, a.publisher) for a in good] == [
        ("één", "Oslo.", "2022-11-05", "P"),
        ("news-6", "Lima.\nQuito.", None, None),
    ]
    assert good[0].iri.endswith("doc/%C3%A9%C3%A9n")
    bad = [entry for entry in found if isinstance(entry, Skipped)]
    assert [entry.path for entry in bad] == [f"{path}:2", f"{path}:4", f"{path}:5"]
    assert "2022-13" in bad[2].reason


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_rows_of_a_table_are_articles(tmp_path: Path, sign: str) -> None:
    rows = [
        "id|date|text",
        '|2022-11|"Oslo, ""en""\r\nRabat; samen."',
        "x||",
        "y|ooit|Lima.",
        "z|2022|Quito.",
    ]
    content = "\ufeff" + "\r\n".join(rows).replace("|", sign)
    path = write(tmp_path / "news.csv", content)
    first, empty, undated, last = read([path])
    assert isinstance(first, Document)
    assert (first.id, first.date, first.text) == ("news-3", "2022-11", 'Oslo, "en"\nRabat; samen.')
    assert isinstance(last, Document)
    assert last.id == "z"
    assert [
        (entry.path, "ooit" in entry.reason) for entry in (empty, undated) if isinstance(entry, Skipped)
    ] == [
        (f"{path}:4", False),
        (f"{path}:5", True),
    ]


def test_files_that_share_a_stem_are_called_by_their_path(tmp_path: Path) -> None:
    for name in ("b/news.txt", "a/news.txt", "a/other.md", "a/.hidden.txt"):
        write(tmp_path / name, f"Tekst van {name}.")
    ids = [entry.id for entry in read([str(tmp_path)]) if isinstance(entry, Document)]
    assert ids == ["a/news.txt", "other", "b/news.txt"]


def test_a_file_named_twice_is_read_once_and_globs_work(tmp_path: Path) -> None:
    one = write(tmp_path / "a" / "one.txt", "Een.")
    write(tmp_path / "a" / "deep" / "two.txt", "Twee.")
    found = list(read([one, f"{tmp_path}/**/*.txt", str(tmp_path / "a")]))
    assert [entry.id for entry in found if isinstance(entry, Document)] == ["one", "two"]
    assert len(found) == 2


def test_an_id_that_is_taken_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"id": "x", "text": "Een."}\n{"id": "x", "text": "Twee."}')
    first, second = read([path])
    assert isinstance(first, Document)
    assert isinstance(second, Skipped)
    assert "'x'" in second.reason


def test_standard_input_is_text_or_json_lines() -> None:
    (text,) = read(["-"], stdin=io.BytesIO(b"date 2022 Oslo.\nRabat."))
    assert isinstance(text, Document)
    assert (len(text.id), text.text, text.date) == (16, "date 2022 Oslo.\nRabat.", "2022")
    (again,) = read(["-"], stdin=io.BytesIO(b"date 2022 Oslo.\nRabat."))
    assert again == text
    records = list(read(["-"], stdin=io.BytesIO(b'{"id": "a", "text": "Oslo."}\n{"text": "Rabat."}')))
    assert [entry.text for entry in records if isinstance(entry, Document)] == ["Oslo.", "Rabat."]


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert "no such file" in reason(str(tmp_path / "none.txt"))
    assert "matches" in reason(str(tmp_path / "*.txt"))
    assert "empty" in reason(write(tmp_path / "empty.txt", " \n"))
    assert "empty" in reason(write(tmp_path / "dated.txt", "date 2022-11 \n"))
    assert "NUL" in reason(write(tmp_path / "binary.txt", b"\x7fELF\0\0"))
    assert "UTF-8" in reason(write(tmp_path / "odd.txt", b"\x81\x8d"))
    assert "date '2022-31'" in reason(write(tmp_path / "date.txt", "date 2022-31 Oslo."))
    assert "front matter" in reason(write(tmp_path / "front.md", "---\na: [\n---\nOslo."))
    assert "column 'text'" in reason(write(tmp_path / "table.csv", "id,body\n1,Oslo."))
    assert ".docx" in reason(write(tmp_path / "news.docx", "Oslo."))
    assert "surrogate" in reason(write(tmp_path / "half.jsonl", '{"text": "\\ud800"}'))
    folder = tmp_path / "folder"
    folder.mkdir()
    assert "without articles" in reason(str(folder))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_skipped(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Oslo.")
    Path(path).chmod(0)
    assert "ermission" in reason(path)


def test_a_graph_folder_inside_is_no_article(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Oslo.")
    write(tmp_path / "graph" / "store" / "x.log", "")
    write(tmp_path / "graph" / "report.json", "{}")
    assert len(list(read([str(tmp_path)]))) == 1


def test_options_that_cannot_hold_are_refused(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.txt", "Oslo."), write(tmp_path / "b.txt", "Rabat.")
    with pytest.raises(DocumentError, match="--id x"):
        list(read([a, b], doc_id="x"))
    with pytest.raises(DocumentError, match="yesterday"):
        list(read([a], date="yesterday"))


def test_articles_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"id": "x", "text": "Een."}\n')
    stream = read([path, str(tmp_path / "none")])
    assert isinstance(next(stream), Document)
