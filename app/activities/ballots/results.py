"""A finished count as every screen and file shows it: the one shape between a tally and its bars and tables.

Never here: a rule, markup, rounding of what is ranked.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import msgspec

from app.counting import RULES
from app.counting.rule import Ballot, Tally


class Choice(msgspec.Struct, frozen=True):
    """Something one can choose: id, label and a hint in the reader's language, `ref` a measure's number or empty."""

    id: str
    label: str
    hint: str = ""
    ref: str = ""


class Bar(msgspec.Struct, frozen=True):
    """One line of a result. `width` is 0 to 100 (per cent of the axis), `share` per cent of the ballots in tenths.

    `value` is the sum in hundredths, so that sums stay whole numbers and a mean keeps two places.
    """

    id: str
    label: str
    ref: str
    rank: int
    tied: bool
    value: int
    voters: int
    share: int
    width: float
    spread: tuple[tuple[int, int], ...] = ()


class Result(msgspec.Struct, frozen=True):
    """A result, best first: `ballots` counted, `abstentions` among them, and the rule in words (to be translated)."""

    bars: tuple[Bar, ...]
    ballots: int
    abstentions: int
    rule: str
    how: str
    tie: str
    abstention: str


def result(rule: str, choices: tuple[Choice, ...], ballots: Iterable[Ballot], top: int = 0, bottom: int = 0) -> Result:
    """Counts `ballots` by `rule`. The axis runs from `bottom` to `top` in whole units; top 0 means the largest value."""
    words = RULES[rule]
    tally = words.count([choice.id for choice in choices], ballots)
    by_id = {choice.id: choice for choice in choices}
    return Result(
        _bars(tally, by_id, top, bottom), tally.ballots, tally.abstentions, rule, words.how, words.tie, words.abstention
    )


def in_order(counted: Result, choices: tuple[Choice, ...]) -> Result:
    """The same figures in the order of `choices`: nothing moves while people still vote; sorting is for the reveal (B15)."""
    place = {choice.id: number for number, choice in enumerate(choices)}
    return msgspec.structs.replace(counted, bars=tuple(sorted(counted.bars, key=lambda bar: place[bar.id])))


def _bars(tally: Tally, by_id: Mapping[str, Choice], top: int, bottom: int) -> tuple[Bar, ...]:
    largest = Fraction(top) or max((row.value for row in tally.rows), default=Fraction(0))
    length = largest - bottom or Fraction(1)
    return tuple(
        Bar(
            row.option,
            by_id[row.option].label,
            by_id[row.option].ref,
            row.rank,
            row.tied,
            round(row.value * 100),
            row.voters,
            round(row.voters * 1000 / tally.ballots) if tally.ballots else 0,
            round(float(max(row.value - bottom, Fraction(0)) * 100 / length), 2),
            row.spread,
        )
        for row in tally.rows
    )
