"""Names in a ``Doc``: known ones by look-up, unknown ones by the reader's entities, surnames by who came
before."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.extraction.acronyms import Explained, explained
from kg.extraction.linking import PLACES, beside, is_part_of_longer, is_place_of_kind, likeliest, spoken_of
from kg.extraction.tree import name_tokens
from kg.extraction.vocabulary import MAX_NAME_WORDS, Vocabulary, key, surnames_of
from kg.ontology.lexicon import KnownActor

NAME_POS = frozenset({"PROPN", "NOUN", "X", "SYM", "NUM"})
IN_PLACES = frozenset({"in", "naar", "uit", "from", "into", "near", "bij"})


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
    full: str = ""
    """For a surname, a short name or a genitive: the whole name as it stands elsewhere."""
    form: str = ""
    """For a known name: how it was looked up."""


def find_names(doc: Doc, vocabulary: Vocabulary) -> list[Named]:
    """All names of a doc in the order of the text, no two overlapping."""
    labels = {token.i: token.ent_type_ for token in doc if token.ent_type_}
    whole = list(_explained(doc, vocabulary))
    taken = {i for name in whole for i in range(name.start, name.end)}
    known = [n for n in _known(doc, vocabulary, labels) if taken.isdisjoint(range(n.start, n.end))]
    found = [*whole, *_in_context(doc, known, vocabulary)]
    taken |= {i for name in found for i in range(name.start, name.end)}
    unknown = list(_unknown(doc, taken, vocabulary))
    return _with_surnames(doc, sorted([*found, *unknown], key=lambda n: n.start), vocabulary)


def _with_surnames(doc: Doc, names: list[Named], vocabulary: Vocabulary) -> list[Named]:
    """Surnames and genitives of names that stand elsewhere, read as those."""
    people: dict[str, list[Named]] = defaultdict(list)
    whole = {key(doc[n.start : n.end].text) for n in names if n.how == "unknown"}
    read: list[Named] = []
    for name in names:
        text = key(doc[name.start : name.end].text)
        known = name.actor
        placed = name.label == "LOC" and name.start > 0 and doc[name.start - 1].text.lower() in IN_PLACES
        if name.how == "unknown" and not name.full:
            name = _as_surname(doc, name, people, vocabulary)
            if name.how == "unknown" and (base := next((f for f in _ungenitive(text) if f in whole), "")):
                name = replace(name, full=base)
        elif known is not None and known.kind != "Person" and text in people and not placed:
            name = _as_surname(doc, name, people, vocabulary)
        if name.label == "PER" or (name.actor is not None and name.actor.kind == "Person"):
            for surname in surnames_of(_without_genitive(text)):
                if all(_who(doc, name) != _who(doc, other) for other in people[surname]):
                    people[surname].append(name)
        read.append(name)
    return read


def _who(doc: Doc, name: Named) -> str:
    return name.actor.iri if name.actor is not None else _without_genitive(doc[name.start : name.end].text)


def _explained(doc: Doc, vocabulary: Vocabulary) -> Iterator[Named]:
    """Names that the article gives a short form, and each place of that short form."""
    told: dict[str, Explained] = {}
    for item in explained(doc):
        told.setdefault(item.short, item)
    for item in told.values():
        full = key(doc[item.start : item.end].text)
        known = _same_body(full, vocabulary.names.get(full, []) or vocabulary.names.get(key(item.short), []))
        how = "name" if known is not None else "unknown"
        yield Named(item.start, item.end, how, known, "ORG", full, full)
        for token in doc:
            if token.text == item.short and not item.start <= token.i < item.end:
                yield Named(token.i, token.i + 1, how, known, "ORG", full, full)


def _same_body(full: str, actors: list[KnownActor]) -> KnownActor | None:
    """The known actor that a name written in full is: every long word of it begins as one of its own does
    ('World Food Program' is the World Food Programme)."""
    words = {w[:4].lower() for w in full.split() if len(w) > 3}
    for actor in actors:
        names = {key(n) for n in (actor.label_en, actor.label_nl, *(name for _, name in actor.alt_labels))}
        if full in names or any(words and {w[:4].lower() for w in n.split()} >= words for n in names):
            return actor
    return None


def _known(doc: Doc, vocabulary: Vocabulary, labels: dict[int, str]) -> Iterator[Named]:
    i = 0
    while i < len(doc):
        starts = _may_start_name(doc[i]) or doc[i].text in vocabulary.lower_starts
        named = _longest(doc, i, vocabulary, labels) if starts else None
        if named is not None and doc[i].text[:1].islower() and i + 1 < len(doc):
            # 'de [Golf van Guinee]' goes before '[de Golf] van Guinee'
            longer = _longest(doc, i + 1, vocabulary, labels)
            named = named if longer is None or longer.end <= named.end else None
        if named is None:
            i += 1
        else:
            yield named
            i = named.end


def _in_context(doc: Doc, names: list[Named], vocabulary: Vocabulary) -> Iterator[Named]:
    """Names that several actors bear, given to the one that the text is about."""
    plain = [n.actor for n in names if n.actor is not None and len(_bearers(n, vocabulary)) == 1]
    about = spoken_of(plain)
    for name in names:
        bearers = _bearers(name, vocabulary)
        span = doc[name.start : name.end]
        near = beside(span, vocabulary) if name.actor is not None and name.actor.kind in PLACES else set()
        inside = name.how == "name" and is_place_of_kind(span, vocabulary)
        if inside:
            bearers = [a for a in bearers if a.kind == "Place"]
        if len(bearers) > 1:
            within = Counter({a.iri: 10 for a in bearers if near & set(a.part_of)})
            yield replace(name, actor=likeliest(bearers, name.label, name.form, vocabulary, about + within))
        elif not inside:
            yield name
        elif bearers:
            yield replace(name, actor=bearers[0])


def _bearers(name: Named, vocabulary: Vocabulary) -> list[KnownActor]:
    if name.how == "adjective":
        return vocabulary.adjectives[name.form]
    return vocabulary.demonyms[name.form] if name.how == "demonym" else vocabulary.names[name.form]


def _may_start_name(token: Token) -> bool:
    text = key(token.text)
    return text[:1].isupper() or text[:1].isdigit() or text[:2] in ("'N", "'t", "al", "el")


def _longest(doc: Doc, start: int, vocabulary: Vocabulary, labels: dict[int, str]) -> Named | None:
    last = min(start + MAX_NAME_WORDS, doc[start].sent.end)
    for end in range(last, start, -1):
        if end - start > 1 and doc[end - 1].is_punct and not doc[end - 1].text.endswith("."):
            continue
        named = _looked_up(doc, start, end, vocabulary, labels.get(start, ""))
        if named is not None:
            return named
    return None


def _looked_up(doc: Doc, start: int, end: int, vocabulary: Vocabulary, label: str) -> Named | None:
    """The known name that tokens are, as they stand or put into the usual letters."""
    for text in _spellings(doc, start, end, vocabulary):
        for form in (text, *_ungenitive(text)):
            genitive = form != text and doc[start].pos_ == "ADJ"  # 'Ruslands' is no adjective
            if form not in vocabulary.names or not (genitive or _is_name_here(doc, start, end, form)):
                continue
            actor = likeliest(vocabulary.names[form], label, form, vocabulary, Counter())
            if end - start == 1 and is_part_of_longer(doc, start, end, actor, vocabulary):
                return None
            return Named(start, end, "seat" if form in vocabulary.seats else "name", actor, label, form=form)
        adjective, demonym = text in vocabulary.adjectives, text in vocabulary.demonyms
        if adjective and (not demonym or (doc[end - 1].pos_ in ("ADJ", "PROPN", "X") and label != "PER")):
            return Named(start, end, "adjective", vocabulary.adjectives[text][0], label, form=text)
        if demonym:
            return Named(start, end, "demonym", vocabulary.demonyms[text][0], label, form=text)
    return None


def _spellings(doc: Doc, start: int, end: int, vocabulary: Vocabulary) -> Iterator[str]:
    """Tokens as a name is looked up: as they stand; with the small article that a sentence begins with
    ('De Niger' is a river, as 'de Niger' is); out of capitals ('RUSLAND')."""
    text = key(doc[start:end].text)
    yield text
    if text.endswith(".") and len(doc[end - 1].text) > 4:
        yield text[:-1]  # a sign that is not seen can keep the tokenizer from splitting the full stop
    first = doc[start].text.lower()
    if end - start > 1 and doc[start].is_sent_start and first in vocabulary.lower_starts:
        yield text[:1].lower() + text[1:]
    if len(text) > 3 and text.isupper() and text in vocabulary.capitals and _in_capitals(doc, start):
        yield vocabulary.capitals[text]


def _in_capitals(doc: Doc, i: int) -> bool:
    """Whether a word stands among others in capitals, or is too long for an acronym."""
    words = [t.text for t in doc[i].sent if t.is_alpha and len(t.text) > 3]
    return len(doc[i].text) > 5 or all(word.isupper() for word in words)


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
    if end - start > 1:
        # 'the Niger junta' has no river in it
        return form[:1].isupper() or doc[end - 1].dep_ != "compound"
    if token.pos_ in NAME_POS or (len(form) > 1 and token.text.isupper()):
        return True
    return (
        token.i != token.sent.start
        and not token.nbor(-1).is_punct
        and token.pos_ not in ("VERB", "AUX", "ADP", "DET", "PRON")
    )


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


def _as_surname(doc: Doc, name: Named, people: dict[str, list[Named]], vocabulary: Vocabulary) -> Named:
    """An unknown name read as the surname of the one person with it named before, or of the one known
    person with it."""
    text = key(doc[name.start : name.end].text)
    for form in (text, *_ungenitive(text)):
        before = people.get(form, [])
        if len(before) == 1:
            full = before[0].full or _without_genitive(doc[before[0].start : before[0].end].text)
            return Named(name.start, name.end, "surname", before[0].actor, "PER", full)
        known = vocabulary.surnames.get(form, [])
        if not before and len(known) == 1 and name.label == "PER" and name.actor is None:
            return Named(name.start, name.end, "surname", known[0], "PER")
    return name
