"""The kind `vote`: one cross, several, yes or no, marks on a scale, or grades; on options or on measures.

Never here: another kind, how anything is counted.
"""

from typing import Any, ClassVar

from app.recount import rules
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
        "grades": "majority_judgement",
    }

    def rule(self) -> Any:
        """Marks on a scale are counted by their mean, or by two rounds of it."""
        star = self.method() == "scale" and self.settings.get("rule") == "star"
        return rules.named("star") if star else super().rule()

    def ends(self) -> tuple[int, int] | None:
        """The lowest mark and the highest, where there are marks."""
        graded = {"scale": False, "grades": True}.get(self.method())
        if graded is None:
            return None
        words = self.settings.get("grades") or ()
        return (1, len(words)) if graded else (self.settings.get("low", 1), self.settings.get("high", 5))

    def parameters(self) -> dict[str, Any]:
        ends = self.ends()
        return {"low": ends[0], "high": ends[1]} if ends else {}

    def options(self) -> set[str] | None:
        """Yes, no and abstain; or the chosen measures; or the options; or the one question that a scale has."""
        if self.method() == "consent":
            return {"yes", "no", "abstain"}
        if self.settings.get("measures"):
            return set(self.settings["measures"])
        if self.settings.get("options"):
            return {one["id"] for one in self.settings["options"]}
        return {"question"} if self.ends() else set()

    def least(self) -> int:
        """Marks stand beside one thing, too, unless two go into a second round; yes and no take no list."""
        if self.ends():
            return 2 if self.settings.get("rule") == "star" else 1
        several = max(2, self.settings.get("minimum", 1)) if self.method() == "multiple" else 2
        return 0 if self.method() == "consent" else several

    def by_hand(self) -> tuple[int, int] | None:
        """A hand for one answer, or for several; none on a scale."""
        method = self.method()
        if method == "multiple":
            return max(1, self.settings.get("minimum", 1)), self.settings.get("maximum", 1)
        return None if self.ends() else (1, 1)

    def first(self) -> int:
        """As many as one may choose; of one cross every rule makes the same."""
        most = self.settings.get("maximum", 1) if self.method() == "multiple" else 0
        return 1 if self.ends() else most if most > 1 else 0

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
        """Marks are counted by which side of the middle they are on."""
        ends = self.ends()
        if ends is None:
            return super().answers(marks)
        words = ("between", "for", "against") if self.method() == "scale" else ("between", "upper", "lower")
        sides = {option: (2 * mark > sum(ends)) - (2 * mark < sum(ends)) for option, mark in marks.items()}
        return frozenset(f"{option} {words[side]}" for option, side in sides.items())

    def own_texts(self) -> Texts:
        """With the ends of a scale, or the grades."""
        ends = ("low_label", "high_label") if self.method() == "scale" else ()
        grades = {one["id"]: dict(one["label"]) for one in self.settings.get("grades") or ()}
        return super().own_texts() | {name: dict(self.settings.get(name) or {}) for name in ends} | grades

    def valid(self, marks: Marks) -> bool:
        """As many crosses as may be, or marks within the scale."""
        setting, how, ends = self.settings.get, self.method(), self.ends()
        if ends:
            return all(ends[0] <= mark <= ends[1] for mark in marks.values())
        least, most = (setting("minimum", 1), setting("maximum", 1)) if how == "multiple" else (1, 1)
        return set(marks.values()) == {1} and least <= len(marks) <= most


STEP = Vote
