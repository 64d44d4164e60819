"""A participation process of two years to look at, on any day of it: made of the same commands that people and organisers use.

Here: making it up to that day, and saying where it is. Never: what happens when (chronicle.py), a shortcut past decide or fold.
"""

import contextlib

from app.live.hall import Hall
from app.store.log import DESK
from app.tools.demo.process.chronicle import BEGIN, chronicle
from app.tools.demo.process.course import Course, Over
from app.tools.demo.process.moments import day_of, moment
from app.tools.demo.process.where import where
from app.tools.demo.script import DemoError

FIRST_SHOWN = "2022-05-03"
"""Comments are open on that day, and all the rest is there to come."""
NOT_OURS = (
    "The process needs a store of its own, since its clock is set: please start it with another STIMMWAND_DATA, and without "
    "REDIS_URL."
)
TOO_EARLY = "The process begins on {begin}: please name a later day."
GONE_BY = (
    "The process stands on {day} already, and no log goes back: please remove its data folder, or name a later day."
)


async def prepare(hall: Hall, day: str) -> str:
    """The process up to noon of this day, or on from where it was left (`day` is empty); the lines that say where it is.
    Raises DemoError."""
    until = await _until(hall, day)
    if not hall.log.clock.shift:
        await hall.log.set_clock(moment(BEGIN))
    course = Course(hall, until)
    with contextlib.suppress(Over):
        await chronicle(course)
    await hall.log.set_clock(until)
    return await where(hall, until)


async def _until(hall: Hall, day: str) -> int:
    stands = hall.log.clock.now(DESK) if hall.log.clock.shift else 0
    if not stands and (await hall.newest_desk()).forums:
        raise DemoError(NOT_OURS)
    if stands and day in ("", day_of(stands)):
        return stands
    until = moment(f"{day or FIRST_SHOWN} 12:00")
    if until < moment(BEGIN):
        raise DemoError(TOO_EARLY.format(begin=BEGIN[:10]))
    if until < stands:
        raise DemoError(GONE_BY.format(day=day_of(stands)))
    return until
