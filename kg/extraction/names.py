"""Names in a ``Doc``: known ones by look-up, unknown ones by the reader's entities, surnames by who came
before."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.extraction.tree import name_tokens
from kg.extraction.vocabulary import MAX_NAME_WORDS, Vocabulary, key, surnames_of
from kg.ontology.lexicon import KnownActor

NAME_POS = frozenset({"PROPN", "NOUN", "X", "SYM", "NUM"})
KIND_ORDER = (
    "State", "InternationalOrganisation", "Organisation", "Party", "ArmedGroup", "Government", "Place",
    "Person", "Company", "Court", "Group", "Topic",
)  # fmt: skip
NER_KINDS = {
    "PER": ("Person",),
    "LOC": ("State", "Place"),
    "ORG": (
        "InternationalOrganisation",
        "Organisation",
        "Party",
        "ArmedGroup",
        "Company",
        "Court",
        "Government",
    ),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands: tokens ``[start, end)`` and who it can be."""

    start: int
    end: int
    how: str
    """``name``, ``seat``, ``adjective``, ``demonym``, ``surname`` or ``unknown``."""
    actor: KnownActor | None
    label: str
    """The entity label of the reader (PER, LOC, ORG), empty where it gave none."""
    person: str = ""
    """For a surname: the full name as it stood before."""


def find_names(doc: Doc, vocabulary: Vocabulary) -> list[Named]:
    """All names of a doc in the order of the text, no two overlapping."""
    labels = {token.i: token.ent_type_ for token in doc if token.ent_type_}
    found = list(_known(doc, vocabulary, labels))
    taken = {i for name in found for i in range(name.start, name.end)}
    people: dict[str, Named] = {}
    read: list[Named] = []
    for name in sorted([*found, *_unknown(doc, taken, vocabulary)], key=lambda n: n.start):
        known = name.actor
        if name.how == "unknown" or (
            known is not None and known.kind != "Person" and doc[name.start : name.end].text in people
        ):
            name = _as_surname(doc, name, people, vocabulary)
        if name.label == "PER" or (name.actor is not None and name.actor.kind == "Person"):
            for surname in surnames_of(_without_genitive(doc[name.start : name.end].text)):
                people[surname] = name
        read.append(name)
    return read


def _known(doc: Doc, vocabulary: Vocabulary, labels: dict[int, str]) -> Iterator[Named]:
    i = 0
    while i < len(doc):
        starts = _may_start_name(doc[i]) or doc[i].text in vocabulary.lower_starts
        named = _longest(doc, i, vocabulary, labels) if starts else None
        if named is None:
            i += 1
        else:
            yield named
            i = named.end


def _may_start_name(token: Token) -> bool:
    return (
        token.text[:1].isupper()
        or token.text[:1].isdigit()
        or token.text[:2] in ("'N", "'t", "’t", "al", "el")
    )


def _longest(doc: Doc, start: int, vocabulary: Vocabulary, labels: dict[int, str]) -> Named | None:
    last = min(start + MAX_NAME_WORDS, doc[start].sent.end)
    for end in range(last, start, -1):
        if end - start > 1 and doc[end - 1].is_punct and not doc[end - 1].text.endswith("."):
            continue
        text = key(doc[start:end].text)
        label = labels.get(start, "")
        for form in (text, *_ungenitive(text)):
            genitive = form != text and doc[start].pos_ == "ADJ"  # 'Ruslands' is no adjective
            if form in vocabulary.names and (genitive or _is_name_here(doc, start, end, form)):
                actor = _choose(vocabulary.names[form], label)
                return Named(start, end, "seat" if form in vocabulary.seats else "name", actor, label)
        if (
            text in vocabulary.adjectives
            and doc[end - 1].pos_ in ("ADJ", "PROPN", "X")
            and labels.get(start) != "PER"
        ):
            return Named(start, end, "adjective", vocabulary.adjectives[text], label)
        if text in vocabulary.demonyms:
            return Named(start, end, "demonym", vocabulary.demonyms[text], label)
        if text in vocabulary.adjectives:
            return Named(start, end, "adjective", vocabulary.adjectives[text], label)
    return None


def _ungenitive(text: str) -> tuple[str, ...]:
    if text.endswith("'s"):
        return (text[:-2],)
    if text.endswith(("s'", "x'", "z'")):
        return (text[:-1],)
    return (text[:-1],) if text.endswith("s") and len(text) > 4 else ()


def _without_genitive(text: str) -> str:
    text = key(text)
    return text[:-2] if text.endswith("'s") else text


def _is_name_here(doc: Doc, start: int, end: int, form: str) -> bool:
    """Whether a known name is one at this place: a word at the start of a sentence has its capital for
    free."""
    token = doc[start]
    if end - start > 1 or token.pos_ in NAME_POS:
        return True
    if form.isupper() and len(form) > 1:
        return True
    return (
        token.i != token.sent.start
        and not token.nbor(-1).is_punct
        and token.pos_ not in ("VERB", "AUX", "ADP", "DET", "PRON")
    )


def _choose(actors: list[KnownActor], label: str) -> KnownActor:
    """Of several actors with the name, the one whose kind the reader's label supports, else the
    likeliest kind."""
    fitting = [a for a in actors if a.kind in NER_KINDS.get(label, KIND_ORDER)] or actors
    return min(fitting, key=lambda a: KIND_ORDER.index(a.kind) if a.kind in KIND_ORDER else 99)


def _unknown(doc: Doc, taken: set[int], vocabulary: Vocabulary) -> Iterator[Named]:
    """Entities of the reader and runs of proper nouns that no look-up explains."""
    covered = taken | {t.i for t in doc if t.text.lower() in vocabulary.calendar and t.pos_ == "PROPN"}
    for ent in doc.ents:
        yield from _free(ent, covered)
    for token in doc:
        if (
            token.pos_ == "PROPN"
            and token.i not in covered
            and token.dep_ not in ("flat", "compound")
            and token.text[:1].isupper()
        ):
            run = [t.i for t in name_tokens(token) if t.i not in covered]
            end = token.i + 1
            while end in run:
                end += 1
            start = token.i
            while start - 1 in run:
                start -= 1
            yield Named(start, end, "unknown", None, "")
            covered.update(range(start, end))


def _free(ent: Span, covered: set[int]) -> Iterator[Named]:
    if any(i in covered for i in range(ent.start, ent.end)):
        return
    covered.update(range(ent.start, ent.end))
    yield Named(ent.start, ent.end, "unknown", None, ent.label_)


def _as_surname(doc: Doc, name: Named, people: dict[str, Named], vocabulary: Vocabulary) -> Named:
    """An unknown name read as the surname of a person named before, or of the one known person with it."""
    text = key(doc[name.start : name.end].text)
    for form in (text, *_ungenitive(text)):
        before = people.get(form)
        if before is not None:
            full = before.person or _without_genitive(doc[before.start : before.end].text)
            return Named(name.start, name.end, "surname", before.actor, "PER", full)
        known = vocabulary.surnames.get(form, [])
        if len(known) == 1 and name.label == "PER" and name.actor is None:
            return Named(name.start, name.end, "surname", known[0], "PER")
    return name
