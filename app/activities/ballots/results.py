"""A finished count as every screen and file shows it: the one shape between a tally and its bars and tables.

Never here: a rule, markup, rounding of what is ranked.
"""

from fractions import Fraction
from itertools import pairwise

import msgspec

from app.activities.ballots.course import CountRound, Duels
from app.activities.ballots.lengths import width
from app.activities.ballots.shortlist import Shortlist
from app.activities.ballots.stacked import Layer, layers
from app.activities.base.lots import Lots
from app.activities.base.offer import Slip
from app.counting import RULES, figures
from app.counting.dissent import USUAL, is_spread
from app.counting.figures import MEAN
from app.counting.rule import AnyRule
from app.counting.tally import Figures, Tie


class Choice(msgspec.Struct, frozen=True):
    """Something one can choose: id, label and a hint in the reader's language, `ref` a measure's number or empty.
    `withdrawn`: the measure was withdrawn after it had been put to the vote. `slips` are the notes behind it, `people` how many
    stood behind it when voting was opened (0: not told), `origin` is the group or note itself, as its step numbers it. Where
    somebody chose between two, `over` is the other one in words, and `even` that it could not be decided."""

    id: str
    label: str
    hint: str = ""
    ref: str = ""
    withdrawn: bool = False
    slips: tuple[Slip, ...] = ()
    people: int = 0
    origin: str = ""
    over: str = ""
    even: bool = False


class Apart(msgspec.Struct, frozen=True):
    """How far the marks of an option are apart (0 to 0.5), and whether that is strong dissent; `on` says in the reader's
    language on what they were given, where there are several such things (an axis, a criterion), and `part` to programs.
    `places` are the digits after the point that all spreads of the result have."""

    on: str
    spread: Fraction
    strong: bool
    part: str = ""
    places: int = USUAL


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """What one part of an option adds to its value: its own figure, exact (None: nobody gave it any), how many gave it one, how
    far these are apart (None: not told), and whether that is strong dissent; `start` and `width` are where it lies on the bar,
    as that of a Bar. `places` are how many digits the figures of this part have."""

    id: str
    value: Fraction | None
    people: int
    start: float
    width: float
    spread: Fraction | None = None
    dissent: bool = False
    places: int = 0


class Bar(msgspec.Struct, frozen=True):
    """One line of a result. `value` is the rule's figure and `share` the part (0 to 1) of the ballots that gave it anything,
    both exact: whoever shows them asks counting.figures, with the digits of the Result. `width` is 0 to 100 (per cent of
    the axis), for a bar alone; `under` is it below zero. `rank` is None where nothing is ranked; `total` is what a mean is
    the mean of. `sides` are how many people were "for" it, "between" and "against" it, where marks say so; `apart` how far its
    marks are apart, on each thing that it is marked on. `pieces` are what its value is added up of, where a kind tells that.
    `span` is from where to where it may lie, as `width` (Rule.span); `sure` unless another place is possible (Rule.could_be).
    """

    id: str
    label: str
    ref: str
    rank: int | None
    tied: bool
    value: Fraction | None
    voters: int
    share: Fraction
    width: float
    spread: tuple[tuple[int, int], ...] = ()
    figures: Figures = ()
    elected: bool | None = None
    total: int | None = None
    withdrawn: bool = False
    sides: tuple[tuple[str, int], ...] = ()
    apart: tuple[Apart, ...] = ()
    under: float = 0.0
    pieces: tuple[Piece, ...] = ()
    span: tuple[float, float] | tuple[()] = ()
    sure: bool = True

    def named(self, figure: str) -> Fraction | None:
        """One of the figures that the rule names; None where the option has none."""
        return dict(self.figures).get(figure)


class Half(msgspec.Struct, frozen=True):
    """The upper or the lower half of the options: how many ballots chose one of them, and their share, exact."""

    bars: tuple[Bar, ...]
    votes: int
    share: Fraction


class Way(msgspec.Struct, frozen=True):
    """How many of the votes came in by one channel; `words` are to be translated."""

    channel: str
    words: str
    votes: int


class Result(msgspec.Struct, frozen=True):
    """A result, best first, or with `ordered` as on the ballot and without places: `ballots` counted, `abstentions` among
    them, and the rule in words (to be translated). `places` and `share_places` are how many digits after the point its
    values have, and its shares in per cent: everywhere the same, and enough to tell them apart. `halves` are the upper and the
    lower one where asked for, with `half_places` digits. `ways` are how the ballots came in, where there is anything to tell; a
    counted hand is one of them. `rounds`, `duels` and `shortlist` are those of the count, where its rule has some (rounds: that
    go on until one has won); of one that chooses several, `alike` are those of which nothing told apart who was chosen.
    `figures` are those of the whole count. `dissent`: from how far apart on marks are strong dissent (0 to 0.5), None where
    nothing is told of that; `spread_places` digits tell all spreads apart, from each other and from that. `lines` are those of
    the rule. `grades` are marks with words of their own, the best first: a value is then one of them. `lots` are those for
    shared places; `asked`: how many options the step asks for (see Paper.first).
    """

    bars: tuple[Bar, ...]
    ballots: int
    abstentions: int
    rule: str
    how: str
    tie: str
    abstention: str
    places: int = 0
    share_places: int = 0
    ordered: bool = False
    halves: tuple[Half, ...] = ()
    half_places: int = 0
    ways: tuple[Way, ...] = ()
    rounds: tuple[CountRound, ...] = ()
    duels: Duels | None = None
    shortlist: Shortlist | None = None
    dissent: Fraction | None = None
    alike: tuple[Tie, ...] = ()
    figures: Figures = ()
    spread_places: int = USUAL
    lines: tuple[Fraction, ...] = ()
    grades: tuple[tuple[int, str], ...] = ()
    lots: tuple[Lots, ...] = ()
    asked: int = 0

    @property
    def middle(self) -> Bar | None:
        """What belongs to neither half."""
        size = len(self.halves[0].bars) if self.halves else 0
        return self.bars[size] if size and len(self.bars) % 2 else None

    @property
    def decided(self) -> int:
        """How many ballots are no abstentions: 100 per cent."""
        return self.ballots - self.abstentions

    @property
    def split(self) -> bool:
        """Whether there is strong dissent anywhere."""
        return any(one.strong for bar in self.bars for one in bar.apart)

    def layers(self, bar: Bar) -> tuple[Layer, ...]:
        """How many gave the option each grade, the best first, beside each other."""
        return layers(self.grades, bar.spread, bar.voters)

    @staticmethod
    def part(bar: Bar, figure: str) -> Fraction:
        """A figure that counts people, as a share of those who gave the option anything."""
        return dict(bar.figures).get(figure, Fraction(0)) / (bar.voters or 1)

    @property
    def part_places(self) -> int:
        """How many digits these shares have, so that they can be told apart."""
        return figures.share_places(self.part(bar, name) for bar in self.bars for name in ("better", "worse"))

    @property
    def pieced(self) -> bool:
        """Whether its values are told in pieces; then the spread stands with each of these."""
        return any(bar.pieces for bar in self.bars)

    @property
    def shared(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The places that several options share, each with these."""
        places = sorted({bar.rank for bar in self.bars if bar.tied and bar.rank is not None})
        return tuple((place, tuple(bar.id for bar in self.bars if bar.rank == place)) for place in places)

    @property
    def ranked(self) -> bool:
        """Whether there are places to be shown."""
        return any(bar.rank is not None for bar in self.bars)

    def named(self, option: str) -> Bar:
        """The line of an option that stands in the result."""
        return next(bar for bar in self.bars if bar.id == option)

    def digits(self, figure: str, usual: int = MEAN) -> int:
        """How many digits after the point a figure that the rule names has, on every screen and in every file; a screen may ask
        for fewer than `usual`. Those that are held against each other have the same, and tell themselves from what decides."""
        if is_spread(figure):
            return self.spread_places
        held = figure in self.by.together
        names = self.by.together if held else (figure,)
        found = (bar.named(name) for bar in self.bars for name in names)
        return figures.places(found, usual, self.lines if held else ())

    def edges(self, option: str) -> tuple[str, ...]:
        """The rows above which a line sets apart those that have the place of `option`: it begins with the first of them, and
        ends above the one after them. None above the first row of all, and none where it has no place."""
        place = self.named(option).rank
        pairs = pairwise(self.bars) if place is not None else ()
        return tuple(now.id for before, now in pairs if before.rank != now.rank and place in (before.rank, now.rank))

    @property
    def most(self) -> int:
        """How many people the mark has that most gave to one option: shapes of marks are drawn on this scale."""
        return max((number for bar in self.bars for _, number in bar.spread), default=1)

    def ties(self, since: int = 1) -> tuple[tuple[int, Tie], ...]:
        """The ties that were decided in the rounds of the count from number `since` on, each with its round's number."""
        numbered = enumerate(self.rounds[since - 1 :], since)
        return tuple((number, tie) for number, one in numbered for tie in one.ties if tie.reason)

    @property
    def by(self) -> AnyRule:
        """The rule, which says how its figures are shown: their unit, whether they are shares …"""
        return RULES[self.rule]


def in_order(counted: Result, choices: tuple[Choice, ...]) -> Result:
    """The same figures in the order of `choices`, where nothing has a place: while people still vote nothing moves (B15), and
    answers that have an order of their own keep it."""
    place = {choice.id: number for number, choice in enumerate(choices)}
    bars = sorted(counted.bars, key=lambda bar: place[bar.id])
    unplaced = (msgspec.structs.replace(bar, rank=None, tied=False) for bar in bars)
    return msgspec.structs.replace(counted, bars=tuple(unplaced), ordered=True)


def begun(counted: Result) -> Result:
    """What of a count in rounds can be shown while people vote: the first round, since who goes out is not settled. Its duels
    wait as well, which would tell who is ahead."""
    if not counted.rounds:
        return msgspec.structs.replace(counted, duels=None)
    values = {one.id: Fraction(one.value or 0) for one in counted.rounds[0].stood}
    most = max(values.values(), default=Fraction(0)) or Fraction(1)
    bars = tuple(
        msgspec.structs.replace(
            bar, value=values.get(bar.id), width=width(values.get(bar.id), 0, most), figures=(), elected=None
        )
        for bar in counted.bars
    )
    return msgspec.structs.replace(counted, bars=bars, rounds=(), duels=None)
