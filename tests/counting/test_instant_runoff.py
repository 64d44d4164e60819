"""Instant runoff: against votelib where nothing ties, against the rule followed word by word, and the paradox it is known for.

Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

import contextlib
from collections import Counter

from votelib.evaluate.sequential import TransferableVoteSelector

from app.counting import instant_runoff
from app.counting.tally import Tally
from tests.counting.oracles import count, first, raised, ranking, rankings
from tests.counting.profiles import Ballots, profiles


def hall(*lines: str) -> Ballots:
    """ "3 abc": three ballots with a, b and c in this order."""
    return [
        {option: place for place, option in enumerate(order, 1)}
        for times, order in (line.split() for line in lines)
        for _ in range(int(times))
    ]


def test_the_winner_is_that_of_votelib(many: int) -> None:
    """14 C12: where no tie had to be decided."""
    compared = 0
    for options, ballots in profiles("instant_runoff", many, most=9):
        tally = count("instant_runoff", options, ballots)
        untied = not any(round_.ties for round_ in tally.rounds)
        if not tally.rounds or not untied:
            continue
        with contextlib.suppress(
            NotImplementedError
        ):  # it goes on after one has more than half, and may find a tie there
            known = TransferableVoteSelector(quota_function="hare").evaluate(rankings(ballots), 1)
            compared += 1
            assert {*known} == first(tally), (ballots, tally.rounds)
    assert compared > many // 8


def word_by_word(options: tuple[str, ...], ballots: Ballots) -> tuple[list[dict[str, int]], list[str]]:
    """The votes of each round, and who is first."""
    orders, left, rounds = [ranking(ballot) for ballot in ballots], [*options], list[dict[str, int]]()
    while True:
        tops = Counter(next((one for one in order if one in left), "") for order in orders)
        votes = {option: tops[option] for option in left}
        if not any(votes.values()):
            return rounds, []
        rounds.append(votes)
        if won := [option for option in left if votes[option] > sum(votes.values()) / 2]:
            return rounds, won
        out = left
        for earlier in reversed(rounds):
            out = [option for option in out if earlier[option] == min(earlier[one] for one in out)]
        if out == left:
            return rounds, left
        left = [option for option in left if option not in out]


def test_each_round_is_what_the_words_say(many: int) -> None:
    """14 A1 C12: votes, who came to them, who goes out, how many ballots count for nobody any more."""
    for options, ballots in profiles("instant_runoff", many):
        tally, (rounds, won) = count("instant_runoff", options, ballots), word_by_word(options, ballots)
        assert [{score.option: score.value for score in one.scores} for one in tally.rounds] == rounds
        assert first(tally) == {*won} == {row.option for row in tally.rows if row.elected}
        decided = sum(map(bool, ballots))
        for number, (one, votes) in enumerate(zip(tally.rounds, rounds, strict=True)):
            live = sum(votes.values())
            assert dict(one.figures) == {"live": live, "exhausted": decided - live}
            assert {*one.eliminated} == votes.keys() - (
                rounds[number + 1].keys() if number + 1 < len(rounds) else votes
            )
            for score in one.scores if number else ():
                assert dict(score.figures)["gained"] == votes[score.option] - rounds[number - 1][score.option]


def test_whoever_goes_later_stands_before(many: int) -> None:
    """14 A1: the place is the order of going out from behind; together out is together in place."""
    for options, ballots in profiles("instant_runoff", many):
        tally = count("instant_runoff", options, ballots)
        place = {row.option: row.rank or 0 for row in tally.rows}
        gone = [one.eliminated for one in tally.rounds if one.eliminated]
        for number, out in enumerate(gone):
            assert len({place[option] for option in out}) == 1
            assert all(place[option] > place[later] for option in out for more in gone[number + 1 :] for later in more)


def ties(tally: Tally) -> list[tuple[str, str]]:
    return [("".join(tie.options), tie.reason) for one in tally.rounds for tie in one.ties]


def test_an_earlier_round_decides_between_equals_and_says_so() -> None:
    """14 A1 9: b and c have three each in round 2; in round 1 c had three, b two."""
    tally = count("instant_runoff", "abcd", hall("5 a", "2 b", "3 c", "1 db"))
    assert [one.eliminated for one in tally.rounds] == [("d",), ("b",), ()]
    assert ties(tally) == [("cb", instant_runoff.EARLIER)]
    assert [row.rank for row in tally.rows] == [1, 2, 3, 4]


def test_equals_in_all_rounds_go_together_and_it_is_said_what_else_could_have_come() -> None:
    """14 A1 9: nothing is broken in silence. In the first hall a wins whoever goes first; in the second had only b gone,
    its ballots would have put c in front."""
    tally = count("instant_runoff", "abc", hall("5 a", "2 b", "2 c"))
    assert not ties(tally), "more than half at once"
    tally = count("instant_runoff", "abcd", hall("5 a", "3 d", "1 ba", "1 ca"))
    assert ties(tally) == [("bc", instant_runoff.HARMLESS)] and first(tally) == {"a"}
    tally = count("instant_runoff", "abc", hall("3 a", "2 bc", "2 cb"))
    assert ties(tally) == [("bc", instant_runoff.OPEN)] and first(tally) == {"a"}
    assert [(row.option, row.rank, row.tied) for row in tally.rows] == [("a", 1, False), ("b", 2, True), ("c", 2, True)]


def test_nobody_is_left_out_by_chance_where_all_are_alike() -> None:
    """14 A1 9: they share the first place."""
    tally = count("instant_runoff", "abc", hall("2 ab", "2 bc", "2 ca"))
    assert first(tally) == {"a", "b", "c"} and tally.rounds[0].elected == ("a", "b", "c")
    assert ties(tally) == [("abc", "")] and not tally.rounds[0].eliminated


def test_what_was_said_of_the_ways_is_true(many: int) -> None:
    """14 A1 9: where it says that the same would have won, every way that only one of them goes leads there."""
    said = 0
    for options, ballots in profiles("instant_runoff", many, most=5):
        tally = count("instant_runoff", options, ballots)
        if instant_runoff.HARMLESS not in [reason for _, reason in ties(tally)]:
            continue
        if instant_runoff.OPEN not in [reason for _, reason in ties(tally)]:
            said += 1
            assert ways(options, ballots, []) == {frozenset(first(tally))}, (ballots, tally.rounds)
    assert said > many // 20


def ways(options: tuple[str, ...], ballots: Ballots, before: list[dict[str, int]]) -> set[frozenset[str]]:
    """Who can win if of those whom nothing tells apart always one alone goes out, whichever."""
    orders = [ranking(ballot) for ballot in ballots]
    tops = Counter(next((one for one in order if one in options), "") for order in orders)
    votes = {option: tops[option] for option in options}
    if won := [option for option in options if 2 * votes[option] > sum(votes.values())]:
        return {frozenset(won)}
    out: list[str] = [*options]
    for earlier in [votes, *reversed(before)]:
        out = [option for option in out if earlier[option] == min(earlier[one] for one in out)]
    if len(out) == len(options):
        return {frozenset(options)}
    return {
        won for gone in out for won in ways(tuple(one for one in options if one != gone), ballots, [*before, votes])
    }


def test_raising_the_winner_can_make_it_lose() -> None:
    """14 C12: the rule is not monotone, and this hall shows it: two who raise a from the second place to the first let b go
    out instead of c, and c then wins."""
    before = hall("6 abc", "5 cab", "4 bca", "2 bac")
    assert first(count("instant_runoff", "abc", before)) == {"a"}
    after = [raised(ballot, "a") if ranking(ballot) == ("b", "a", "c") else ballot for ballot in before]
    assert first(count("instant_runoff", "abc", after)) == {"c"}
