"""The kind `rank`: options in an order, all or the best of them, counted by one of three rules.

Never here: another kind, how orders are counted.
"""

from typing import ClassVar

from app.recount.optioned import OptionStep
from app.recount.ranking import Marks


class Rank(OptionStep):
    """Places, the best one is 1."""

    usual = "instant_runoff"
    methods: ClassVar[dict[str, str]] = {name: name for name in ("instant_runoff", "borda", "schulze")}

    def method(self) -> str:
        """The rule that was chosen."""
        return str(self.settings.get("rule") or self.usual)

    def first(self) -> int:
        """The best so many, or the best."""
        return int(self.settings.get("best") or 1)

    def valid(self, marks: Marks) -> bool:
        """Each place from the first on, once."""
        best = self.settings.get("best") or len(marks)
        return sorted(marks.values()) == list(range(1, len(marks) + 1)) and len(marks) <= best

    def answers(self, marks: Marks) -> frozenset[str]:
        """Of a few best ones every option with a place; where all have one, who stands first."""
        if self.settings.get("best"):
            return super().answers(marks)
        return frozenset(f"{option} first" for option, place in marks.items() if place == 1)


STEP = Rank
