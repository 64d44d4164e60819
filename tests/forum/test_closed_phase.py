"""S21: what is sent outside its time is refused with the reason, and changes nothing; for every kind that takes input.

Never here: the same by HTTP (tests/web/participant/test_pages.py), the log's time against the edge's (tests/activities).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.context import GRACE_MS
from app.activities.base.messages import ActivityCommand, Refused
from app.activities.posts.messages import PostNote
from app.activities.posts.objecting import ObjectToHiding
from app.forum import commands as c
from app.forum.decide import decide
from tests.examples import EXAMPLES
from tests.people import ANNA, BORIS, FACILITATOR, ORGANISER, a_forum
from tests.play import Forums, digest, play

TAKING = [name for name, kind in KINDS.items() if kind.takes_input]


def by_participants(kind: str) -> list[ActivityCommand]:
    """What people ask in the kind's story, in its order. Helping to sort has a time of its own (activities/test_crowd), and
    so has an objection to hiding, which is no input (activities/test_objections)."""
    told = (command for role, _, command in EXAMPLES[kind].story if role == "participant")
    return [one for one in told if one.stands_on != "pairs" and not isinstance(one, ObjectToHiding)]


FIRST = {kind: by_participants(kind)[0] for kind in TAKING}
"""What Anna gives while there is time, so that she has something to change."""
LATER = {kind: by_participants(kind)[1:] for kind in TAKING}


def never_open(kind: str) -> Forums:
    log = a_forum(kind)
    play(log, FACILITATOR, c.Show("a1"))
    return log


def given(kind: str) -> Forums:
    log = never_open(kind)
    play(log, FACILITATOR, c.OpenInput("a1", 5))
    play(log, ANNA, FIRST[kind])
    return log


def closed(kind: str) -> Forums:
    log = given(kind)
    play(log, FACILITATOR, c.CloseInput("a1"))
    return log


def over(kind: str) -> Forums:
    log = given(kind)
    log.now += 5 * 60_000 + GRACE_MS + 1
    return log


def revealed(kind: str) -> Forums:
    log = given(kind)
    play(log, FACILITATOR, c.Reveal("a1"))
    return log


def ended(kind: str) -> Forums:
    log = given(kind)
    play(log, ORGANISER, c.CloseForum())
    return log


WHEN: dict[str, tuple[Callable[[str], Forums], tuple[str, ...]]] = {
    "not yet open": (never_open, ("not open yet", "not taken yet")),
    "closed": (closed, ("has closed", "no longer taken")),
    "after the deadline": (over, ("has closed", "no longer taken")),
    "after the reveal": (revealed, ("has closed", "no longer taken")),
    "the forum has ended": (ended, ("The forum has ended",)),
}


def refused(log: Forums, who: Actor, command: object) -> Refused:
    before, length = digest(log.state), len(log.entries)
    answer = play(log, who, command, changed=False)  # type: ignore[arg-type]
    assert isinstance(answer, Refused)
    assert (digest(log.state), len(log.entries)) == (before, length), "something was stored"
    assert answer.status in (403, 409)
    return answer


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("kind", TAKING)
def test_outside_its_time_nothing_is_taken_and_the_reason_is_said(kind: str, when: str) -> None:
    """S21: by who gave something before, and by who did not."""
    make, words = WHEN[when]
    for who in (ANNA, BORIS):
        for command in LATER[kind]:
            answer = refused(make(kind), who, command)
            assert any(one in answer.message for one in words), answer.message


@pytest.mark.parametrize("kind", TAKING)
def test_before_a_forum_begins_nobody_can_come_in_or_give_anything(kind: str) -> None:
    """S21: not yet open."""
    log = a_forum(kind, open_to_all=False)
    assert "has not started" in refused(log, ANNA, c.Join("public")).message
    for command in LATER[kind]:
        refused(log, ANNA, command)


def test_a_step_without_that_input_says_so() -> None:
    """S21: a step that takes no input, and one that takes another kind."""
    log = a_forum("present", "vote", "ideas")
    for step in ("a1", "a2", "a3"):
        play(log, FACILITATOR, c.Show(step))
        if step != "a1":
            play(log, FACILITATOR, c.OpenInput(step))
    assert "takes no input" in refused(log, ANNA, CastBallot("a1", choices=("o1",))).message
    assert "takes no input" in refused(log, ANNA, PostNote("a1", "t1", "Hallo")).message
    assert "a different kind" in refused(log, ANNA, PostNote("a2", "t1", "Hallo")).message
    assert "a different kind" in refused(log, ANNA, CastBallot("a3", choices=("o1",))).message
    assert "no longer on the agenda" in refused(log, ANNA, CastBallot("a9")).message


def test_within_its_time_the_same_is_taken() -> None:
    """The control."""
    for kind in TAKING:
        log = given(kind)
        asked = [decide(log.state, who, LATER[kind][0], log.now) for who in (ANNA, BORIS)]
        assert not all(isinstance(answer, Refused) for answer in asked), kind
