"""Grammar on given trees: who ends up in which slot, whatever a reader would make of the words."""

import pytest
from docs import doc
from spacy.tokens import Doc

from kg.extraction.frames import frames_of
from kg.extraction.vocabulary import Vocabulary

Slots = dict[str, list[str]]


def _frame(made: Doc, word: str, vocabulary: Vocabulary) -> tuple[str, str, Slots]:
    """Lemma, voice and the words in the slots of the frame whose predicate is ``word``."""
    frame = next(f for f in frames_of(made, vocabulary) if made[f.predicate].text == word)
    return frame.lemma, frame.voice, {slot: [made[i].text for i in tokens] for slot, tokens in frame.slots}


ACTIVE = """
Noorwegen Noorwegen PROPN nsubj 2
steunt steunen VERB ROOT 0 Fin
Zweden Zweden PROPN obj 2
en en CCONJ cc 5
Finland Finland PROPN conj 3
"""
PASSIVE = """
Zweden Zweden PROPN nsubj:pass 5
werd worden AUX aux:pass 5 Past
door door ADP case 4
Noorwegen Noorwegen PROPN obl:agent 5
gesteund steunen VERB ROOT 0 Part
"""
PASSIVE_WITHOUT_AGENT = """
Zweden Zweden PROPN nsubj:pass 3
werd worden AUX aux:pass 3 Past
gesteund steunen VERB ROOT 0 Part
"""
SEPARATED = """
Mexico Mexico PROPN nsubj 2
trok trekken VERB ROOT 0 Past
zich zich PRON expl:pv 2 Refl
terug terug ADP compound:prt 2
uit uit ADP case 6
Peru Peru PROPN obl 2
"""
RELATIVE_SUBJECT = """
Rusland Rusland PROPN nsubj 5
dat dat PRON nsubj 4 Rel
Georgië Georgië PROPN obj 4
aanviel aanvallen VERB acl:relcl 1 Past
zweeg zwijgen VERB ROOT 0 Past
"""
RELATIVE_ADVERB = """
Marokko Marokko PROPN nsubj 6
waarmee waarmee ADV advmod 5 Rel
Algerije Algerije PROPN nsubj 5
niet niet ADV advmod 5
praat praten VERB acl:relcl 1 Fin
zweeg zwijgen VERB ROOT 0 Past
"""
SHARED_SUBJECT = """
Polen Polen PROPN nsubj 2
prijst prijzen VERB ROOT 0 Fin
Finland Finland PROPN obj 2
en en CCONJ cc 5
hekelt hekelen VERB conj 2 Fin
Hongarije Hongarije PROPN obj 5
"""
SHARED_OBJECT = """
Iran Iran PROPN nsubj 2
steunt steunen VERB ROOT 0 Fin
en en CCONJ cc 4
bewapent bewapenen VERB conj 2 Fin
Syrië Syrië PROPN obj 4
"""
SUBJECT_CONTROL = """
Turkije Turkije PROPN nsubj 2
weigert weigeren VERB ROOT 0 Fin
Syrië Syrië PROPN obj 5
te te ADP mark 5
steunen steunen VERB xcomp 2 Inf
"""
OBJECT_CONTROL = """
Libanon Libanon PROPN nsubj 2
vraagt vragen VERB ROOT 0 Fin
Frankrijk Frankrijk PROPN obj 2
om om SCONJ mark 7
Israël Israël PROPN obj 7
te te ADP mark 7
veroordelen veroordelen VERB xcomp 2 Inf
"""
PROMISE = """
Libanon Libanon PROPN nsubj 2
belooft beloven VERB ROOT 0 Fin
Frankrijk Frankrijk PROPN iobj 2
Israël Israël PROPN obj 6
te te ADP mark 6
erkennen erkennen VERB xcomp 2 Inf
"""
LIGHT_VERB = """
Zweden Zweden PROPN nsubj 2
levert leveren VERB ROOT 0 Fin
kritiek kritiek NOUN obj 2
op op ADP case 5
Turkije Turkije PROPN nmod 3
"""
TURNED_LIGHT_VERB = """
Turkije Turkije PROPN nsubj 2
krijgt krijgen VERB ROOT 0 Fin
kritiek kritiek NOUN obj 2
van van ADP case 5
Zweden Zweden PROPN obl 2
"""
NOUN_WITH_OWNER = """
De de DET det 2 Def
terugtrekking terugtrekking NOUN nsubj 7
van van ADP case 4
Frankrijk Frankrijk PROPN nmod 2
uit uit ADP case 6
Mali Mali PROPN nmod 2
duurt duren VERB ROOT 0 Fin
"""
NOUN_WITH_DEMONYM = """
De de DET det 3 Def
Franse Frans ADJ amod 3
hulp hulp NOUN nsubj 6
aan aan ADP case 5
Mali Mali PROPN nmod 3
stopt stoppen VERB ROOT 0 Fin
"""
PARTICIPLE_AFTER_NOUN = """
The the DET det 2 Def
town town NOUN nsubj 6
held hold VERB acl 2 Part
by by ADP case 5
Iran Iran PROPN obl:agent 3
burned burn VERB ROOT 0 Past
"""
ENGLISH_POSSESSIVE = """
Sweden Sweden PROPN nmod:poss 3
's 's PART case 1
criticism criticism NOUN nsubj 6
of of ADP case 5
Turkey Turkey PROPN nmod 3
grew grow VERB ROOT 0 Past
"""
COPULA_NOUN = """
Turkije Turkije PROPN nsubj 3
is zijn AUX cop 3 Fin
bondgenoot bondgenoot NOUN ROOT 0
van van ADP case 5
Qatar Qatar PROPN nmod 3
"""

DOER_BEFORE_HYPHEN = """
The the DET det 5 Def
Wagner Wagner PROPN compound 4
- - PUNCT punct 4
backed back VERB amod 5 Part
junta junta NOUN nsubj 6
fell fall VERB ROOT 0 Past
"""
NOT_BUT = """
Japan Japan PROPN nsubj 2
supports support VERB ROOT 0 Fin
not not PART advmod 4
China China PROPN obj 2
but but CCONJ cc 6
Taiwan Taiwan PROPN conj 4
"""
GAP = """
Norway Norway PROPN nsubj 2
supports support VERB ROOT 0 Fin
Ukraine Ukraine PROPN obj 2
and and CCONJ cc 5
Sweden Sweden PROPN conj 3
Moldova Moldova PROPN conj 3
"""
PARTICLE_AS_ADVERB = """
Iran Iran PROPN nsubj 2
shot shoot VERB ROOT 0 Past
drones drone NOUN obj 2
down down ADV advmod 2
"""
OBJECT_ON_FIRST_VERB = """
Iran Iran PROPN nsubj 2
supports support VERB ROOT 0 Fin
and and CCONJ cc 4
arms arm VERB conj 2 Fin
Syria Syria PROPN obj 2
"""
CONTINUES_HIGHER_VERB = """
Israel Israel PROPN nsubj 2
denied deny VERB ROOT 0 Past
that that SCONJ mark 6
it it PRON nsubj 6
had have AUX aux 6 Past
fired fire VERB ccomp 2 Part
and and CCONJ cc 8
accused accuse VERB conj 6 Past
Syria Syria PROPN obj 8
"""
BEFORE_MAIN_VERB = """
Threatening threaten VERB advcl 4 Part
Denmark Denmark PROPN obj 1
Trump Trump PROPN nsubj 4
claimed claim VERB ROOT 0 Past
Greenland Greenland PROPN obj 4
"""


@pytest.mark.parametrize(
    ("lang", "tree", "word", "lemma", "voice", "slots"),
    [
        ("nl", ACTIVE, "steunt", "steunen", "active", {"nsubj": ["Noorwegen"], "obj": ["Zweden", "Finland"]}),
        ("nl", PASSIVE, "gesteund", "steunen", "passive", {"nsubj": ["Noorwegen"], "obj": ["Zweden"]}),
        ("nl", PASSIVE_WITHOUT_AGENT, "gesteund", "steunen", "passive", {"obj": ["Zweden"]}),
        ("nl", SEPARATED, "trok", "terugtrekken", "active", {"nsubj": ["Mexico"], "uit": ["Peru"]}),
        (
            "nl",
            RELATIVE_SUBJECT,
            "aanviel",
            "aanvallen",
            "active",
            {"nsubj": ["Rusland"], "obj": ["Georgië"]},
        ),
        ("nl", RELATIVE_ADVERB, "praat", "praten", "active", {"nsubj": ["Algerije"], "met": ["Marokko"]}),
        ("nl", SHARED_SUBJECT, "hekelt", "hekelen", "active", {"nsubj": ["Polen"], "obj": ["Hongarije"]}),
        ("nl", SHARED_OBJECT, "steunt", "steunen", "active", {"nsubj": ["Iran"], "obj": ["Syrië"]}),
        ("nl", SHARED_OBJECT, "bewapent", "bewapenen", "active", {"nsubj": ["Iran"], "obj": ["Syrië"]}),
        ("nl", SUBJECT_CONTROL, "steunen", "steunen", "active", {"nsubj": ["Turkije"], "obj": ["Syrië"]}),
        (
            "nl",
            OBJECT_CONTROL,
            "veroordelen",
            "veroordelen",
            "active",
            {"nsubj": ["Frankrijk"], "obj": ["Israël"]},
        ),
        ("nl", PROMISE, "erkennen", "erkennen", "active", {"nsubj": ["Libanon"], "obj": ["Israël"]}),
        ("nl", LIGHT_VERB, "kritiek", "kritiek", "active", {"nsubj": ["Zweden"], "op": ["Turkije"]}),
        (
            "nl",
            TURNED_LIGHT_VERB,
            "kritiek",
            "kritiek",
            "active",
            {"nsubj": ["Zweden"], "target": ["Turkije"]},
        ),
        (
            "nl",
            NOUN_WITH_OWNER,
            "terugtrekking",
            "terugtrekking",
            "active",
            {"van": ["Frankrijk"], "uit": ["Mali"]},
        ),
        ("nl", NOUN_WITH_DEMONYM, "hulp", "hulp", "active", {"amod": ["Franse"], "aan": ["Mali"]}),
        ("en", PARTICIPLE_AFTER_NOUN, "held", "hold", "passive", {"nsubj": ["Iran"], "obj": ["town"]}),
        (
            "en",
            ENGLISH_POSSESSIVE,
            "criticism",
            "criticism",
            "active",
            {"poss": ["Sweden"], "of": ["Turkey"]},
        ),
        ("en", DOER_BEFORE_HYPHEN, "backed", "back", "passive", {"nsubj": ["Wagner"], "obj": ["junta"]}),
        ("en", NOT_BUT, "supports", "support", "active", {"nsubj": ["Japan"], "obj": ["Taiwan"]}),
        ("en", GAP, "supports", "support", "active", {"nsubj": ["Norway"], "obj": ["Ukraine"]}),
        ("en", PARTICLE_AS_ADVERB, "shot", "shoot down", "active", {"nsubj": ["Iran"], "obj": ["drones"]}),
        ("en", OBJECT_ON_FIRST_VERB, "arms", "arm", "active", {"nsubj": ["Iran"], "obj": ["Syria"]}),
        (
            "en",
            CONTINUES_HIGHER_VERB,
            "accused",
            "accuse",
            "active",
            {"nsubj": ["Israel"], "obj": ["Syria"]},
        ),
        (
            "en",
            BEFORE_MAIN_VERB,
            "Threatening",
            "threaten",
            "active",
            {"nsubj": ["Trump"], "obj": ["Denmark"]},
        ),
        ("nl", COPULA_NOUN, "bondgenoot", "bondgenoot", "active", {"self": ["Turkije"], "van": ["Qatar"]}),
    ],
)
def test_slots(
    lang: str, tree: str, word: str, lemma: str, voice: str, slots: Slots, vocabularies: dict[str, Vocabulary]
) -> None:
    found_lemma, found_voice, found = _frame(doc(lang, tree), word, vocabularies[lang])
    assert (found_lemma, found_voice) == (lemma, voice)
    assert {slot: found.get(slot) for slot in slots} == slots


@pytest.mark.parametrize(
    ("lang", "tree", "word", "slot"),
    [
        ("nl", PASSIVE_WITHOUT_AGENT, "gesteund", "nsubj"),
        ("nl", ACTIVE, "steunt", "iobj"),
        ("nl", SEPARATED, "trok", "obj"),
        ("nl", NOUN_WITH_OWNER, "terugtrekking", "nsubj"),
    ],
)
def test_nothing_is_made_up(
    lang: str, tree: str, word: str, slot: str, vocabularies: dict[str, Vocabulary]
) -> None:
    assert slot not in _frame(doc(lang, tree), word, vocabularies[lang])[2]


def test_a_reflexive_verb_says_so(vocabularies: dict[str, Vocabulary]) -> None:
    made = doc("nl", SEPARATED)
    assert next(f for f in frames_of(made, vocabularies["nl"]) if f.kind == "verb").reflexive


def test_every_frame_names_its_governor(vocabularies: dict[str, Vocabulary]) -> None:
    made = doc("nl", SUBJECT_CONTROL)
    frames = {made[f.predicate].text: f for f in frames_of(made, vocabularies["nl"])}
    assert made[frames["steunen"].parent].text == "weigert"
    assert frames["weigert"].parent == -1
