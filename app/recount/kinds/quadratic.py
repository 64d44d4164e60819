"""The kind `quadratic`: votes bought with credits, n of them for one option for n × n.

Never here: another kind, how votes are counted.
"""

from typing import ClassVar

from app.recount.optioned import OptionStep
from app.recount.ranking import Marks


class Quadratic(OptionStep):
    """Votes, below zero where they are against an option."""

    usual = "quadratic"
    methods: ClassVar[dict[str, str]] = {"quadratic": "quadratic"}

    def valid(self, marks: Marks) -> bool:
        """Paid for, and only for something where nothing else is allowed."""
        signs = self.settings.get("against") in (True, "true") or min(marks.values()) >= 0
        return signs and sum(votes**2 for votes in marks.values()) <= self.settings.get("credits", 100)

    def answers(self, marks: Marks) -> frozenset[str]:
        """Who gave it any votes; where there are two sides, on which."""
        if self.settings.get("against") not in (True, "true"):
            return super().answers(marks)
        return frozenset(f"{option} {'for' if votes > 0 else 'against'}" for option, votes in marks.items() if votes)


STEP = Quadratic
