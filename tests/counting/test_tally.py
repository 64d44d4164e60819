"""What a Tally can carry, by a rule of the tests; and that the outcome writes it without a line for that rule.

Never here: the house's own rules (test_rules.py).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.ballots.record import BallotRecord
from app.activities.ballots.state import BallotState, Marks
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.vote.kind import VotePaper
from app.activities.vote.settings import METHODS, STANDARD, VoteSettings
from app.counting import RULES, tally
from app.counting.dots import Amounts
from app.counting.rule import Parameters, placed
from app.forum import commands as c
from app.tables import Table
from tests.counting.trial import RULE, Seats
from tests.people import ANNA, BORIS, CEM, DILEK, FACILITATOR, a_forum, on_stage
from tests.play import Forums, play

BALLOTS = [{"a": 1, "b": 2}, {"a": 1, "b": 2}, {"b": 1, "c": 2}, {"c": 1, "b": 2}, {}]


def counted() -> tally.Tally:
    return RULE.count(("a", "b", "c"), BALLOTS, Seats(seats=1, costs=(("a", 5),)))


def test_a_tally_is_frozen_hashable_and_goes_through_json_exactly() -> None:
    """B03: it can be a key, cross a thread, and be kept; a third stays a third."""
    made = counted()
    assert hash(made) == hash(counted()) and made == counted()
    assert tally.decode(tally.encode(made)) == made
    assert made.figures == (("exhausted", Fraction(1, 5)),)
    with pytest.raises(AttributeError):
        made.ballots = 3  # type: ignore[misc]


def test_rounds_pairs_parameters_and_evidence_are_carried() -> None:
    """METHODS.md: instant runoff publishes every round and how ties were broken; c and b have one vote each."""
    made = counted()
    assert [(row.option, row.rank, row.elected) for row in made.rows] == [
        ("a", 1, True),
        ("b", 2, False),
        ("c", 3, False),
    ]
    assert {row.value for row in made.rows} == {None}
    assert [one.eliminated or one.elected for one in made.rounds] == [("c",), ("b",), ("a",)]
    assert made.rounds[0].ties == (tally.Tie(options=("b", "c"), reason="The agenda's order decides."),)
    assert ("b", "c", 3) in made.pairwise and ("c", "b", 1) in made.pairwise
    assert made.parameters == (("seats", 1), ("costs.a", 5))


def test_shared_places_are_declared() -> None:
    """B03: two with five, two with none."""
    made = RULES["points"].count(("a", "b", "c", "d"), [{"a": 5, "c": 5}], Amounts(high=5))
    assert [tie.options for tie in made.shared] == [("a", "c"), ("b", "d")]
    assert placed("abc", lambda option: option == "b") == (("a", 1, True), ("c", 1, True), ("b", 3, False))


@pytest.mark.parametrize("method", METHODS)
def test_a_paper_gives_its_rule_what_it_declares(method: Any) -> None:
    """A rule's parameters come from the step's settings."""
    paper, settings = VotePaper(), VoteSettings(method=method, low=0, high=10, grades=STANDARD)
    given = paper.parameters(settings)
    assert isinstance(given, RULES[paper.rule(settings)].parameters)
    ends = {"scale": (0, 10), "grades": (1, 6)}.get(method)
    assert given.flat == ((("low", ends[0]), ("high", ends[1]), ("dissent", 30)) if ends else ())


class Ranking(VotePaper):
    """The vote's paper for places."""

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        return None

    def rule(self, settings: VoteSettings) -> str:
        return RULE.name

    def parameters(self, settings: VoteSettings) -> Parameters:
        return Seats()


def voted(monkeypatch: pytest.MonkeyPatch) -> Forums:
    monkeypatch.setitem(RULES, RULE.name, RULE)
    log = on_stage(a_forum("vote"))
    paper = Ranking()
    monkeypatch.setattr(KINDS["vote"].input, "_paper", paper)
    for person, marks in ((ANNA, {"o1": 1, "o2": 2}), (BORIS, {"o2": 1, "o1": 2}), (CEM, {"o1": 1}), (DILEK, {})):
        play(log, person, CastBallot("a1", marks=marks, abstain=not marks))
    play(log, FACILITATOR, c.CloseInput("a1"))
    return log


def tables(log: Forums) -> dict[str, Table]:
    step = log.state.activities["a1"]
    found = BallotRecord(Ranking()).tables(log.state.context(step, log.now), step.state, "en")
    return {table.name: table for table in found}


def test_the_outcome_writes_what_a_rule_tells_of_its_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """B14: rounds, pairs, totals and evidence have declared columns, and a rule needs no line for them."""
    found = tables(voted(monkeypatch))
    assert list(found) == ["results", "ballots", "channels", "rounds", "pairwise", "totals", "orders"]
    assert [column.name for column in found["rounds"].columns][-2:] == ["reason", "exhausted"]
    assert found["rounds"].rows[:4] == (
        ("a1", 1, "o1", 2.0, None, False, None, None),
        ("a1", 1, "o2", 1.0, None, False, None, None),
        ("a1", 1, "o3", 0.0, "eliminated", False, None, None),
        ("a1", 1, None, None, None, False, None, 1.0),
    )
    assert ("a1", "o1", "o2", 2) in found["pairwise"].rows
    assert found["totals"].rows == (("a1", "exhausted", "1/4"),)
    assert found["orders"].rows == (("a1", "", "1"), ("a1", "o1", "1"), ("a1", "o1 o2", "1"), ("a1", "o2 o1", "1"))
    assert {table.waits for table in found.values()} == {"reveal", "close"}
    assert all(len(row) == len(table.columns) for table in found.values() for row in table.rows)


def test_a_result_without_a_figure_has_an_empty_cell_and_columns_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that only puts in order."""
    results = tables(voted(monkeypatch))["results"]
    names = [column.name for column in results.columns]
    assert names[-1] == "last" and results.columns[-1].title == "Last round"
    assert {row[names.index("value")] for row in results.rows} == {None}
    assert [(row[1], row[-1]) for row in results.rows] == [("o1", 3.0), ("o2", 2.0), ("o3", 1.0)]


@pytest.mark.parametrize("kind", ["vote", "prioritise"])
def test_todays_rules_add_no_table(kind: str) -> None:
    log = on_stage(a_forum(kind))
    play(log, ANNA, CastBallot("a1", marks={"m1" if kind == "prioritise" else "o1": 1}))
    step = log.state.activities["a1"]
    found = KINDS[kind].record.tables(log.state.context(step, log.now), step.state, "en")
    assert [table.name for table in found] == ["results", "ballots"]
