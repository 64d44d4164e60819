"""Borda: against votelib's positional votes where every ballot has all options, and by hand where it has not.

Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

from fractions import Fraction

from votelib.component.rankscore import Borda as Places
from votelib.convert import RankedToPositionalVotes

from tests.counting.oracles import count, first, raised, rankings, values
from tests.counting.profiles import profiles


def test_the_points_are_those_of_votelib(many: int) -> None:
    """14 C12: every ballot with all options; votelib gives each place one point more."""
    for options, ballots in profiles("borda", many):
        full = [ballot | _rest(ballot, options) for ballot in ballots if ballot]
        if not full:
            continue
        letter = dict(
            zip(options, map(chr, range(ord("A"), 200)), strict=False)
        )  # the library takes longer names apart
        known = RankedToPositionalVotes(Places(base=0)).convert(
            {tuple(letter[one] for one in order): times for order, times in rankings(full).items()}
        )
        assert {letter[option]: value for option, value in values(count("borda", options, full)).items()} == known


def _rest(ballot: dict[str, int], options: tuple[str, ...]) -> dict[str, int]:
    left = (option for option in options if option not in ballot)
    return {option: place for place, option in enumerate(left, len(ballot) + 1)}


def test_a_short_ballot_hands_out_as_many_points_as_a_full_one(many: int) -> None:
    """14 A1: what has no place shares the points that are left."""
    for options, ballots in profiles("borda", many, most=9):
        decided, m = sum(map(bool, ballots)), len(options)
        given = sum(value or 0 for value in values(count("borda", options, ballots)).values())
        assert given == decided * m * (m - 1) // 2
        for ballot in filter(None, ballots):
            alone = values(count("borda", options, [ballot]))
            assert {option: alone[option] for option in ballot} == {one: m - ballot[one] for one in ballot}
            left = m - len(ballot)
            assert {alone[option] for option in options if option not in ballot} <= {Fraction(left - 1, 2)}


def test_halves_are_told_exactly() -> None:
    """14 A1: of five options two are placed: 4, 3, and 2, 1, 0 shared by three; of four: 3, and 2, 1, 0 shared by three."""
    assert values(count("borda", "abcde", [{"b": 1, "a": 2}])) == {"b": 4, "a": 3, "c": 1, "d": 1, "e": 1}
    assert values(count("borda", "abcd", [{"a": 1, "b": 2}])) == {
        "a": 3,
        "b": 2,
        "c": Fraction(1, 2),
        "d": Fraction(1, 2),
    }


def test_who_wins_still_wins_when_somebody_raises_it(many: int) -> None:
    """14 C12: Borda is monotone."""
    for options, ballots in profiles("borda", many, most=9):
        for winner in first(count("borda", options, ballots)):
            better = [raised(ballot, winner) if place % 2 else ballot for place, ballot in enumerate(ballots)]
            assert winner in first(count("borda", options, better)) or not any(better)
