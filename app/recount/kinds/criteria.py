"""The kind `criteria`: a mark on each of several criteria for every option; the criteria have weights.

Never here: another kind, how marks are counted.
"""

from fractions import Fraction
from typing import Any, ClassVar

from app.recount.optioned import OptionStep
from app.recount.ranking import Marks
from app.recount.tables import Row
from app.recount.wording import Texts


class Criteria(OptionStep):
    """Marks under the option and the criterion."""

    usual = "criteria"
    methods: ClassVar[dict[str, str]] = {"criteria": "criteria"}
    aside: ClassVar[tuple[str, ...]] = ("made", "criteria_made")

    def _criteria(self) -> list[Any]:
        return list(self.settings.get("criteria") or ())

    def parameters(self) -> Row:
        """The scale, and each criterion's weight."""
        low, high = self._scale()
        return {"low": low, "high": high, "weights": {one["id"]: int(one["weight"]) for one in self._criteria()}}

    def _scale(self) -> tuple[int, int]:
        return self.settings.get("low", 1), self.settings.get("high", 5)

    def named(self, marks: Marks) -> set[str]:
        return {key.rpartition(".")[0] for key in marks}

    def valid(self, marks: Marks) -> bool:
        """On one of the criteria, and within the scale."""
        known, (low, high) = {one["id"] for one in self._criteria()}, self._scale()
        return all(key.rpartition(".")[2] in known and low <= mark <= high for key, mark in marks.items())

    def answers(self, marks: Marks) -> frozenset[str]:
        """On which side of the scale's middle the marks of an option are on average, by the weights; one whose criteria
        weigh nothing is on none."""
        low, high = self._scale()
        weights: dict[str, int] = self.parameters()["weights"]
        found: set[str] = set()
        for option in self.named(marks):
            own = {key.rpartition(".")[2]: mark for key, mark in marks.items() if key.rpartition(".")[0] == option}
            if whole := sum(weights[one] for one in own):
                average = Fraction(sum(weights[one] * mark for one, mark in own.items()), whole)
                middle = Fraction(low + high, 2)
                found.add(f"{option} {'upper' if average > middle else 'lower' if average < middle else 'between'}")
        return frozenset(found)

    def own_texts(self) -> Texts:
        """With the criteria, wherever the options come from, what a high mark means for each, and the ends of the scale."""
        named = {one["id"]: dict(one["label"]) for one in self._criteria()}
        meant = {f"{one['id']}.high_label": dict(one.get("high_label") or {}) for one in self._criteria()}
        ends = {name: dict(self.settings.get(name) or {}) for name in ("low_label", "high_label")}
        return super().own_texts() | named | meant | ends


STEP = Criteria
