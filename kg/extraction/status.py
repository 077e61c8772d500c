"""Is it so, and who says so: negation, modality, plans, demands, and the claimant, as the codebook's
decision table.

From the predicate upwards: its own modifiers, then every word that governs it, until a clause that
stands by itself.
"""

from spacy.tokens import Token

from kg.extraction.claims import add_commander, add_quoted, add_sources, claimants, speaks_for
from kg.extraction.conditions import answered_no, is_asked, is_hypothetical, is_inverted, under_condition
from kg.extraction.control import is_free, is_passive, word_of
from kg.extraction.governing import (
    contrasted,
    governing_word,
    interposed,
    quoted,
    resumes,
    said_by,
    stray_particle,
)
from kg.extraction.modifiers import add_modals, add_modifiers, add_timetable
from kg.extraction.negation import against_fact, contrast, negated, verb_first
from kg.extraction.reading import Reading, Referent
from kg.extraction.relabelled import is_purpose_of_thing
from kg.extraction.standing import Standing
from kg.extraction.times import has_deadline, tense
from kg.extraction.tree import case_words, child, children, feature, first_conjunct, lemma
from kg.model import Frame
from kg.ontology.lexicon import Word

NOMINAL = frozenset({"obj", "obl", "obl:arg", "nsubj:pass", "nsubj", "nmod"})
GOVERNED = NOMINAL | {"xcomp", "ccomp", "csubj", "advcl", "acl", "parataxis", "conj"}
CONTENT_MARKS = frozenset({"om", "te", "to", "of", "for", "from", "into", "in", "on", "at", "about", "door"})
"""Marks of clauses that are what the governing verb says, wants or accuses of."""
MEANS = frozenset({"door"})
REASONS = frozenset({"omdat", "doordat", "because"})
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
    spoken: bool = False,
    words: frozenset[str] = frozenset(),
) -> Standing:
    """The standing of a frame whose doers are ``subjects``; an ``attempt`` (asking, mediating) is made
    even in vain, what is ``spoken`` (a threat, a demand) holds whatever its content hangs on, ``words`` are
    those of the cue itself ('ziet niets in' denies nothing)."""
    node = reading.doc[frame.predicate]
    found = Standing(times=[frame.predicate], nominal=node.pos_ == "NOUN", contrast=contrast(node, reading))
    add_modifiers(node, reading, found, attempt, spoken, words)
    add_commander(node, subjects, reading, found)
    found.irrealis = against_fact(node)
    if found.irrealis:
        found.notes.append("said against fact, so turned round")
    while True:
        add_sources(node, subjects, reading, found)
        head = node.head
        if node.dep_ == "ccomp" and interposed(head, reading):
            head = head.head
        if node.dep_ == "ccomp":
            head = said_by(head, node, reading)
        if head.i == node.i or node.dep_ not in GOVERNED:
            break
        if node.dep_ == "parataxis" and not quoted(node, head, frames, reading):
            break
        if node.dep_ == "conj":
            if resumes(node) or contrasted(node):
                break
            if (
                head.pos_ in ("VERB", "AUX", "ADJ")
                and child(node, "nsubj", "nsubj:pass", "aux", "aux:pass") is None
            ):
                add_modals(first_conjunct(node), reading, found)
            node = first_conjunct(node)
            continue
        if not _climb(node, head, subjects, frames, reading, found, attempt):
            _claimed_above(node, subjects, frames, reading, found)
            break
        node = head
    node = reading.doc[frame.predicate]
    add_quoted(node, subjects, reading, found)
    if (
        found.duty
        and found.claimant is None
        and has_deadline(node, reading.vocabulary, reading.document.date)
    ):
        found.statuses = ["planned" if status == "demanded" else status for status in found.statuses]
    if is_asked(node, reading):
        if answered_no(node):
            found.add("denied", "a question answered with no")
        else:
            found.hypothetical = True
            found.notes.append("possible: a question")
    return found


def _claimed_above(
    clause: Token,
    subjects: tuple[Referent, ...],
    frames: dict[int, Frame],
    reading: Reading,
    found: Standing,
) -> None:
    """A condition or a reason within what somebody says is on that speaker's word too ('they say that X fell
    because Y left'), though the words above it say nothing else of it."""
    marks = children(clause, "mark")
    condition = is_inverted(clause) or verb_first(clause) or any(is_hypothetical(m, reading) for m in marks)
    if clause.dep_ != "advcl" or not (condition or any(m.text.lower() in REASONS for m in marks)):
        return
    if found.claimant is None and condition:
        above = Standing()
        add_sources(clause.head, subjects, reading, above)
        found.claimant = above.claimant
        found.notes += [note for note in above.notes if above.claimant is not None]
    saying = clause.head.head if clause.head.dep_ == "ccomp" else None
    word = governing_word(saying, frames, reading) if saying is not None else None
    if saying is None or word is None or word.kind != "SpeechWord" or not word.claim:
        return
    speakers = _speakers(saying, frames, reading)
    if found.claimant is None and speakers:
        found.claim(speakers[0], saying.text)


def _climb(
    node: Token,
    head: Token,
    subjects: tuple[Referent, ...],
    frames: dict[int, Frame],
    reading: Reading,
    found: Standing,
    attempt: bool,
) -> bool:
    """Apply what the governing word does to the predicate; False where the climb ends."""
    nominal = node.pos_ in ("NOUN", "PROPN") and node.dep_ in NOMINAL
    marks = {lemma(m) for m in children(node, "mark")}
    beside = marks - CONTENT_MARKS or verb_first(node) or (is_free(node) and not _right_behind(node, head))
    if node.dep_ == "advcl" and beside:
        return False  # 'nadat', 'because', 'promising …': beside the governing verb, not what it says
    if node.dep_ == "advcl" and marks & MEANS:
        add_modals(head, reading, found)
        return True  # 'door te vertrekken voorkwam hij …': the means is not what is prevented
    word = stray_particle(node, reading) or governing_word(head, frames, reading)
    if node.dep_ in ("xcomp", "advcl") and any(lemma(m) == "to" for m in children(node, "mark")):
        bound = node.dep_ == "xcomp" or is_passive(head)
        kinds = ("SpeechWord", "StatusWord") if bound else ("SpeechWord",)
        told = (reading.vocabulary.word(kind, f"{lemma(head)} to") for kind in kinds)
        phrase = word is not None and " " in word.lemma  # 'has yet to'
        word = (
            word if phrase else next((w for w in told if w is not None), word)
        )  # 'told X to …' is no report
    if word is not None and word.clause_only and nominal:
        word = None
    if word is not None and word.tried and attempt:
        found.times.append(head.i)
        add_modals(head, reading, found)
        return True  # 'probeert te bemiddelen': mediates
    given_up = child(head, "obj") if node.dep_ == "advcl" else None
    own = given_up is not None and all(s.token != given_up.i for s in subjects)
    if own and word is not None and word.kind == "StatusWord" and word.status == "denied":
        word = None  # 'quit [the party] to join …', unlike 'forbade [Bern] to …'
    if nominal and node.dep_ in ("obl", "obl:arg") and not CONTENT_CASES & set(case_words(node)):
        return False
    if word is not None and word.ended and node.dep_ not in ("nsubj", "csubj"):
        if not negated(head, reading):
            found.ended = "noun" if nominal else "clause"
            found.notes.append(f"denied: ended by '{head.text}'")
        add_modals(head, reading, found)
        return True
    if word is not None and (node.dep_ != "nsubj" or word.status in ("denied", "actual")):
        given = word.kind == "SpeechWord" and node.dep_ == "obj" and nominal
        if not (given and _is_light(head, reading)):
            _apply(word, node, head, subjects, frames, reading, found)
            return True
    if nominal:
        light = _is_light(head, reading)
        if (light and node.dep_ != "nsubj") or (head.pos_ == "VERB" and node.dep_ == "nsubj:pass"):
            add_modifiers(head, reading, found)
            found.times.append(head.i)
            return light
        return False
    if node.dep_ in ("xcomp", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ"):
        if node.dep_ == "xcomp":
            add_modifiers(head, reading, found)
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


def _right_behind(node: Token, head: Token) -> bool:
    """'Ruled out leaving': an English gerund that its verb governs, no clause beside it."""
    between = node.doc[head.i + 1 : node.i]
    return head.i < node.i and all(t.head.i == head.i and t.dep_ == "compound:prt" for t in between)


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
    same = any(speaks_for(s, subject, reading) for s in speakers for subject in subjects) or not speakers
    status = word.status if same else (word.other_status or word.status)
    refused = negated(head, reading) and " niet " not in word.lemma
    if word.claim and not speakers and status in (None, "actual") and is_passive(head):
        status = "possible"  # 'wordt beticht': on nobody's word
    unsure = any(is_hypothetical(m, reading) for m in children(node, "mark"))
    if found.spoken and status == "denied" and not refused:
        status = None if found.claimant is not None else "denied"  # whose claim is denied still claims it
    elif found.spoken:
        status = "possible" if refused else None
    elif unsure or (status == "denied" and (refused or under_condition(head, reading))):
        status = "possible"
    elif refused and word.kind == "StatusWord":
        status = "denied"
    elif refused:
        status = "possible"
    elif status == "denied" and word.kind == "SpeechWord" and found.claimant is not None:
        status = None  # 'ontkent dat het X heeft bewapend, zoals Y beweert': Y still says so
    if status == "announced" and tense(node) == "past":
        status = None  # 'maakte bekend dat zij is vertrokken'
    found.add(status, f"'{head.text}'")
    found.future = found.future or (word.clause_only and status == "planned")
    if status == "denied" and not refused and not same and word.kind == "StatusWord":
        found.prevented = len(found.statuses)
    if word.kind == "SpeechWord":
        found.spoken = found.spoken or word.claim
        found.announced_times.append(head.i)
        if same and speakers:
            found.own_side = True
            found.notes.append(f"said by its own side ('{head.text}')")
    if (word.claim or status == "demanded") and found.claimant is None and speakers and not same:
        found.claim(speakers[0], head.text)
    if word.kind != "SpeechWord":
        found.times.append(head.i)
        add_modals(head, reading, found)
        if status == "actual":
            add_timetable(head, reading, found)  # 'begint in mei'


def _speakers(head: Token, frames: dict[int, Frame], reading: Reading) -> list[Referent]:
    frame = frames.get(head.i)
    if frame is None:
        return []
    tokens = frame.slot("nsubj") or frame.slot("poss") or frame.slot("van") or frame.slot("of")
    return [r for i in tokens for r in claimants(reading.doc[i], reading)]
