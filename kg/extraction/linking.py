"""Which actor a known name means where it stands: of several with the name the one that the text is about,
and nobody where the name is part of a longer one."""

from collections import Counter
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from kg.extraction.tree import case_words, children, conjuncts, name_tokens, noun_forms
from kg.extraction.vocabulary import Vocabulary, key
from kg.ontology.lexicon import KnownActor

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
PLACES = frozenset({"State", "Place"})


def likeliest(
    actors: list[KnownActor], label: str, form: str, vocabulary: Vocabulary, about: Counter[str]
) -> KnownActor:
    """Of several actors with a name: the one whose kind the reader's label supports; of these the one that
    the text speaks of elsewhere, that bears the name in this language, of the likeliest kind, written
    first."""
    fitting = [a for a in actors if a.kind in NER_KINDS.get(label, KIND_ORDER)] or actors

    def rank(actor: KnownActor) -> tuple[int, bool, int]:
        order = KIND_ORDER.index(actor.kind) if actor.kind in KIND_ORDER else len(KIND_ORDER)
        return (about[actor.iri], _named_so(actor, form, vocabulary.lang), -order)

    return max(fitting, key=rank)


def spoken_of(actors: Iterable[KnownActor]) -> Counter[str]:
    """How often a text names each actor, or something that is part of it (Brazzaville for Congo)."""
    counted: Counter[str] = Counter()
    for actor in actors:
        counted.update({actor.iri, *actor.part_of})
    return counted


def beside(span: Span, vocabulary: Vocabulary) -> set[str]:
    """IRIs of what the words right beside a name say that it is in: 'de Amerikaanse staat Georgia',
    'Texas and Georgia'."""
    root = span.root
    found: set[str] = set()
    noun = root.head
    if noun.i < span.start and root.dep_ in ("appos", "flat", "nmod", "compound"):
        adjectives = [key(c.text) for c in children(noun, "amod", "compound")]
        found |= {a.iri for text in adjectives for a in _bearers(text, vocabulary)}
    others = conjuncts(root) + ([root.head] if root.dep_ == "conj" else [])
    for other in others:
        if other.i != root.i:
            known = vocabulary.names.get(key(other.text), ())
            found |= {iri for a in known if a.kind == "Place" for iri in a.part_of}
    return found


def _bearers(text: str, vocabulary: Vocabulary) -> list[KnownActor]:
    return [*vocabulary.adjectives.get(text, ()), *vocabulary.names.get(text, ())]


def _named_so(actor: KnownActor, form: str, lang: str) -> bool:
    names = [actor.label_en if lang == "en" else actor.label_nl]
    names += [name for of, name in actor.alt_labels if of == lang]
    return form in {key(name) for name in names}


def is_place_of_kind(span: Span, vocabulary: Vocabulary) -> bool:
    """Whether the noun before a name says that it is no state: 'de provincie Luxemburg'."""
    root = span.root
    noun = root.head
    if noun.i >= span.start or root.dep_ not in ("appos", "flat", "nmod", "compound") or case_words(root):
        return False
    words = (vocabulary.word("PointingNoun", form) for form in noun_forms(noun))
    return any(word is not None and word.kinds == ("Place",) for word in words)


def is_part_of_longer(doc: Doc, start: int, end: int, actor: KnownActor, vocabulary: Vocabulary) -> bool:
    """Whether a known name is only a part of an unknown one: 'Jordan' in 'Michael Jordan', 'Ireland' in
    'Bank of Ireland', but not 'Biden' in 'President Joe Biden'."""
    outer, label = _around(doc, start, end)
    outer = [t for t in outer if t.text[:1].isupper() and not _is_title(t, vocabulary)]
    if not outer or any(_bearers(key(t.text), vocabulary) for t in outer):
        return False
    if actor.kind == "Person":
        return label in ("PER", "") and not any(_own_first_name(t, actor) for t in outer)
    if label == "PER":
        return True
    return label == "ORG" and actor.kind in PLACES and all(t.pos_ == "PROPN" for t in outer)


def _around(doc: Doc, start: int, end: int) -> tuple[list[Token], str]:
    """The tokens that reader or tree join with ``[start, end)`` to one name, and the reader's label."""
    entity = next((e for e in doc.ents if e.start < end and start < e.end), None)
    joined = set(range(entity.start, entity.end)) if entity is not None else set()
    root = doc[start:end].root
    if root.dep_ == "flat" and root.head.pos_ == "PROPN":
        root = root.head
    joined |= {t.i for t in name_tokens(root) if t.dep_ == "flat" or t.i == root.i}
    outer = [doc[i] for i in sorted(joined) if not start <= i < end]
    return outer, entity.label_ if entity is not None else ""


def _is_title(token: Token, vocabulary: Vocabulary) -> bool:
    forms = noun_forms(token)
    words = (vocabulary.word(kind, form) for kind in ("ActorNoun", "PointingNoun") for form in forms)
    return (token.text.endswith(".") and len(token.text) > 2) or any(
        word is not None and word.kinds[:1] != ("Company",) for word in words
    )


def _own_first_name(token: Token, actor: KnownActor) -> bool:
    """Whether a word beside a person's name is, or begins, one of that person's own names."""
    own = {
        w for n in (actor.label_en, actor.label_nl, *(a for _, a in actor.alt_labels)) for w in key(n).split()
    }
    text = key(token.text).rstrip(".")
    return text in own or (len(text) == 1 and any(word.startswith(text) for word in own))
