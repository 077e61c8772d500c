"""Why a cue did not fire, why a word stands for nobody, why a cue that fired said nothing: in words, with the
very slot, kind or word and what to do about it."""

from collections.abc import Iterator
from itertools import takewhile

from spacy.tokens import Span, Token

from kg.extraction.control import word_of
from kg.extraction.matching import Match, Matcher, Miss
from kg.extraction.owners import is_tied
from kg.extraction.pronouns import candidates
from kg.extraction.reading import Reading
from kg.extraction.tree import children, feature, noun_forms, relative_head
from kg.extraction.vocabulary import key
from kg.model import Frame
from kg.namespaces import PREFIXES
from kg.ontology.lexicon import Cue

SHOWN = 4
"""So many words or kinds of a list are named."""
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj", "acl"})
NEVER_ROOTS = frozenset({"ADP", "DET", "SCONJ", "CCONJ", "PUNCT", "PART"})
LANGUAGES = {"nl": "Dutch", "en": "English"}


def short(iri: str) -> str:
    """A term as people write it in Turtle: ``cue:nl-sturen``."""
    found = ((name, iri.removeprefix(space)) for name, space in PREFIXES.items() if iri.startswith(space))
    return next((f"{name}:{rest}" for name, rest in found if "/" not in rest), f"<{iri}>")


def some(words: tuple[str, ...] | list[str], glue: str = ", ") -> str:
    """The first few of a list."""
    return glue.join([*words[:SHOWN], "…"] if len(words) > SHOWN else words)


def why_not(miss: Miss, frame: Frame, matcher: Matcher) -> str:
    """The condition of a cue that a frame does not meet."""
    cue, reading, participants = miss.cue, matcher.reading, matcher.participants
    match miss.missing:
        case "aspect":
            return f"'{frame.lemma}' only helps '{reading.doc[frame.slot('xcomp')[0]].text}' here"
        case "fixed":
            unmet = cue.fixed_object and matcher.lacks(frame, cue, cue.fixed_object)
            words, term = (cue.fixed_object, "Object") if unmet else (cue.fixed_phrase, "Phrase")
            return f"no '{some(words, ' / ')}' beside '{frame.lemma}' (kg:fixed{term})"
        case "reflexive":
            zich = "'zich'" if cue.lang == "nl" else "'itself'"
            if cue.reflexive:
                return f"no {zich} beside '{frame.lemma}' (kg:reflexive true)"
            return f"{zich} stands beside '{frame.lemma}' (kg:reflexive false)"
        case "moved kind":
            slots, kinds = cue.moved_slots or ("obj",), some(sorted(cue.moved_kinds))
            moved = [i for slot in slots for i in participants.filled(frame, slot, cue)]
            if not moved:
                return f"nothing in moved slot {some(slots)}, where a {kinds} must stand (kg:movedKind)"
            what = reading.doc[moved[0]].text
            return f"'{what}' in moved slot {some(slots)} is no {kinds} (kg:movedKind)"
        case "own motion":
            return f"'{reading.doc[frame.slot('obj')[0]].text}' is moved, not the subject itself"
        case "mind":
            return f"'{participants.subjects(frame, cue)[0].about}' is a deed, and a deed says nothing itself"
        case "subject kind":
            actor = participants.subjects(frame, cue)[0]
            kinds = some(sorted(cue.subject_kinds))
            return f"subject '{actor.surface}' ({actor.actor.type}) is no {kinds} (kg:subjectKind)"
        case "object kind":
            relation = reading.vocabulary.relation(cue.relation)
            actor = participants.objects(frame, cue, relation)[0]
            kinds = some(sorted(cue.object_kinds))
            return f"object '{actor.surface}' ({actor.actor.type}) is no {kinds} (kg:objectKind)"
        case "description":
            return f"'{reading.doc[frame.predicate].text}' only describes its noun"
        case "subject":
            return _nobody_in("subject", cue.subject_slots or ("nsubj",), cue, frame, matcher)
        case "object" | "pronoun":
            return no_object(cue, frame, matcher)


def no_object(cue: Cue, frame: Frame, matcher: Matcher) -> str:
    """What stands in the object slots of a cue that finds none there."""
    return _nobody_in("object", cue.object_slots or ("obj",), cue, frame, matcher)


def _nobody_in(role: str, slots: tuple[str, ...], cue: Cue, frame: Frame, matcher: Matcher) -> str:
    """What stands in a cue's slots that is no actor, else where actors stand instead."""
    reading = matcher.reading
    relation = reading.vocabulary.relation(cue.relation)
    for slot in slots:
        for i in matcher.participants.filled(frame, slot, cue):
            token = reading.doc[i]
            found = reading.resolve(token)
            if not found:
                topic = role == "object" and token.pos_ in ("NOUN", "PROPN") and not relation.topic
                only = f"; {short(relation.iri)} takes no thing (kg:topicObject)" if topic else ""
                return f"in {role} slot {slot}, {nobody(token, reading)}{only}"
            if any(is_tied(r, reading) for r in found):
                return f"in {role} slot {slot}, '{found[0].about}' is only for or between those in it"
            if role == "object":
                who = found[0].actor.label
                return f"in {role} slot {slot}, '{token.text}' is {who} again, or only a thing of theirs"
    used = {*cue.subject_slots, *cue.object_slots, *cue.about_slots, *cue.moved_slots, *cue.place_slots}
    used |= {"nsubj"} if not cue.subject_slots else set()
    other = next(_actors_elsewhere(frame, used | set(slots), reading), "")
    bare = role == "object" and not other and not cue.objectless
    needs = " (kg:objectless true would do without)" if bare else ""
    return f"nothing in {role} slot {some(slots)}{other}{needs}"


def _actors_elsewhere(frame: Frame, used: set[str], reading: Reading) -> Iterator[str]:
    for slot, tokens in frame.slots:
        for i in tokens:
            if slot not in used | CLAUSES | {"self"} and reading.resolve(reading.doc[i]):
                yield f"; '{reading.doc[i].text}' stands in slot {slot}, which the cue does not name"


def nobody(token: Token, reading: Reading) -> str:
    """Why a word stands for no actor."""
    text = token.text
    if token.pos_ == "PRON":
        return _pronoun(token, reading)
    vocabulary = reading.vocabulary
    hidden = hidden_name(token, reading)
    if hidden:
        return hidden
    forms = noun_forms(token)
    pointing = next((w for f in forms if (w := vocabulary.word("PointingNoun", f))), None)
    if pointing is not None:
        kinds = some(pointing.kinds, " or ")
        return f"'{text}' points back at a {kinds}, and no one before it is clearly meant"
    if token.pos_ == "VERB":
        return f"'{text}' is a clause, and nobody in it is meant"
    if any((p.pos_ == "PRON" and not reading.resolve(p)) for p in children(token, "nmod:poss")):
        whose = children(token, "nmod:poss")[0]
        return f"whose '{text}' it is, is not clear: {_pronoun(whose, reading)}"
    named = reading.known_named(token)
    if named is not None and any(reading.known_named(part) is not None for part in children(token, "flat")):
        return f"'{text}' and '{children(token, 'flat')[0].text}' are two names, taken for one by the tree"
    return f"'{text}' is a thing whose owner is not named, and no actor of the ontology"


def _pronoun(token: Token, reading: Reading) -> str:
    if feature(token, "Person") in ("1", "2"):
        return f"'{token.text}' is whoever speaks or is spoken to"
    head = relative_head(token)
    if feature(token, "PronType") == "Rel" and head is not None:
        return f"'{token.text}' stands for '{head.text}', which is no actor"
    if feature(token, "PronType") not in ("Prs", ""):
        return f"'{token.text}' names nobody"
    may_be = list(dict.fromkeys(r.actor.label for _, r in candidates(token, reading)))
    if len(may_be) > 1:
        return f"'{token.text}' may be {some(may_be, ' or ')}, so nobody is taken"
    return f"'{token.text}' stands for nobody who was clearly spoken of before it"


def hidden_name(token: Token, reading: Reading) -> str:
    """That a word is an actor's name in the ontology and was not read as one here; empty where it is not."""
    bearers = reading.vocabulary.names.get(key(token.text))
    named = reading.known_named(token)
    if not bearers or (named is not None and named.actor is not None):
        return ""
    who = f"{reading.vocabulary.label(bearers[0])} ({bearers[0].kind})"
    if named is None:
        return f"'{token.text}' is a name of {who}, but read as a common word here ({token.pos_})"
    whole = reading.doc[named.start : named.end].text
    return f"'{token.text}' is a name of {who}, but part of '{whole}' here" if whole != token.text else ""


def unknown(iri: str, token: Token, reading: Reading) -> bool:
    """Whether a token's name is no actor's of the ontology."""
    named = reading.known_named(token)
    return named is not None and named.actor is None and iri not in reading.vocabulary.ontology.actors


def sleeping(frame: Frame, matcher: Matcher, acting: bool) -> Iterator[str]:
    """Cues of a frame's predicate that are switched off, or of the other language where the predicate is
    ``acting`` (a bare 'minister' is no slip of anybody's)."""
    ontology, lang = matcher.reading.vocabulary.ontology, matcher.reading.vocabulary.lang
    forms = set(matcher.forms(frame))

    def said(cue: Cue) -> bool:
        return cue.kind == frame.kind and cue.lemma.lower() in forms

    for cue in dict.fromkeys(c for c in ontology.switched_off if c.lang == lang and said(c)):
        if cue.relation in ontology.relations:
            yield f"{short(cue.iri)}: switched off; take kg:disabled out of your folder to have it back"
        else:
            yield f"{short(cue.iri)}: its relation {short(cue.relation)} is switched off (kg:disabled)"
    if acting and not matcher.candidates(frame):
        for cue in (c for c in ontology.cues if c.lang != lang and said(c)):
            wrong, right = (LANGUAGES.get(x, x) for x in (cue.lang, lang))
            yield f"{short(cue.iri)}: its '{cue.lemma}' is {wrong} (@{cue.lang}), the text {right} (@{lang})"


def uncovered(frame: Frame, reading: Reading) -> str:
    """That no cue has a frame's predicate, and what has it instead."""
    told = f"no cue has the {frame.kind} '{frame.lemma}'"
    word = word_of(reading.doc[frame.predicate], ("SpeechWord", "StatusWord"), reading.vocabulary)
    if word is not None:
        return f"{told}: as kg:{word.kind} it tells how what stands under it is said"
    kin = _kin(frame, reading)
    if kin is None:
        return f"{told}; kg gaps prints a stub"
    if kin.kind == frame.kind:
        return f"{told}, as the reader has it; {short(kin.iri)} has '{kin.lemma}': give it both"
    return f"{told}, but {short(kin.iri)} has the {kin.kind} '{kin.lemma}'; kg gaps prints a stub"


def _kin(frame: Frame, reading: Reading) -> Cue | None:
    """The cue whose word is most like a predicate's: of another part of speech ('knuffel', 'knuffelen'),
    or nearly the same, where the reader takes the dictionary form to be another."""
    ending = "en" if reading.vocabulary.lang == "nl" else "e"
    stem = frame.lemma.lower().removesuffix(ending)
    best: tuple[int, Cue] | None = None
    for (kind, lemma), cues in reading.vocabulary.cues.items():
        if kind == "adjunct" or " " in lemma or not cues:
            continue
        other = lemma.removesuffix(ending) if kind == "verb" else lemma
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(stem, other, strict=False))))
        least = max(len(stem), len(other)) - 1 if kind == frame.kind else max(len(stem) - 2, len(other) - 4)
        if same >= max(4, least) and (best is None or same > best[0]):
            best = same, cues[0]
    return best[1] if best is not None else None


def tied(top: list[Match]) -> str:
    """That several cues have equally many conditions met."""
    those = " and ".join(f"{short(m.cue.iri)} ({m.relation.name})" for m in top)
    return f"{those} fit equally well, so none is taken; give one of them a condition (kg lint lists ties)"


def implausible(sentence: Span) -> Iterator[str]:
    """What cannot be right in a tree."""
    root = sentence.root
    if root.pos_ in NEVER_ROOTS:
        yield f"its root is '{root.text}' ({root.pos_})"
    for token in sentence:
        subjects = children(token, "nsubj", "nsubj:pass")
        if len(subjects) > 1:
            yield f"'{token.text}' has two subjects, '{subjects[0].text}' and '{subjects[1].text}'"
        if feature(token, "VerbForm") == "Fin" and token.dep_ in ("amod", "det", "case", "flat", "nmod"):
            yield f"the finite verb '{token.text}' hangs on '{token.head.text}' as {token.dep_}"
