"""Systematic slips of the parser, mended in the tree before anything is read from it.

Dutch puts two names side by side ('dwong Hongarije Oekraïne te …', 'dat de NAVO Oekraïne …') and splits
verbs from their objects by whole phrases; there the reader goes wrong in ways that the words themselves
set right.
"""

from itertools import pairwise

from spacy.tokens import Doc, Token

from kg.extraction.misplaced import beside_whom, put_in_place, set_apart
from kg.extraction.particles import give_back
from kg.extraction.tree import (
    case_words,
    child,
    children,
    feature,
    finite_forms,
    hang,
    is_relative,
    joined_lemmas,
    lemma,
    noun_forms,
)
from kg.extraction.vocabulary import Vocabulary

WITHOUT_BRANCHES = frozenset({"State", "InternationalOrganisation", "Government", "Person"})
"""Kinds of actor whose name is no longer with a state's behind it ('Greenpeace Rusland' may be one)."""
DECIDED = frozenset({"rejects", "approves"})
"""What only people and bodies do, with a thing for its object."""
ARGUMENTS = ("nsubj", "obj", "iobj")


def mend(doc: Doc, vocabulary: Vocabulary) -> None:
    """Give names that were misread their place in the tree; every step is left undone where in doubt."""
    if doc.vocab.lang == "en":
        for token in doc:
            _dutch_word(token)
            _reported_beside(token, vocabulary)
    if doc.vocab.lang != "nl":
        return
    for token in doc:
        if token.dep_ in ARGUMENTS and token.pos_ == "PROPN":
            _take_apart(token, vocabulary)
    for token in doc:
        set_apart(token)
    for token in doc:
        if token.pos_ == "VERB":
            give_back(token, vocabulary)
            _fronted_noun(token, vocabulary)
            _passive_of_being(token, vocabulary)
            _thing_in_front(token, vocabulary)
            _relative_object(token)
            _object_of_cluster(token, vocabulary)
            put_in_place(token)
            _bare_object(token, vocabulary)
            _two_objects(token)
            _subject_of_many(token)
            _own_particle(token, vocabulary)
            _addressee(token, vocabulary)
        elif token.dep_ == "nmod":
            _before_its_noun(token)
        elif token.dep_ == "conj":
            beside_whom(token, vocabulary)
        elif token.pos_ == "PROPN" and token.dep_ == "obl" and not case_words(token):
            _own_preposition(token)
        elif token.pos_ == "ADJ":
            _grateful_to(token)


def _dutch_word(token: Token) -> None:
    """'The envoy met rebels': the reader of two languages takes the verb for the Dutch preposition."""
    noun, above = token.head, token.head.head
    if (
        token.text != "met"
        or token.dep_ != "case"
        or noun.i < token.i
        or above.i > token.i
        or above.i == noun.i
    ):
        return
    clause = above.head if above.dep_ != "ROOT" else token
    label = above.dep_
    subject = child(above, "nsubj") if label == "ROOT" else None
    token.pos_, token.lemma_ = "VERB", "meet"
    for dependent in list(above.children):
        if dependent.i > token.i or dependent.dep_ in ("punct", "nsubj"):
            dependent.head = token
    noun.head, token.head = token, clause
    placed = [c for c in children(noun, "case") if c.i > token.i]
    noun.dep_, token.dep_ = "obl" if placed else "obj", label
    above.head, above.dep_ = token, "nsubj" if subject is None else "dep"


def _reported_beside(verb: Token, vocabulary: Vocabulary) -> None:
    """'Denied that it had fired and accused X': a second verb of saying goes on with the first one, whose
    form it has, though the tree may hang it on what is denied."""
    told, above = verb.head, verb.head.head
    said = vocabulary.word("SpeechWord", lemma(above))
    if (
        verb.dep_ == "conj"
        and told.dep_ == "ccomp"
        and child(told, "aux") is not None
        and child(verb, "aux", "aux:pass", "nsubj", "mark") is None
        and feature(verb, "Tense") == feature(above, "Tense") == "Past"
        and said is not None
        and vocabulary.word("SpeechWord", lemma(verb)) is not None
        and vocabulary.word("SpeechWord", lemma(told)) is None
    ):
        hang(verb, above, "conj")


def _take_apart(first: Token, vocabulary: Vocabulary) -> None:
    """Two known names that were read as one: the first stays what it was, the second is the object of
    the lowest verb."""
    verb = first.head
    second = _second_name(first, vocabulary)
    if second is None or verb.pos_ not in ("VERB", "AUX", "ADJ"):
        return
    above = verb.head
    low = _lowest(verb)
    if first.dep_ != "nsubj" and verb.dep_ == "xcomp" and low.i == verb.i:
        if child(above, "obj", "iobj") is not None or above.i == verb.i:
            return
        hang(first, above, "obj")  # 'dwong [Hongarije] [Oekraïne te steunen]'
    elif first.dep_ != "nsubj" and low.i == verb.i:
        if child(verb, "nsubj", "nsubj:pass") is not None or feature(verb, "VerbForm") == "Inf":
            return
        hang(first, verb, "nsubj")  # 'gisteren steunde [Noorwegen] [Oekraïne]'
    elif child(low, "obj", "iobj") is not None:
        return
    hang(second, low, "obj")


def _second_name(first: Token, vocabulary: Vocabulary) -> Token | None:
    """The head of the second of two names; its own further words are hung on it."""
    parts = [first, *sorted(children(first, "flat"), key=lambda t: t.i)]
    if any(b.i != a.i + 1 for a, b in pairwise(parts)):
        return None
    words = [part.text for part in parts]
    if " ".join(words) in vocabulary.names:
        return None
    for cut in range(1, len(words)):
        known = vocabulary.names.get(" ".join(words[:cut]), ())
        apart = any(actor.kind in WITHOUT_BRANCHES for actor in known)
        if apart and " ".join(words[cut:]) in vocabulary.names:
            for rest in parts[cut + 1 :]:
                rest.head = parts[cut]
            return parts[cut]
    return None


def _object_of_cluster(verb: Token, vocabulary: Vocabulary) -> None:
    """'Zegt [Libanon te willen blijven steunen]': the object before a cluster is that of its last verb."""
    target = child(verb, "obj")
    low = _lowest(verb)
    word = vocabulary.word("StatusWord", lemma(verb))
    if (
        target is not None
        and low.i != verb.i
        and target.i < verb.i < low.i
        and word is not None
        and word.status != "actual"
        and child(low, "obj", "iobj", "mark") is None
        and not any(t.is_punct for t in verb.doc[verb.i : low.i])
    ):
        hang(target, low, "obj")


def _bare_object(verb: Token, vocabulary: Vocabulary) -> None:
    """A bare name behind an active verb that has no object, read as a second subject ('waarschuwde
    Egypte dinsdag Ethiopië') or as a clause of its own."""
    subjects, target = children(verb, "nsubj"), child(verb, "obj")
    if target is not None and len(subjects) == 2 and subjects[0].i < verb.i < subjects[1].i < target.i:
        subjects[1].dep_ = "iobj"  # 'levert Estland tien tanks'
    if child(verb, "obj", "iobj", "ccomp", "xcomp", "aux:pass", "nsubj:pass", "cop") is not None:
        return
    if len(subjects) == 2 and verb.i < subjects[0].i and not _is_time(subjects[1], vocabulary):
        subjects[1].dep_ = "obj"
    elif len(subjects) == 1:
        low = [n for p in children(verb, "obl") if _unnamed(p, vocabulary) for n in children(p, "nmod")]
        for name in (*children(verb, "parataxis"), *(n for n in low if n.text in vocabulary.names)):
            before = name.doc[min(t.i for t in name.subtree) - 1]
            plain = name.pos_ == "PROPN" and not case_words(name) and not before.is_punct
            if plain and name.i > max(verb.i, subjects[0].i) and not _is_time(name, vocabulary):
                hang(name, verb, "obj")
                return


def _fronted_noun(verb: Token, vocabulary: Vocabulary) -> None:
    """'Steun krijgt [Oslo] van Bern': a bare noun that completes its verb, in front of it for weight and
    with the capital of a sentence's first word, is no name, and who follows is the subject."""
    first = verb.doc[verb.i - 1] if verb.i else verb
    others = [d for d in children(verb, "nsubj", "obj", "iobj") if d.i != first.i]
    fixed = {w for c in vocabulary.cues.get(("verb", lemma(verb)), ()) for w in c.fixed_object}
    if (
        first.dep_ in ("nsubj", "obj")
        and first.is_sent_start
        and not list(first.children)
        and first.text.lower() in fixed
        and len(others) == 1
        and others[0].i > verb.i
    ):
        first.dep_, first.pos_, first.lemma_ = "obj", "NOUN", first.text.lower()
        others[0].dep_ = "nsubj"
        verb.doc.set_ents([e for e in verb.doc.ents if not e.start <= first.i < e.end])


def _relative_object(clause: Token) -> None:
    """'Het eiland dat [Oslo] bezet': of two subjects of a relative clause the pronoun is the object, unless
    only its noun agrees with the verb ('de mannen die [Oslo] bedriegen')."""
    subjects = children(clause, "nsubj")
    if clause.dep_ == "acl:relcl" and len(subjects) == 2 and child(clause, "obj") is None:
        first, second = subjects
        many = any(feature(v, "Number") == "Plur" for v in finite_forms(clause))
        one = feature(second, "Number") != "Plur" and not children(second, "conj")
        if is_relative(first):
            (second if many and one else first).dep_ = "obj"


def _passive_of_being(verb: Token, vocabulary: Vocabulary) -> None:
    """'De gezant is door Oslo ontboden': the perfect of a passive, which has only 'zijn' beside it, looks
    like that of a verb of going; an agent behind 'door' and a cue with an object tell them apart."""
    helper, subject = child(verb, "aux"), child(verb, "nsubj", "nsubj:pass")
    by = (d for d in children(verb, "obl", "obl:arg") if "door" in case_words(d))
    acting = any(d.text in vocabulary.names or d.pos_ == "PROPN" for d in by)
    cues = vocabulary.cues.get(("verb", lemma(verb)), ())
    objects = any("obj" in (c.object_slots or ("obj",)) or "obj" in c.moved_slots for c in cues)
    if subject is not None and subject.dep_ == "nsubj:pass":
        if cues and not objects and child(verb, "aux:pass") is None:
            subject.dep_ = "nsubj"  # 'moeten uit Mali zijn vertrokken'
    elif (
        helper is not None
        and lemma(helper) == "zijn"
        and subject is not None
        and acting
        and objects
        and feature(verb, "VerbForm") == "Part"
        and child(verb, "obj", "aux:pass") is None
    ):
        helper.dep_, subject.dep_ = "aux:pass", "nsubj:pass"


def _grateful_to(adjective: Token) -> None:
    """'Oslo is [Bern] dankbaar': of two subjects of an adjective the one behind 'is' is who it is said to."""
    subjects, copula = children(adjective, "nsubj"), child(adjective, "cop")
    if copula is not None and len(subjects) == 2 and subjects[0].i < copula.i < subjects[1].i < adjective.i:
        subjects[1].dep_ = "iobj"


def _thing_in_front(verb: Token, vocabulary: Vocabulary) -> None:
    """'De uitnodiging sloeg [de premier] af': a thing does not turn down anybody, so it is the object that
    stands in front."""
    subject, target = child(verb, "nsubj"), child(verb, "obj")
    cues = vocabulary.cues.get(("verb", joined_lemmas(verb)[0]), ())
    words = {t.text.lower() for t in verb.subtree}
    met = (
        c
        for c in cues
        if not c.fixed_object and (not c.fixed_phrase or any(w.split()[-1] in words for w in c.fixed_phrase))
    )
    decides = any(vocabulary.relation(c.relation).core in DECIDED for c in met)
    if subject is None or target is None or not decides or child(verb, "aux:pass") is not None:
        return
    thing = subject.pos_ == "NOUN" and _unnamed(subject, vocabulary) and child(subject, "appos") is None
    acts = target.text in vocabulary.names or (target.pos_ == "NOUN" and not _unnamed(target, vocabulary))
    numbers = {feature(v, "Number") for v in (target, *finite_forms(verb))} - {""}
    if thing and acts and subject.i < verb.i < target.i and len(numbers) == 1:
        subject.dep_, target.dep_ = "obj", "nsubj"


def _unnamed(noun: Token, vocabulary: Vocabulary) -> bool:
    """Whether a noun has no name behind it by its nature, as 'minister', 'partij' and 'stad' have."""
    kinds = ("ActorNoun", "PointingNoun")
    return noun.pos_ == "NOUN" and not any(vocabulary.word(k, f) for k in kinds for f in noun_forms(noun))


def _two_objects(verb: Token) -> None:
    """Of two names read as objects the one before a verb without a subject is its subject ('Zweden, dat
    …, prijst Estland'), and the second before a bare infinitive is that one's object ('laat X Y …')."""
    objects = [d for d in children(verb, "obj") if d.pos_ == "PROPN"]
    thing, receiver = child(verb, "obj"), child(verb, "iobj")
    if thing is not None and receiver is not None and thing.i < verb.i < receiver.i:
        bare = receiver.pos_ == "PROPN" and not case_words(receiver)
        if bare and child(verb, "nsubj", "nsubj:pass", "aux:pass") is None and finite_forms(verb):
            receiver.dep_ = "nsubj"  # 'de uitnodiging sloeg [Oslo] af'
    if len(objects) != 2:
        return
    first, second = objects
    low = _lowest(verb)
    if first.i < verb.i < second.i and child(verb, "nsubj", "nsubj:pass", "aux:pass") is None:
        if feature(verb, "VerbForm") == "Fin":
            first.dep_ = "nsubj"
    elif verb.i < first.i and second.i + 1 == low.i and child(low, "obj", "mark") is None:
        hang(second, low, "obj")


def _addressee(verb: Token, vocabulary: Vocabulary) -> None:
    """'Verwijt [het kabinet] [de Kamer] te hebben misleid': of two objects before an infinitive the first
    is whom the verb above speaks to, unless the infinitive itself is a giving to somebody."""
    above = verb.head
    objects = sorted(children(verb, "obj", "iobj"), key=lambda t: t.i)
    forms = noun_forms(objects[0]) if objects else ()
    if (
        verb.dep_ == "xcomp"
        and len(objects) == 2
        and above.i < objects[0].i < objects[1].i < verb.i
        and child(above, "obj", "iobj") is None
        and (objects[0].pos_ == "PROPN" or any(vocabulary.word("ActorNoun", f) for f in forms))
        and any(set(c.object_slots) & {"iobj"} for c in vocabulary.cues.get(("verb", lemma(above)), ()))
        and not any("iobj" in c.object_slots for c in vocabulary.cues.get(("verb", lemma(verb)), ()))
    ):
        hang(objects[0], above, "iobj")


def _before_its_noun(phrase: Token) -> None:
    """'Mag [van Oslo] tanks leveren': a phrase with a preposition never stands before the noun it
    belongs to, so it is the verb's."""
    noun = phrase.head
    if (
        case_words(phrase)
        and noun.pos_ == "NOUN"
        and noun.dep_ in (*ARGUMENTS, "nsubj:pass", "obl")
        and noun.head.pos_ == "VERB"
        and max(t.i for t in phrase.subtree) < min(t.i for t in noun.subtree if t not in phrase.subtree)
    ):
        hang(phrase, noun.head, "obl")


def _own_preposition(name: Token) -> None:
    """'Wierf [volgens Oslo] [Deense huurlingen]': the preposition right before a name is that name's; who
    stands behind it has none."""
    before = name.doc[name.i - 1] if name.i else name
    other = before.head
    if before.dep_ != "case" or other.head.i != name.head.i or other.dep_ != "obl" or other.i < name.i:
        return
    hang(before, name, "case")
    if child(name.head, "obj", "ccomp") is None and not case_words(other):
        other.dep_ = "obj"


def _own_particle(verb: Token, vocabulary: Vocabulary) -> None:
    """'Staat Oslo [toe] gas te kopen', 'raadt Oslo [aan] …': the particle of the first verb, hung on the
    second."""
    below = child(verb, "xcomp")
    if below is None or child(verb, "compound:prt") is not None or feature(verb, "VerbForm") != "Fin":
        return
    if not any(m.text.lower() == "te" for m in children(below, "mark")):
        return
    for word in children(below, "case", "mark", "advmod"):
        known = ("verb", word.text.lower() + lemma(verb)) in vocabulary.cues
        if verb.i < word.i < below.i and word.pos_ == "ADP" and word.text.lower() != "te" and known:
            hang(word, verb, "compound:prt")
            return


def _subject_of_many(verb: Token) -> None:
    """'Oslo, dat Rome en Bern willen erkennen': a verb in the plural is not that of 'dat', but of the several
    names behind it."""
    pronoun = child(verb, "nsubj")
    low = _lowest(verb)
    several = child(low, "obj")
    if (
        verb.dep_ == "acl:relcl"
        and pronoun is not None
        and pronoun.text.lower() == "dat"
        and feature(verb, "Number") == "Plur"
        and several is not None
        and pronoun.i < several.i < verb.i
        and children(several, "conj")
    ):
        hang(several, verb, "nsubj")
        hang(pronoun, low, "obj")


def _is_time(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a name is a day's or a month's."""
    return token.text.lower() in vocabulary.calendar


def _lowest(verb: Token) -> Token:
    """The last verb of a chain of infinitives."""
    node = verb
    while (below := child(node, "xcomp")) is not None and below.pos_ == "VERB":
        node = below
    return node
