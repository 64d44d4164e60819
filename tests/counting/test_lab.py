"""The method lab: eight hall-made profiles on which rules differ, and what is said of them.

Never here: the rules themselves (test_<rule>.py).
"""

from __future__ import annotations

import pytest

from app.counting.lab import DEPENDS, DEPENDS_ONE, READINGS, SAME, SAME_ONE, WORDS, Lab, laboratory
from tests.counting.profiles import Ballots
from tests.counting.test_instant_runoff import hall


def marks(*lines: str) -> Ballots:
    """ "3 a5 b2": three ballots with these marks."""
    return [
        {mark[0]: int(mark[1:]) for mark in line.split()[1:]} for line in lines for _ in range(int(line.split()[0]))
    ]


def crosses(*lines: str) -> Ballots:
    return [dict.fromkeys(line.split()[1], 1) for line in lines for _ in range(int(line.split()[0]))]


def firsts(lab: Lab) -> dict[str, str]:
    """Who is among the first under each reading."""
    return {
        reading.title: "".join(line.option for line in lab.lines if line.among[at])
        for at, reading in enumerate(lab.readings)
    }


HALLS = {
    "the first places and the duels (Condorcet 1785)": (
        laboratory("abc", hall("23 abc", "19 bca", "16 cba", "2 cab"), "places", 1),
        {"First places": "a", "Rounds": "b", "Named": "abc", "Points by place": "b", "Duels": "b"},
    ),
    "the capital of Tennessee": (
        laboratory("mnck", hall("42 mnck", "26 nckm", "15 cknm", "17 kcnm"), "places", 1),
        {"First places": "m", "Rounds": "k", "Named": "mnck", "Points by place": "n", "Duels": "n"},
    ),
    "points give it to another than all duels do": (
        laboratory("abc", hall("6 abc", "5 bca"), "places", 1),
        {"First places": "a", "Rounds": "a", "Named": "abc", "Points by place": "b", "Duels": "a"},
    ),
    "everybody agrees": (
        laboratory("abc", hall("9 ab", "2 ba"), "places", 1),
        {"First places": "a", "Rounds": "a", "Named": "ab", "Points by place": "a", "Duels": "a"},
    ),
    "one that many name, nobody first": (
        laboratory("abcd", hall("4 ac", "3 bc", "3 dc"), "places", 1),
        {"First places": "a", "Rounds": "a", "Named": "c", "Points by place": "c", "Duels": "c"},
    ),
    "a few who give much": (
        laboratory("ab", marks("3 a5 b4", "4 a0 b1", "1 a5 b0"), "grades", 1),
        {
            "Average": "a",
            "Runoff of the two highest sums": "a",
            "Median": "b",
            "Duels": "ab",
            "Highest mark": "ab",
        },
    ),
    "the higher sum and the larger number": (
        laboratory("ab", marks("2 a5 b0", "3 a3 b4"), "grades", 1),
        {"Average": "a", "Runoff of the two highest sums": "b", "Median": "b", "Duels": "b", "Highest mark": "b"},
    ),
    "a majority and everybody": (
        laboratory("abcd", crosses("6 abc", "3 d"), "crosses", 3),
        {"Crosses": "abc", "One vote, shared": "abcd", "In proportion": "abd"},
    ),
}


@pytest.mark.parametrize("name", HALLS)
def test_eight_halls_on_which_rules_differ(name: str) -> None:
    """14 B10: who is among the first by each of them."""
    lab, wanted = HALLS[name]
    assert firsts(lab) == wanted


def test_what_is_robust_is_said_by_option_and_in_one_sentence() -> None:
    """14 B10 A08: always among the first, never, or sometimes; by the first k, not by exact places."""
    lab, _ = HALLS["the capital of Tennessee"]
    assert {line.option: line.verdict for line in lab.lines} == dict.fromkeys("mnck", "depends")
    assert lab.said == (DEPENDS_ONE, {"number": 4, "rules": 5})
    assert laboratory("abcd", [{"a": 1}] * 3, "places", 1).said == (SAME_ONE, {})
    lab, _ = HALLS["a majority and everybody"]
    assert lab.said == (DEPENDS, {"number": 2, "first": 3, "rules": 3})
    lab = laboratory("abcd", hall("9 abc", "2 bac"), "places", 2)
    assert [line.verdict for line in lab.lines][:2] == ["in", "in"] and lab.lines[3].verdict == "out"
    assert {*WORDS} == {"in", "out", "depends"}
    robust = laboratory("abc", hall("5 a", "3 b"), "places", 2)
    assert robust.said == (SAME, {}), [line.verdict for line in robust.lines]


def test_nobody_voted_and_every_reading_says_what_it_takes_the_ballots_for() -> None:
    """14 B10: no option is among the first; what a voter would have to have meant stands beside each rule."""
    for sort, readings in READINGS.items():
        lab = laboratory("abc", [{}, {}], sort, 2)
        assert {line.verdict for line in lab.lines} == {"out"}
        assert all(reading.meant.endswith(".") and reading.title for reading in readings)
