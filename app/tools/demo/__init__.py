"""A running forum to try: made once, from the same parts that the desk uses, in which five hundred people take part.

Here: making it and saying where it is. Never: its words (script.py), how its evening goes (evening.py), a shortcut past
decide or fold.
"""

import itertools
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from app.activities.base.messages import Event, Refused
from app.forum.events import ActivityAdded, ForumCreated
from app.forum.state import ForumSettings
from app.live.hall import Hall, LiveForum
from app.tools.demo import people, script
from app.tools.demo.evening import LEADER
from app.tools.demo.script import DemoError
from app.web.desk.forums import made_by, make
from app.web.desk.link_rows import address_of

KEY = "demo-forum"


async def prepare(hall: Hall) -> tuple[LiveForum, str]:
    """The demo forum, made if it is not there yet, and the lines that say where it is."""
    now = datetime.now(ZoneInfo(script.SETTINGS.zone))
    made = await make(hall, LEADER.by, await _key(hall), lambda code: events(code, dated(now)))
    if isinstance(made, Refused):
        raise DemoError(made.message)
    place = await hall.place(made)
    assert place is not None  # noqa: S101  # made in the line before
    return place, _where(hall, place)


async def _key(hall: Hall) -> str:
    """What the demo forum is made by: a new one each time that the last was deleted, for that does not come back."""
    known = await hall.newest_desk()
    keys = (f"{KEY}-{number}" if number > 1 else KEY for number in itertools.count(1))
    return next(key for key in keys if not known.gone(made_by(hall, LEADER.by, key)))


def dated(now: datetime) -> ForumSettings:
    """The settings for an evening that begins about `now`."""
    begin = now.replace(minute=now.minute // 5 * 5)
    end = begin + timedelta(minutes=sum(plan.minutes for plan, _ in script.STEPS))
    ends = f"{end:%H:%M}" if end.date() == begin.date() else ""
    day, gone = begin.date().isoformat(), (now.date() + timedelta(days=30)).isoformat()
    strands = tuple(
        replace(one, size=people.STRANDS[one.id], as_of=day, source=script.COUNTED) for one in script.SETTINGS.strands
    )
    return replace(script.SETTINGS, day=day, starts=f"{begin:%H:%M}", ends=ends, retention=gone, strands=strands)


def events(code: str, settings: ForumSettings) -> tuple[Event, ...]:
    """What the forum begins with: its agenda. Its measures come of its notes."""
    return (ForumCreated(code, settings), *(ActivityAdded(plan, own) for plan, own in script.STEPS))


def _where(hall: Hall, place: LiveForum) -> str:
    forum, url = place.forum, hall.render.url
    valid = [link for link in forum.links.values() if not link.revoked]
    lines = [f"Demo forum, to be tried by anybody who can read this:\n  Phone:   {url}/{forum.code}"]
    for role, name in (("wall", "Wall"), ("facilitator", "Console")):
        link = next((one for one in valid if one.role == role), None)
        if link:
            lines.append(f"  {name + ':':<8} {address_of(url, hall.secret, forum, link.id)}")
    lines.append(f"  Desk:    {url}/desk/f/{forum.id}")
    lines.append(
        "Five hundred people take part, and it leads itself until you do anything in the console or at the desk."
    )
    return "\n".join(lines)
