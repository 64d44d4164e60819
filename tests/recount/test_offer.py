"""What was put to the choice, found again from the log by its rule: measures, the best of a step, groups and notes. (A1)"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.offer import Source
from app.activities.posts import messages as i
from app.activities.posts.support import SupportNote
from app.forum import commands as c
from app.forum.state import Plan
from app.recount import main
from tests.archive.made import archived, outcome_file
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.forum.test_offer import AUTHORS, notes, offer, opened
from tests.people import EMRE, FACILITATOR, MODERATOR, ORGANISER
from tests.play import Forums, play
from tests.recount.bent import Tables, bent
from tests.recount.sorted_evening import attempt, busy
from tests.recount.test_any_evening import recounted

SOURCES = {
    "all measures": Source(what="measures"),
    "picked measures": Source(what="measures", how="picked", picked=("m1", "m3")),
    "the best of a step": Source(what="best", step="a2", number=2),
    "all groups": Source(what="group", step="a1"),
    "the best groups": Source(what="group", how="best", step="a1", number=2),
    "picked groups": Source(what="group", how="picked", step="a1", picked=("g1", "g3")),
    "notes": Source(what="post", step="a1"),
    "the best notes": Source(what="post", how="best", step="a1", number=2),
}


def evening(source: Source) -> Forums:
    """A vote on all groups (a2), then one on what the source says (a3), opened again and with a next round."""
    log = notes()
    play(log, EMRE, SupportNote("a1", "n1"))
    play(log, EMRE, SupportNote("a1", "n3"))
    opened(log, Source(what="measures"))
    for place, person in enumerate(AUTHORS):
        play(log, person, CastBallot("a2", marks={"m1": 2, f"m{2 + place % 2}": 1}))
    play(log, FACILITATOR, c.Reveal("a2"))
    made = opened(log, source)
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    play(log, FACILITATOR, c.OpenInput("a3"))
    play(log, MODERATOR, i.RenameGroup("a1", "g1", "Sitzplätze"))
    for person in AUTHORS:
        play(log, person, CastBallot("a3", marks={offer(made).ids[0]: 2, offer(made).ids[-1]: 1}))
    if offer(made).of == "group":
        play(log, ORGANISER, c.CorrectWords("a3", "g1", {"de": "Sitzen dürfen"}, "Tippfehler"))
    play(log, FACILITATOR, c.Reveal("a3"))
    play(log, FACILITATOR, c.StartOver("a3"))
    play(log, ORGANISER, c.CloseForum())
    return log


def said(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    (tmp_path / "file").write_bytes(data)
    code = main([str(tmp_path / "file"), "--lang", "en"])
    return code, "\n".join(line for line in capsys.readouterr().out.splitlines() if not line.startswith("✓"))


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_is_found_again(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the log, from the outcome's file alone, and after sealing."""
    log = evening(SOURCES[name])
    for data in (
        archived(log.entries, NIGHT),
        outcome_file(log.entries, NIGHT),
        archived(list(sealed(log.entries).entries), NIGHT),
    ):
        code, words = said(data, tmp_path, capsys)
        assert code == 0, words


@pytest.mark.parametrize("name", ["all measures", "the best groups", "the best notes"])
def test_another_choice_than_the_rule_gives_is_found(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One option more in the published table, which nobody chose."""

    def change(tables: Tables) -> None:
        rows = [row for row in tables["options"] if row["activity"] == "a3"]
        tables["options"].append(rows[-1] | {"option": "x9", "order": len(rows) + 1})

    code, words = said(bent(archived(evening(SOURCES[name]).entries, NIGHT), change), tmp_path, capsys)
    assert code == 1 and "x9" in words


@pytest.mark.parametrize("seed", [1, 3, 7])
def test_whatever_was_sorted_before_the_same_is_put_to_the_choice(seed: int) -> None:
    """B05: three people sort at once, undo, hide, merge, dissolve and lock, while others write, change, withdraw and support;
    then there are votes on what is left of groups and notes. Both readings agree."""
    log = busy(seed)
    for what, how in itertools.product(("group", "post"), ("all", "best")):
        plan = Plan("prioritise", {"de": "Was zuerst?"}, source=Source(what=what, how=how, step="a1", number=2))
        attempt(log, ORGANISER, c.AddActivity(plan, {}))
        attempt(log, FACILITATOR, c.OpenInput(f"a{log.state.activities_made}"))
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == ""
    assert recounted(list(sealed(log.entries).entries)) == ""
