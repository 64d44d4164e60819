"""What a counting rule takes and gives, and how shared places are numbered.

A rule is one file here: a subclass of Rule, and RULE, the one instance of it. Never here: a rule itself, a Tally (tally).
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar

import msgspec

from app.counting.figures import MEAN
from app.counting.tally import Figures, Row, Tally
from app.text import N_, Counted

Ballot = Mapping[str, int]
"""Option id to a whole number: 1 for a cross, dots, points, a mark on a scale, a place. An empty one is an abstention. Where a
rule asks more than one thing of an option, the key has the part behind a point: `m1.x`; where it compares two, it has both:
`m1.m2`."""


Reads = Literal["", "crosses", "places", "points", "grades", "votes"]
"""What a mark says of an option, for other rules (lab) and for programs of others: that it was chosen; its place, 1 the best;
how much of a budget it got; a grade, the higher the better; so many votes, below zero against it, and none is 0. Empty: nothing
that they know."""


class Parameters(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule has to be told beside options and ballots; this one is nothing. A rule with more declares a subclass whose
    fields are whole numbers (`seats: int`) or numbers by option (`costs: tuple[tuple[str, int], ...]`)."""

    @property
    def flat(self) -> tuple[tuple[str, int], ...]:
        """Flat, for the Tally: ("seats", 3), ("costs.m1", 20000)."""
        found: list[tuple[str, int]] = []
        for name in self.__struct_fields__:
            value = getattr(self, name)
            found += [(name, value)] if isinstance(value, int) else [(f"{name}.{one}", number) for one, number in value]
        return tuple(found)


NOTHING = Parameters()
Given = TypeVar("Given", bound=Parameters)


class Rule(ABC, Generic[Given]):
    """A rule with its words: `how` it counts, what happens on a `tie`, what an `abstention` does (English, marked); `unsorted`
    stands for how and tie where a result keeps the order of the ballot.

    `unit` says what its values are, and `said` is one of them in words; empty where they are no number of anything. What a
    screen shows of a result follows from what its rule says here, never from the rule's name: `shares` where each ballot gives
    an option one vote or none, so that a value is a part of all ballots; `spreads` where an option has marks, so that how many
    gave each is told; `adds_up` where the values of all options together are what was given; not `valued` where it gives an
    order and no figures; `by_place` where values of two counts cannot be compared, but places can; `course` where its rounds
    go on until one has won, and who is ahead is not settled before, `runoff` where these are one of all and a last one between
    the best; `chosen` says what is so of an option that it elects. `mark` is one mark in words, where it is a number of
    something, `against` one below zero; `tabled` are the named figures that stand beside the value in every table, each with a
    head of one word. `same_places_as` names the rule whose places it always gives, where it tells more beside them. `span`
    where a value is known only so far: the names of the two figures between which it lies, and `could_be` those of the best and
    the worst place that this allows; `digits` is how many digits after the point its values usually have (figures).
    `together` are named figures that are held against each other, and against the rule's own `lines`: all of these have the
    same digits, so that none looks like another.

    `words` has the titles (English, marked) of every figure, key and table that its Tally names: they head columns of the
    outcome. Stateless: two counts of the same are the same, in whatever order the ballots lie, in any thread.
    """

    name: str
    how: str
    tie: str
    abstention: str
    unsorted: str = N_("The result keeps the order of the ballot.")
    parameters: type[Given]
    unit: str = N_("Votes")
    valued: bool = True
    by_place: bool = False
    runoff: bool = False
    said: Counted | None = None
    shares: bool = False
    reads: Reads = ""
    spreads: bool = False
    adds_up: bool = False
    course: bool = False
    chosen: str = ""
    mark: Counted | None = None
    against: Counted | None = None
    tabled: Mapping[str, str] = MappingProxyType({})
    same_places_as: str = ""
    span: tuple[str, str] | tuple[()] = ()
    could_be: tuple[str, str] | tuple[()] = ()
    digits: int = MEAN
    together: tuple[str, ...] = ()
    words: Mapping[str, str] = MappingProxyType({})

    def told(self, ordered: bool) -> tuple[str, str]:
        """How it counts and what a tie is, for a result that is sorted or keeps the order of the ballot."""
        return (self.unsorted, "") if ordered else (self.how, self.tie)

    def lines(self, parameters: Mapping[str, int]) -> tuple[Fraction, ...]:
        """What the figures that stand `together` lie above or below, where that decides anything."""
        return ()

    @abstractmethod
    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Given) -> Tally:
        """Counts `ballots`, of which each is valid. Marks for what is not among `options` count for nothing; the order of
        `options` is that of the agenda and stands inside a shared place. Never raises, also not for no ballots at all."""


AnyRule = Rule[Any]


def placed(options: Iterable[str], key: Callable[[str], Any]) -> tuple[tuple[str, int, bool], ...]:
    """(option, rank, tied), smallest key first; equal keys share a rank, and the next one is skipped."""
    order = sorted(options, key=key)
    first = {key(option): index + 1 for index, option in reversed(list(enumerate(order)))}
    alike = Counter(map(key, order))
    return tuple((option, first[key(option)], alike[key(option)] > 1) for option in order)


Scores = Mapping[str, tuple[Fraction | None, int]]
"""Per option its value, None where there is none, and how many stand behind it."""
NO_TOTALS: Mapping[str, int] = MappingProxyType({})
NO_FIGURES: Mapping[str, Figures] = MappingProxyType({})


def ranked(
    scores: Scores,
    spreads: Mapping[str, tuple[tuple[int, int], ...]],
    by_voters: bool,
    totals: Mapping[str, int] = NO_TOTALS,
    lowest: bool = False,
    figures: Mapping[str, Figures] = NO_FIGURES,
) -> tuple[Row, ...]:
    """Rows with the highest value first, or with `lowest` the lowest. Equal values share a rank, unless `by_voters` and more
    people stand behind one of them. Inside a shared rank the order of `scores` stays, so that the agenda's order decides
    nothing but the eye. What has no value has no rank and comes last; where nobody gave anything to anything, nothing has one.
    """

    def place(option: str) -> tuple[Fraction, int]:
        value, voters = scores[option]
        best = value or Fraction(0)
        return (best if lowest else -best, -voters if by_voters else 0)

    given = any(voters for _, voters in scores.values())
    found = placed((option for option in scores if given and scores[option][0] is not None), place)
    ranks: dict[str, tuple[int | None, bool]] = {option: (rank, tied) for option, rank, tied in found}
    ranks |= {option: (None, False) for option in scores if option not in ranks}
    return tuple(
        Row(
            option=option,
            rank=rank,
            value=scores[option][0],
            voters=scores[option][1],
            tied=tied,
            spread=spreads.get(option, ()),
            total=totals.get(option),
            figures=figures.get(option, ()),
        )
        for option, (rank, tied) in ranks.items()
    )
