"""C14: the phone that everybody sees is made once for all votes written together, and says what one made anew says."""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot, WithdrawBallot
from app.activities.base.actor import Actor
from app.activities.base.context import GRACE_MS
from app.forum import commands as c
from app.forum import views
from app.forum.state import Forum
from app.forum.views import shared
from tests.examples import EXAMPLES
from tests.people import ANNA, BORIS, FACILITATOR, FRIDA, PEOPLE, a_forum, on_stage
from tests.play import Forums, play

TAKING = [name for name, kind in KINDS.items() if kind.takes_input]


def compare(log: Forums) -> None:
    """Each person's phone in both languages, at this place of the log."""
    for person in PEOPLE:
        own = person.by if views.has_own(log.state, person.by) else None
        for language in ("de", "en"):
            anew = views.phone(log.state, language, own, log.now)
            assert shared.phone(log.state, language, own, log.now) == anew, person


@pytest.mark.parametrize("kind", TAKING)
def test_it_says_what_one_made_anew_says_for_every_kind(kind: str) -> None:
    """While people give something, when time is up, once it is closed, and once everybody sees the result."""
    log = on_stage(a_forum(kind))
    for role, who, command in EXAMPLES[kind].story:
        play(log, Actor(role, who), command)
        compare(log)
    play(log, FACILITATOR, c.SetTimer("a1", 1))
    compare(log)
    log.now += 60_000 + GRACE_MS + 1
    compare(log)
    for turn in (c.CloseInput("a1"), c.Reveal("a1")):
        play(log, FACILITATOR, turn)
        compare(log)


def test_it_is_made_once_for_all_votes_and_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first vote settles what is voted on, every other changes nothing for those who have not voted. Where input has ended,
    what is told may be counted later than it was written: then nothing is kept."""
    log, made, anew = on_stage(a_forum("vote")), list[str](), views.phone

    def noted(forum: Forum, language: str, *more: Any) -> views.PhoneView:
        made.append(language)
        return anew(forum, language, *more)

    monkeypatch.setattr(views, "phone", noted)

    def look() -> list[str]:
        made.clear()
        for person in (ANNA, BORIS, FRIDA):
            shared.phone(log.state, "de", person.by if views.has_own(log.state, person.by) else None, log.now)
        return made

    assert look() == ["de"] and look() == []
    for person in (ANNA, BORIS):
        play(log, person, CastBallot("a1", choices=("o1",)))
    assert look() == ["de"] and look() == []
    shared.phone(log.state, "en", None, log.now)
    assert made == ["en"]
    play(log, ANNA, CastBallot("a1", choices=("o2",)))
    play(log, BORIS, WithdrawBallot("a1"))
    assert look() == []
    play(log, FACILITATOR, c.SetTimer("a1", 5))
    assert look() == ["de"] and look() == []
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert look() == ["de"] * 3
