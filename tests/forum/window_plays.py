"""What happens to the days on which a step is open, each played once (test_play.py); and a forum with such a step."""

from __future__ import annotations

from collections.abc import Callable

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event
from app.forum import commands as c
from app.forum.state import Forum
from app.forum.window import Days
from app.forum.window_changes import DropWindow, SetWindow
from app.forum.window_days import at
from app.forum.window_events import WindowDropped, WindowSet
from tests.people import ORGANISER, PEOPLE, a_forum
from tests.play import Forums, play

ZONE = "Europe/Berlin"
COMMENTING = Days(first="2022-04-28", last="2022-05-19")
"""28.04. to 19.05., as the founding documents have it (S09)."""
ALL = SetWindow(activity="a1", days=COMMENTING)


def moment(day: str, clock: str) -> int:
    """A local moment in milliseconds."""
    return at(day, clock, ZONE)


def announced(*kinds: str, days: Days = COMMENTING, when: int = moment("2022-04-27", "12:00")) -> Forums:
    """An open forum on the day before, whose first step has its days; all have joined."""
    log = a_forum(*(kinds or ("vote",)), open_to_all=False)
    log.now = when
    play(log, ORGANISER, SetWindow(activity="a1", days=days))
    play(log, ORGANISER, c.OpenForum())
    for person, strand in PEOPLE.items():
        play(log, person, c.Join(strand))
    return log


def draft() -> Forums:
    return a_forum("vote", open_to_all=False)


OF_WINDOWS: dict[type[Event], tuple[Callable[[], Forums], Actor, Command, Callable[[Forum], bool]]] = {
    WindowSet: (draft, ORGANISER, ALL, lambda f: f.activities["a1"].phase.window is not None),
    WindowDropped: (
        announced,
        ORGANISER,
        DropWindow(activity="a1", reason="Der Termin wurde abgesagt."),
        lambda f: f.activities["a1"].phase.window is None and len(f.activities["a1"].windows) == 1,
    ),
}
