"""Approval: the places are those of crosses whatever the list beside them; the list is the proportional shortlist of the same
ballots, and what it means is counted by people.

Never here: how a list is made (test_shortlist.py), what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

import pytest

from app.activities.ballots.shortlist import Shortlist, shortlist_of
from app.counting import RULES
from app.counting.approval import Beside
from app.counting.shortlist import Places
from app.counting.tally import Tally
from tests.counting.profiles import Ballots, profiles
from tests.counting.test_lab import crosses


def counted(options: str | tuple[str, ...], ballots: Ballots, seats: int) -> Tally:
    return RULES["approval"].count(tuple(options), ballots, Beside(seats=seats))


def listed(options: str, ballots: Ballots, seats: int) -> Shortlist:
    found = shortlist_of(counted(options, ballots, seats))
    assert found is not None
    return found


def test_a_list_beside_it_changes_no_place_and_is_the_proportional_shortlist(many: int) -> None:
    """14 A8: a view of the same ballots, never in place of the rule that was chosen."""
    for options, ballots in profiles("approval", many):
        plain, seats = RULES["plurality"].count(options, ballots, RULES["plurality"].parameters()), len(options) // 2
        for asked in (0, seats):
            assert counted(options, ballots, asked).rows == plain.rows
        alone = RULES["shortlist"].count(options, ballots, Places(seats=seats))
        found = shortlist_of(counted(options, ballots, seats))
        listed = [one.elected[0] for one in alone.rounds]
        assert (list(found.chosen) if found else []) == listed
        if found:
            wants = [ballot.keys() for ballot in ballots if ballot]
            assert (found.people, found.reached) == (len(wants), sum(not want.isdisjoint(listed) for want in wants))


def test_without_so_many_asked_for_there_is_no_list() -> None:
    """14 A8: only where the organiser asks for it; nor is there one of nobody's votes."""
    assert shortlist_of(counted("abc", crosses("3 ab"), 0)) is None
    assert shortlist_of(counted("abc", [{}, {}], 2)) is None


def test_where_a_large_group_would_take_all_the_difference_is_told_by_people() -> None:
    """14 A8: six of nine agree on a, b and c; three of them are for nothing but d."""
    found = listed("abcd", crosses("6 abc", "3 d", "1 ab"), 3)
    assert (set(found.chosen), found.came, found.went, found.level) == ({"a", "b", "d"}, ("d",), ("c",), ())
    assert (found.people, found.reached, found.reached_most) == (10, 10, 7)
    assert found.compared(("d", "c", "b", "a")) == ("d", "c", "b", "a") and found.ties == ()


def test_a_place_shared_across_the_border_is_not_settled() -> None:
    """14 A8: who has the most votes is then not told, nor how many people that would be for; the list is."""
    found = listed("abcd", crosses("4 a", "2 b", "2 c", "1 d"), 2)
    assert (found.most, found.level, found.reached_most) == (("a",), ("b", "c"), None)
    assert (found.came, found.went) == ((), ()) and found.reached == 6
    (tie,) = found.ties
    assert tie.options == ("b", "c") and tie.reason, "the order of the ballot decided, and that is said"


@pytest.mark.parametrize(("seats", "chosen"), [(2, ("a", "b")), (3, ("a", "b"))])
def test_what_nobody_chose_is_on_neither_side(seats: int, chosen: tuple[str, ...]) -> None:
    """14 A8: fewer options with a vote than places."""
    found = listed("abcd", crosses("3 a", "2 ab"), seats)
    assert (found.chosen, found.most, found.level) == (chosen, chosen, ())
    assert (found.reached, found.reached_most) == (5, 5)
