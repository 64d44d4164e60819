"""The same ballots under every rule that fits them: what is robust, and what depends on the rule. Source: REQUIREMENTS.md, A08.

The question is always whether an option is among the first k, never its exact place, which is another one almost always. The
rule that was chosen before stays the one that counts. Never here: which rules fit what (readings), how anything is counted,
who may see it.
"""

from collections.abc import Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from app.counting import RULES
from app.counting.readings import READINGS, Reading
from app.counting.rule import NOTHING, Ballot, Parameters, placed
from app.counting.tally import Tally
from app.text import N_, NN_, Counted

NO_COUNT: Mapping[int, Tally] = MappingProxyType({})
Verdict = Literal["in", "out", "depends"]
WORDS: dict[Verdict, str] = {
    "in": N_("Robust: among the first under every rule"),
    "out": N_("Robust: never among the first, under no rule"),
    "depends": N_("Depends on the rule"),
}


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
    def by_order(self) -> tuple[bool, ...]:
        """By reading: whether the order of the ballot decided between options of which not all are among the first."""
        return tuple(
            one.elects and _order_decided(tally) for one, tally in zip(self.readings, self.tallies, strict=True)
        )

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


def laboratory(
    options: Sequence[str],
    ballots: Sequence[Ballot],
    sort: str,
    first: int,
    told: Parameters = NOTHING,
    known: Mapping[int, Tally] = NO_COUNT,
) -> Lab:
    """The ballots under every rule that fits those of this `sort`. `told` is what the chosen rule was told; every other that
    takes the same is told it, too. `known` are counts that were made already, by their readings."""
    readings = READINGS[sort]
    counts = {_counted_by(readings[at]): tally for at, tally in known.items()}
    for one in readings:
        if (by := _counted_by(one)) not in counts:
            counts[by] = _count(one, options, ballots, first, told)
    tallies = tuple(counts[_counted_by(one)] for one in readings)
    places = [_places(one, tally) for one, tally in zip(readings, tallies, strict=True)]
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


def sort_of(rule: str) -> str:
    """Which of READINGS fit the ballots of this rule: its own, or those for what it reads a mark as."""
    return rule if rule in READINGS else RULES[rule].reads


def _places(reading: Reading, tally: Tally) -> dict[str, int | None]:
    """By option; None is none, as it is for all where nobody gave anything."""
    if reading.by is None or not tally.decided:
        return {row.option: row.rank for row in tally.rows}
    values = reading.by(tally)
    return {option: place for option, place, _ in placed(values, lambda option: -values[option])}


def _among(reading: Reading, place: int | None, elected: bool, first: int) -> bool:
    return elected if reading.elects else place is not None and place <= first


def _order_decided(tally: Tally) -> bool:
    """Whether somebody on the list is like somebody who is not."""
    chosen = {row.option for row in tally.rows if row.elected}
    return any(not chosen.issuperset(tie.options) for one in tally.rounds for tie in one.ties)


def _counted_by(reading: Reading) -> Hashable:
    """The same for readings that look at one count, as those of pairs do."""
    return reading.rule, reading.made, reading.elects


def _count(reading: Reading, options: Sequence[str], ballots: Sequence[Ballot], first: int, told: Parameters) -> Tally:
    rule = RULES[reading.rule]
    usual = rule.parameters(seats=first) if reading.elects else rule.parameters()
    parameters = told if type(told) is rule.parameters else usual
    if reading.full:
        ballots = [{option: ballot.get(option, 0) for option in options} if ballot else {} for ballot in ballots]
    return rule.count(options, [reading.made(ballot) for ballot in ballots], parameters)
