"""Measures that take up further groups and notes: what stands behind them, whose path says so, and when that can be undone.

Here: logs in memory. Never: the page (tests/web/console/test_making.py), making measures (test_making.py).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import Refused
from app.activities.base.origins import Path as Became
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum.making import MakeMeasures, UnmakeMeasures, Wanted
from app.forum.outcome import outcome
from app.forum.sealing.erase import erase
from app.forum.sealing.seal import equal
from app.forum.taking_up import GiveBack, NotesTakenUp, TakeUp
from app.recount import main
from app.tables import rows_of
from tests.archive.made import archived
from tests.forum.sealing.test_seal import NIGHT, read, sealed
from tests.forum.test_making import SITTING, TREE, noted, words
from tests.forum.views.test_origins import path
from tests.people import CEM, DILEK, EMRE, EVENING, FACILITATOR, FORUM, MODERATOR, ORGANISER, on_stage
from tests.play import Forums, play

TREES = TakeUp("a1", "m5", (Wanted(source="n4"),))
TAKEN = EVENING + 26_000
"""When `taken` took the note up."""


def made_one() -> Forums:
    log = noted()
    assert play(log, FACILITATOR, MakeMeasures("a1", (SITTING,))) is None
    return log


def taken() -> Forums:
    log = made_one()
    assert play(log, FACILITATOR, TREES) is None
    return log


def ballot(log: Forums, measure: str = "m5") -> None:
    on_stage(log, "a2")
    play(log, CEM, CastBallot("a2", marks={measure: 1}))


def test_a_measure_takes_up_notes_and_the_paths_of_their_authors_follow() -> None:
    """A3, S19: the notes stand behind it word for word, and whoever wrote one reads it; given back, it is as it was."""
    log = taken()
    assert words(log) == ["Bänke mit Lehne", "Bänke, bitte", "Ein Baum", "Mehr Bänke"]
    assert path(log, "n4", CEM.by) == Became(measures=("m5",))
    assert play(log, ORGANISER, GiveBack("a1", "m5", log.state.measures["m5"].origin.further[0].at)) is None  # type: ignore[union-attr]
    assert path(log, "n4", CEM.by) == Became() and len(words(log)) == 3
    assert play(log, FACILITATOR, MakeMeasures("a1", (TREE,))) is None, "free for a measure of its own again"


def test_what_came_into_the_group_later_is_taken_up_alone() -> None:
    """A3: the late note, and no other of its group once more; a group of another measure is not."""
    log = made_one()
    play(log, EMRE, notes.PostNote("a1", "t1", "Auch Stühle"))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n7",)))
    play(log, MODERATOR, notes.GroupNotes("a1", group="g1", notes=("n7",)))
    assert path(log, "n7", EMRE.by).before == "" and path(log, "n7", EMRE.by).measures == ()
    assert play(log, FACILITATOR, MakeMeasures("a1", (TREE,))) is None
    others = play(log, FACILITATOR, TakeUp("a1", "m6", (Wanted(source="g1"),)), changed=False)
    assert isinstance(others, Refused) and others.values == {"measure": "M05"}, "though the late note is nobody's yet"
    assert play(log, FACILITATOR, TakeUp("a1", "m5", (Wanted(source="g1"),))) is None
    assert path(log, "n7", EMRE.by) == Became(group="Sitzen", others=0, measures=("m5",))
    again = play(log, FACILITATOR, TakeUp("a1", "m5", (Wanted(source="g1"),)), changed=False)
    assert isinstance(again, Refused) and again.values == {"measure": "M05"}
    other = play(log, FACILITATOR, TakeUp("a1", "m6", (Wanted(source="g1"),)), changed=False)
    assert isinstance(other, Refused) and other.values == {"measure": "M05"}
    tables = outcome(log.state, "de", log.now, str).tables
    origins = [row for row in rows_of(tables, "measure_origins", "a1") if row["measure"] == "m5"]
    assert [(row["origin"], row["group"], row["notes"]) for row in origins] == [(1, "g1", 3), (2, "g1", 1)]
    assert sum(row["origin"] == 2 for row in rows_of(tables, "measure_notes", "a1")) == 1


@pytest.mark.parametrize("what", ["voted on", "withdrawn", "no measure", "nothing", "changed since"])
def test_what_does_not_fit_is_refused_in_words(what: str) -> None:
    """A3: after the first ballot a measure stays made of what it was; nothing is taken up or given back."""
    log = taken()
    play(log, DILEK, notes.PostNote("a1", "t1", "Neu"))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n7",)))
    wanted, measure = (Wanted(source="n7"),), "m5"
    if what == "voted on":
        ballot(log)
        back = play(log, FACILITATOR, GiveBack("a1", "m5", TAKEN), changed=False)
        assert isinstance(back, Refused) and "voted on" in back.message
    elif what == "withdrawn":
        play(log, ORGANISER, c.WithdrawMeasure("m5"))
    elif what == "no measure":
        measure = "m1"
    elif what == "nothing":
        wanted = ()
    else:
        wanted = (Wanted(source="n7", look="as it was"),)
    refused = play(log, FACILITATOR, TakeUp("a1", measure, wanted), changed=False)
    status = {"no measure": 404, "nothing": 422}.get(what, 409)
    assert isinstance(refused, Refused) and refused.status == status and refused.message


def test_of_two_who_press_at_once_the_second_does_nothing() -> None:
    """A3: no note stands behind two measures by it, and none twice behind one."""
    log = taken()
    late = log.codec.decode(*log.entries[-1])
    assert late and isinstance(late.event, NotesTakenUp)
    assert log.append(ORGANISER.by, "at once", late.event) is not None
    assert log.append(ORGANISER.by, "settled", replace(late.event, settled=True)) is not None
    assert len(words(log)) == 4


def test_erasing_and_undoing_reach_what_was_taken_up() -> None:
    """A3: no byte of the words stays; undoing the measure frees all its notes."""
    log = taken()
    play(log, MODERATOR, notes.EraseNote("a1", "n4"))
    assert "Baum" not in str(outcome(log.state, "de", log.now, str)) and "erased" in words(log)
    left = erase(FORUM, log.entries)
    assert left is not None and "Baum" not in b"\n".join(data for _, data in left).decode()
    assert play(log, FACILITATOR, UnmakeMeasures(("m5",))) is None and "m5" not in log.state.measures


@pytest.mark.parametrize("is_sealed", [False, True])
def test_the_recount_and_the_sealing_follow_what_was_taken_up_and_given_back(is_sealed: bool, tmp_path: Path) -> None:
    """A3, F17: while another step is voted on, in a log that is sealed afterwards, by a second implementation."""
    log = noted()
    on_stage(log, "a2")
    play(log, CEM, CastBallot("a2", marks={"m1": 1}))
    play(log, FACILITATOR, MakeMeasures("a1", (SITTING,)))
    play(log, FACILITATOR, TREES)
    play(log, FACILITATOR, GiveBack("a1", "m5", log.state.measures["m5"].origin.further[0].at))  # type: ignore[union-attr]
    play(log, FACILITATOR, replace(TREES, wanted=(Wanted(source="n4", look=""),)))
    play(log, ORGANISER, c.CloseForum())
    before = rows_of(outcome(log.state, "de", NIGHT, str).tables, "measure_origins", "a1")
    entries = log.entries
    if is_sealed:
        entries = list(sealed(log.entries).entries)
        after = read(entries, NIGHT)
        assert equal(log.state, after.state, NIGHT)
        assert rows_of(outcome(after.state, "de", NIGHT, str).tables, "measure_origins", "a1") == before
        assert len(words(after)) == 4
    (tmp_path / "file").write_bytes(archived(entries, NIGHT))
    assert main([str(tmp_path / "file"), "--lang", "en"]) == 0
