"""How the page draws what: one table each for kinds of actor, polarity and status.

Arrows are blue, vermilion and grey, which stay apart in every common colour blindness (Okabe and Ito);
actors differ by shape as well as colour, and keep away from the colours of the arrows.
"""

from typing import Final, NamedTuple


class Look(NamedTuple):
    """A vis-network shape and its colours."""

    shape: str
    fill: str
    border: str
    name: str
    """What the legend calls it."""


LOOKS: Final[dict[str, Look]] = {
    "State": Look("dot", "#2f8f83", "#1c625a", "state"),
    "Government": Look("square", "#2f8f83", "#1c625a", "government"),
    "InternationalOrganisation": Look("hexagon", "#7b5ea7", "#523b78", "international organisation"),
    "Organisation": Look("square", "#a993c9", "#6f5a92", "organisation"),
    "Party": Look("triangle", "#c06c9c", "#8a4069", "party"),
    "ArmedGroup": Look("triangleDown", "#4a4a4a", "#1f1f1f", "armed group"),
    "Company": Look("square", "#b98f4a", "#7d5d27", "company"),
    "Court": Look("diamond", "#7b5ea7", "#523b78", "court"),
    "Person": Look("star", "#d9b13b", "#8f7118", "person"),
    "Group": Look("dot", "#c4c0b6", "#817c70", "people"),
    "Place": Look("diamond", "#94b85c", "#5e7a31", "place"),
    "Topic": Look("diamond", "#ffffff", "#817c70", "topic"),
}
OTHER: Final = Look("dot", "#e6e3da", "#817c70", "other")
NOBODY: Final = Look("dot", "#ffffff", "#b8b4a9", "no object named")
"""The end of an arrow that has no object."""

POLARITY: Final = {"cooperative": "#0072b2", "conflictual": "#d55e00", "neutral": "#77736a"}

DASHES: Final[dict[str, list[int] | bool]] = {"actual": False, "intended": [9, 6], "denied": [2, 5]}
"""By manner: what is so, what may come or is wanted, what is said not to be so."""


def manner(status: str) -> str:
    """The manner of a status: a key of ``DASHES``."""
    return status if status in ("actual", "denied") else "intended"
