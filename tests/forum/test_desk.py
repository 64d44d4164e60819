"""The desk's own log: a forum that was deleted does not come back by itself, only from an archive."""

from __future__ import annotations

from app.activities.base.messages import Event, Refused
from app.forum import desk
from app.forum.confirmed import Confirmed, DueConfirmed
from app.forum.open_data import OpenData, OpenDataSaved
from app.forum.versions import CHANGED
from tests.people import CODE, EVENING
from tests.play import Desks

OLGA = "o:olga"


def told(*events: Event) -> Desks:
    log = Desks(EVENING)
    for event in events:
        assert say(log, event) is None
    return log


def say(log: Desks, event: Event, by: str = OLGA) -> Refused | None:
    return log.append(by, f"c{len(log.entries)}", event)


def test_a_deleted_forum_is_not_listed_again() -> None:
    """B20: neither while its bytes are leaving nor ever after, and under no other code."""
    log = told(desk.ForumListed("f1", CODE), desk.ForumDeleted("f1"))
    assert say(log, desk.ForumListed("f1", "700123")) == desk.DELETED
    assert say(log, desk.ForumErased("f1")) is None
    assert say(log, desk.ForumListed("f1", CODE)) == desk.DELETED
    assert (log.state.forums, log.state.codes, log.state.gone("f1")) == ({}, {}, True)
    assert say(log, desk.ForumDeleted("f1")) == desk.DELETED
    nowhere = say(log, desk.ForumDeleted("f9"))
    assert nowhere and nowhere.status == 404
    assert say(log, desk.ForumListed("f2", CODE)) is None, "its code is free"


def test_a_restored_forum_is_listed_and_can_be_deleted_again() -> None:
    """E12: but not while its bytes are leaving: the keeper would take those that came back."""
    log = told(desk.ForumListed("f1", CODE), desk.ForumDeleted("f1"))
    assert say(log, desk.ForumListed("f1", CODE), desk.RESTORER) == desk.DELETED
    assert say(log, desk.ForumErased("f1")) is None
    assert say(log, desk.ForumListed("f1", CODE), desk.RESTORER) is None
    assert log.state.forums == {"f1": CODE} and not log.state.gone("f1")
    assert say(log, desk.ForumDeleted("f1")) is None
    assert log.state.deleted["f1"] == log.state.leaving["f1"] == log.now


def test_what_is_done_to_a_forum_belongs_to_one_listing_of_it() -> None:
    """A3: an act that was meant for what was there before takes nothing from what came back; also when the clock stands."""
    log = told(desk.ForumListed("f1", CODE), desk.ForumDeleted("f1", 1))
    assert say(log, desk.ForumErased("f1", 2)) is None and log.state.leaving, "nobody has erased that yet"
    assert say(log, desk.ForumErased("f1", 1)) is None and not log.state.leaving
    assert say(log, desk.ForumListed("f1", CODE), desk.RESTORER) is None
    assert log.state.listings == {"f1": 2}
    assert say(log, desk.ForumDeleted("f1", 1)) == desk.RESTORED and log.state.forums
    assert say(log, desk.ForumDeleted("f1", 2)) is None and not log.state.forums
    assert say(log, desk.ForumErased("f1", 1)) is None and log.state.leaving
    assert say(log, desk.ForumErased("f1", 2)) is None and not log.state.leaving


def test_what_was_said_of_a_deletion_goes_with_the_forum() -> None:
    """E21: one that was restored is said to go for a day anew; nothing is said of one that is not there."""
    log = told(desk.ForumListed("f1", CODE), desk.DeletionAnnounced("f1", 7))
    assert log.state.announced == {"f1": desk.Announced(7, log.now)}
    for event in (desk.ForumDeleted("f1"), desk.ForumErased("f1")):
        assert say(log, event) is None
    assert say(log, desk.ForumListed("f1", CODE), desk.RESTORER) is None
    assert (log.state.announced, log.state.restored) == ({}, {"f1": log.now})
    assert say(log, desk.DeletionAnnounced("f9", 7)) == desk.DELETED


def test_a_copy_that_was_thrown_away_does_not_come_back() -> None:
    """A11: or a rehearsal would be running for ever."""
    log = told(desk.ForumListed("f1", CODE), desk.ForumListed("x1", "111111", "f1"), desk.ForumDeleted("x1"))
    assert say(log, desk.ForumListed("x1", "222222", "f1")) == desk.DELETED
    assert say(log, desk.ForumListed("x2", "222222", "f1")) is None


def test_an_hour_that_was_confirmed_counts_once_and_goes_with_the_forum() -> None:
    """D10: live and replayed alike; taken back it begins anew, and what is restored has no hours of before."""
    log = told(desk.ForumListed("f1", CODE), DueConfirmed("f1", "deletion", 7, 1), DueConfirmed("f1", "deletion", 7, 2))
    assert log.state.confirmed == {"f1 deletion": Confirmed(7, 2, 0)}
    assert say(log, DueConfirmed("f1", "deletion", 7, 2)) is None
    assert log.state.confirmed == {"f1 deletion": Confirmed(7, 2, 0)}
    assert say(log, DueConfirmed("f1", "deletion", 7, 0)) is None
    assert log.state.confirmed == {"f1 deletion": Confirmed(7, 0, 1)}
    assert say(log, DueConfirmed("f1", "sealing", 9, 1)) is None
    assert say(log, desk.ForumDeleted("f1")) is None and log.state.confirmed == {}
    assert say(log, DueConfirmed("f1", "deletion", 7, 1)) == desk.DELETED


def test_whose_data_it_is_is_saved_whole_and_by_one_at_a_time() -> None:
    """13 B6: from a form that showed something older nothing is saved; replayed it is the same."""
    said = OpenData(publisher="Senat", level="state")
    log = told(OpenDataSaved(said=said, version=0))
    assert (log.state.open_data, log.state.versions) == (said, {"open_data": 1})
    assert say(log, OpenDataSaved(said=OpenData(), version=0)) == CHANGED
    assert say(log, OpenDataSaved(said=OpenData(published=False))) is None
    assert log.state.open_data == OpenData(published=False) == log.replayed().open_data
