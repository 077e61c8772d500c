"""Reads treebanks (CoNLL-U) and names (a word and its tag a line)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GoldError

UNKNOWN = "-"  # the tag of a word that nobody annotated
_SECTION = "# section ="


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a CoNLL-U file; ``head`` counts from 1, 0 being the root, ``space`` says if one follows."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    label: str
    space: bool = True


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    """The tab-separated rows between the blank lines of a file."""
    if not path.is_file():
        raise GoldError(f"{path}: no such file; give a treebank (.conllu) or names (.iob)")
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line:
            rows.append(line.split("\t"))
        elif rows:
            yield rows
            rows = []


def read_sections(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """The sentences of a CoNLL-U file, each with the section that a comment ``# section = …`` puts it in.

    Multiword ranges and empty nodes are left out; "" where no section is named. Raises ``GoldError`` naming
    the file and the first word of a sentence that is not CoNLL-U.
    """
    for rows in _blocks(path):
        section = next(
            (row[0].removeprefix(_SECTION).strip() for row in rows if row[0].startswith(_SECTION)), ""
        )
        cells = [row for row in rows if row[0].isdigit()]
        try:
            joined = _joined(rows)
            yield (
                section,
                [Word(c[1], c[2], c[3], c[5], int(c[6]), c[7], int(c[0]) not in joined) for c in cells],
            )
        except (IndexError, ValueError) as error:
            raise GoldError(
                f"{path}: not CoNLL-U near '{cells[0][1:2]}'; ten columns with a head are needed"
            ) from error


def _joined(rows: list[list[str]]) -> set[int]:
    """The numbers of the words that no space follows: by ``SpaceAfter=No``, or within a multiword token."""
    found: set[int] = set()
    for row in rows:
        number, _, last = row[0].partition("-")
        if not number.isdigit() or not row[0].replace("-", "").isdigit():
            continue
        end = int(last or number)
        found.update(range(int(number), end))
        if "SpaceAfter=No" in row[9].split("|"):
            found.add(end)
    return found


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """The sentences of a CoNLL-U file; see ``read_sections``."""
    for _, words in read_sections(path):
        yield words


def read_names(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and tags of the sentences of a ``word TAB tag`` file; a word without a tag is outside names."""
    for rows in _blocks(path):
        yield [row[0] for row in rows], [row[1] if len(row) > 1 else "O" for row in rows]


def read_iob(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and tags of the sentences of a names file that have no unknown tag (``-``)."""
    return ((words, tags) for words, tags in read_names(path) if UNKNOWN not in tags)
