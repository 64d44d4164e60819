"""What a count leaves behind: places and figures by option, and where a rule has them its rounds, pairwise table and evidence.

All Structs here are frozen and hashable; fractions stay exact until counting/figures. Never here: counting, words, labels.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Any

import msgspec

Figures = tuple[tuple[str, Fraction], ...]
"""Named figures: a plain English word ("median", "cost") and an exact number."""


class Row(msgspec.Struct, frozen=True):
    """One option's result. `value` is the one figure that everybody is shown (a sum, a mean; may be negative), None where a
    rule gives an order and no figure; `voters` is how many gave the option anything.

    `rank` starts at 1; options that the rule cannot tell apart share a rank (`tied`), and the next rank is skipped. It is
    None for what cannot be ranked: an option that nobody marked has no mean and no place. Where `value` is a mean, `total`
    is the whole number that it is the mean of (over `voters`).
    `spread` counts the ballots per mark, for rules with marks. `figures` are what else ranks or explains, best known first
    (majority judgement: median, above, below). `elected` is None where a rule ranks only, else whether it is chosen.
    """

    option: str
    rank: int | None
    value: Fraction | None
    voters: int
    tied: bool
    spread: tuple[tuple[int, int], ...] = ()
    figures: Figures = ()
    elected: bool | None = None
    total: int | None = None


class Tie(msgspec.Struct, frozen=True):
    """Options that were alike where the rule had to decide. `reason` says what told them apart (English words, marked) and
    then `options` stand best first; empty: nothing did, and they share what was decided."""

    options: tuple[str, ...]
    reason: str = ""


class Score(msgspec.Struct, frozen=True):
    """How one option stood in a round: `value` decides there, `figures` are what else is told of it."""

    option: str
    value: Fraction | None
    figures: Figures = ()


class Round(msgspec.Struct, frozen=True):
    """One step of a count that has several: those still in it with their figures, who was chosen and who went out.

    `figures` are those of the round itself (ballots that count for nobody any more, the quota).
    """

    scores: tuple[Score, ...]
    elected: tuple[str, ...] = ()
    eliminated: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    figures: Figures = ()


class Evidence(msgspec.Struct, frozen=True):
    """One more table that a second count can check, in exact numbers: strongest paths, distinct ballots, who pays what.

    `keys` and `figures` name the columns; a line has as many keys (ids, words) and as many numbers, in this order.
    """

    name: str
    keys: tuple[str, ...]
    figures: tuple[str, ...]
    lines: tuple[tuple[tuple[str, ...], tuple[Fraction, ...]], ...]


class Tally(msgspec.Struct, frozen=True, weakref=True):
    """A finished count: rows best first, how many ballots were counted, and how many of them were abstentions.

    `parameters` are what the rule was given, flat (see Parameters.flat). `pairwise` are (one, other, how many ballots put
    one before the other), each ordered pair once. `ties` are those of the final order that something told apart; shared
    places are told by `shared`. `figures` are those of the whole count (money spent, a quorum).
    """

    rows: tuple[Row, ...]
    ballots: int
    abstentions: int
    parameters: tuple[tuple[str, int], ...] = ()
    rounds: tuple[Round, ...] = ()
    pairwise: tuple[tuple[str, str, int], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ties: tuple[Tie, ...] = ()
    figures: Figures = ()

    @property
    def decided(self) -> int:
        """How many ballots say something: the 100 per cent of every share."""
        return self.ballots - self.abstentions

    @property
    def shared(self) -> Iterator[Tie]:
        """The places that several options share, best first."""
        for rank, rows in groupby(self.rows, key=lambda row: row.rank):
            options = tuple(row.option for row in rows)
            if rank is not None and len(options) > 1:
                yield Tie(options=options)


def encode(tally: Tally) -> bytes:
    """As JSON; a fraction is a pair of whole numbers."""
    return msgspec.json.encode(tally, enc_hook=pair)


def decode(data: bytes) -> Tally:
    """The way back. Raises msgspec.ValidationError."""
    return msgspec.json.decode(data, type=Tally, dec_hook=lambda kind, pair: kind(*pair))


def pair(value: Any) -> tuple[int, int] | str:
    """The `enc_hook` for every Struct with fractions in it: two whole numbers. Words that know more than their letters
    (app/text.py) are words. Raises NotImplementedError for all else."""
    if isinstance(value, Fraction):
        return value.numerator, value.denominator
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError(type(value))
