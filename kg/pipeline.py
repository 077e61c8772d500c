"""The corridor on one screen: articles -> reader -> extraction -> graph folder.

Everything streams: an article is read, its statements are extracted and written, and it is let go.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import ontology, reader
from kg.documents import Skipped
from kg.folder import ONTOLOGY, PARSES, BuildReport, settle, write_report
from kg.model import MIN_CONFIDENCE, Document, Statement
from kg.namespaces import BASE
from kg.origins import Origin, Origins, Roll

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.extraction.explain import Explanation
    from kg.reader.parses import Parses

_LONGEST = 1_000_000
"""Code points: what spaCy takes as one text."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How articles are read."""

    model: str | None = None
    """A spaCy pipeline with UD labels, in place of the shipped reader."""
    ontology: tuple[Path, ...] = ()
    """Folders laid over the shipped ontology."""
    base: str = BASE
    min_confidence: float = MIN_CONFIDENCE
    """Statements below it are left out."""


class Extracted(NamedTuple):
    """An article, its language known, and what it says."""

    document: Document
    statements: list[Statement]


def load(
    lang: str = "nl", model: str | None = None, ontology: Iterable[str | Path] = (), base: str = BASE
) -> "Language":
    """A spaCy pipeline whose docs carry trees, names and, in ``doc._.statements``, the statements.

    Raises ReaderError for a model that will not do and OntologyError for a folder that cannot be used.
    """
    import kg.extraction.component  # noqa: F401  registers kg_relations where no entry points are installed

    nlp = reader.load(lang, model)
    nlp.add_pipe("kg_relations", config={"ontology": [str(folder) for folder in ontology], "base": base})
    return nlp


class Extractor:
    """Reads articles, loading the pipeline of a language when its first article comes."""

    def __init__(self, settings: Settings, parses: "Parses | None" = None) -> None:
        """Loads nothing yet; what ``parses`` has is not parsed, and what is parsed is kept there."""
        self._settings = settings
        self._parses = parses
        self._pipelines: dict[str, Language] = {}

    def __call__(self, document: Document) -> list[Statement]:
        """The statements of an article whose language is known."""
        least = self._settings.min_confidence
        return [s for s in self.doc(document)._.statements if s.confidence >= least]

    def explain(self, document: Document) -> "Explanation":
        """How an article whose language is known was read, statements below the least confidence marked."""
        from kg.extraction.explain import explain

        return explain(self.doc(document), self._settings.min_confidence)

    def doc(self, document: Document) -> "Doc":
        """An article whose language is known, read: a Doc with its statements."""
        from kg.extraction.component import DOCUMENT

        nlp = self._pipeline(document.lang or "")
        doc = self._parses.get(document, nlp.vocab) if self._parses else None
        if doc is None:
            doc = nlp(document.text, disable=["kg_relations"])
            if self._parses:
                self._parses.keep(document, doc)
        doc.user_data[DOCUMENT] = {key: value for key, value in asdict(document).items() if key != "text"}
        return nlp.get_pipe("kg_relations")(doc)

    def _pipeline(self, lang: str) -> "Language":
        if lang not in self._pipelines:
            settings = self._settings
            self._pipelines[lang] = load(lang, settings.model, settings.ontology, settings.base)
        return self._pipelines[lang]


def extract(
    articles: Iterable[Document | Skipped], settings: Settings | None = None
) -> Iterator[Extracted | Skipped]:
    """Articles with their statements, one by one, and what was skipped."""
    statements = Extractor(settings or Settings())
    for entry in readable(articles):
        yield entry if isinstance(entry, Skipped) else Extracted(entry, statements(entry))


def readable(articles: Iterable[Document | Skipped]) -> Iterator[Document | Skipped]:
    """Articles with their language; one in another language, or too long for spaCy, is skipped."""
    for entry in articles:
        if isinstance(entry, Skipped):
            yield entry
            continue
        document = entry if entry.lang else replace(entry, lang=reader.detect(entry.text))
        if document.lang not in reader.LANGUAGES:
            known = " and ".join(reader.LANGUAGES)
            yield Skipped(
                document.id, f"its language is {document.lang!r}; kg reads {known} (--lang sets it)"
            )
        elif len(document.text) > _LONGEST:
            yield Skipped(document.id, f"longer than {_LONGEST} characters; split it into articles")
        else:
            yield document


def build(
    articles: Iterable[Document | Skipped],
    out: Path,
    settings: Settings | None = None,
    watch: Callable[[Extracted | Skipped | Document], None] = lambda entry: None,
    *,
    sync: Iterable[str] = (),
    exports: bool = True,
) -> BuildReport:
    """Builds or updates a graph folder; an article is left alone that was read before in the same way.

    ``watch`` is told of every article when it is safe on disk: Extracted, Skipped, or the Document when
    unchanged. Of the files, folders and globs of ``sync``, articles that are no longer there are removed.
    Raises GraphError when the folder cannot be written or is in use.
    """
    from kg.graph import Writer
    from kg.reader.fingerprint import fingerprint
    from kg.reader.parses import Parses

    settings, report, started = settings or Settings(), BuildReport(), time.monotonic()
    lexicon, reads = ontology.load(settings.ontology, settings.base), fingerprint(settings.model)
    how = f"{reads} {settings.min_confidence}"
    with Writer.create(out, lexicon, base=settings.base, reader=how) as store:
        origins, parses, roll = Origins(out), Parses(out / PARSES, reads), Roll(articles)
        statements = Extractor(settings, parses)
        for entry in readable(roll):
            if isinstance(entry, Skipped):
                report.skipped.append(entry)
                watch(entry)
                continue
            origins.note(entry.id, Origin(entry.path, parses.key(entry)))
            if store.unchanged(entry):
                report.unchanged += 1
                watch(entry)
            else:
                done = Extracted(entry, statements(entry))
                store.add(*done)
                report.read += 1
                watch(done)
        there = store.article_ids()
        report.removed = len(store.remove(name for name in roll.gone(origins, sync) if name in there))
        ontology.keep_folders(settings.ontology, out / ONTOLOGY)
        settle(store, exports=exports)
        write_report(report, store, started)
        if report.removed:
            store.rewrite()
    return report


def remove(folder: Path, ids: Iterable[str]) -> BuildReport:
    """Forgets articles of a graph folder, and all that only they knew; nothing of it stays on the disk.

    Raises GraphError, and removes nothing, when one is not there or the folder is in use.
    """
    from kg.graph import Store, Writer

    report, started = BuildReport(), time.monotonic()
    with Store.open(folder) as built:
        base = built.base
    lexicon = ontology.load(ontology.kept_folders(folder / ONTOLOGY), base)
    with Writer.create(folder, lexicon, base=base) as store:
        try:
            report.removed = len(store.remove(ids))
        finally:  # also what a run that was killed has left to do
            settle(store)
        write_report(report, store, started)
        store.rewrite()
    return report
