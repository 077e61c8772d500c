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

    prevented: int = -1
    """How many statuses were known when somebody else was said to prevent or forbid it; -1 where nobody
    does."""
    nominal: bool = False
    """True for a noun, whose thing is there before anybody forbids it."""
    spoken: bool = False
    """True once a verb of saying governs it: what is said of the saying is not said of the deed."""
    contrast: int = -1
    """Token of a negator that holds only for what stands behind it, else -1."""

    own_side: bool = False
    """True where the doer or who speaks for it says so."""
    future: bool = False
    """True where a helping verb says that it will be ('zal', 'gaat'), not that somebody wants it."""
    duty: bool = False
    """True where only a helping verb says that it must be ('moet')."""
    irrealis: bool = False
    """True against fact ('had zij getekend', 'zonder hulp was zij gevallen'): what is said is turned
    round."""

    @property
    def status(self) -> str:
        """The first row of the decision table that holds.

        What somebody is told to stop goes on; what was stopped is no more; under a condition nothing is
        denied.
        """
        held = self._held()
        if self.irrealis:
            return "actual" if "denied" in held else "denied"
        if self.ended:
            return "actual" if "demanded" in held else "denied"
        if self.hypothetical:
            return "possible"
        if self.own_side and self.future and "planned" in held:
            held.add("announced")  # 'zal', zegt de eigen kant
        return next((s for s in ORDER if s in held), "actual")

    def _held(self) -> set[str]:
        """The statuses that count: what is only to be prevented, or under a condition, is not denied."""
        later = set(self.statuses[self.prevented :]) if self.prevented >= 0 else set()
        if self.nominal and later & {"planned", "possible", "announced", "demanded"}:
            return set(self.statuses[: self.prevented - 1])
        if later & {"planned", "possible", "announced"}:
            return (set(self.statuses) - {"denied"}) | {"possible"}
        return set(self.statuses)

    @property
    def said_by(self) -> Referent | None:
        """The claimant; nobody where somebody only wants to stop what goes on."""
        return None if self.ended and "demanded" in self.statuses else self.claimant

    @property
    def dropped(self) -> bool:
        """A noun that only ended: the ending is a statement of its own."""
        return self.ended == "noun" and "demanded" not in self.statuses

    def add(self, status: str | None, why: str) -> None:
        """Note a status and its reason."""
        if status and status != "actual":
            self.statuses.append(status)
            self.notes.append(f"{status}: {why}")

    def claim(self, claimant: Referent, word: str) -> None:
        """Note on whose word it is said, and by which word that is told."""
        self.claimant = claimant
        self.notes.append(f"claimed_by {claimant.actor.label}: '{word}'")

    def add_said(self, status: str | None, why: str, same: bool) -> None:
        """Note what a source beside the predicate says of it; ``same`` where that is its own side."""
        self.add(status, why)
        if same:
            self.own_side = True
            self.notes.append(f"said by its own side ({why})")
