"""The kind `vote`: one cross, several, yes or no, or marks on a scale; on options or on measures.

Never here: another kind, how anything is counted.
"""

from typing import ClassVar

from app.recount.ballots import BallotStep
from app.recount.ranking import Marks
from app.recount.wording import Texts


class Vote(BallotStep):
    """A vote."""

    usual = "single"
    methods: ClassVar[dict[str, str]] = {
        "single": "plurality",
        "multiple": "plurality",
        "consent": "plurality",
        "scale": "scale",
    }

    def options(self) -> set[str] | None:
        """Yes, no and abstain; or the chosen measures; or the options; or the one question that a scale has."""
        if self.method() == "consent":
            return {"yes", "no", "abstain"}
        if self.settings.get("measures"):
            return set(self.settings["measures"])
        if self.settings.get("options"):
            return {one["id"] for one in self.settings["options"]}
        return {"question"} if self.method() == "scale" else set()

    def least(self) -> int:
        """A scale stands beside one thing, too; yes and no take no list."""
        several = max(2, self.settings.get("minimum", 1)) if self.method() == "multiple" else 2
        return {"consent": 0, "scale": 1}.get(self.method(), several)

    def by_hand(self) -> tuple[int, int] | None:
        """A hand for one answer, or for several; none on a scale."""
        method = self.method()
        if method == "multiple":
            return max(1, self.settings.get("minimum", 1)), self.settings.get("maximum", 1)
        return None if method == "scale" else (1, 1)

    def abstention(self) -> str:
        """Yes, no or abstain: the last is no answer."""
        return "abstain" if self.method() == "consent" else ""

    def halved(self) -> bool:
        """One choice from at least four options of its own, and somebody wants to see the sums."""
        wanted = self.settings.get("halves") in (True, "true")
        own = not self.settings.get("measures") and len(self.settings.get("options") or ()) >= 4
        return wanted and own and self.method() == "single"

    def order(self) -> list[str]:
        """The measures, or the options as they are set."""
        if self.method() == "consent":
            return ["yes", "no"]
        return super().order() or [one["id"] for one in self.settings.get("options") or ()]

    def answers(self, marks: Marks) -> frozenset[str]:
        """A scale is counted by which side of its middle a mark is on."""
        if self.method() != "scale":
            return super().answers(marks)
        ends = self.settings.get("low", 1) + self.settings.get("high", 5)
        sides = {option: (2 * mark > ends) - (2 * mark < ends) for option, mark in marks.items()}
        return frozenset(f"{option} {('between', 'for', 'against')[side]}" for option, side in sides.items())

    def own_texts(self) -> Texts:
        """With the ends of a scale."""
        ends = ("low_label", "high_label") if self.method() == "scale" else ()
        return super().own_texts() | {name: dict(self.settings.get(name) or {}) for name in ends}

    def valid(self, marks: Marks) -> bool:
        """As many crosses as may be, or marks within the scale."""
        setting, how = self.settings.get, self.method()
        if how == "scale":
            return all(setting("low", 1) <= mark <= setting("high", 5) for mark in marks.values())
        least, most = (setting("minimum", 1), setting("maximum", 1)) if how == "multiple" else (1, 1)
        return set(marks.values()) == {1} and least <= len(marks) <= most


STEP = Vote
