"""One device's notes: all gone at one click, none taken any more, and taken again. Never here: hiding single notes."""

from __future__ import annotations

from app.activities.posts.blocked import BLOCKED, AdmitAuthors
from app.activities.posts.group_messages import UndoSorting
from app.activities.posts.messages import BringBackNotes, EditNote, HideNotes, NotePosted, PostNote, ReleaseNotes
from app.activities.posts.objecting import SECOND, DecideObjection, ObjectToHiding
from app.forum import commands as c
from app.forum import views
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.test_any_evening import recounted


def noted() -> Forums:
    """Anna has three notes of which two hang, Boris one that hangs."""
    log = on_stage(a_forum("ideas", "ideas"))
    for who, text in ((ANNA, "eins"), (BORIS, "fremd"), (ANNA, "zwei"), (ANNA, "wartet")):
        play(log, who, PostNote("a1", "t1", text))
    play(log, MODERATOR, ReleaseNotes("a1", ("n1", "n2", "n3")))
    return log


def states(log: Forums) -> list[str]:
    return [note.state for note in log.state.activities["a1"].state.posts.values()]


def on_the_wall(log: Forums) -> str:
    return str(views.wall(log.state, "de", log.now))


def test_one_click_takes_everything_from_one_device_off_the_wall() -> None:
    """B07: hung and waiting notes of the same device, nobody else's; the author sees the reason."""
    log = noted()
    play(log, MODERATOR, HideNotes("a1", "insult", ("n1",), everything=True))
    assert states(log) == ["hidden", "released", "hidden", "hidden"]
    wall = on_the_wall(log)
    assert "fremd" in wall and "eins" not in wall and "zwei" not in wall
    assert "insult or threat" in str(views.phone(log.state, "de", ANNA.by, log.now))


def test_nothing_more_is_taken_from_a_blocked_device_and_votes_are_not_touched() -> None:
    """B07: refused in words; other people go on."""
    log = noted()
    play(log, MODERATOR, HideNotes("a1", "insult", ("n1",), everything=True))
    assert play(log, ANNA, PostNote("a1", "t1", "noch eins"), changed=False) == BLOCKED
    assert play(log, ANNA, EditNote("a1", "n1", "anders"), changed=False) == BLOCKED
    play(log, BORIS, PostNote("a1", "t1", "weiter"))
    assert log.state.participants[ANNA.by]


def test_a_note_that_was_under_way_is_kept_and_never_shown() -> None:
    """B07: two processes: the note passed decide before the block and comes after it in the log."""
    log = noted()
    play(log, MODERATOR, HideNotes("a1", "advert", ("n1",), everything=True))
    assert log.append(ANNA.by, "under way", NotePosted("a1", "t1", "unterwegs")) is None
    assert states(log)[-1] == "hidden"
    assert "unterwegs" not in on_the_wall(log)


def test_a_device_is_admitted_again_and_a_block_taken_back() -> None:
    log = noted()
    play(log, MODERATOR, HideNotes("a1", "insult", ("n1",), everything=True))
    play(log, MODERATOR, AdmitAuthors("a1", ("n3",)))
    play(log, ANNA, PostNote("a1", "t1", "danke"))
    assert states(log)[0] == "hidden", "what was hidden stays so until somebody shows it"
    play(log, FACILITATOR, HideNotes("a1", "insult", ("n1",), everything=True))
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert states(log) == ["hidden", "released", "hidden", "hidden", "waiting"]
    play(log, ANNA, PostNote("a1", "t1", "geht wieder"))


def test_whoever_blocked_never_upholds_what_comes_under_a_block_that_was_put_back() -> None:
    """11 D8, A07: taken again, and that undone: it is the first one's block as before, and another one's taken back leaves
    it so; the recount reads the same."""
    log = noted()
    play(log, MODERATOR, HideNotes("a1", "insult", ("n1",), everything=True))
    play(log, MODERATOR, AdmitAuthors("a1", ("n1",), own=True))
    play(log, MODERATOR, UndoSorting("a1"))
    play(log, FACILITATOR, BringBackNotes("a1", ("n1",)))
    play(log, FACILITATOR, HideNotes("a1", "advert", ("n1",), everything=True))
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert log.append(ANNA.by, "under way", NotePosted("a1", "t1", "unterwegs")) is None
    play(log, ANNA, ObjectToHiding("a1", "n5", "Das ist keine Werbung"))
    uphold = DecideObjection("a1", ("n5",), words="Doch")
    assert play(log, MODERATOR, uphold, changed=False) == SECOND
    play(log, FACILITATOR, uphold)
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == ""


def test_a_second_block_finds_nothing_left_to_do() -> None:
    log = noted()
    play(log, MODERATOR, HideNotes("a1", "insult", ("n1",), everything=True))
    again = play(log, MODERATOR, HideNotes("a1", "insult", ("n3",), everything=True), changed=False)
    assert again is not None
    assert again.message.startswith("Somebody else has just dealt with these notes.")
    nobody = play(log, MODERATOR, AdmitAuthors("a1", ("n2",)), changed=False)
    assert nobody is not None


def test_who_moderates_learns_no_name_and_no_id_of_a_person() -> None:
    """B07: neither the event nor the sorting page says who it was."""
    log = noted()
    play(log, MODERATOR, HideNotes("a1", "insult", ("n1",), everything=True))
    assert ANNA.id not in str(log.last)
    assert ANNA.id not in str(views.wall(log.state, "de", log.now))
