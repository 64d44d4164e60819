"""The method lab: hall-made profiles on which rules differ, what is said of them, and every reading counted a second time.

Never here: the rules themselves (test_<rule>.py).
"""

from __future__ import annotations

import pytest

from app.activities.ballots.lab_table import TITLES
from app.activities.base.laboratory import LabRow, LabRule, LabView
from app.counting.lab import DEPENDS, DEPENDS_ONE, SAME, SAME_ONE, WORDS, Lab, laboratory, sort_of
from app.counting.readings import READINGS
from app.recount.lab import CHOSEN, FITS, rows
from tests.counting.profiles import Ballots, plain, profiles, told
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
            "Runoff (STAR)": "a",
            "Median": "b",
            "Duels": "ab",
            "Highest mark": "ab",
        },
    ),
    "the higher sum and the larger number": (
        laboratory("ab", marks("2 a5 b0", "3 a3 b4"), "grades", 1),
        {"Average": "a", "Runoff (STAR)": "b", "Median": "b", "Duels": "b", "Highest mark": "b"},
    ),
    "a majority and everybody": (
        laboratory("abcd", crosses("6 abc", "3 d"), "crosses", 3),
        {"Crosses": "abc", "One vote, shared": "abcd", "In proportion": "abd"},
    ),
    "a few who put all on one": (
        laboratory("abc", marks("2 a5", "3 b2 c1", "1 b1 c3"), "dots", 1),
        {"Dots": "a", "One vote, shared": "b", "Chosen": "bc", "Duels": "b", "Largest share": "b"},
    ),
    "who gave little has a voice, too": (
        laboratory("ab", marks("1 a9", "3 b1", "1 a1 b1"), "points", 1),
        {"Points": "a", "One vote, shared": "b", "Chosen": "b", "Duels": "b", "Largest share": "b"},
    ),
    "many wins over the weak, none over the strong": (
        laboratory("abc", [*20 * [{"a.c": 1}], *6 * [{"b.a": 1}], *4 * [{"b.c": 1}], *3 * [{"b.c": 2}]], "pairs", 1),
        {"Chance": "a", "Strength": "b", "Duels": "b"},
    ),
}


@pytest.mark.parametrize("name", HALLS)
def test_halls_on_which_rules_differ(name: str) -> None:
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


def test_in_duels_what_got_no_votes_stands_before_what_got_votes_against() -> None:
    """14 B10: three are against a and for c, two are for a: b, which nobody named, wins its duel with a."""
    lab = laboratory("abc", [{"a": -3, "c": 1}] * 3 + [{"a": 2}] * 2, "votes", 1)
    duels = [one.key for one in lab.readings].index("duels")
    assert [line.places[duels] for line in lab.lines] == [3, 2, 1]
    assert lab.tallies[duels].pairwise[0] == ("a", "b", 2) and ("b", "a", 3) in lab.tallies[duels].pairwise


def test_it_is_said_where_a_shared_place_is_the_last_of_the_first() -> None:
    """14 B10: with two asked for, three that share the second place stand in a box; then it says why there are four."""

    def level(*places: tuple[int, bool]) -> bool:
        lines = (
            LabRow(id=str(at), label="", ref="", withdrawn=False, places=(one,), verdict="in", words="")
            for at, one in enumerate(places)
        )
        rules = (LabRule("duels", "", ""),)
        return LabView(sort="places", first=2, ballots=5, rules=rules, rows=tuple(lines), said="", values={}).level

    assert level((1, True), (2, True), (2, True), (2, True)) and not level((1, True), (2, True), (3, False))


def test_it_is_said_where_the_order_decided_who_is_on_the_proportional_list() -> None:
    """14 A9 B10: a and b have the same votes and there is one place: that a has it is no finding about a."""

    def by_order(*lines: str, first: int = 1) -> list[str]:
        lab = laboratory("abc", marks(*lines), "crosses", first)
        return [one.key for one, ordered in zip(lab.readings, lab.by_order, strict=True) if ordered]

    assert by_order("3 a1", "3 b1", "1 c1") == ["in_proportion"]
    assert by_order("3 a1", "3 b1", "1 c1", first=2) == by_order("4 a1", "3 b1", "1 c1") == []
    assert by_order("1 a1", "1 b1", "1 a1 b1", first=2) == [], "a is chosen before b, and b after it all the same"


def test_a_key_is_called_the_same_in_every_sort() -> None:
    """14 B10: files have the words of a key in one list; votes said "Largest share" there, and "Most votes" on the page."""
    titles = {(one.key, one.title) for readings in READINGS.values() for one in readings}
    assert len(titles) == len({key for key, _ in titles}) == len(TITLES)


def test_readings_that_look_at_one_count_share_it() -> None:
    """14 B10: pairs were counted once for their chance, once for their strength and once for their duels."""
    lab, _ = HALLS["many wins over the weak, none over the strong"]
    first, *others = lab.tallies
    assert all(one is first for one in others)
    known = laboratory("abc", [{"a.c": 1}], "pairs", 1, known={0: first})
    assert all(one is first for one in known.tallies)


@pytest.mark.parametrize("rule", CHOSEN)
def test_every_reading_comes_to_the_same_places(rule: str, some: int) -> None:
    """14 B10 C12: with ties, empty ballots and single voters; who is among the first, and what is said of each option."""
    sort = sort_of(rule)
    for options, given in profiles(rule, max(20, some // 4), most=9):
        parameters = told(rule, options)
        ballots = [one for one in given if one]
        second = [*rows([*options], ballots, rule, 1, plain(parameters))]
        if not second:
            assert not ballots or len(options) < 2
            continue
        lab = laboratory(options, ballots, sort, 1, parameters)
        assert [one.key for one in lab.readings] == [*FITS[sort]]
        first = {
            (reading.key, line.option): (line.places[at], line.among[at], line.verdict)
            for line in lab.lines
            for at, reading in enumerate(lab.readings)
        }
        found = {(row["rule"], row["option"]): (row["place"], row["among"], row["verdict"]) for row in second}
        assert found == first, (options, ballots)
