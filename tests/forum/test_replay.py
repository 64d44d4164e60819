"""The course of a forum told again from its log: what stood on the wall then, and nothing that may not be seen today.

Here: prefixes of logs in memory. Never: the store, speed, pages (tests/web/console/test_replay.py).
"""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.activities import KINDS
from app.activities.ballots import messages as ballots
from app.activities.posts import messages as notes
from app.counting.tally import pair
from app.forum import commands as c
from app.forum import views
from app.forum.replay import STEP_MS, Course, moments, picture, told_until
from app.forum.state import Forum
from tests.conformance.told import told
from tests.forum.sealing.test_seal import sealed
from tests.people import ANNA, BORIS, CEM, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Entry, Forums, play


def course(entries: list[Entry], until: int) -> Course:
    """Told from the beginning."""
    made = Course("f1")
    made.tell(entries, until)
    return made


def wall(entries: list[Entry], last: Forum, at: int) -> views.WallView:
    """What the replay's wall shows at this time."""
    until = told_until(moments(last), at)
    return views.wall(picture(course(entries, until).forum, last), "de", max(at, until))


def words(view: Any) -> str:
    return msgspec.json.encode(view, enc_hook=pair).decode()


def times(log: Forums) -> list[int]:
    return [int(entry_id.partition("-")[0]) for entry_id, _ in log.entries]


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.record.erasing is None])
def test_every_moment_is_on_the_wall_as_it_was(name: str) -> None:
    """A17, E15: of a kind in which nothing is hidden, whatever the wall showed then."""
    log = told(name).log
    for at in times(log):
        until = told_until(moments(log.state), at)
        then = course(log.entries, until).forum
        assert wall(log.entries, log.state, at) == views.wall(then, "de", at)
    assert len(moments(log.state)) >= 2


@pytest.mark.parametrize("name", KINDS)
def test_what_may_not_be_seen_today_was_never_there(name: str) -> None:
    """A17, E15: hidden, withdrawn and erased words stand in no picture of any moment, in no kind that people write in."""
    log = told(name).log
    step = log.state.activities["a1"]
    gone = {
        post.text: post.id
        for post in getattr(step.state, "posts", {}).values()
        if post.state == "hidden" or post.withdrawn or post.erased
    }
    for at in times(log):
        said = words(wall(log.entries, log.state, at))
        assert not [text for text in gone if text and text in said]


def evening() -> Forums:
    """Two notes on the wall."""
    log = on_stage(a_forum("ideas"))
    play(log, ANNA, notes.PostNote("a1", "t1", "Mehr Bänke"))
    play(log, BORIS, notes.PostNote("a1", "t1", "Herr Krause wohnt in Nr. 5"))
    play(log, MODERATOR, notes.ReleaseNotes("a1", ("n1", "n2")))
    log.now += STEP_MS
    return log


@pytest.mark.parametrize("how", ["hidden", "withdrawn", "erased", "changed", "merged and hidden"])
def test_a_note_that_went_is_not_in_the_replay_of_the_time_when_it_hung(how: str) -> None:
    """A17, E15: and what was changed stands there in its last words; the other note stays where it was."""
    log = evening()
    at = log.now
    if how == "hidden":
        play(log, MODERATOR, notes.HideNotes("a1", reason="personal", notes=("n2",)))
    elif how == "withdrawn":
        play(log, BORIS, notes.WithdrawNote("a1", "n2"))
    elif how == "erased":
        play(log, MODERATOR, notes.EraseNote("a1", "n2"))
    elif how == "changed":
        play(log, BORIS, notes.EditNote("a1", "n2", "Ein Zebrastreifen"))
        play(log, MODERATOR, notes.ReleaseNotes("a1", ("n2",)))
    else:
        play(log, MODERATOR, notes.MergeNotes("a1", into="n1", notes=("n2",)))
        play(log, MODERATOR, notes.HideNotes("a1", reason="personal", notes=("n2",)))
    said = words(wall(log.entries, log.state, at))
    assert "Krause" in words(views.wall(course(log.entries, at).forum, "de", at)), "the control: it hung there"
    assert "Krause" not in said and "Mehr Bänke" in said
    assert ("Zebrastreifen" in said) == (how == "changed")
    assert words(course(log.entries, at).forum.activities["a1"].state).count("Krause") == 1, "the course itself stays"


def voted(entries: Forums | None = None, number: int = 3) -> Forums:
    log = entries or on_stage(a_forum("vote"))
    for person in (ANNA, BORIS, CEM)[:number]:
        play(log, person, ballots.CastBallot("a1", choices=("o1",)))
    return log


def test_a_result_is_there_from_its_reveal_on_and_not_before() -> None:
    """A17, E15: with the figures that were published then."""
    log = voted()
    play(log, FACILITATOR, c.CloseInput("a1"))
    closed = log.now
    play(log, FACILITATOR, c.Reveal("a1"))
    assert wall(log.entries, log.state, closed).body.result is None
    assert wall(log.entries, log.state, log.now).body.result is not None
    assert [one.what for one in moments(log.state)][-2:] == ["InputClosed", "ResultRevealed"]


def test_a_result_that_was_taken_from_the_wall_again_is_not_told() -> None:
    """A17, E15: revealed by mistake and undone: it is hidden today."""
    log = voted()
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    revealed = log.now
    assert wall(log.entries, log.state, revealed).body.result is not None
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert wall(log.entries, log.state, revealed).body.result is None


@pytest.mark.few
def test_what_few_gave_is_held_back_in_the_replay_as_it_was() -> None:
    """A17, C12: three votes are no result at any moment."""
    log = voted()
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, ORGANISER, c.CloseForum())
    assert all(not getattr(wall(log.entries, log.state, at).body, "result", None) for at in times(log))


def test_nobody_learns_when_one_person_voted() -> None:
    """A17, E15: two evenings that differ in the seconds of one vote look the same at every moment of the replay."""
    seen = []
    for wait in (0, 3_000, 7_000):
        log = on_stage(a_forum("vote"))
        log.now += STEP_MS - log.now % STEP_MS + wait
        voted(log, 1)
        log.now += STEP_MS - log.now % STEP_MS
        play(log, FACILITATOR, c.CloseInput("a1"))
        first = moments(log.state)[0].at
        seen.append([wall(log.entries, log.state, at) for at in range(first, log.now, 500)])
    assert seen[0] == seen[1] == seen[2]
    assert {view.body.voted for view in seen[0] if view.body} == {0, 1}, "there was something to see"


def test_the_course_told_on_is_the_course_told_from_the_beginning() -> None:
    """A17: however it is cut into pages and looks."""
    log = told("ideas").log
    on = Course("f1")
    for until in times(log):
        while not on.tell([entry for entry in log.entries if _after(entry, on.forum.last_id)][:2], until):
            break
        on.tell([entry for entry in log.entries if _after(entry, on.forum.last_id)], until)
        assert msgspec.json.encode(on.forum) == msgspec.json.encode(course(log.entries, until).forum)


def _after(entry: Entry, last: str) -> bool:
    return tuple(map(int, entry[0].split("-"))) > tuple(map(int, last.split("-")))


def test_of_a_sealed_forum_each_step_stands_as_it_was_in_the_end() -> None:
    """A17, E15: figures from the reveal on and not before, though no single vote is there any more; nothing live."""
    log = voted(number=3)
    running = log.now
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    revealed = log.now
    play(log, ORGANISER, c.CloseForum())
    before = wall(log.entries, log.state, revealed)
    made = sealed(log.entries)
    entries = [*made.entries]
    assert not any(b"BallotCast" in data for _, data in entries)
    after = wall(entries, made.forum, revealed)
    assert msgspec.to_builtins(after.body, enc_hook=pair) == msgspec.to_builtins(before.body, enc_hook=pair)
    assert after.joined == before.joined
    assert wall(entries, made.forum, running).body.result is None
    assert [one.what for one in moments(made.forum)] == [one.what for one in moments(log.state)]


def test_of_a_sealed_forum_the_second_of_a_moment_is_told_whole() -> None:
    """A17: its record names seconds; what was closed within one is closed there, not open until its end."""
    log = on_stage(a_forum("vote"))
    log.now += 500
    voted(log)
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, ORGANISER, c.CloseForum())
    made = sealed(log.entries)
    at = {one.what: one.at for one in moments(made.forum)}
    assert at["InputClosed"] % 1_000 == 0
    assert not wall([*made.entries], made.forum, at["InputClosed"]).accepts
    assert wall([*made.entries], made.forum, at["ResultRevealed"]).body.result is not None


def test_a_forum_that_was_never_open_has_no_moments() -> None:
    """A17."""
    log = a_forum("vote", open_to_all=False)
    assert moments(log.state) == ()
