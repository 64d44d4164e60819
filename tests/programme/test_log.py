"""What happened to a programme's log as such stands in the programme, and a programme held still stays as it was."""

from __future__ import annotations

from app.forum.log_events import EntriesMissing, LogHealed
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from app.programme.snapshot import snapshot
from tests.people import ORGANISER
from tests.play import digest, plan
from tests.programme.programmes import a_programme


def test_what_was_lost_and_what_was_written_again_is_kept() -> None:
    """12 D18: as in a forum."""
    log = a_programme()
    assert log.append("l:log", "healed", LogHealed(3, 1)) is None
    assert log.append("l:log", "missing", EntriesMissing(2, 9, 1)) is None
    assert [(one.again, one.gone) for one in log.state.log.healings] == [(3, 1)]
    assert [(one.lost, one.had) for one in log.state.log.shortages] == [(2, 9)]


def test_a_programme_held_still_knows_nothing_of_what_comes() -> None:
    """12 D15: a thread reads it while the fold goes on."""
    log = a_programme()
    still = snapshot(log.state)
    before = digest(still)
    assert digest(still, ("seen",)) == digest(log.state, ("seen",)) and still.seen == {}
    plan(log, ORGANISER, AddFormat(FormatSaid(sort="panel", title={"de": "Gremium"})))
    assert digest(still) == before
