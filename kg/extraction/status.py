"""Is it so, and who says so: negation, modality, plans, demands, and the claimant, as the codebook's
decision table.

From the predicate upwards: its own modifiers, then every word that governs it, until a clause that
stands by itself.
"""

from spacy.tokens import Token

from kg.extraction.claims import add_commander, add_sources, speaks_for
from kg.extraction.control import is_free, is_passive, word_of
from kg.extraction.governing import answered_no, governing_word, interposed, is_question, quoted
from kg.extraction.negation import (
    FUTURE_OF_PAST,
    WITHOUT,
    against_fact,
    contrast,
    negated,
    negating_word,
    verb_first,
)
from kg.extraction.reading import Reading, Referent, as_state
from kg.extraction.relabelled import is_purpose_of_thing
from kg.extraction.standing import Standing
from kg.extraction.tree import (
    case_words,
    child,
    children,
    feature,
    first_conjunct,
    lemma,
    surface_subject,
    text_of,
)
from kg.model import Frame
from kg.ontology.lexicon import Word

NOMINAL = frozenset({"obj", "obl", "obl:arg", "nsubj:pass", "nsubj", "nmod"})
GOVERNED = NOMINAL | {"xcomp", "ccomp", "csubj", "advcl", "acl", "parataxis", "conj"}
CONTENT_MARKS = frozenset({"om", "te", "to", "of", "for", "from", "into", "door"})
"""Marks of clauses that are what the governing verb says, wants or accuses of."""
MEANS = frozenset({"door"})
CONTENT_CASES = frozenset(
    {
        "met",
        "tot",
        "om",
        "voor",
        "op",
        "aan",
        "van",
        "over",
        "to",
        "for",
        "with",
        "of",
        "on",
        "in",
        "against",
        "tegen",
        "onder",
        "under",
    }
)
"""Prepositions of what is said, wanted or begun; 'na bemiddeling' or 'tijdens' is beside it."""


def standing(
    frame: Frame,
    subjects: tuple[Referent, ...],
    frames: dict[int, Frame],
    reading: Reading,
    attempt: bool = False,
    words: frozenset[str] = frozenset(),
) -> Standing:
    """The standing of a frame whose doers are ``subjects``; an ``attempt`` (asking, mediating) is made
    even in vain, ``words`` are those of the cue itself ('ziet niets in' denies nothing)."""
    node = reading.doc[frame.predicate]
    found = Standing(times=[frame.predicate], nominal=node.pos_ == "NOUN", contrast=contrast(node, reading))
    _local(node, reading, found, attempt, words)
    add_commander(node, {s.actor.iri for s in subjects}, reading, found)
    found.irrealis = against_fact(node)
    if found.irrealis:
        found.notes.append("said against fact, so turned round")
    own = {iri for s in subjects for iri in (s.actor.iri, *s.actor.part_of)}
    while True:
        add_sources(node, own, reading, found)
        head = node.head
        if node.dep_ == "ccomp" and interposed(head, reading):
            head = head.head
        if head.i == node.i or node.dep_ not in GOVERNED:
            break
        if node.dep_ == "parataxis" and not quoted(node, head, frames, reading):
            break
        if node.dep_ == "conj":
            if (
                head.pos_ in ("VERB", "AUX", "ADJ")
                and child(node, "nsubj", "nsubj:pass", "aux", "aux:pass") is None
            ):
                _modals(first_conjunct(node), reading, found)
            node = first_conjunct(node)
            continue
        if not _climb(node, head, subjects, frames, reading, found):
            break
        node = head
    if is_question(reading.doc[frame.predicate]):
        if answered_no(reading.doc[frame.predicate]):
            found.add("denied", "a question answered with no")
        else:
            found.hypothetical = True
            found.notes.append("possible: a question")
    if "planned" in found.statuses and any(n.startswith("said by its own side") for n in found.notes):
        found.add("announced", "its own side says it will")
    return found


def _climb(
    node: Token,
    head: Token,
    subjects: tuple[Referent, ...],
    frames: dict[int, Frame],
    reading: Reading,
    found: Standing,
) -> bool:
    """Apply what the governing word does to the predicate; False where the climb ends."""
    nominal = node.pos_ in ("NOUN", "PROPN") and node.dep_ in NOMINAL
    marks = {lemma(m) for m in children(node, "mark")}
    beside = marks - CONTENT_MARKS or verb_first(node) or is_free(node)
    if node.dep_ == "advcl" and beside:
        return False  # 'nadat', 'because', 'promising …': beside the governing verb, not what it says
    if node.dep_ == "advcl" and marks & MEANS:
        _modals(head, reading, found)
        return True  # 'door te vertrekken voorkwam hij …': the means is not what is prevented
    word = governing_word(head, frames, reading)
    if node.dep_ in ("xcomp", "advcl") and any(lemma(m) == "to" for m in children(node, "mark")):
        told = reading.vocabulary.word("SpeechWord", f"{lemma(head)} to")  # 'told X to …' is no report
        word = told if told is not None else word
    if nominal and node.dep_ in ("obl", "obl:arg") and not CONTENT_CASES & set(case_words(node)):
        return False
    if word is not None and word.ended and node.dep_ not in ("nsubj", "csubj"):
        if not negated(head, reading):
            found.ended = "noun" if nominal else "clause"
            found.notes.append(f"denied: ended by '{head.text}'")
        _modals(head, reading, found)
        return True
    if word is not None and (node.dep_ != "nsubj" or word.status in ("denied", "actual")):
        given = word.kind == "SpeechWord" and node.dep_ == "obj" and nominal
        if not (given and _is_light(head, reading)):
            _apply(word, node, head, subjects, frames, reading, found)
            return True
    if nominal:
        light = _is_light(head, reading)
        if (light and node.dep_ != "nsubj") or (head.pos_ == "VERB" and node.dep_ == "nsubj:pass"):
            _local(head, reading, found)
            found.times.append(head.i)
            return light
        return False
    if node.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        if node.dep_ == "xcomp":
            _local(head, reading, found)
            found.times.append(head.i)
        return True
    if node.dep_ == "advcl":
        if child(node, "mark") is not None and lemma(child(node, "mark") or node) in ("om", "to"):
            found.add("planned", "a purpose")
            return True
        return False
    if node.dep_ == "acl" and head.pos_ == "PROPN" and any(lemma(m) == "to" for m in children(node, "mark")):
        found.add("planned", "a headline's infinitive")  # 'Rome to arm …'
    if node.dep_ == "acl" and feature(node, "VerbForm") == "Inf" and negated(head, reading):
        found.add("denied", f"no '{head.text}' to")  # 'ziet geen reden om …'
    if node.dep_ == "acl" and node.pos_ == "VERB" and is_purpose_of_thing(node, reading.vocabulary):
        found.add("planned", "what a thing is for")  # 'an operation to retake X', 'a motion to remove Y'
    return node.dep_ in ("acl", "csubj")


def _is_light(verb: Token, reading: Reading) -> bool:
    return word_of(verb, ("LightVerb",), reading.vocabulary) is not None


def _apply(
    word: Word,
    node: Token,
    head: Token,
    subjects: tuple[Referent, ...],
    frames: dict[int, Frame],
    reading: Reading,
    found: Standing,
) -> None:
    speakers = _speakers(head, frames, reading)
    same = any(speaks_for(s, subject) for s in speakers for subject in subjects) or not speakers
    status = word.status if same else (word.other_status or word.status)
    refused = negated(head, reading)
    if word.claim and not speakers and status in (None, "actual") and is_passive(head):
        status = "possible"  # 'wordt beticht': on nobody's word
    unsure = any(_is_hypothetical(m, reading) for m in children(node, "mark"))
    if found.spoken:
        status = "possible" if refused or status == "denied" else None
    elif unsure or (status == "denied" and (refused or _under_condition(head, reading))):
        status = "possible"
    elif refused and word.kind == "StatusWord":
        status = "denied"
    elif refused:
        status = "possible"
    elif status == "denied" and word.kind == "SpeechWord" and found.claimant is not None:
        status = None  # 'ontkent dat het X heeft bewapend, zoals Y beweert': Y still says so
    found.add(status, f"'{head.text}'")
    if status == "denied" and not refused and not same and word.kind == "StatusWord":
        found.prevented = len(found.statuses)
    if word.kind == "SpeechWord":
        found.spoken = found.spoken or word.claim
        found.announced_times.append(head.i)
        if same and speakers:
            found.notes.append(f"said by its own side ('{head.text}')")
    if (word.claim or status == "demanded") and found.claimant is None and speakers and not same:
        found.claim(speakers[0], head.text)
    if word.kind != "SpeechWord":
        found.times.append(head.i)
        _modals(head, reading, found)


def _speakers(head: Token, frames: dict[int, Frame], reading: Reading) -> list[Referent]:
    frame = frames.get(head.i)
    if frame is None:
        return []
    tokens = frame.slot("nsubj") or frame.slot("poss") or frame.slot("van") or frame.slot("of")
    return [as_state(r, reading) for r in reading.resolve_all(tokens)]


def _local(
    node: Token,
    reading: Reading,
    found: Standing,
    attempt: bool = False,
    words: frozenset[str] = frozenset(),
) -> None:
    """Negation, modal verbs, adverbs and conjunctions of the predicate itself."""
    if negated(node, reading, words):
        lacking = any(WITHOUT & set(case_words(o)) for o in children(node, "obl"))
        unless = lacking and not against_fact(node)
        status = "possible" if unless else "denied"  # 'kan niet zonder jawoord van …'
        found.add(status, f"negated by '{negating_word(node, reading, words)}'")
    if verb_first(node):
        found.hypothetical = True
        found.add("possible", "a condition")
    _modals(node, reading, found)
    for dependent in children(node, "advmod", "mark", "obl"):
        whole = text_of(sorted([dependent, *children(dependent, "fixed")])).lower()
        names = (whole, lemma(dependent), dependent.text.lower())
        word = next((w for n in names if (w := reading.vocabulary.word("StatusWord", n)) is not None), None)
        if word is None or (attempt and word.status == "denied" and dependent.dep_ != "mark"):
            continue
        if dependent.dep_ == "mark" and _is_hypothetical(dependent, reading):
            found.hypothetical = True
        if dependent.dep_ == "mark" or dependent.pos_ in ("ADV", "ADJ"):
            found.add(word.status, f"'{dependent.text}'")
    if _under_condition(node, reading):
        found.add("possible", "under a condition")
    for dependent in children(node, "amod", "det"):
        word = reading.vocabulary.word("StatusWord", lemma(dependent))
        if word is not None and node.pos_ == "NOUN" and not (attempt and word.status == "denied"):
            found.add(word.status, f"'{dependent.text}'")


def is_inverted(node: Token) -> bool:
    """'Should Rome leave, …', 'were Rome to leave, …': a condition without its conjunction."""
    subject = surface_subject(node)
    auxiliaries = [a.i for a in children(node, "aux", "cop")]
    return (
        node.dep_ == "advcl"
        and child(node, "mark") is None
        and subject is not None
        and bool(auxiliaries)
        and min(auxiliaries) < subject.i
    )


def _under_condition(node: Token, reading: Reading) -> bool:
    """Whether a deed that is not past hangs on a clause with 'als' or 'if'; speech under one is speech."""
    if any(feature(verb, "Tense") == "Past" for verb in (node, *children(node, "aux"))):
        return False
    if word_of(node, ("SpeechWord",), reading.vocabulary) is not None:
        return False
    if any(is_inverted(c) for c in children(node, "advcl")) or any(verb_first(c) for c in node.children):
        return True
    if node.dep_ == "parataxis" and verb_first(node.head):
        return True
    clauses = (c for c in children(node, "advcl") if c.pos_ in ("VERB", "AUX") or child(c, "cop", "nsubj"))
    marks = (m for clause in clauses for m in children(clause, "mark"))
    return any(_is_hypothetical(m, reading) for m in marks)


def _is_hypothetical(mark: Token, reading: Reading) -> bool:
    """A conjunction of condition or doubt: 'als', 'of', 'if', 'whether'."""
    word = reading.vocabulary.word("StatusWord", lemma(mark))
    return word is not None and word.status == "possible"


def _modals(node: Token, reading: Reading, found: Standing) -> None:
    if is_inverted(node):
        found.add("possible", "a condition by inversion")
        return
    if node.pos_ == "VERB" and child(node, "cop") is not None and child(node, "mark") is not None:
        found.add("planned", "'is to'")
    auxiliaries = children(node, "aux")
    told = node.dep_ == "ccomp" and feature(node.head, "Tense") == "Past" and len(auxiliaries) == 1
    for aux in auxiliaries:
        if told and aux.text.lower() in FUTURE_OF_PAST:  # 'said it would' was 'will' when it was said
            found.add("planned", f"'{aux.text}'")
            continue
        for name in (aux.text.lower(), lemma(aux)):
            word = reading.vocabulary.word("StatusWord", name)
            if word is not None:
                found.add(word.status, f"'{aux.text}'")
                break
