"""Which rules fit ballots of one sort, and what each takes a voter to have meant. Source: REQUIREMENTS.md, A08; METHODS.md.

A rule that needs something else than the ballots say is given ballots that are made of them, and `meant` says what a voter
would have to have meant by that. Never here: counting them, what comes of it (lab).
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm

import msgspec

from app.counting.rule import Ballot
from app.counting.tally import Tally
from app.text import N_

AS_IT_IS = N_("Counts the ballots as they are.")
Values = Mapping[str, Fraction]


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One rule on these ballots: `key` for programs, its name in RULES, how it is called beside others (the same wherever the
    key is the same), and what a voter would have to have meant, where the ballots say something else. `made` makes its
    ballots. `elects`: the rule is told how many are asked for (`seats`) and says itself who is among them; else it is by the
    place. `by`: places are by these values of the count, the highest first, not by the rule's own. `full`: `made` is given all
    options, with 0 for what a ballot left out, since that is more than what it is against."""

    key: str
    rule: str
    title: str
    meant: str
    made: Callable[[Ballot], dict[str, int]]
    elects: bool = False
    by: Callable[[Tally], Values] | None = None
    full: bool = False

    @property
    def counts_as_it_is(self) -> bool:
        """Whether it counts the very ballots, as it does where it is the rule that was chosen."""
        return self.made is _same and self.by is None


def _same(ballot: Ballot) -> dict[str, int]:
    return dict(ballot)


def _named(ballot: Ballot) -> dict[str, int]:
    return dict.fromkeys(ballot, 1)


def _top(ballot: Ballot) -> dict[str, int]:
    best = min(ballot.values(), default=0)
    return {option: 1 for option, place in ballot.items() if place == best}


WHOLE_VOTE = lcm(*range(1, 257))
"""One vote in parts, so many that up to 256 options have the same whole number of them each."""
EACH_PART = lcm(*range(1, 1001))
"""The same for up to 1,000 dots or points, of which each is as many parts."""


def _shared(ballot: Ballot) -> dict[str, int]:
    return {option: WHOLE_VOTE // len(ballot) for option in ballot}


def _divided(ballot: Ballot) -> dict[str, int]:
    """One vote, in the parts that the dots are in."""
    given = sum(ballot.values())
    return {option: number * EACH_PART // given for option, number in _wanted(ballot).items()}


def _strength(tally: Tally) -> Values:
    return {row.option: dict(row.figures)["strength"] for row in tally.rows}


def _duels_won(tally: Tally) -> Values:
    """Duels won less duels lost (Copeland); one that nobody compared, or that is even, is neither."""
    numbers = {(one, other): number for one, other, number in tally.pairwise}
    found = {row.option: Fraction(0) for row in tally.rows}
    for (one, other), number in numbers.items():
        found[one] += (number > numbers[other, one]) - (number < numbers[other, one])
    return found


def _highest(ballot: Ballot) -> dict[str, int]:
    best = max(ballot.values(), default=0)
    return {option: 1 for option, mark in ballot.items() if mark == best}


def _placed(ballot: Ballot) -> dict[str, int]:
    """Places from marks; equal marks share one."""
    order = sorted({*ballot.values()}, reverse=True)
    return {option: order.index(mark) + 1 for option, mark in ballot.items()}


def _paid(ballot: Ballot) -> dict[str, int]:
    """What each vote cost, with its sign."""
    return {option: votes * abs(votes) for option, votes in ballot.items()}


def _wanted(ballot: Ballot) -> dict[str, int]:
    return {option: votes for option, votes in ballot.items() if votes > 0}


NAMED = N_("Named")
FIRST = N_("First places")
ROUNDS = N_("Rounds")
POINTS = N_("Points by place")
DUELS = N_("Duels")
LAST = N_("Only what got more counts, not how much more; what got nothing is meant to stand last.")


def _given(key: str, title: str) -> tuple[Reading, ...]:
    """Of dots or points, of which each person has so many."""
    return (
        Reading(key=key, rule=key, title=title, meant=AS_IT_IS, made=_same),
        Reading(
            key="divided",
            rule="points",
            title=N_("One vote, shared"),
            meant=N_(
                "Each voter has one vote in all, in the shares given; who gave less than others has the same weight."
            ),
            made=_divided,
        ),
        Reading(
            key="chosen",
            rule="plurality",
            title=N_("Chosen"),
            meant=N_("Each voter stands for everything that got anything, for all of it alike, and for nothing else."),
            made=lambda ballot: _named(_wanted(ballot)),
        ),
        Reading(key="duels", rule="schulze", title=DUELS, meant=LAST, made=lambda ballot: _placed(_wanted(ballot))),
        Reading(
            key="largest",
            rule="plurality",
            title=N_("Largest share"),
            meant=N_("Each voter stands for what they gave the largest share, and for nothing else."),
            made=lambda ballot: _highest(_wanted(ballot)),
        ),
    )


READINGS: dict[str, tuple[Reading, ...]] = {
    "places": (
        Reading(
            key="first_places",
            rule="plurality",
            title=FIRST,
            meant=N_("Only the first place matters to each voter."),
            made=_top,
        ),
        Reading(key="rounds", rule="instant_runoff", title=ROUNDS, meant=AS_IT_IS, made=_same),
        Reading(
            key="named",
            rule="plurality",
            title=NAMED,
            meant=N_("Each voter agrees with everything that has a place, and with nothing else."),
            made=_named,
        ),
        Reading(
            key="by_place",
            rule="borda",
            title=POINTS,
            meant=N_("From place to place it is equally far for each voter."),
            made=_same,
        ),
        Reading(key="duels", rule="schulze", title=DUELS, meant=AS_IT_IS, made=_same),
    ),
    "grades": (
        Reading(key="average", rule="scale", title=N_("Average"), meant=AS_IT_IS, made=_same),
        Reading(
            key="runoff",
            rule="star",
            title=N_("Runoff (STAR)"),
            meant=N_("What a voter leaves out is meant as the lowest mark."),
            made=_same,
        ),
        Reading(key="median", rule="majority_judgement", title=N_("Median"), meant=AS_IT_IS, made=_same),
        Reading(
            key="duels",
            rule="schulze",
            title=DUELS,
            meant=N_(
                "Only which mark is higher counts, not by how much; what a voter leaves out is meant to stand last."
            ),
            made=_placed,
        ),
        Reading(
            key="highest",
            rule="plurality",
            title=N_("Highest mark"),
            meant=N_("Each voter stands for what got the own highest mark alone."),
            made=_highest,
        ),
    ),
    "votes": (
        Reading(key="votes", rule="quadratic", title=N_("Votes"), meant=AS_IT_IS, made=_same),
        Reading(
            key="credits",
            rule="points",
            title=N_("Credits"),
            meant=N_("Each voter wants the credits spent on something to count, not the votes that they bought."),
            made=_paid,
        ),
        Reading(
            key="chosen",
            rule="plurality",
            title=N_("Chosen"),
            meant=N_("Each voter stands for everything that got votes, for all of it alike, and for nothing else."),
            made=lambda ballot: _named(_wanted(ballot)),
        ),
        Reading(
            key="duels",
            rule="schulze",
            title=DUELS,
            meant=N_(
                "Only what got more votes counts, not how many more; what got none is meant to stand before what got "
                "votes against it."
            ),
            made=_placed,
            full=True,
        ),
        Reading(
            key="most",
            rule="plurality",
            title=N_("Most votes"),
            meant=N_("Each voter stands for what got the most of the own votes alone."),
            made=lambda ballot: _highest(_wanted(ballot)),
        ),
    ),
    "crosses": (
        Reading(key="crosses", rule="plurality", title=N_("Crosses"), meant=AS_IT_IS, made=_same),
        Reading(
            key="shared",
            rule="points",
            title=N_("One vote, shared"),
            meant=N_("Each voter has one vote in all, and shares it equally among the chosen options."),
            made=_shared,
        ),
        Reading(
            key="in_proportion",
            rule="shortlist",
            title=N_("In proportion"),
            meant=N_("Each voter has an equal part of the first places, and shares it with those who chose the same."),
            made=_same,
            elects=True,
        ),
    ),
    "dots": _given("dots", N_("Dots")),
    "points": _given("points", N_("Points")),
    "pairs": (
        Reading(key="chance", rule="pairs", title=N_("Chance"), meant=AS_IT_IS, made=_same),
        Reading(
            key="strength",
            rule="pairs",
            title=N_("Strength"),
            meant=N_(
                "Whoever chooses an option over a strong one says more for it than whoever chooses it over a weak one."
            ),
            made=_same,
            by=_strength,
        ),
        Reading(
            key="duels",
            rule="pairs",
            title=DUELS,
            meant=N_(
                "Only which of two was chosen more often counts, not how much more often; two that nobody compared are even."
            ),
            made=_same,
            by=_duels_won,
        ),
    ),
}
"""Which rules fit, by the rule that was chosen or by what it reads a mark as; none where nothing stands here."""
MONEY = N_("No other rule fits these ballots: this is about a sum of money and what each option costs.")
UNLIKE = {
    "resist": N_("No other rule fits these ballots: they say what somebody could not live with, not what they want."),
    "criteria": N_(
        "No other rule fits these ballots: the marks are for single criteria, and only the weights, which were fixed before, "
        "make one order of them."
    ),
    "equal_shares": MONEY,
    "greedy": MONEY,
}
"""Why no other rule fits, by the rule that was chosen."""
ONE_THING = N_("By every rule the result is the same: each ballot says one thing alone.")
ALL = N_("By every rule the result is the same: as many are asked for as there are.")
HANDS = N_("No other rule fits: of hands that were counted nobody knows what one person gave together.")
