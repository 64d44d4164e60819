"""Reasons of those who oppose something: asked once the result is shown, of them alone, about what five or more oppose; read
first, and sealed without a way back to a ballot.

Here: who is asked what, in memory. Never: what every kind does (tests/conformance), resistance itself (test_resist.py).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities.ballots import opposing
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.activities.base.offer import Source
from app.activities.posts.messages import EditNote, EraseNote, PostNote, ReleaseNotes
from app.activities.posts.typed_messages import TypeNote
from app.activities.resist.settings import STAYS
from app.forum import commands as c
from app.forum import guard, views
from app.forum.reasons import may_ask
from app.forum.state import Plan
from app.forum.views import console
from tests.examples import OPTIONS
from tests.forum.sealing.test_seal import sealed
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.test_any_evening import recounted

AGAINST = (ANNA, BORIS, CEM, DILEK, EMRE)
TITLE = {"de": "Was müsste anders sein?", "en": "What would have to be different?"}


def voted(marks: dict[str, int], planned: bool = True, **settings: Any) -> Forums:
    """Five with these marks, Frida against nothing but the status quo; a2 is closed; `planned`: a3 asks for reasons."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("resist", {"en": "What to live with?"}), {"options": OPTIONS} | settings))
    if planned:
        play(log, ORGANISER, c.AddActivity(Plan("ideas", TITLE, source=Source("opposed", step="a2")), {}))
    on_stage(log, "a2")
    for who in AGAINST:
        play(log, who, CastBallot("a2", marks=marks))
    play(log, FRIDA, CastBallot("a2", marks={next(iter(marks)): 7, STAYS: 10}))
    play(log, FACILITATOR, c.CloseInput("a2"))
    return log


def asked(marks: dict[str, int] | None = None, **settings: Any) -> Forums:
    log = voted(marks or {"o1": 8, "o2": 10, "o3": 7, STAYS: 9}, **settings)
    play(log, FACILITATOR, c.Reveal("a2"))
    return on_stage(log, "a3")


def write(log: Forums, who: Actor, topic: str, changed: bool = True) -> Refused | None:
    return play(log, who, PostNote("a3", topic, f"wenn es {topic} auch abends gibt"), changed)


def phone(log: Forums, who: Actor) -> Any:
    return views.phone(log.state, "en", who.by, log.now).body


def test_who_resists_strongly_is_asked_about_that_and_nobody_else() -> None:
    """14 A4, A09: with the own mark, and how many others gave such a one; most opposed first, never the status quo."""
    log = asked()
    body = phone(log, ANNA)
    assert [(one.label, one.mark, one.people) for one in body.asked] == [("Forms", 8, 5), ("Language", 10, 5)]
    assert [topic.id for topic in body.topics] == ["o1", "o2"] and body.prerelease
    assert phone(log, FRIDA).asked == () and phone(log, FRIDA).topics == ()
    assert views.has_own(log.state, ANNA.by) and not views.has_own(log.state, FRIDA.by)
    assert write(log, ANNA, "o2") is None
    refused = write(log, FRIDA, "o1", changed=False)
    assert refused is not None and refused.status == 403
    refused = write(log, ANNA, "o3", changed=False)
    assert refused is not None and refused.message == "Please choose a topic."


def test_a_reason_waits_for_its_release_however_the_step_is_switched() -> None:
    """14 A4: released first, also when its words are changed."""
    log = asked()
    play(log, FACILITATOR, c.SwitchSetting("a3", "prerelease", ""))
    write(log, ANNA, "o1")
    posts = log.state.activities["a3"].state.posts
    assert posts["n1"].state == "waiting"
    play(log, MODERATOR, ReleaseNotes("a3", ("n1",)))
    assert posts["n1"].state == "released"
    play(log, ANNA, EditNote("a3", "n1", "wenn es kürzer wird"))
    assert posts["n1"].state == "waiting"


def test_somebody_without_a_phone_can_give_a_reason_to_a_helper() -> None:
    """14 A4: what is typed in for others is nobody's who voted by phone."""
    log = asked()
    assert play(log, Actor("helper", "hanna"), TypeNote("a3", "paper", "o1", "wenn jemand hilft")) is None


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"o1": 7, STAYS: 10}, "met strong resistance from five people or more"),
        ({"o1": 9}, "is not shown yet"),
    ],
)
def test_nobody_is_asked_about_little_or_before_the_result(marks: dict[str, int], said: str) -> None:
    """14 A4: a reason on what few oppose would say in the list of ballots whose ballot is whose."""
    log = voted(marks)
    play(log, FACILITATOR, c.Show("a3"))
    if said != "is not shown yet":
        play(log, FACILITATOR, c.Show("a2"))
        play(log, FACILITATOR, c.Reveal("a2"))
        play(log, FACILITATOR, c.Show("a3"))
    refused = play(log, FACILITATOR, c.OpenInput("a3"), changed=False)
    assert refused is not None and said in refused.message


def test_four_are_too_few() -> None:
    """14 A4: one ballot less than five, and the option is not asked about."""
    log = voted({"o1": 9, "o2": 9})
    play(log, FACILITATOR, c.OpenInput("a2"))
    play(log, EMRE, CastBallot("a2", marks={"o1": 9, "o2": 0}))
    for who in (ANNA, BORIS, CEM, DILEK):  # so many have changed something that it is published
        play(log, who, CastBallot("a2", marks={"o1": 10, "o2": 9}))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    on_stage(log, "a3")
    assert [topic.id for topic in phone(log, ANNA).topics] == ["o1"]


@pytest.mark.parametrize("settings", [{}, {"all_measures": True}], ids=["options", "measures"])
def test_reasons_are_counted_again_erased_and_sealed(settings: dict[str, Any]) -> None:
    """14 A4, S27: the second count knows who was asked; sealed, nothing joins a reason to a ballot."""
    log = asked({"m1": 9, "m2": 8} if settings else None, **settings)
    first, second = ("m1", "m2") if settings else ("o1", "o2")
    for who in (ANNA, BORIS):
        write(log, who, first)
    write(log, CEM, second)
    play(log, MODERATOR, ReleaseNotes("a3", ("n1", "n2")))
    play(log, MODERATOR, EraseNote("a3", "n2"))
    assert recounted(log.entries) == ""
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == ""
    after = sealed(log.entries)
    assert recounted(list(after.entries)) == ""
    steps = after.state.activities if hasattr(after, "state") else log.replayed(list(after.entries)).activities
    authors = {post.by for post in steps["a3"].state.posts.values()}
    assert len(authors) == 3 and not authors & {*steps["a2"].state.ballots}


def test_a_reason_of_somebody_who_was_not_asked_counts_nowhere() -> None:
    """14 A4: the fold has the last word, and so has the second count."""
    from app.activities.posts.messages import NotePosted

    log = asked()
    log.append(FRIDA.by, "sneaked", NotePosted("a3", "o1", "Ich bin dagegen", read_first=True))
    write(log, ANNA, "o1")
    assert [post.by for post in log.state.activities["a3"].state.posts.values()] == [ANNA.by]
    assert recounted(log.entries) == ""


def unplanned() -> Forums:
    """The result is shown, and no step asks for reasons yet."""
    log = voted({"o1": 8, "o2": 10, STAYS: 9}, planned=False)
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def test_reasons_are_asked_for_with_one_press() -> None:
    """14 A4: the step is made after its own and shown; the next round comes after both, for everybody who counts."""
    log = unplanned()
    play(log, FACILITATOR, c.AskReasons("a2"))
    assert (log.state.stage.activity, [*log.state.activities]) == ("a3", ["a1", "a2", "a3"])
    play(log, FACILITATOR, c.OpenInput("a3"))
    assert [topic.id for topic in phone(log, ANNA).topics] == ["o1", "o2"] and write(log, ANNA, "o2") is None
    assert phone(log, FRIDA).topics == ()
    twice = play(log, FACILITATOR, c.AskReasons("a2"), changed=False)
    assert twice is not None and "on the agenda already" in twice.message
    play(log, FACILITATOR, c.CloseInput("a3"))
    play(log, FACILITATOR, c.StartOver("a2"))
    assert [*log.state.activities] == ["a1", "a2", "a3", "a4"] and recounted(log.entries) == ""


def test_asking_for_reasons_is_undone_until_somebody_gave_one() -> None:
    """14 A4: with the step; and it can be asked for once more."""
    log = unplanned()
    for _ in range(2):
        play(log, FACILITATOR, c.AskReasons("a2"))
        play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
        assert (log.state.stage.activity, [*log.state.activities]) == ("a2", ["a1", "a2"])
    assert recounted(log.entries) == ""
    play(log, FACILITATOR, c.AskReasons("a2"))
    step = log.state.stage.activity or ""
    play(log, FACILITATOR, c.OpenInput(step))
    play(log, ANNA, PostNote(step, "o1", "nur mit Personal"))
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert guard.undoable(log.state) is None and recounted(log.entries) == ""


@pytest.mark.parametrize(("marks", "shown"), [({"o1": 7}, True), ({"o1": 9}, False)])
def test_the_console_offers_to_ask_where_somebody_can_be_asked(marks: dict[str, int], shown: bool) -> None:
    """14 A4: not before the result, not where nothing met strong resistance from five."""
    log = voted(marks, planned=False)
    if shown:
        play(log, FACILITATOR, c.Reveal("a2"))
    assert not tools(log).reasons and isinstance(play(log, FACILITATOR, c.AskReasons("a2"), changed=False), Refused)
    assert tools(unplanned()).reasons and not tools(asked()).reasons


def tools(log: Forums) -> Any:
    return console.parts(log.state, "en", "facilitator", 0, log.now, FACILITATOR.by)["tools"]


def test_who_opposes_what_is_counted_once_while_the_ballots_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """C14: the console asks with every push whether anybody can be asked for reasons."""
    log, counted, against = voted({"o1": 8, "o2": 10}, planned=False), list[Any](), opposing._against
    monkeypatch.setattr(opposing, "_against", lambda paper, marks: counted.append(marks) or against(paper, marks))
    play(log, FACILITATOR, c.Reveal("a2"))
    assert may_ask(log.state, log.state.activities["a2"], log.now) and len(counted) == 6
    assert may_ask(log.state, log.state.activities["a2"], log.now) and len(counted) == 6
    play(log, FACILITATOR, c.OpenInput("a2"))
    for who in AGAINST:
        play(log, who, CastBallot("a2", marks={"o1": 9, "o2": 0}))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    counted.clear()
    assert may_ask(log.state, log.state.activities["a2"], log.now) and len(counted) == 6
