"""When: the time words of a predicate -> an ISO value and its kind.

What they say is read in ``dates``; here they are found in the tree, with the verb's tense, which says
which way they point.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.calendars import DAY, ENDS, FIGURES, ISO, SEASONS, YEAR, names_of
from kg.extraction.control import is_passive
from kg.extraction.dates import Phrase
from kg.extraction.publication import Published, published
from kg.extraction.tree import case_words, child, children, feature, joined_lemmas, lemma, own_children
from kg.extraction.vocabulary import Vocabulary
from kg.model import Time

TEMPORAL_LABELS = ("obl", "advmod", "nmod", "case")
BESIDE = frozenset(
    {"punct", "acl", "acl:relcl", "advcl", "appos", "parataxis", "conj", "cc", "ccomp", "xcomp"}
)
BEHIND_A_TIME = ("obj", "iobj", "xcomp", "obl:arg", "obl:agent", "compound:prt")
OF_A_NOUN = frozenset({"van", "of"})
"""A date behind these belongs to the noun before them ('de Akkoorden van 1993')."""
MAX_WORDS = 5
"""Words of the longest phrase before a time ('for the first time since')."""


def time_of(
    predicate: Token, vocabulary: Vocabulary, publication: str | None, future: bool, said: bool = False
) -> Time | None:
    """The time that modifies a predicate, the most precise of several.

    ``future`` says which way a month or weekday without year points; what the verb's own tense says goes
    before it. What is ``said`` in the present has been said ('melden … donderdag').
    """
    told = tense(predicate)
    ahead = told == "future" or (told == "present" and not said) or (future and not told)
    pub = published(publication)
    for phrases in (_joined(_beside(predicate, vocabulary)), _joined(_low(predicate, vocabulary))):
        found = [
            time
            for tokens in phrases
            if (time := _read(tokens, predicate, vocabulary, pub, ahead)) is not None
            and not (told == "past" and _is_to_come(time, pub) and tokens[0].text.lower() != "for")
        ]
        if found:
            return max(found, key=lambda time: len(time.value))
    shared = _shares(predicate, vocabulary) or _explains(predicate, vocabulary)
    if shared and tense(predicate.head) == told:
        return time_of(predicate.head, vocabulary, publication, future, said)
    return None


def _shares(predicate: Token, vocabulary: Vocabulary) -> bool:
    """'Greep in mei de macht en bezette …': a coordinated verb without a subject of its own; what ends
    the clause before it ('resigned on Tuesday and was …') is only of that one."""
    first = predicate.head
    if predicate.dep_ != "conj" or child(predicate, "nsubj", "nsubj:pass") is not None:
        return False
    behind = max((c.i for c in children(first, *BEHIND_A_TIME)), default=first.i)
    phrases = list(_beside(first, vocabulary))
    return not phrases or any(phrase[0].i < max(first.i, behind) for phrase in phrases)


def _explains(predicate: Token, vocabulary: Vocabulary) -> bool:
    """'Gisteren gebeurde het dan toch: Rome …': a clause behind a colon tells the same, unless that is
    what is said."""
    head = predicate.head
    said = any(vocabulary.word("SpeechWord", name) for name in joined_lemmas(head))
    between = head.doc[head.i : predicate.i]
    return predicate.dep_ == "parataxis" and not said and any(t.text == ":" for t in between)


def tells_a_time(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a phrase is a time, whatever it counts from: 'on Monday', not 'the end of the war'."""
    if not _is_temporal(token, vocabulary):
        return False
    return Phrase(_phrase(token, vocabulary), vocabulary, Published(2000, 1, 1), True).time() is not None


def _read(
    tokens: list[Token], predicate: Token, vocabulary: Vocabulary, pub: Published | None, ahead: bool
) -> Time | None:
    """What a phrase says beside its predicate, counted from the date told before where its words ask so."""
    phrase = Phrase(tokens, vocabulary, pub, ahead)
    if phrase.counts_from_told:
        told = _told_before(tokens[0], vocabulary, pub)
        return Phrase(tokens, vocabulary, told, ahead).time() if told is not None else None
    time = phrase.time()
    if time is None or vocabulary.lang != "en" or tokens[0].text.lower() != "for" or time.kind != "on":
        return time
    if predicate.pos_ == "VERB" and not is_passive(predicate):
        return None  # 'called elections for May': they are in May
    return Phrase(tokens, vocabulary, pub, ahead=True).time()


def _told_before(token: Token, vocabulary: Vocabulary, pub: Published | None) -> Published | None:
    """The last date that a verb before a token tells, in its sentence or the one before."""
    sentence = token.sent
    first = token.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    own = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token)
    for verb in reversed(token.doc[first : token.i]):
        if verb.pos_ == "VERB" and verb.i != own.i and not own.is_ancestor(verb):
            time = time_of(verb, vocabulary, str(pub) if pub else None, False)
            if time is not None and time.kind in ("on", "since"):
                return published(time.value)
    return None


def _is_to_come(time: Time, pub: Published | None) -> bool:
    """Whether a time lies after the publication: nothing that is past was then."""
    today = str(pub) if pub is not None else ""
    return (
        time.kind in ("on", "since") and bool(today) and time.value[: len(today)] > today[: len(time.value)]
    )


def lies_ahead(predicate: Token, vocabulary: Vocabulary, publication: str | None) -> bool:
    """Whether a present tense speaks of a time after the publication date: 'vertrekt volgende week'."""
    if tense(predicate) != "present":
        return False
    if any(_is_next(t, vocabulary) for phrase in _beside(predicate, vocabulary) for t in phrase):
        return True
    pub = str(published(publication) or "")
    time = time_of(predicate, vocabulary, publication, True)
    if time is None or time.kind == "until" or len(time.value) > len(pub):
        return False
    return time.value > pub[: len(time.value)]


def _is_next(token: Token, vocabulary: Vocabulary) -> bool:
    """'Volgende', 'morgen': a word that counts forwards from the publication date."""
    words = (
        vocabulary.word("TimeWord", form)
        for form in (token.text.lower(), lemma(token), token.text.lower()[:-1])
    )
    word = next((w for w in words if w is not None), None)
    shift = word.time_shift if word is not None and word.time_unit != "any" and not word.time_kind else None
    return shift is not None and shift > 0


def has_deadline(predicate: Token, vocabulary: Vocabulary, publication: str | None) -> bool:
    """Whether a predicate is to be done by a date: 'moet uiterlijk in mei weg zijn'."""
    time = time_of(predicate, vocabulary, publication, True)
    return time is not None and time.kind in ("by", "before", "until")


def tense(predicate: Token) -> str:
    """``past``, ``present``, ``future`` (with a modal verb), or nothing for infinitives and nouns, of
    which what governs them decides."""
    helpers = children(predicate, "aux", "aux:pass")
    if any(lemma(h) in ("hebben", "have") for h in helpers):
        return "past"
    if feature(predicate, "VerbForm") == "Part" and any(lemma(h) == "zijn" for h in helpers):
        return "past"
    for verb in (*(h for h in helpers if lemma(h) in ("worden", "be", "zijn")), predicate):
        if (
            feature(verb, "VerbForm") == "Fin"
            and verb.pos_ in ("VERB", "AUX")
            and (verb.i != predicate.i or not helpers)
        ):
            return "past" if feature(verb, "Tense") == "Past" else "present"
    modal = any(feature(h, "VerbForm") == "Fin" and feature(h, "Tense") != "Past" for h in helpers)
    return "future" if modal and feature(predicate, "VerbForm") == "Inf" else ""


def _beside(predicate: Token, vocabulary: Vocabulary) -> Iterator[list[Token]]:
    """Time phrases that hang on a predicate or a participle that completes it ('blijft [tot mei
    gestationeerd]'), and those low on a name ('in [Mali in 2012]')."""
    completing = (c for c in children(predicate, "xcomp") if feature(c, "VerbForm") == "Part")
    for dependent in (*own_children(predicate), *(d for c in completing for d in c.children)):
        if dependent.dep_.startswith(TEMPORAL_LABELS) and _is_temporal(dependent, vocabulary):
            phrase = _phrase(dependent, vocabulary)
            if not _is_of_a_noun(phrase, vocabulary):
                yield phrase
        elif dependent.pos_ == "PROPN":
            for inner in children(dependent, "nmod", "nmod:unmarked", "obl:unmarked"):
                cases = set(case_words(inner))
                named = cases & OF_A_NOUN or (not cases and YEAR.match(inner.text))  # 'Expo 2020'
                if not named and _is_temporal(inner, vocabulary):
                    yield _phrase(inner, vocabulary)


def _is_of_a_noun(phrase: list[Token], vocabulary: Vocabulary) -> bool:
    """'De Spelen van 2012', which the tree may hang on the verb; 'van 2012 tot 2016' is a time of its own."""
    months, _, days = names_of(vocabulary.lang)
    after = phrase[-1].i + 1
    until = [*phrase, *phrase[-1].doc[after : after + 1]]
    return (
        phrase[0].text.lower() == "van"
        and any(t.text.lower() in months or t.text.lower() in days or YEAR.match(t.text) for t in phrase)
        and not any(t.text.lower() in ("tot", "t/m") for t in until)
    )


def _low(predicate: Token, vocabulary: Vocabulary) -> Iterator[list[Token]]:
    """A weekday that the tree hangs deeper ('tekende [een akkoord op vrijdag]'): it dates the news."""
    days = names_of(vocabulary.lang)[2]

    def walk(node: Token) -> Iterator[Token]:
        for dependent in node.children:
            inside = dependent.dep_ in BESIDE or dependent.dep_ in ("compound", "nmod:poss")
            if inside or set(case_words(dependent)) & OF_A_NOUN:
                continue
            if dependent.text.lower() in days:
                yield dependent
            else:
                yield from walk(dependent)

    for argument in children(predicate, "obj", "obl", "obl:arg", "nsubj:pass", "obl:agent"):
        for day in walk(argument):
            yield _phrase(day, vocabulary)


def _joined(phrases: Iterator[list[Token]]) -> Iterator[list[Token]]:
    """Phrases in the order of the text, those that touch as one ('vorige week' + 'maandag')."""
    joined: list[Token] = []
    for phrase in sorted(phrases, key=lambda p: p[0].i):
        if joined and phrase[0].i > joined[-1].i + 1:
            yield joined
            joined = []
        joined = sorted({*joined, *phrase}, key=lambda t: t.i)
    if joined:
        yield joined


def _phrase(head: Token, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a time phrase, words of time before it included ('uiterlijk in mei', 'no later than 1
    May'); clauses left out."""

    def walk(node: Token) -> Iterator[Token]:
        yield node
        for dependent in node.children:
            if dependent.dep_ not in BESIDE:
                yield from walk(dependent)

    tokens = sorted(walk(head), key=lambda t: t.i)
    while (more := _words_before(tokens[0], head, vocabulary)) > 0:
        tokens[:0] = list(tokens[0].doc[tokens[0].i - more : tokens[0].i])
    return tokens


def _words_before(first: Token, head: Token, vocabulary: Vocabulary) -> int:
    """How many tokens before a phrase are words of time with it: a word that hangs beside it, or a phrase
    that ends before it or with its first word."""
    at, start = first.i, first.sent.start
    for count in range(MAX_WORDS, 1, -1):
        if at - count + 1 < start:
            continue
        for begin, end in ((at - count, at), (at - count + 1, at + 1)):
            words = " ".join(t.text.lower() for t in first.doc[max(begin, start) : end])
            word = vocabulary.word("TimeWord", words) if begin >= start else None
            if word is not None and (word.time_kind or word.time_unit == "none"):
                return at - begin
    beside = at > start and first.nbor(-1).head in (head, head.head)
    word = vocabulary.word("TimeWord", first.nbor(-1).text.lower()) if beside else None
    return int(word is not None and word.counts_from == "" and word.time_unit != "none")


def _is_temporal(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a phrase with this head tells a time, by the head itself or, of 'half mei' and '1 juli',
    by what hangs on it."""
    if _names_time(token, vocabulary):
        return True
    return (
        token.pos_ in ("ADV", "ADJ", "ADP", "NUM")
        or vocabulary.word("TimeWord", token.text.lower()) is not None
    ) and any(
        _names_time(c, vocabulary) or c.text.lower() in names_of(vocabulary.lang)[1] for c in token.children
    )


def _names_time(token: Token, vocabulary: Vocabulary) -> bool:
    months, short, days = names_of(vocabulary.lang)
    text = token.text.lower().rstrip(".")
    if (vocabulary.lang == "nl" or text not in {*months, *days}) and _is_a_name(token, vocabulary):
        return False
    if (
        text in days
        or text in SEASONS
        or text in ENDS
        or ISO.match(text)
        or FIGURES.match(text)
        or (YEAR.match(text) and token.pos_ in ("NUM", "PROPN"))
    ):
        return True
    if text in months or (
        text in short and any(YEAR.match(c.text) or DAY.match(c.text) for c in token.children)
    ):
        return token.pos_ != "AUX"
    before = f"{token.nbor(-1).text.lower()} {text}" if token.i else text
    return any(vocabulary.word("TimeWord", form) for form in (text, lemma(token), before))


def _is_a_name(token: Token, vocabulary: Vocabulary) -> bool:
    """'The Arab Spring', 'De Morgen', 'USA Today': a word of time with a capital inside the sentence."""
    if not token.text[:1].isupper() or token.text.isupper() or token.is_sent_start or token.nbor(-1).is_punct:
        return False
    word = vocabulary.word("TimeWord", token.text.lower())
    return word is None or not word.month_day
