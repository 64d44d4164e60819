"""The course of a count as screens show it: its rounds, and its duels with what they say. Ids stand for options; their words
are those of the result's bars.

Lean, since every phone has one: whole numbers instead of fractions where a figure is one, and duels of the best alone. The
files have all of it (count_tables). Never here: counting, markup, words.
"""

from fractions import Fraction

import msgspec

from app.counting.condorcet import verdict
from app.counting.tally import Figures, Round, Tally, Tie

MOST = 12
"""Of so many options a table of duels can be read."""
Number = int | Fraction


class Stood(msgspec.Struct, frozen=True):
    """An option in a round: its figure there, and what of it came since the round before."""

    id: str
    value: Number | None
    gained: Number = 0


class CountRound(msgspec.Struct, frozen=True, kw_only=True):
    """One round: who was in it, best first; who went out or has won there; who was alike. So many ballots still count for
    somebody (`live`), so many for nobody any more (`exhausted`)."""

    stood: tuple[Stood, ...]
    out: tuple[str, ...] = ()
    won: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    live: Number = 0
    exhausted: Number = 0

    def of(self, option: str) -> Stood | None:
        """How an option stood; None if it was out before."""
        return next((one for one in self.stood if one.id == option), None)


class Duels(msgspec.Struct, frozen=True, kw_only=True):
    """Every two of the best options: `numbers[a][b]` ballots put a before b, in the order of `options`; there are `of` in all.
    `winner` wins every duel; without one `circle` beat each other in turn, the last one the first."""

    options: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...]
    of: int
    winner: str = ""
    circle: tuple[str, ...] = ()

    def score(self, option: str) -> tuple[int, int, int]:
        """How many of its duels here an option won, lost and drew."""
        at = self.options.index(option)
        signs = [
            (there > row[at]) - (there < row[at])
            for other, there, row in zip(self.options, self.numbers[at], self.numbers, strict=True)
            if other != option
        ]
        return signs.count(1), signs.count(-1), signs.count(0)


def rounds_of(tally: Tally) -> tuple[CountRound, ...]:
    """The rounds of a count that has some."""
    return tuple(_round(one) for one in tally.rounds)


def duels_of(tally: Tally) -> Duels | None:
    """The duels of a count that has some, if anybody gave anything."""
    said = verdict(tally)
    if said is None:
        return None
    numbers = {(one, other): number for one, other, number in tally.pairwise}
    options = tuple(row.option for row in tally.rows[:MOST])
    return Duels(
        options=options,
        numbers=tuple(tuple(numbers.get((one, other), 0) for other in options) for one in options),
        of=len(tally.rows),
        winner=said.winner,
        circle=said.circle,
    )


def _round(one: Round) -> CountRound:
    return CountRound(
        stood=tuple(Stood(score.option, _lean(score.value), _named(score.figures, "gained")) for score in one.scores),
        out=one.eliminated,
        won=one.elected,
        ties=one.ties,
        live=_named(one.figures, "live"),
        exhausted=_named(one.figures, "exhausted"),
    )


def _named(figures: Figures, name: str) -> Number:
    return _lean(dict(figures).get(name)) or 0


def _lean(value: Fraction | None) -> Number | None:
    return value.numerator if value is not None and value.denominator == 1 else value
