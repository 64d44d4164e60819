"""Answers of one person belong together: how much less sure a share of wins is for that than if each came from another person.

The share's variance is that of a mean of clusters, each person one (sandwich estimator with the factor G / (G - 1), CR1). The
one win and the one loss more that the score has (pairs) are a cluster of their own, so that there is a variance from the first
answer on. Divided by the variance of as many single answers it is the design effect, never taken for less than 1: so many
answers of these are worth one. Exact fractions. Source: L. Kish, Survey Sampling, 1965; C. A. Cameron and D. L. Miller, A
Practitioner's Guide to Cluster-Robust Inference, 2015.
Never here: an interval made of it (interval, strength).
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting.pairing import halves
from app.counting.rule import Ballot
from app.counting.sums import Marks, two_options

FIRST, SECOND, UNDECIDED = 1, 2, 3


def won_and_lost(ballot: Ballot) -> dict[str, tuple[int, int]]:
    """By option, what one ballot says: (wins, losses)."""
    found: dict[str, tuple[int, int]] = {}
    for key, mark in ballot.items():
        for option, won in zip(halves(key), (FIRST, SECOND), strict=True):
            up, down = found.get(option, (0, 0))
            found[option] = (up + (mark == won), down + (mark != won and mark != UNDECIDED))
    return found


class Answers(Marks):
    """How often which of two was chosen; and by option, over all people who chose between it and another: how many they are,
    and the sums of their wins squared, of wins times answers, of answers squared."""

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__(zero=False, parts=two_options)
        self.options = tuple(options)
        self.apart: dict[str, tuple[int, int, int, int]] = dict.fromkeys(options, (0, 0, 0, 0))

    def _take(self, ballot: Ballot, times: int) -> bool:
        decided = {
            key: mark for key, mark in ballot.items() if mark in (FIRST, SECOND) and self._is_known(*halves(key))
        }
        for option, (wins, losses) in won_and_lost(decided).items():
            answers = wins + losses
            people, wins_wins, wins_answers, answers_answers = self.apart[option]
            self.apart[option] = (
                people + times,
                wins_wins + times * wins * wins,
                wins_answers + times * wins * answers,
                answers_answers + times * answers * answers,
            )
        return super()._take(ballot, times)

    def _is_known(self, one: str, other: str) -> bool:
        return one != other and one in self.apart and other in self.apart

    def copy(self) -> "Answers":
        made = Answers(self.options)
        made._like(self)
        made.numbers = {key: dict(row) for key, row in self.numbers.items()}
        made.named, made.apart = dict(self.named), dict(self.apart)
        return made

    def effect(self, option: str, wins: int, losses: int) -> Fraction:
        """How many answers of this option are worth a single one: 1 where each came from another person, or nobody answered."""
        people, wins_wins, wins_answers, answers_answers = self.apart[option]
        if not people:
            return Fraction(1)
        number = wins + losses + 2
        share = Fraction(wins + 1, number)
        apart = wins_wins - 2 * share * wins_answers + share**2 * answers_answers + (1 - 2 * share) ** 2
        return max(Fraction(1), apart * Fraction(people + 1, people) / (number * share * (1 - share)))
