"""What each page of a forum is made of: its parts by the place that they fill, for everybody who sees the same.

Never here: who sits where, pushing, rendering.
"""

from collections.abc import Callable, Mapping

import msgspec

from app.forum import views
from app.forum.state import Forum
from app.forum.topics import topic_in
from app.forum.views import console, leading
from app.live.render.renderer import Parts
from app.live.showings import Showings

Here = Mapping[str, tuple[int, ...]]
"""Which walls and consoles are connected (live/here): who came by a link, as `Audience.who` says it, and since when each of
their screens has its line, in milliseconds, the earliest first."""
NOBODY: Here = {}
OWN = "task"
"""The one target on a phone that differs for people with input in the shown step."""


class Audience(msgspec.Struct, frozen=True):
    """Who sees the same: `page` phone, wall or console, in a language; for consoles also the role. `who` came by a link, by the
    name that the log has (a wall: `w:` and the link's id); empty for phones, and for walls inside a console. `table`: of a
    phone that came in by a table's QR code, the key of its topic (forum/topics)."""

    page: str
    language: str
    role: str = ""
    who: str = ""
    table: str = ""


def phone_parts(
    forum: Forum, audience: Audience, connected: int, now: int, showings: Showings, here: Here = NOBODY
) -> Parts:
    """A phone without input: the task, and the clock apart, so that more time does not touch what somebody is typing."""
    current = forum.current
    deadline = current.phase.deadline if current and current.phase.accepts(now) else None
    preset = topic_in(forum, current, audience.table)
    task = msgspec.structs.replace(views.phone(forum, audience.language, None, now), deadline=None, preset=preset)
    return {OWN: task, "clock": views.Clock(deadline, forum.settings.zone)}


def own_task(forum: Forum, shared: views.PhoneView, who: str | None, now: int) -> views.PhoneView | None:
    """One person's own stage, made from what everybody sees; None where nothing of theirs stands on it. If `shared` is of an
    earlier step, the push that turns everybody is on its way.
    """
    step = shared.step
    if who is None or step is None or step.id != forum.stage.activity or not views.has_own(forum, who):
        return None
    return msgspec.structs.replace(views.phone_own(forum, shared, who, now), deadline=None, preset=shared.preset)


def wall_parts(
    forum: Forum, audience: Audience, connected: int, now: int, showings: Showings, here: Here = NOBODY
) -> Parts:
    """The wall: one picture, and the figures apart; at a table of its topic alone, which turns by itself."""
    link = forum.links.get(audience.who.removeprefix("w:"))
    topic = topic_in(forum, forum.current, link.look.topic) if link else ""
    view = views.wall(forum, audience.language, now, showings.of(forum, topic), topic)
    return {"stage": view, "counts": views.counts(forum, view, now)}


def console_parts(
    forum: Forum, audience: Audience, connected: int, now: int, showings: Showings, here: Here = NOBODY
) -> Parts:
    """The console, in parts small enough that a vote renews two figures and nothing that somebody is using."""
    shown = console.parts(forum, audience.language, audience.role, connected, now, audience.who)
    return shown | leading.parts(forum, audience.role, audience.who, here)


PARTS: dict[str, Callable[[Forum, Audience, int, int, Showings, Here], Parts]] = {
    "phone": phone_parts,
    "wall": wall_parts,
    "console": console_parts,
}
