"""Majority judgement: against votelib where all graded all, and against medians that are really taken away one by one.

Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from votelib.evaluate.cardinal import MajorityJudgment
from votelib.evaluate.core import VotingSystemError

from tests.counting.oracles import count, first, values
from tests.counting.profiles import Ballots, profiles


def graded(options: Sequence[str], ballots: Ballots) -> Ballots:
    """All graded all: what is left out gets the lowest grade."""
    return [{option: ballot.get(option, 0) for option in options} for ballot in ballots if ballot]


def test_the_winner_is_that_of_votelib(many: int) -> None:
    """14 C12: where one alone is best. In a few of a thousand halls votelib takes several medians away at once and passes over
    the step that decides; there the winner is held against taking them away one by one, and votelib's loses."""
    compared = differ = 0
    for options, ballots in profiles("majority_judgement", many, most=9):
        full = graded(options, ballots)
        best = first(count("majority_judgement", options, full))
        if full and len(best) == 1:
            votes = Counter(frozenset(ballot.items()) for ballot in full)
            with contextlib.suppress(VotingSystemError):
                (known,) = MajorityJudgment().evaluate(votes, 1)
                compared += 1
                if known not in best:
                    differ += 1
                    ours, theirs = ([ballot[one] for ballot in full] for one in (*best, known))
                    assert better(ours, theirs) == 1, full
    assert compared > many // 3 and 100 * differ < compared


def better(one: list[int], other: list[int]) -> int:
    """1 if the first has better grades, -1 if the other: lower medians are taken away until they differ."""
    one, other = sorted(one), sorted(other)
    while one:
        if median_low(one) != median_low(other):
            return 1 if median_low(one) > median_low(other) else -1
        one.remove(median_low(one))
        other.remove(median_low(other))
    return 0


def test_places_are_those_of_taking_medians_away(many: int) -> None:
    """14 A2 C12: for every two options that equally many people graded, also where others graded another number."""
    for options, ballots in profiles("majority_judgement", many, most=9):
        tally = count("majority_judgement", options, ballots)
        grades = {option: [ballot[option] for ballot in ballots if option in ballot] for option in options}
        place = {row.option: row.rank for row in tally.rows}
        assert values(tally) == {one: median_low(all_) if all_ else None for one, all_ in grades.items()}
        for one in options:
            for other in options:
                ours, theirs = place[one], place[other]
                if ours and theirs and len(grades[one]) == len(grades[other]):
                    assert (theirs > ours) - (theirs < ours) == better(grades[one], grades[other]), (
                        one,
                        other,
                        ballots,
                    )


def test_as_many_of_each_grade_in_proportion_is_the_same() -> None:
    """14 A2: two people and four of the same grades share a place; a grade that is worse by one does not."""
    ballots = [{"a": 4, "b": 4}, {"a": 2, "b": 2}, {"a": 4}, {"a": 2}]
    assert [(row.rank, row.tied) for row in count("majority_judgement", "ab", ballots).rows] == [(1, True), (1, True)]
    bent = [*ballots[:3], {"a": 1}]
    assert [(row.option, row.rank) for row in count("majority_judgement", "ab", bent).rows] == [("b", 1), ("a", 2)]


def test_a_better_grade_never_harms(many: int) -> None:
    """14 C12: majority judgement is monotone."""
    for options, ballots in profiles("majority_judgement", many, most=9):
        for winner in first(count("majority_judgement", options, ballots)):
            raised = [{**ballot, winner: 5} if ballot.get(winner) else ballot for ballot in ballots]
            assert winner in first(count("majority_judgement", options, raised))
