"""Windows, read a second time (12 A1): what came outside of the bounds counts in neither reading, and bent days are found."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots.messages import BallotCast
from app.activities.base.messages import Event
from app.forum import commands as c
from app.forum.codec import FORUM
from app.forum.window import Days
from app.forum.window_changes import DropWindow, SetWindow
from app.forum.window_events import WindowDropped, WindowSet
from app.recount import main
from tests.archive.made import archived
from tests.examples import EXAMPLES
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.forum.test_closed_phase import FIRST
from tests.forum.window_plays import COMMENTING, announced, moment
from tests.people import ANNA, BORIS, CEM, FACILITATOR, ORGANISER, PEOPLE
from tests.play import Entry, Forums, play
from tests.recount.bent import bent
from tests.recount.test_any_evening import recounted

OPENS, ENDS = moment("2022-04-28", ""), moment("2022-05-20", "")


def over(log: Forums) -> list[Entry]:
    """The forum's log, closed after its windows."""
    log.now = max(log.now, moment("2022-06-01", ""))
    play(log, ORGANISER, c.CloseForum())
    return log.entries


def cast(log: Forums, by: str, at: int, written: int = 0) -> None:
    data = FORUM.encode(by, f"{by} {at}", BallotCast("a1", {"o1": 1}))
    log.take(f"{written or at}-0", (FORUM.again(f"{at}-0", data) or data) if written else data)


def test_ballots_outside_of_the_bounds_count_in_neither_reading() -> None:
    """12 A1: each bound to the millisecond, one that was lost, one of another strand."""
    log = announced(days=Days(first="2022-04-28", last="2022-05-19", strands=("panel", "admin")))
    for by, at in (("p:anna", OPENS - 1), ("p:boris", OPENS), ("p:emre", OPENS + 1), ("p:anna", ENDS), ("p:cem", ENDS)):
        log.now = at
        cast(log, by, at)
    cast(log, "p:cem", ENDS - 1, written=ENDS + 60_000)
    assert sorted(log.state.activities["a1"].state.ballots) == ["p:boris", "p:cem"]
    assert recounted(over(log)) == ""
    assert recounted(list(sealed(log.entries).entries)) == "", "after sealing"


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if kind.takes_input])
def test_every_kind_on_its_days_counts_the_same_again(kind: str) -> None:
    """12 A1: led by nobody, published after it, sealed: both readings agree."""
    log = announced(kind)
    log.now = OPENS
    for person in PEOPLE:
        play(log, person, FIRST[kind])
    assert recounted(log.entries) == "", "while it is open"
    log.now = ENDS
    play(log, FACILITATOR, c.Reveal("a1"))
    assert recounted(over(log)) == ""
    assert recounted(list(sealed(log.entries).entries)) == "", "after sealing"
    assert EXAMPLES[kind]


def test_changes_of_the_days_are_read_alike() -> None:
    """12 A1: extended, extended after the end, shortened, dropped, too late, without a reason."""
    log = announced("vote", "prioritise")
    play(log, ORGANISER, SetWindow(activity="a2", days=COMMENTING))
    play(log, ORGANISER, DropWindow(activity="a2", reason="Abgesagt."))
    log.now = OPENS
    cast(log, "p:anna", OPENS)
    log.now = ENDS + 60_000
    play(log, ORGANISER, SetWindow(activity="a1", days=Days(first="2022-04-28", last="2022-05-26"), reason="Ausfall"))
    cast(log, "p:boris", log.now + 1)
    log.now += 60_000
    play(log, ORGANISER, SetWindow(activity="a1", days=Days(first="2022-04-28", last="2022-05-22"), reason="Kürzer"))
    cast(log, "p:cem", moment("2022-05-23", ""))
    assert sorted(log.state.activities["a1"].state.ballots) == ["p:anna", "p:boris"]
    assert recounted(over(log)) == ""


@pytest.mark.parametrize("late", [0, 1])
def test_changes_at_the_very_moment_are_read_alike(late: int) -> None:
    """12 A1: days are dropped in the millisecond in which they begin, and set in the one in which they end; or one earlier."""
    log = announced("vote", "vote")
    days = log.state.activities["a1"].phase.window
    assert days is not None
    take(log, OPENS - 1 + late, WindowDropped("a1", "Abgesagt."))
    assert (log.state.activities["a1"].phase.window is None) == (not late)
    cast(log, "p:anna", OPENS + 1)
    take(log, ENDS - 1 + late, WindowSet("a2", days, "Nachgeholt."))
    assert (log.state.activities["a2"].phase.window is None) == bool(late)
    assert recounted(over(log)) == ""


def test_the_days_can_be_changed_so_often_for_both() -> None:
    """12 A1: the last change that is taken, and the first that is not."""
    log = announced()
    days = log.state.activities["a1"].phase.window
    assert days is not None
    entries, ends = [*log.entries], ENDS + 60_000
    for number in range(102):
        event = WindowSet("a1", replace(days, ends=ends + number), "Anders.")
        entries.append((f"{log.now + number}-7", FORUM.encode(ORGANISER.by, f"change {number}", event)))
    log = Forums.after(log.state.id, entries)
    assert len(log.state.activities["a1"].windows) == 100
    assert recounted(over(log)) == ""


def take(log: Forums, at: int, event: Event) -> None:
    """As a log may hold it, at this moment."""
    log.now = at
    log.take(f"{at}-0", FORUM.encode(ORGANISER.by, f"at {at}", event))


def test_bent_days_are_found(tmp_path: Path) -> None:
    """12 A1: a table that says other bounds than the log."""
    log = announced()
    log.now = OPENS
    for person in (ANNA, BORIS, CEM):
        cast(log, person.by, log.now)
        log.now += 1
    whole = archived(over(log), NIGHT)
    path = tmp_path / "file"
    for name, other in (("last", "2022-05-20"), ("ends", "2022-05-21T00:00:00+02:00"), ("strands", "panel")):
        path.write_bytes(bent(whole, lambda tables, name=name, other=other: tables["windows"][0].update({name: other})))
        with contextlib.redirect_stdout(io.StringIO()) as told:
            assert main([str(path), "--lang", "en"]) == 1
        assert "days of the step" in told.getvalue()
