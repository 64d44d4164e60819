"""Honest forums that the recount once called wrong.

Here: one forum a case. Never: what is bent on purpose (test_recount.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.posts.messages import LockNotes, PostNote
from app.forum import commands as c
from app.forum.state import Plan
from app.recount import main
from tests.archive.made import archived
from tests.people import ANNA, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

LATER = 1_651_170_000_000
OPTIONS = [{"id": "o1", "label": {"de": "Ja"}}, {"id": "o2", "label": {"de": "Nein"}}]


VOTES: dict[str, tuple[dict[str, Any], str, Any]] = {
    "a device for several people": ({"options": OPTIONS}, "o1", "open"),
    "options left when consent was chosen": ({"method": "consent", "options": OPTIONS}, "yes", "device"),
    "options left when measures were chosen": ({"options": OPTIONS, "measures": ["m1", "m2"]}, "m1", "device"),
}


def code(log: Forums, tmp_path: Path) -> int:
    path = tmp_path / "file"
    path.write_bytes(archived(log.entries, LATER))
    return main([str(path), "--lang", "en"])


@pytest.mark.parametrize("name", VOTES)
def test_an_honest_vote_holds(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """E11: the app publishes no number of persons, and no option that cannot be chosen."""
    settings, choice, assurance = VOTES[name]
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Wahl"}, assurance=assurance), settings))
    play(on_stage(log, "a2"), ANNA, CastBallot("a2", choices=(choice,)))
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert code(log, tmp_path) == 0, capsys.readouterr().out


def test_a_lock_taken_back_after_the_close_opens_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """E11: what is taken back is the lock, not what happened to the step meanwhile."""
    log = on_stage(a_forum("ideas"))
    play(log, ANNA, PostNote("a1", "t1", "Mehr Bänke"))
    play(log, FACILITATOR, LockNotes("a1"))
    play(log, ORGANISER, c.CloseForum())
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert code(log, tmp_path) == 0, capsys.readouterr().out
