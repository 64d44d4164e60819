"""A command with the number that its device gave last: not older, so it counts. Without script all of them have none.

Never here: numbers that are older (test_number.py).
"""

from __future__ import annotations

from app.activities.ballots.messages import BallotCast, BallotWithdrawn, CastBallot, WithdrawBallot
from app.activities.base.messages import Refused
from app.activities.posts import messages as notes
from app.forum.decide import decide
from tests.activities.test_number import a_vote, arrive, ballot
from tests.people import ANNA, a_forum, on_stage
from tests.play import play


def test_a_vote_with_the_same_number_is_not_older() -> None:
    """Fault 17: two commands may share a number after a storage was cleared, or a clock set back: the later one stands."""
    log = a_vote()
    assert arrive(log, BallotCast("a2", {"o1": 1}, 5), BallotCast("a2", {"o2": 1}, 5)) == [None, None]
    assert ballot(log) == {"o2": 1}
    assert not isinstance(decide(log.state, ANNA, CastBallot("a2", ("o1",), number=5), log.now), Refused)
    assert not isinstance(decide(log.state, ANNA, WithdrawBallot("a2", number=5), log.now), Refused)


def test_a_vote_is_withdrawn_and_cast_anew_with_the_same_number() -> None:
    """Fault 17: in either order."""
    log = a_vote()
    assert arrive(log, BallotCast("a2", {"o1": 1}, 5), BallotWithdrawn("a2", 5)) == [None, None]
    assert ballot(log) is None
    assert arrive(log, BallotCast("a2", {"o2": 1}, 5)) == [None]
    assert ballot(log) == {"o2": 1}


def test_a_change_of_a_note_with_the_same_number_is_not_older() -> None:
    """Fault 17: decided and folded."""
    log = on_stage(a_forum("ideas"))
    play(log, ANNA, notes.PostNote("a1", "t1", "Eins"))
    assert play(log, ANNA, notes.EditNote("a1", "n1", "Zwei", 6)) is None
    assert play(log, ANNA, notes.EditNote("a1", "n1", "Drei", 6)) is None
    assert log.append(ANNA.by, "at once", notes.NoteEdited("a1", "n1", "Vier", 6)) is None
    assert log.state.activities["a1"].state.posts["n1"].text == "Vier"
    assert play(log, ANNA, notes.WithdrawNote("a1", "n1", 6)) is None
    assert log.state.activities["a1"].state.posts["n1"].withdrawn
