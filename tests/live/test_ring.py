"""What a process keeps in memory of a log, for the day on which the store loses some of it: never what was meant to go.

Never here: writing it again (tests/faults), the sealing itself (test_sealing.py).
"""

from __future__ import annotations

import pytest

from app.activities.ballots.messages import BallotCast
from app.forum import codec, fold
from app.forum import events as e
from app.forum.state import Forum
from app.live.repair import lost_in
from app.live.replica import Replica
from tests.people import ANNA, BORIS, CEM, DILEK, ORGANISER, a_forum, on_stage
from tests.play import Entry, Forums

REWRITTEN = e.LogRewritten("erased", "", 1)


def evening() -> Forums:
    return on_stage(a_forum())


def replica_of(*pages: list[Entry]) -> Replica[Forum]:
    made = Replica("log", lambda: Forum("f1"), codec.FORUM, fold.fold, fold.skip)
    for page in pages:
        made.take(page)
    return made


def rewritten(log: Forums) -> None:
    """Somebody votes, the log is written anew and says so, and two more people vote."""
    for who, event in ((ANNA.by, BallotCast("a1", {"o1": 1})), ("l:erase", REWRITTEN)):
        log.append(who, "before", event)
    for person in (BORIS, CEM):
        log.append(person.by, "after", BallotCast("a1", {"o2": 1}))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_the_ring_holds_nothing_from_before_a_rewriting(size: int) -> None:
    """Figure 25, E10: in pages of any size, also when the rewriting stands in the middle of one."""
    log = evening()
    start = len(log.entries)
    rewritten(log)
    pages = [log.entries[at : at + size] for at in range(0, len(log.entries), size)]
    replica = replica_of(*pages)
    assert list(replica.ring) == log.entries[start + 2 :]
    assert replica_of(log.entries[:start]).ring, "the control: without one everything is kept"


@pytest.mark.parametrize("size", [1, 4, 100])
def test_of_two_rewritings_the_last_one_counts(size: int) -> None:
    """E10: words are erased, and then the forum is sealed."""
    log = evening()
    rewritten(log)
    log.append("l:erase", "again", REWRITTEN)
    log.append(DILEK.by, "after", BallotCast("a1", {"o3": 1}))
    pages = [log.entries[at : at + size] for at in range(0, len(log.entries), size)]
    assert list(replica_of(*pages).ring) == log.entries[-1:]


def test_what_stood_before_a_rewriting_is_not_lost_when_the_log_lacks_it() -> None:
    """E10: a store that has only the new log lacks nothing; one that has lost the last vote lacks exactly that."""
    log = evening()
    start = len(log.entries)
    rewritten(log)
    replica = replica_of(log.entries)
    new_log = log.entries[:start] + log.entries[start + 1 :]
    assert lost_in(replica, replica_of(new_log)).keys == ()
    assert lost_in(replica, replica_of(new_log[:-1])).keys == (f"{CEM.by} after",)


def test_a_state_that_is_made_anew_brings_its_own_ring() -> None:
    """E10: what the process had kept of the old log goes with it."""
    log = evening()
    rewritten(log)
    replica, other = replica_of(log.entries[:-3]), replica_of(log.entries)
    assert any(b"BallotCast" in data for _, data in replica.ring)
    replica.adopt(other, None)  # type: ignore[arg-type]
    assert replica.ring is other.ring and len(replica.ring) == 2
    log.append(ORGANISER.by, "again", REWRITTEN)
    replica.take(log.entries[-1:])
    assert list(replica.ring) == []
