"""Every rule against its second implementation, by the very tables that the outcome has: the recount finds nothing wrong in
them, leaves no figure out, and notices a bent one.

Here: every rule. Never: oracles of one rule (test_<rule>.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from app.activities.ballots.count_tables import count_tables
from app.activities.ballots.drawn import result
from app.activities.ballots.results import Choice
from app.activities.ballots.tables import results_table
from app.counting import RULES
from app.counting.rule import Parameters
from app.counting.tally import Tally
from app.recount import results, rules
from app.recount.check import Check
from app.recount.tables import Tables
from tests.counting.profiles import Ballots, plain, profile, profiles, told

STEP: Any = SimpleNamespace(activity="a1", was_open=True, assurance="device", measures={})


def published(rule: str, tally: Tally) -> dict[str, list[dict[str, Any]]]:
    """The outcome's tables of this count, as a file has them."""
    choices = tuple(Choice(row.option, row.option) for row in tally.rows)
    tables = results_table(STEP, result(rule, tally, choices)), *count_tables(STEP, rule, tally)
    return {
        table.name: [dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows]
        for table in tables
    }


def checks(rule: str, tables: dict[str, Any], ballots: Ballots, parameters: Parameters, tally: Tally) -> list[Check]:
    """What the recount says of them."""
    second, file = rules.named(rule), Tables(tables)
    options = [row["option"] for row in tables["results"]]
    counted = second.figures(options, ballots, plain(parameters))
    found = [results.check(file, "a1", counted, rules.chosen(second, ballots), set(options))]
    found += results.other_columns(tables["results"], list(counted.values()))
    for name, table in rules.tables(second).items():
        rows = table(options, ballots, plain(parameters))
        found += results.check_table(file, "a1", name, rows, in_order=False)
    left = {*tables} - {"results"} - {*rules.tables(second)}
    found.append(Check(not left, f"tables that the recount does not know: {left}", ""))
    alike = rules.abstentions(second, ballots) == tally.abstentions
    return [*found, Check(alike, "abstentions", "")]


def wrong(found: Sequence[Check]) -> list[str]:
    return [check.english for check in found if not check.holds]


@pytest.mark.parametrize("rule", RULES)
def test_the_second_implementation_counts_the_same(rule: str, some: int) -> None:
    """14 C12: value, places, shares, rounds, duels and evidence, on any ballots; B03."""
    for options, ballots in profiles(rule, 2 * some):
        parameters = told(rule, options)
        tally = RULES[rule].count(options, ballots, parameters)
        assert wrong(checks(rule, published(rule, tally), ballots, parameters, tally)) == [], (options, ballots)


def in_order(*options: str) -> dict[str, int]:
    """A ballot with places."""
    return {option: place for place, option in enumerate(options, 1)}


def money(rule: str, budget: int, step: int = 0, **costs: int) -> Parameters:
    """What a rule of money is told."""
    plain_costs = tuple((f"o{name[1:]}", cost) for name, cost in costs.items())
    return msgspec.convert(
        {"costs": plain_costs, "budget": budget} | ({"step": step} if step else {}), type(RULES[rule].parameters())
    )


EDGES: dict[str, tuple[str, Ballots, Parameters | None]] = {
    "only the highest marks tell the two in the runoff apart": (
        "star",
        [{"o0": 5, "o1": 2}, {"o0": 1, "o1": 4}],
        None,
    ),
    "the round just before decides who goes out, not the first": (
        "instant_runoff",
        [
            in_order("o4", "o0"),
            in_order("o0", "o1", "o4"),
            in_order("o2", "o0", "o1"),
            in_order("o1", "o4", "o2"),
            in_order("o3", "o4"),
            in_order("o3", "o1", "o4"),
            in_order("o1", "o0", "o3"),
            in_order("o1", "o4"),
            in_order("o0", "o3"),
        ],
        None,
    ),
    "the money is just enough": ("greedy", [{"o0": 1}], money("greedy", 100, o0=100)),
    "who has nothing left pays nothing": (
        "equal_shares",
        [*3 * [{"o0": 1}], *2 * [{"o0": 1, "o1": 1}], *2 * [{"o1": 1}]],
        money("equal_shares", 140, 1, o0=100, o1=40),
    ),
    "ten times the money, and still nobody can pay for it": (
        "equal_shares",
        [{"o0": 1}, *11 * [{"o1": 1}]],
        money("equal_shares", 100, 10, o0=99, o1=1),
    ),
    "just as much again is missing": ("equal_shares", [{"o0": 1}], money("equal_shares", 100, 10, o0=200)),
}
"""What ballots by chance hardly ever meet."""


@pytest.mark.parametrize("name", EDGES)
def test_the_second_implementation_counts_the_same_at_the_edge(name: str) -> None:
    """14 C12: each of these was counted otherwise by a recount with one small fault, and no ballots by chance showed it."""
    rule, ballots, parameters = EDGES[name]
    options = tuple(sorted({option for ballot in ballots for option in ballot}))
    parameters = parameters or told(rule, options)
    tally = RULES[rule].count(options, ballots, parameters)
    assert wrong(checks(rule, published(rule, tally), ballots, parameters, tally)) == []


@pytest.mark.parametrize("rule", RULES)
def test_the_second_implementation_notices_each_bent_figure(rule: str) -> None:
    """14 C12: in every column of every table that has figures."""
    options, ballots = next(one for seed in range(99) if len((one := profile(rule, seed, 4))[1]) > 8)
    parameters = told(rule, options)
    tally = RULES[rule].count(options, ballots, parameters)
    tables = published(rule, tally)
    for name, rows in tables.items():
        for column in {column for row in rows for column, cell in row.items() if isinstance(cell, int | float)}:
            if column in results.NAMES:
                continue
            bent = {key: [dict(row) for row in value] for key, value in tables.items()}
            row = next(row for row in bent[name] if isinstance(row[column], int | float))
            row[column] = not row[column] if isinstance(row[column], bool) else row[column] + 1
            assert wrong(checks(rule, bent, ballots, parameters, tally)), (name, column)
