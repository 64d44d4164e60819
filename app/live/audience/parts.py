"""What each page of a forum is made of: its parts by the place that they fill, for everybody who sees the same.

Never here: who sits where, pushing, rendering.
"""

from collections.abc import Callable

import msgspec

from app.forum import views
from app.forum.state import Forum
from app.forum.views import console
from app.live.render.renderer import Parts
from app.live.showings import Showings

OWN = "task"
"""The one target on a phone that differs for people with input in the shown step."""


class Audience(msgspec.Struct, frozen=True):
    """Who sees the same: `page` phone, wall or console, in a language; for consoles also the role."""

    page: str
    language: str
    role: str = ""


def phone_parts(forum: Forum, audience: Audience, connected: int, now: int, showings: Showings) -> Parts:
    """A phone without input: the task, and the clock apart, so that more time does not touch what somebody is typing."""
    current = forum.current
    deadline = current.phase.deadline if current and current.phase.accepts(now) else None
    task = msgspec.structs.replace(views.phone(forum, audience.language, None, now), deadline=None)
    return {OWN: task, "clock": views.Clock(deadline, forum.settings.zone)}


def own_task(forum: Forum, shared: views.PhoneView, who: str | None, now: int) -> views.PhoneView | None:
    """One person's own stage, made from what everybody sees; None where nothing of theirs stands on it. If `shared` is of an
    earlier step, the push that turns everybody is on its way.
    """
    step = shared.step
    if who is None or step is None or step.id != forum.stage.activity or not views.has_own(forum, who):
        return None
    return msgspec.structs.replace(views.phone_own(forum, shared, who, now), deadline=None)


def wall_parts(forum: Forum, audience: Audience, connected: int, now: int, showings: Showings) -> Parts:
    """The wall: one picture, and the figures apart."""
    view = views.wall(forum, audience.language, now, showings.of(forum))
    return {"stage": view, "counts": views.counts(forum, view, now)}


def console_parts(forum: Forum, audience: Audience, connected: int, now: int, showings: Showings) -> Parts:
    """The console, in parts small enough that a vote renews two figures and nothing that somebody is using."""
    return console.parts(forum, audience.language, audience.role, connected, now)


PARTS: dict[str, Callable[[Forum, Audience, int, int, Showings], Parts]] = {
    "phone": phone_parts,
    "wall": wall_parts,
    "console": console_parts,
}
