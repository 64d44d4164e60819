"""The kind `prioritise`: dots or points from a budget, given to measures.

Never here: another kind, how anything is counted.
"""

from typing import ClassVar

from app.recount.ballots import BallotStep
from app.recount.ranking import Marks


class Prioritise(BallotStep):
    """Dots or points."""

    usual = "dots"
    methods: ClassVar[dict[str, str]] = {"dots": "dots", "points": "points"}

    def options(self) -> set[str] | None:
        """The chosen measures, or all."""
        return set(self.settings.get("measures") or ()) or None

    def parameters(self) -> dict[str, int]:
        """From nothing to the most that one person can give a measure."""
        budget = int(self.settings.get("budget", 5))
        return {"low": 0, "high": min(int(self.settings.get("maximum", 0)) or budget, budget)}

    def by_hand(self) -> tuple[int, int] | None:
        """Where a measure takes one dot of a person at most."""
        budget = self.settings.get("budget", 5)
        alone = self.method() == "dots" and min(self.settings.get("maximum", 0) or budget, budget) == 1
        return (1, budget) if alone else None

    def first(self) -> int:
        """As many as one may choose, where each takes one dot at most; else the one that comes first."""
        if self.parameters()["high"] > 1:
            return 1
        budget = int(self.settings.get("budget", 5))
        return budget if budget > 1 else 0

    def valid(self, marks: Marks) -> bool:
        """Nothing below zero, over the budget, over the most that one measure takes, or between two steps."""
        setting, given = self.settings.get, marks.values()
        most, step = setting("maximum", 0), setting("step", 1)
        each = all(mark >= 0 and mark % step == 0 and (not most or mark <= most) for mark in given)
        return each and sum(given) <= setting("budget", 5)


STEP = Prioritise
