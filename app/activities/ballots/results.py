"""A finished count as every screen and file shows it: the one shape between a tally and its bars and tables.

Never here: a rule, markup, rounding of what is ranked.
"""

from collections.abc import Mapping
from fractions import Fraction

import msgspec

from app.counting import RULES
from app.counting.tally import Figures, Tally


class Choice(msgspec.Struct, frozen=True):
    """Something one can choose: id, label and a hint in the reader's language, `ref` a measure's number or empty."""

    id: str
    label: str
    hint: str = ""
    ref: str = ""


class Bar(msgspec.Struct, frozen=True):
    """One line of a result. `value` is the rule's figure and `share` the part (0 to 1) of the ballots that gave it anything,
    both exact: whoever shows them asks counting.figures. `width` is 0 to 100 (per cent of the axis), for a bar alone.
    """

    id: str
    label: str
    ref: str
    rank: int
    tied: bool
    value: Fraction | None
    voters: int
    share: Fraction
    width: float
    spread: tuple[tuple[int, int], ...] = ()
    figures: Figures = ()
    elected: bool | None = None


class Result(msgspec.Struct, frozen=True):
    """A result, best first: `ballots` counted, `abstentions` among them, and the rule in words (to be translated)."""

    bars: tuple[Bar, ...]
    ballots: int
    abstentions: int
    rule: str
    how: str
    tie: str
    abstention: str

    @property
    def unit(self) -> str:
        """What the values are: votes, dots … (to be translated)."""
        return RULES[self.rule].unit


def result(rule: str, tally: Tally, choices: tuple[Choice, ...], axis: tuple[int, int] = (0, 0)) -> Result:
    """The tally in words. The axis is (bottom, top) in whole units; top 0 means the largest value."""
    words = RULES[rule]
    return Result(
        bars=_bars(tally, {choice.id: choice for choice in choices}, *axis),
        ballots=tally.ballots,
        abstentions=tally.abstentions,
        rule=rule,
        how=words.how,
        tie=words.tie,
        abstention=words.abstention,
    )


def in_order(counted: Result, choices: tuple[Choice, ...]) -> Result:
    """The same figures in the order of `choices`: nothing moves while people still vote; sorting is for the reveal (B15)."""
    place = {choice.id: number for number, choice in enumerate(choices)}
    return msgspec.structs.replace(counted, bars=tuple(sorted(counted.bars, key=lambda bar: place[bar.id])))


def _bars(tally: Tally, by_id: Mapping[str, Choice], bottom: int, top: int) -> tuple[Bar, ...]:
    largest = Fraction(top) or max((row.value for row in tally.rows if row.value is not None), default=Fraction(0))
    length = largest - bottom or Fraction(1)

    def width(value: Fraction | None) -> float:
        return 0.0 if value is None else round(float(max(value - bottom, Fraction(0)) * 100 / length), 2)

    return tuple(
        Bar(
            id=row.option,
            label=by_id[row.option].label,
            ref=by_id[row.option].ref,
            rank=row.rank,
            tied=row.tied,
            value=row.value,
            voters=row.voters,
            share=Fraction(row.voters, tally.ballots or 1),
            width=width(row.value),
            spread=row.spread,
            figures=row.figures,
            elected=row.elected,
        )
        for row in tally.rows
    )
