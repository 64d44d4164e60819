"""The kind `approve`: a cross beside every option that one agrees with, any number of them or within limits.

Never here: another kind, how crosses are counted, how a list is made of them.
"""

from typing import ClassVar

from app.recount.optioned import OptionStep
from app.recount.ranking import Marks


class Approve(OptionStep):
    """Crosses, and perhaps a list beside the result."""

    usual = "approve"
    methods: ClassVar[dict[str, str]] = {"approve": "approval"}

    def _limits(self) -> tuple[int, int]:
        """So many crosses at least, and at most; as many as there are options where nothing is said."""
        return self.settings.get("minimum", 1), self.settings.get("maximum", 0) or 200

    def least(self) -> int:
        """More options than a list has places."""
        seats = self.settings.get("seats", 0)
        return max(2, self._limits()[0], seats + 1 if seats else 0)

    def by_hand(self) -> tuple[int, int] | None:
        """Not where a list is made: for that one has to know what one person chose together."""
        return None if self.settings.get("seats") else self._limits()

    def first(self) -> int:
        """A list, or so many crosses; else the one that has most."""
        return self.settings.get("seats", 0) or self.settings.get("maximum", 0) or 1

    def valid(self, marks: Marks) -> bool:
        """As many crosses as may be."""
        least, most = self._limits()
        return set(marks.values()) == {1} and least <= len(marks) <= most


STEP = Approve
