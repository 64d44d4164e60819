"""STAR: sums of marks, then the two best of them against each other.

Never here: the ends of the scale.
"""

from fractions import Fraction
from typing import Any

from app.recount.dissent import apart, ends, written
from app.recount.ranking import Figures, Marks, ranked
from app.recount.tables import Row


class Star:
    """One count. What is left out has the lowest mark."""

    def __init__(self, options: list[str], ballots: list[Marks], low: int, high: int) -> None:
        self.options = options
        self.full = [{option: ballot.get(option, low) for option in options} for ballot in ballots if ballot]
        self.sum = {option: sum(ballot[option] for ballot in self.full) for option in options}
        self.top = {option: sum(ballot[option] == high for ballot in self.full) for option in options}
        self.final, self.alike = self._final()

    def before(self, one: str, other: str) -> int:
        """How many give the one more."""
        return sum(ballot[one] > ballot[other] for ballot in self.full)

    def preferred(self, one: str, among: list[str]) -> int:
        """In all duels among these."""
        return sum(self.before(one, other) for other in among)

    def _final(self) -> tuple[list[str], list[str]]:
        """Who is in the runoff, and who was alike where it had to be decided."""
        chosen: list[str] = []
        for total in sorted(set(self.sum.values()), reverse=True):
            alike = [option for option in self.options if self.sum[option] == total]
            if len(chosen) + len(alike) <= 2:
                chosen += alike
            elif len(chosen) < 2:
                worth = {option: (self.preferred(option, alike), self.top[option]) for option in alike}
                last = sorted(worth.values(), reverse=True)[1 - len(chosen)]
                return chosen + [option for option in alike if worth[option] >= last], alike
        return chosen, []

    def worth(self, option: str) -> tuple[int, ...]:
        """More is better: in the runoff, then by its outcome, or by the sum alone."""
        if option not in self.final:
            return 0, self.sum[option]
        return 1, self.preferred(option, self.final), self.sum[option], self.top[option]


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Sums by option."""
    low, high, hundredths = ends(parameters)
    star = Star(options, ballots, low, high)
    marks = {option: [ballot[option] for ballot in ballots if option in ballot] for option in options}
    sums = {option: Fraction(number) for option, number in star.sum.items()}
    people = {option: len(all_) for option, all_ in marks.items()}
    found = ranked(sums, people, len(star.full), {option: star.worth(option) for option in options})
    for option, row in found.items():
        there = option in star.final and row["place"] is not None
        row["preferred"] = float(star.preferred(option, star.final)) if there else None
        row |= apart(marks[option], low, high, hundredths)
    written([*found.values()], hundredths)
    return found


def rounds(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """The sums, then the runoff."""
    low, high, _ = ends(parameters)
    if not any(option in ballot for ballot in ballots for option in options):
        return []
    star = Star(options, ballots, low, high)
    rows: list[Row] = []
    for option in options:
        standing = None if option in star.final else "eliminated"
        alike = option in star.alike
        rows.append(
            {"round": 1, "option": option, "value": float(star.sum[option]), "standing": standing, "alike": alike}
        )
    votes = {option: star.preferred(option, star.final) for option in star.final}
    best = max(star.worth(option) for option in star.final)
    most = [option for option in votes if votes[option] == max(votes.values())]
    for option, number in votes.items():
        standing = "elected" if star.worth(option) == best else None
        alike = len(most) > 1 and option in most
        rows.append({"round": 2, "option": option, "value": float(number), "standing": standing, "alike": alike})
    if len(votes) == 2:
        rows.append({"round": 2, "alike": False, "even": float(len(star.full) - sum(votes.values()))})
    return rows


def pairs(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Each two, both ways round."""
    low, high, _ = ends(parameters)
    star = Star(options, ballots, low, high)
    return [
        {"option": one, "other": other, "ballots": star.before(one, other)}
        for one in options
        for other in options
        if one != other
    ]


TABLES = {"rounds": rounds, "pairwise": pairs}
