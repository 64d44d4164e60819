"""The kind `signal`: one tap on one of the typed options.

Never here: another kind, how taps are counted.
"""

from __future__ import annotations

from typing import ClassVar

from app.recount.ballots import BallotStep
from app.recount.ranking import Marks


class Signal(BallotStep):
    """Taps."""

    usual = "tap"
    methods: ClassVar[dict[str, str]] = {"tap": "taps"}

    def options(self) -> set[str]:
        """The typed ones."""
        return {one["id"] for one in self.settings["options"]}

    def valid(self, marks: Marks) -> bool:
        """One tap."""
        return [*marks.values()] == [1]


STEP = Signal
