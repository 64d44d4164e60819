"""The two forums of the process: made, held, closed.

Never here: the weeks of comments that follow them (window.py), what they are about (words.py).
"""

from msgspec.structs import replace

from app.activities.base.messages import Event, Refused
from app.forum.events import ActivityAdded, ForumCreated
from app.forum.state import ForumSettings, Plan
from app.live.hall import LiveForum
from app.tools.demo import people, script
from app.tools.demo.evening import LEADER
from app.tools.demo.process import words
from app.tools.demo.process.course import Course
from app.tools.demo.process.moments import DAY_MS, day_of
from app.tools.demo.script import DemoError
from app.web.desk.forums import make

KEPT_DAYS = 900
"""For so long people's data is kept: until the process is over."""
Steps = tuple[tuple[Plan, dict[str, object]], ...]


def dated(settings: ForumSettings, begin: int) -> ForumSettings:
    """The settings of an evening that begins then (milliseconds)."""
    day = day_of(begin)
    strands = tuple(
        replace(one, size=people.STRANDS[one.id], as_of=day, source=words.SOURCE) for one in script.SETTINGS.strands
    )
    kept = day_of(begin + KEPT_DAYS * DAY_MS)
    return replace(settings, day=day, starts="18:00", ends="20:00", retention=kept, strands=strands, seal_after_hours=0)


async def made(course: Course, key: str, at: int, settings: ForumSettings, steps: Steps) -> LiveForum:
    """A forum with its agenda. Raises Over, DemoError."""
    course.at(at)

    def events(code: str) -> tuple[Event, ...]:
        return (ForumCreated(code, settings), *(ActivityAdded(plan, own) for plan, own in steps))

    found = await make(course.hall, LEADER.by, f"process-{key}", events)
    if isinstance(found, Refused):
        raise DemoError(found.message)
    place = await course.hall.place(found)
    assert place is not None  # noqa: S101  # made in the line before
    return place
