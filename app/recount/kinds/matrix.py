"""The kind `matrix`: a mark on each of two scales for every option.

Never here: another kind, how marks are counted.
"""

from typing import ClassVar

from app.recount.optioned import OptionStep
from app.recount.ranking import Marks
from app.recount.wording import Texts

WORDS = {
    "x_name": {"de": "Aufwand", "en": "Effort"},
    "x_low": {"de": "wenig Aufwand", "en": "little effort"},
    "x_high": {"de": "viel Aufwand", "en": "much effort"},
    "y_name": {"de": "Wirkung", "en": "Impact"},
    "y_low": {"de": "wenig Wirkung", "en": "little impact"},
    "y_high": {"de": "viel Wirkung", "en": "much impact"},
    "left_up": {"de": "Zuerst", "en": "First"},
    "right_up": {"de": "Einplanen", "en": "Plan for it"},
    "left_down": {"de": "Nebenbei", "en": "On the side"},
    "right_down": {"de": "Eher nicht", "en": "Rather not"},
}
"""What a step says whose settings are silent."""


class Matrix(OptionStep):
    """Marks under the option and the letter of a scale."""

    usual = "matrix"
    methods: ClassVar[dict[str, str]] = {"matrix": "matrix"}

    def named(self, marks: Marks) -> set[str]:
        return {key.rpartition(".")[0] for key in marks}

    def valid(self, marks: Marks) -> bool:
        """On one of the two scales, and within it."""
        low, high = self.settings.get("low", 1), self.settings.get("high", 5)
        return all(key.rpartition(".")[2] in ("x", "y") and low <= mark <= high for key, mark in marks.items())

    def answers(self, marks: Marks) -> frozenset[str]:
        """Whether an option got any mark; a 0 is one."""
        return frozenset(self.named(marks))

    def own_texts(self) -> Texts:
        """With the scales and the corners."""
        return super().own_texts() | {name: dict(self.settings.get(name, words)) for name, words in WORDS.items()}


STEP = Matrix
