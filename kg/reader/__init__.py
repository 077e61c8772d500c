"""The reader: text to spaCy documents with Universal Dependencies, for Dutch and English.

Nothing heavy is imported before :func:`load` or :func:`detect` is called.
"""

from typing import TYPE_CHECKING

from kg.errors import ReaderError

if TYPE_CHECKING:
    from spacy.language import Language

LANGUAGES = ("nl", "en")
# those that Dutch and English articles are mistaken for, or that users are likely to have beside them
_OTHERS = "de fr es it pt pl da sv no fi tr ro cs hu id ru uk ar zh"
_KNOWN = frozenset([*LANGUAGES, *_OTHERS.split()])
_PROBES = {
    "nl": "De minister gaf het land in Europa hulp.",
    "en": "The minister gave the country in Europe help.",
}
# the relations of Universal Dependencies 2 (universaldependencies.org/u/dep), and spaCy's name for a root
_LABELS = """
    acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated
    expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum
    root vocative xcomp ROOT
"""
_RELATIONS = frozenset(_LABELS.split())


def load(lang: str = "nl", model: str | None = None) -> "Language":
    """A spaCy pipeline that gives UPOS, features, lemmas, trees, names and sentences.

    Without ``model`` it is the shipped reader (component ``kg_reader``) for ``lang`` ``"nl"`` or ``"en"``;
    with it, any spaCy pipeline by package name or path. Raises ``ReaderError`` for another language, a
    model that is missing, and one without UD labels or of another language.
    """
    if lang not in LANGUAGES:
        raise ReaderError(f"language '{lang}': kg reads {' and '.join(LANGUAGES)}; give one of these")
    if model is not None:
        return _foreign(lang, model)
    import kg.reader.component  # noqa: F401  registers kg_reader where no entry points are installed
    from kg.reader.tokenizer import blank

    nlp = blank(lang)
    nlp.add_pipe("kg_reader")
    return nlp


def _foreign(lang: str, model: str) -> "Language":
    """Another spaCy pipeline, tried on one sentence."""
    import spacy

    import kg.reader.component  # noqa: F401  the pipeline may have kg_reader in it

    try:
        nlp = spacy.load(model)
    except OSError as error:
        remedy = "install it (python -m spacy download …) or give the path of a pipeline"
        raise ReaderError(f"model '{model}': cannot be loaded; {remedy}") from error
    if nlp.lang != lang:
        raise ReaderError(f"model '{model}' reads '{nlp.lang}', not '{lang}'; give a model of that language")
    doc = nlp(_PROBES[lang])
    lacks = [name for name in ("DEP", "POS", "LEMMA") if not doc.has_annotation(name)]
    if lacks:
        raise ReaderError(
            f"model '{model}' sets no {', '.join(lacks)}; give one with a parser, tagger and lemmatizer"
        )
    foreign = sorted({token.dep_ for token in doc if token.dep_.split(":")[0] not in _RELATIONS})
    if foreign:
        labels = ", ".join(foreign)
        raise ReaderError(
            f"model '{model}' has labels that are not UD ({labels}); give a model with UD labels"
        )
    return nlp


def detect(text: str) -> str:
    """The language of a text as an ISO 639-1 code: ``"nl"``, ``"en"`` or another of the usual ones."""
    import py3langid

    ranked: list[tuple[str, float]] = py3langid.rank(text)
    return next(language for language, _ in ranked if language in _KNOWN)
