"""The same ballots under every rule that fits them: what is robust, and what depends on the rule. Source: REQUIREMENTS.md, A08.

A rule counts what people said; where it needs something else, that is made of the ballots, and `meant` says what a voter would
have to have meant by it. The question is always whether an option is among the first k, never its exact place, which is
another one almost always. The rule that was chosen before stays the one that counts. Never here: how anything is counted, who
may see it.
"""

from collections.abc import Callable, Sequence
from math import lcm
from typing import Literal

import msgspec

from app.counting import RULES
from app.counting.rule import NOTHING, Ballot, Parameters, Reads
from app.counting.tally import Tally
from app.text import N_, NN_, Counted

Verdict = Literal["in", "out", "depends"]
WORDS: dict[Verdict, str] = {
    "in": N_("Robust: among the first under every rule"),
    "out": N_("Robust: never among the first, under no rule"),
    "depends": N_("Depends on the rule"),
}
AS_IT_IS = N_("Counts the ballots as they are.")


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One rule on these ballots: its name in RULES, how it is called beside others, and what a voter would have to have
    meant, where the ballots say something else. `made` makes its ballots. `elects`: the rule is told how many are asked for
    (`seats`) and says itself who is among them; else it is by the place."""

    rule: str
    title: str
    meant: str
    made: Callable[[Ballot], dict[str, int]]
    elects: bool = False

    @property
    def counts_as_it_is(self) -> bool:
        """Whether it counts the very ballots, as it does where it is the rule that was chosen."""
        return self.made is _same


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One option: its place under each reading, in their order (None: none), and whether that puts it among the first."""

    option: str
    places: tuple[int | None, ...]
    among: tuple[bool, ...]

    @property
    def verdict(self) -> Verdict:
        """Always among the first, never, or sometimes."""
        return "in" if all(self.among) else "out" if not any(self.among) else "depends"


class Lab(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. `first` is k; `tallies` are the counts, in the order of `readings`."""

    first: int
    readings: tuple[Reading, ...]
    lines: tuple[Line, ...]
    tallies: tuple[Tally, ...]

    def number(self, verdict: Verdict) -> int:
        """How many options that is said of."""
        return sum(line.verdict == verdict for line in self.lines)

    @property
    def said(self) -> tuple[Counted | str, dict[str, int]]:
        """It in one sentence, with its numbers."""
        depends = self.number("depends")
        if not depends:
            return (SAME if self.first > 1 else SAME_ONE), {}
        if self.first == 1:
            return DEPENDS_ONE, {"number": depends, "rules": len(self.readings)}
        return DEPENDS, {"number": depends, "first": self.first, "rules": len(self.readings)}


SAME = N_("Robust: the same options are among the first under every rule.")
SAME_ONE = N_("Robust: who comes first is the same under every rule.")
DEPENDS_ONE = NN_(
    "{number} option depends on the rule: under some of the {rules} rules it comes first, under others not.",
    "{number} options depend on the rule: under some of the {rules} rules they come first, under others not.",
    by="number",
)
DEPENDS = NN_(
    "{number} option depends on the rule: under some of the {rules} rules it is among the first {first}, under others not.",
    "{number} options depend on the rule: under some of the {rules} rules they are among the first {first}, under others not.",
    by="number",
)


def _same(ballot: Ballot) -> dict[str, int]:
    return dict(ballot)


def _named(ballot: Ballot) -> dict[str, int]:
    return dict.fromkeys(ballot, 1)


def _top(ballot: Ballot) -> dict[str, int]:
    best = min(ballot.values(), default=0)
    return {option: 1 for option, place in ballot.items() if place == best}


WHOLE_VOTE = lcm(*range(1, 257))
"""One vote in parts, so many that up to 256 options have the same whole number of them each."""


def _shared(ballot: Ballot) -> dict[str, int]:
    return {option: WHOLE_VOTE // len(ballot) for option in ballot}


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
READINGS: dict[Reads, tuple[Reading, ...]] = {
    "places": (
        Reading(rule="plurality", title=FIRST, meant=N_("Only the first place matters to each voter."), made=_top),
        Reading(rule="instant_runoff", title=ROUNDS, meant=AS_IT_IS, made=_same),
        Reading(
            rule="plurality",
            title=NAMED,
            meant=N_("Each voter agrees with everything that has a place, and with nothing else."),
            made=_named,
        ),
        Reading(
            rule="borda", title=POINTS, meant=N_("From place to place it is equally far for each voter."), made=_same
        ),
        Reading(rule="schulze", title=DUELS, meant=AS_IT_IS, made=_same),
    ),
    "grades": (
        Reading(rule="scale", title=N_("Average"), meant=AS_IT_IS, made=_same),
        Reading(
            rule="star",
            title=N_("Runoff of the two highest sums"),
            meant=N_("What a voter leaves out is meant as the lowest mark."),
            made=_same,
        ),
        Reading(rule="majority_judgement", title=N_("Median"), meant=AS_IT_IS, made=_same),
        Reading(
            rule="schulze",
            title=DUELS,
            meant=N_(
                "Only which mark is higher counts, not by how much; what a voter leaves out is meant to stand last."
            ),
            made=_placed,
        ),
        Reading(
            rule="plurality",
            title=N_("Highest mark"),
            meant=N_("Each voter stands for what got the own highest mark alone."),
            made=_highest,
        ),
    ),
    "votes": (
        Reading(rule="quadratic", title=N_("Votes"), meant=AS_IT_IS, made=_same),
        Reading(
            rule="points",
            title=N_("Credits"),
            meant=N_("Each voter wants the credits spent on something to count, not the votes that they bought."),
            made=_paid,
        ),
        Reading(
            rule="plurality",
            title=N_("Chosen"),
            meant=N_("Each voter stands for everything that got votes, for all of it alike, and for nothing else."),
            made=lambda ballot: _named(_wanted(ballot)),
        ),
        Reading(
            rule="schulze",
            title=DUELS,
            meant=N_("Only what got more votes counts, not how many more; what got none is meant to stand last."),
            made=lambda ballot: _placed(_wanted(ballot)),
        ),
        Reading(
            rule="plurality",
            title=N_("Most votes"),
            meant=N_("Each voter stands for what got the most of the own votes alone."),
            made=lambda ballot: _highest(_wanted(ballot)),
        ),
    ),
    "crosses": (
        Reading(rule="plurality", title=N_("Crosses"), meant=AS_IT_IS, made=_same),
        Reading(
            rule="points",
            title=N_("One vote, shared"),
            meant=N_("Each voter has one vote in all, and shares it equally among the chosen options."),
            made=_shared,
        ),
        Reading(
            rule="shortlist",
            title=N_("In proportion"),
            meant=N_("Each voter has an equal part of the first places, and shares it with those who chose the same."),
            made=_same,
            elects=True,
        ),
    ),
}
"""Which rules fit, by what a mark says; none where nothing stands here. Resistance is left out: its marks mean the opposite."""


def laboratory(
    options: Sequence[str],
    ballots: Sequence[Ballot],
    reads: Reads,
    first: int,
    told: Parameters = NOTHING,
) -> Lab:
    """The ballots under every rule that fits them. `told` is what the chosen rule was told; every other that takes the same is
    told it, too."""
    readings = READINGS[reads]
    tallies = tuple(_count(one, options, ballots, first, told) for one in readings)
    places = [{row.option: row.rank for row in tally.rows} for tally in tallies]
    elected = [{row.option for row in tally.rows if row.elected} for tally in tallies]
    lines = tuple(
        Line(
            option=option,
            places=tuple(of[option] for of in places),
            among=tuple(
                _among(one, of[option], option in chosen, first)
                for one, of, chosen in zip(readings, places, elected, strict=True)
            ),
        )
        for option in options
    )
    return Lab(first=first, readings=readings, lines=lines, tallies=tallies)


def _among(reading: Reading, place: int | None, elected: bool, first: int) -> bool:
    return elected if reading.elects else place is not None and place <= first


def _count(reading: Reading, options: Sequence[str], ballots: Sequence[Ballot], first: int, told: Parameters) -> Tally:
    rule = RULES[reading.rule]
    usual = rule.parameters(seats=first) if reading.elects else rule.parameters()
    parameters = told if type(told) is rule.parameters else usual
    return rule.count(options, [reading.made(ballot) for ballot in ballots], parameters)
