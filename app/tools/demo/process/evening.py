"""An evening of the process: the five hundred come, do what is open and go home, at the pace of a real hall.

Never here: what they do (demo/crowd), what whoever leads does next (demo/lead).
"""

from itertools import islice

from app.activities.base.actor import Actor
from app.forum.codec import milliseconds
from app.live.hall import LiveForum
from app.tools.demo import crowd, lead
from app.tools.demo.process.course import Course

AT_ONCE, MOMENT_MS, PAUSE_MS = 10, 4_000, 10_000
"""So many of them do something in the same moment, so long is one, and so long a pause in which nothing happens."""


async def held(course: Course, place: LiveForum, persons: tuple[Actor, ...], begin: int, last: str) -> None:
    """The evening from `begin` (milliseconds) until its `last` step is on the wall. Raises Over, DemoError."""
    now = max(begin, milliseconds(place.forum.last_id) + MOMENT_MS)
    while place.forum.stage.activity != last:
        course.at(now)
        if wishes := list(islice(crowd.wishes(place.forum, persons, place.now()), AT_ONCE)):
            await course.wish(place, wishes)
            now += MOMENT_MS
            continue
        act = lead.next_act(place.forum, persons, place.now())
        if act is not None:
            await course.ask(place, f"demo {place.forum.last_id}", act)
        now += PAUSE_MS
