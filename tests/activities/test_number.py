"""The numbers that a device gives its commands: what it was asked later stands, whatever arrives later.

Events go straight to the fold here, as two processes would write them that both decided before either heard of the other.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from app.activities.ballots.messages import BallotCast, BallotWithdrawn, CastBallot, WithdrawBallot
from app.activities.base.actor import Actor
from app.activities.base.messages import NEWER, ActivityEvent, Refused
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.state import Plan
from tests.people import ANNA, BORIS, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

FIRST = BallotCast("a1", {"o1": 1}, 5)
OTHER = BallotCast("a1", {"o2": 1}, 6)
TAKEN = BallotWithdrawn("a1", 7)
VOTE_SETTINGS = {"method": "single", "options": [{"id": f"o{n}", "label": {"de": f"Wahl {n}"}} for n in (1, 2)]}


def a_vote(assurance: Any = "device") -> Forums:
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Was?"}, assurance=assurance), VOTE_SETTINGS))
    return on_stage(log, "a2")


def arrive(log: Forums, *events: ActivityEvent, by: Actor = ANNA) -> list[Refused | None]:
    """Each is written as it comes, with what the fold says of it."""
    told = []
    for event in events:
        here = type(event)(**{**{name: getattr(event, name) for name in event.__struct_fields__}, "activity": "a2"})
        told.append(log.append(by.by, f"key-{len(log.entries)}", here))
    return told


def ballot(log: Forums) -> dict[str, int] | None:
    found = log.state.activities["a2"].state.ballots.get(ANNA.by)
    return found.marks if found else None


def test_an_older_vote_never_replaces_a_newer_one() -> None:
    """Fault 17, S06: sent as 5 then 6, arrived the other way round; the older one is answered in words."""
    log = a_vote()
    assert arrive(log, FIRST, OTHER) == [None, None]
    assert ballot(log) == {"o2": 1}
    late = a_vote()
    assert arrive(late, OTHER, FIRST) == [None, NEWER]
    assert ballot(late) == {"o2": 1}


def test_without_numbers_the_last_to_arrive_stands() -> None:
    """Fault 17, the control: a browser without the script sends 0, and then an old vote does replace a newer one."""
    log = a_vote()
    assert arrive(log, BallotCast("a2", {"o2": 1}), BallotCast("a2", {"o1": 1})) == [None, None]
    assert ballot(log) == {"o1": 1}


def test_a_vote_that_was_withdrawn_does_not_come_back_by_a_late_one() -> None:
    """Fault 17: the highest number outlives the ballot; another person's numbers have nothing to do with it."""
    log = a_vote()
    assert arrive(log, FIRST, TAKEN, OTHER) == [None, None, NEWER]
    assert ballot(log) is None
    assert arrive(log, FIRST, by=BORIS) == [None]
    assert arrive(log, BallotCast("a2", {"o1": 1}, 8)) == [None]
    assert ballot(log) == {"o1": 1}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_every_order_of_arrival_the_last_choice_stands(order: tuple[int, ...]) -> None:
    """Fault 17: three votes of one device, in all six orders."""
    log = a_vote()
    sent = [BallotCast("a2", {"o1": 1}, 5), BallotCast("a2", {"o2": 1}, 6), BallotCast("a2", {}, 7)]
    arrive(log, *(sent[place] for place in order))
    assert ballot(log) == {}


def test_decide_is_as_calm_before_anything_is_written() -> None:
    """Fault 17: the polite answer is the fold's; a command sent again keeps its first answer."""
    log = a_vote()
    assert play(log, ANNA, CastBallot("a2", ("o2",), number=6), key="six") is None
    assert play(log, ANNA, CastBallot("a2", ("o1",), number=5), changed=False) == NEWER
    assert play(log, ANNA, WithdrawBallot("a2", number=4), changed=False) == NEWER
    assert log.append(ANNA.by, "six", BallotCast("a2", {"o2": 1}, 6)) is None
    assert play(log, ANNA, WithdrawBallot("a2", number=7)) is None


def test_where_a_device_serves_several_people_no_ballot_is_older_than_another() -> None:
    """E13: each stands by itself, so that none may be dropped for its number."""
    log = a_vote("open")
    assert arrive(log, OTHER, FIRST) == [None, None]
    assert len(log.state.activities["a2"].state.ballots) == 2


def test_an_older_change_of_a_note_never_replaces_a_newer_one() -> None:
    """Fault 17: per note; words that say the same again still move its number on."""
    log = a_forum("present")
    topics = {"topics": [{"id": "t1", "label": {"de": "Thema"}}]}
    play(log, ORGANISER, c.AddActivity(Plan("ideas", {"de": "Was?"}), topics))
    on_stage(log, "a2")
    play(log, ANNA, notes.PostNote("a2", "t1", "Eins"))
    play(log, ANNA, notes.PostNote("a2", "t1", "Zwei"))
    assert play(log, ANNA, notes.EditNote("a2", "n1", "Eins neu", 6)) is None
    assert arrive(log, notes.NoteEdited("a2", "n1", "Eins alt", 5)) == [NEWER]
    assert arrive(log, notes.NoteEdited("a2", "n1", "Eins neu", 8)) == [None]
    assert arrive(log, notes.NoteWithdrawn("a2", "n1", 7)) == [NEWER]
    assert arrive(log, notes.NoteEdited("a2", "n2", "Zwei alt", 5)) == [None]
    assert play(log, ANNA, notes.WithdrawNote("a2", "n1", 9)) is None
    kept = log.state.activities["a2"].state.posts
    assert (kept["n1"].text, kept["n1"].withdrawn, kept["n2"].text) == ("Eins neu", True, "Zwei alt")
