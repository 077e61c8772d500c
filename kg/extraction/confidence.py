"""How sure a statement is: signs of the sentence and its reading, weighed by logistic regression.

The weights stand in ``confidence.json``; ``python -m kg.evaluation.calibration`` fits them on annotated texts
(maximum likelihood with an L2 prior; Niculescu-Mizil and Caruana 2005, "Predicting Good Probabilities With
Supervised Learning") and shows how well they hold. So a confidence of 0.8 means: of such statements four in
five were right there.
"""

import json
from collections.abc import Iterable
from functools import cache
from math import exp, log
from pathlib import Path

from kg.extraction.matching import Match
from kg.extraction.reading import Reading, Referent

WEIGHTS = Path(__file__).with_name("confidence.json")
BIAS = "always"
CUES = {"strong": 0.0, "medium": 1.0, "weak": 2.0}
BESIDE = frozenset({"acl", "acl:relcl", "advcl", "amod", "appos", "csubj", "parataxis"})
INSIDE = frozenset({"obj", "obl", "obl:arg", "nsubj:pass", "nmod"})
POINTING = frozenset({"ADV", "DET", "NUM", "PRON"})

Signs = tuple[tuple[str, float], ...]


def signs(
    match: Match, subject: Referent, target: Referent | None, status: str, dated: bool, reading: Reading
) -> Signs:
    """What speaks for or against a statement, by name; a sign that is absent is left out.

    Yes or no is 1 or 0; ``predicates`` and ``distance`` are logarithms of counts of tokens in the sentence,
    ``… guessed`` of the certainty that a referent was found with.
    """
    doc, known = reading.doc, reading.vocabulary.ontology.actors
    predicate = doc[match.frame.predicate]
    far = max(abs(r.token - predicate.i) for r in (subject, target) if r is not None)
    found = {
        BIAS: 1.0,
        "weak cue": CUES[match.cue.strength],
        "clause beside": predicate.dep_ in BESIDE,
        "inside a phrase": predicate.dep_ in INSIDE,
        "predicates": log(1 + sum(token.pos_ == "VERB" for token in predicate.sent)),
        "distance": log(1 + far),
        "denied": status == "denied",
        "dated": dated,
        "subject unnamed": subject.actor.iri not in known,
        "subject a group": subject.actor.type in ("Group", "Place"),
        "subject pointed at": doc[subject.token].pos_ in POINTING,
        "subject guessed": -log(subject.certainty),
        "subject by its thing": bool(subject.about),
    }
    if target is not None:
        topic = target.actor.type == "Topic"
        found |= {
            "object a topic": topic,
            "object unnamed": not topic and target.actor.iri not in known,
            "object a group": target.actor.type == "Group",
            "object a place": target.actor.type == "Place",
            "object pointed at": doc[target.token].pos_ in POINTING,
            "object guessed": -log(target.certainty),
        }
    return tuple((name, round(float(value), 3)) for name, value in found.items() if value)


def confidence(of: Signs) -> float:
    """The probability, between 0 and 1, that a statement with these signs is right."""
    return round(1 / (1 + exp(-sum(value * weights().get(name, 0.0) for name, value in of))), 3)


def reasons(of: Signs) -> Iterable[tuple[str, float]]:
    """What moves the confidence, strongest first: names of signs and what each adds to the log odds."""
    moved = [(name, round(value * weights().get(name, 0.0), 1)) for name, value in of if name != BIAS]
    return sorted((pair for pair in moved if pair[1]), key=lambda pair: -abs(pair[1]))


@cache
def weights() -> dict[str, float]:
    """The fitted weight of each sign."""
    table: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return table
