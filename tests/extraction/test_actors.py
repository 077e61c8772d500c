"""Who is meant: an office by its date, a name by the text around it, whatever its spelling."""

import re
from dataclasses import dataclass

import pytest
from rows import lines, told
from spacy.language import Language

from kg.extraction.reading import Reading
from kg.extraction.statements import analyse, statements_of
from kg.extraction.vocabulary import Vocabulary
from kg.model import Document
from kg.namespaces import BASE

ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True, slots=True)
class Case:
    """A row of ``tables/actors.txt``."""

    lang: str
    date: str | None
    text: str
    links: tuple[tuple[str, str], ...]
    """(surface, who it is)."""
    must: frozenset[tuple[str, ...]]
    may: frozenset[tuple[str, ...]]
    xfail: str | None


def _cases() -> list[Case]:
    found = []
    for line in lines("actors"):
        lang, date, text = (part.strip() for part in line.left.split("|", 2))
        parts = re.split(r"\s+;\s+", line.right)
        links = [tuple(part.split(" = ", 1)) for part in parts if " = " in part]
        told_ = [part for part in parts if "|" in part]
        statements = {part: tuple(field.strip() for field in part.strip("[]").split("|")) for part in told_}
        found.append(
            Case(
                lang,
                None if date == "-" else date,
                ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), text),
                tuple((left, right) for left, right in links),
                frozenset(s for part, s in statements.items() if not part.startswith("[")),
                frozenset(s for part, s in statements.items() if part.startswith("[")),
                line.xfail,
            )
        )
    return found


CASES = _cases()


def _linked(surface: str, reading: Reading) -> str:
    """Who the last place of a surface stands for, as the table writes it."""
    start = reading.doc.text.rfind(surface)
    span = reading.doc.char_span(start, start + len(surface), alignment_mode="expand")
    assert span is not None, surface
    referents = reading.resolve(span.root)
    who = []
    for referent in referents:
        actor = referent.actor
        of = f" of {actor.affiliation[0]}" if actor.affiliation else ""
        who.append(f"{actor.label} ({actor.type}){of}")
    return " + ".join(who) or "-"


def _parametrized() -> list[object]:
    return [
        pytest.param(
            case,
            id=f"{case.text} ({case.date})",
            marks=[pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _parametrized())
def test_actors(case: Case, readers: dict[str, Language], vocabularies: dict[str, Vocabulary]) -> None:
    document = Document(id="t", text=case.text, date=case.date, lang=case.lang, iri=BASE + "doc/t")
    extraction = analyse(readers[case.lang](case.text), vocabularies[case.lang], document, BASE)
    statements = statements_of(extraction)
    for surface, who in case.links:
        assert _linked(surface, extraction.reading) == who
    if case.must:
        found = frozenset(told(statement)[:4] for statement in statements)
        assert case.must <= found
        assert found <= case.must | case.may
    for statement in statements:
        evidence, mention = statement.evidence, statement.subject
        assert case.text[evidence.start : evidence.end] == evidence.text
        assert mention.surface == " ".join(case.text[mention.start : mention.end].split())


def test_there_are_enough_rows_of_each_language() -> None:
    for lang in ("nl", "en"):
        assert sum(case.lang == lang for case in CASES) >= 100


def test_an_unknown_name_has_an_address_of_its_own(
    readers: dict[str, Language], vocabularies: dict[str, Vocabulary]
) -> None:
    text = "Michael Jordan was silent. Jordan criticized Chad."
    document = Document(id="t", text=text, date="2019-05-16", lang="en", iri=BASE + "doc/t")
    extraction = analyse(readers["en"](text), vocabularies["en"], document, BASE)
    subjects = {s.subject.actor.iri for s in statements_of(extraction)}
    assert subjects == {BASE + "actor/michael-jordan"}
