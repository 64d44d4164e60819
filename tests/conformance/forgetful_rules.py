"""Rules that each forget one thing: `taps` but for that. The tests of conformance must find it.

Never here: a rule that is complete (tests/example), kinds (forgetful.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import msgspec
from msgspec.structs import replace

from app.counting import RULES
from app.counting.rule import Ballot, Parameters
from app.counting.tally import Tally
from tests.example.counting.taps import Taps


class FirstTwice(Taps):
    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Parameters) -> Tally:
        return super().count(options, [*ballots[:1], *ballots], parameters)


class ByName(Taps):
    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Parameters) -> Tally:
        found = super().count(options, ballots, parameters)
        rows = (replace(row, value=(row.value or 0) + Fraction(ord(row.option[-1]))) for row in found.rows)
        return replace(found, rows=tuple(rows))


class WithoutSilence(Taps):
    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Parameters) -> Tally:
        return super().count(options, [ballot for ballot in ballots if ballot], parameters)


class EachAPlace(Taps):
    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Parameters) -> Tally:
        found = super().count(options, ballots, parameters)
        return replace(found, rows=tuple(replace(row, rank=place) for place, row in enumerate(found.rows, 1)))


class OwnTie(Taps):
    tie = "The tie is lost."


class RuleCase(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a rule forgets."""

    test: str
    says: str
    rule: type[Taps] = Taps
    recount: bool = True


COUNT = "test_counting.py::test_"
CASES: dict[str, RuleCase] = {
    "forgets_order": RuleCase(
        test=f"{COUNT}the_order_of_ballots_changes_nothing",
        says="if the ballots come in another order",
        rule=FirstTwice,
    ),
    "forgets_names": RuleCase(
        test=f"{COUNT}what_the_options_are_called_changes_nothing",
        says="if the options have other names",
        rule=ByName,
    ),
    "forgets_silence": RuleCase(
        test=f"{COUNT}an_abstention_changes_no_place", says="counts one abstention as (0, 0)", rule=WithoutSilence
    ),
    "forgets_ties": RuleCase(test=f"{COUNT}places_are_declared", says="does not say which", rule=EachAPlace),
    "forgets_words": RuleCase(
        test=f"{COUNT}a_rule_says_in_both_languages_how_it_counts",
        says="has no German words for",
        rule=OwnTie,
    ),
    "forgets_figures": RuleCase(
        test=f"{COUNT}the_recount_counts_the_same", says="no file for the rule `forgets_figures`", recount=False
    ),
}


def put(place: Path) -> None:
    """Into the list; with a file for the recount."""
    for name, one in CASES.items():
        RULES[name] = one.rule()
        RULES[name].name = name
        if one.recount:
            (place / f"{name}.py").write_text("from tests.example.recount.rules.taps import figures\n", "utf-8")
