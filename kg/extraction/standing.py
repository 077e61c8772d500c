"""How a predicate stands in the text: what was noted on the way up, and the status that follows."""

from dataclasses import dataclass, field

from kg.extraction.reading import Referent

ORDER = ("denied", "demanded", "possible", "announced", "planned", "actual")


@dataclass(slots=True)
class Standing:
    """How a predicate stands in the text."""

    statuses: list[str] = field(default_factory=list)
    claimant: Referent | None = None
    notes: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    """Tokens whose time expressions hold for the predicate, nearest first."""
    ended: str = ""
    """``clause`` or ``noun`` where the words say that it ends ('stopt met …', 'schort de hulp op')."""
    hypothetical: bool = False
    """True under 'als', 'if', 'of': what is denied there is not denied by the text."""
    announced_times: list[int] = field(default_factory=list)
    """Tokens of saying whose time is only that of the saying."""

    irrealis: bool = False
    """True against fact ('had zij getekend', 'zonder hulp was zij gevallen'): what is said is turned
    round."""

    @property
    def status(self) -> str:
        """The first row of the decision table that holds.

        What somebody is told to stop goes on; what was stopped is no more; under a condition nothing is
        denied.
        """
        held = set(self.statuses)
        if self.irrealis:
            return "actual" if "denied" in held else "denied"
        if self.ended:
            return "actual" if "demanded" in held else "denied"
        if self.hypothetical:
            held = (held - {"denied"}) | {"possible"}
        return next((s for s in ORDER if s in held), "actual")

    @property
    def dropped(self) -> bool:
        """A noun that only ended: the ending is a statement of its own."""
        return self.ended == "noun" and "demanded" not in self.statuses

    def add(self, status: str | None, why: str) -> None:
        """Note a status and its reason."""
        if status and status != "actual":
            self.statuses.append(status)
            self.notes.append(f"{status}: {why}")
