"""A proportional shortlist: a group that agrees has its part of the places, found by every committee of small halls.

Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

from app.counting import RULES
from app.counting.shortlist import Places
from app.counting.tally import Tally
from tests.counting.profiles import Ballots, profiles


def listed(options: tuple[str, ...], ballots: Ballots, seats: int) -> Tally:
    return RULES["shortlist"].count(options, ballots, Places(seats=seats))


def on(tally: Tally) -> set[str]:
    return {row.option for row in tally.rows if row.elected}


def test_a_group_that_agrees_has_its_part_of_the_places(many: int) -> None:
    """14 8 C12: so many people as are worth l places, who have l options in common, are heard: one of them has l of its own
    on the list (extended justified representation)."""
    for options, ballots in profiles("plurality", many, most=9):
        wants = [set(ballot) for ballot in ballots if ballot]
        for seats in range(1, min(4, len(options)) + 1):
            chosen = on(listed(options, ballots, seats))
            assert len(chosen) == min(seats, sum(any(one in want for want in wants) for one in options))
            for common in {frozenset(a & b) for a in wants for b in wants if a & b}:
                group = [want for want in wants if common <= want]
                worth = min(len(common), len(group) * seats // len(wants))
                assert not worth or any(len(want & chosen) >= worth for want in group), (options, ballots, seats)


def test_a_majority_does_not_take_every_place() -> None:
    """14 8: sixty and forty in a hundred have three and two of five places."""
    ballots: Ballots = [{f"big{n}": 1 for n in range(5)}] * 60 + [{f"sma{n}": 1 for n in range(5)}] * 40
    options = tuple(f"{size}{n}" for size in ("big", "sma") for n in range(5))
    assert sorted(option[:3] for option in on(listed(options, ballots, 5))) == ["big"] * 3 + ["sma"] * 2
