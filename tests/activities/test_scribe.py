"""Typing in what others have written: each note by itself, with its source; no limit, no receipt, taken out again."""

from __future__ import annotations

import pytest

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.posts.messages import HideNotes, PostNote, TypeNote, UntypeNote
from app.activities.posts.state import PostState, persons
from app.forum import commands as c
from app.forum.outcome import outcome
from app.forum.state import Plan
from app.tables import rows_of
from tests.examples import EXAMPLES
from tests.people import ANNA, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

HANNA = Actor("helper", "hanna")
OTHER = Actor("helper", "other")


def notes(limit: int = 20) -> Forums:
    log = on_stage(a_forum("ideas"))
    play(log, FACILITATOR, c.SwitchSetting("a1", "limit", str(limit)))
    return log


def state(log: Forums) -> PostState:
    found: PostState = log.state.activities["a1"].state
    return found


def test_sixty_notes_of_a_table_are_sixty_people_with_no_limit() -> None:
    """E15: nobody knows who wrote them, so each counts as one person; the limit per person does not hold for who types."""
    log = notes(limit=1)
    for number in range(6):
        assert play(log, HANNA, TypeNote("a1", "workshop", "t1", f"Zettel {number}")) is None
    assert persons(state(log)) == (6, 6)
    assert {post.source for post in state(log).posts.values()} == {"workshop"}
    play(log, MODERATOR, HideNotes("a1", "advert", ("n1",), everything=True))
    assert [post.state for post in state(log).posts.values()] == ["hidden", *["waiting"] * 5]


def test_typed_notes_wait_or_hang_as_the_step_says() -> None:
    """E15: where notes are read first, typed ones are, too."""
    log = notes()
    play(log, HANNA, TypeNote("a1", "paper", "t1", "Erst lesen"))
    play(log, FACILITATOR, c.SwitchSetting("a1", "prerelease", ""))
    play(log, HANNA, TypeNote("a1", "paper", "t1", "Gleich zeigen"))
    assert [post.state for post in state(log).posts.values()] == ["waiting", "released"]


def test_the_last_one_is_taken_out_by_who_typed_it_and_by_nobody_else() -> None:
    """E15: undo of the last one; a note of somebody else is nobody's to take out."""
    log = notes()
    play(log, HANNA, TypeNote("a1", "paper", "t1", "Vertippt"))
    play(log, ANNA, PostNote("a1", "t1", "Von Anna"))
    for who, note in ((OTHER, "n1"), (HANNA, "n2")):
        refused = play(log, who, UntypeNote("a1", note), changed=False)
        assert refused is not None and refused.status == 403
    assert play(log, HANNA, UntypeNote("a1", "n1")) is None
    assert [post.withdrawn for post in state(log).posts.values()] == [True, False]


@pytest.mark.parametrize(
    ("command", "status"),
    [
        (TypeNote("a1", "paper", "t1", "  "), 422),
        (TypeNote("a1", "paper", "t9", "Ohne Thema"), 422),
        (TypeNote("a1", "rumour", "t1", "Gehört"), 422),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_a_note_is_refused(command: TypeNote, status: int) -> None:
    """E15: in words, and nothing is stored."""
    refused = play(notes(), HANNA, command, changed=False)
    assert refused is not None and refused.status == status


def test_nothing_is_typed_where_codes_alone_write_or_nothing_is_open() -> None:
    """E15: a step for people with a code is not weakened; after the close nothing comes in."""
    log = notes()
    settings = EXAMPLES["ideas"].settings
    play(log, ORGANISER, c.IssueCodes("panel", ("hash",)))
    play(log, ORGANISER, c.AddActivity(Plan("ideas", {"de": "Mit Code"}, assurance="code"), settings))
    play(log, FACILITATOR, c.Show("a2", leave=True))
    play(log, FACILITATOR, c.OpenInput("a2"))
    refused = play(log, HANNA, TypeNote("a2", "paper", "t1", "Ohne Code"), changed=False)
    assert refused is not None and refused.status == 403
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert play(log, HANNA, TypeNote("a1", "paper", "t1", "Zu spät"), changed=False) is not None


def test_the_file_says_where_each_note_comes_from() -> None:
    """E15, S32: paper, workshop, interview, and live for what people wrote themselves."""
    log = notes()
    play(log, ANNA, PostNote("a1", "t1", "Von Anna"))
    for source in ("paper", "workshop", "interview"):
        play(log, HANNA, TypeNote("a1", source, "t1", f"Aus {source}"))  # type: ignore[arg-type]
    rows = rows_of(outcome(log.state, "en", log.now, str).tables, "notes", "a1")
    assert sorted(str(row["source"]) for row in rows) == ["interview", "live", "paper", "workshop"]
    assert KINDS["ideas"].input.counts(log.state.context(log.state.activities["a1"], log.now), state(log)) == (4, 4)
