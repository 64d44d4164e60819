"""STAR: against starvote on every hall that it can decide, and by hand where it would draw lots.

Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

import starvote

from app.counting import RULES, star
from app.counting.dissent import Ends
from app.counting.tally import Tally
from tests.counting.oracles import count, first
from tests.counting.profiles import Ballots, profiles


def library(options: tuple[str, ...], ballots: Ballots) -> set[str] | None:
    """The winner by starvote with blanks as zeros, None where it would draw lots."""
    full = [{option: ballot.get(option, 0) for option in options} for ballot in ballots if ballot]
    try:
        return {*starvote.election(starvote.star, full, maximum_score=5, tiebreaker=None)}
    except starvote.UnbreakableTieError:
        return None


def test_the_winner_is_that_of_starvote(many: int) -> None:
    """14 C12: with its whole tie rule; where it can only draw lots, several share the first place or go into the runoff."""
    decided = 0
    for options, ballots in profiles("star", many, most=9):
        if not any(ballots):
            continue
        tally, known = count("star", options, ballots), library(options, ballots)
        if known is None:
            open_ = [tie for one in tally.rounds for tie in one.ties if not tie.reason]
            assert open_, (ballots, tally.rounds)
        else:
            decided += 1
            assert first(tally) == known, (ballots, tally.rounds)
    assert decided > many // 2


def ties(tally: Tally) -> list[list[tuple[str, str]]]:
    return [[("".join(tie.options), tie.reason) for tie in one.ties] for one in tally.rounds]


def small(*ballots: dict[str, int]) -> Tally:
    return RULES["star"].count("abc", [*ballots], Ends(low=0, high=5))


def test_the_runoff_can_turn_the_sums_round() -> None:
    """14 A2: a has the higher sum, more people prefer b; c is out."""
    tally = small({"a": 5, "b": 0}, {"a": 3, "b": 4}, {"a": 3, "b": 4}, {"c": 1})
    assert [(row.option, row.rank, row.value) for row in tally.rows] == [("b", 1, 8), ("a", 2, 11), ("c", 3, 1)]
    assert dict(tally.rounds[1].figures) == {"even": 1} and tally.rounds[0].eliminated == ("c",)


def test_what_told_equals_apart_is_said() -> None:
    """14 A2 9: duels, then the highest marks, then the sum; or nothing."""
    duels = small({"a": 5, "b": 4, "c": 2}, {"a": 5, "b": 0, "c": 1}, {"a": 5, "b": 0, "c": 1})
    assert ties(duels) == [[("cb", star.PREFERRED)], []]
    highest = small({"a": 5, "b": 5, "c": 2}, {"a": 5, "b": 0, "c": 3})
    assert ties(highest) == [[("bc", star.HIGHEST)], []]
    even = small({"a": 5, "b": 2}, {"a": 1, "b": 2})
    assert ties(even) == [[], [("ab", star.SUM)]] and first(even) == {"a"}
    alike = small({"a": 3, "b": 2}, {"a": 2, "b": 3})
    assert ties(alike) == [[], [("ab", "")]] and first(alike) == {"a", "b"}
    three = small({"a": 1, "b": 1, "c": 1})
    assert ties(three) == [[("abc", "")], [("abc", "")]] and first(three) == {"a", "b", "c"}


def test_what_is_left_out_has_the_lowest_mark() -> None:
    """14 A2: also where the scale begins at 1."""
    tally = RULES["star"].count("ab", [{"a": 5}, {"b": 2}, {}], Ends(low=1, high=5))
    assert {row.option: (row.value, row.voters) for row in tally.rows} == {"a": (6, 1), "b": (3, 1)}
