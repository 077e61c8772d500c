"""Whose words a quotation of several sentences is: '"A. B", zei X', '"A", zei X. "B."', 'X zei: "A. B."'.

Within one sentence the tree says it; here the quotation marks do, from one sentence to the next.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extraction.reading import Reading
from kg.extraction.sources import Source, by_phrase, by_verb

MARKS = frozenset({'"', "'", "“", "”", "„", "‘", "’", "«", "»", "``", "''"})


def quoted_source(node: Token, reading: Reading) -> Source | None:
    """The source of the quotation around a token; None where it stands in none, or nobody is named."""
    if reading.quoted is None:
        reading.quoted = dict(_sources(reading))
    return reading.quoted.get(node.i)


def _sources(reading: Reading) -> Iterator[tuple[int, Source]]:
    """(token, source) for every token of a quotation with a source."""
    last: Source | None = None
    last_end = -1
    for start, end in _quotations(reading.doc):
        alone = reading.doc[start].is_sent_start or reading.doc[start].nbor(-1).is_space
        follows = alone and reading.sentence_number(start) - reading.sentence_number(last_end) == 1
        source = _beside(start, end, reading) or (last if last is not None and follows else None)
        if source is not None:
            yield from ((i, source) for i in range(start, end))
            last, last_end = source, end


def _quotations(doc: Doc) -> Iterator[tuple[int, int]]:
    """(opening mark, closing mark) of every quotation: an opening mark touches only what follows, a closing
    one only what stands before it."""
    opened = -1
    for token in doc:
        if token.text not in MARKS:
            continue
        before = doc[token.i - 1] if token.i else None
        loose = before is None or bool(before.whitespace_) or before.is_space or before.text in ":(-–—"
        if opened < 0 and loose and not token.whitespace_:
            opened = token.i
        elif opened >= 0 and not loose:
            yield opened, token.i
            opened = -1


def _beside(start: int, end: int, reading: Reading) -> Source | None:
    """Who is named as speaking in the sentence in which a quotation ends, behind it, or before it in that in
    which it begins."""
    doc = reading.doc
    behind = doc[end + 1 : doc[end].sent.end]
    before = doc[doc[start].sent.start : start]
    for stretch in (behind, before):
        for token in stretch:
            source = by_verb(token, reading) or by_phrase(token, reading)
            if source is not None and not start <= source.who.i <= end:
                return source
    return None
