"""Rehearsals as the installation sees them: what they tell, asking one to stop, and throwing their copies away.

A copy goes when its rehearsal ends; one whose rehearsal died is found by what it no longer tells.
Never here: simulated phones, HTTP.
"""

import asyncio
import contextlib

import msgspec

from app.forum.desk import ForumDeleted
from app.forum.rehearsal import Report, read
from app.live.clock import now_ms
from app.live.hall import Hall
from app.store.log import Unavailable

TOLD, STOP = "rehearsal", "rehearsal-stop"
KEPT_S = 7 * 86_400
TIDY_S = 30.0
BY = "s:rehearsal"


async def told(hall: Hall, source: str) -> Report | None:
    """What the last rehearsal of this forum told."""
    return read(await hall.log.noted(source, TOLD))


async def tell(hall: Hall, source: str, report: Report) -> bool:
    """Tells how it stands; whether somebody asked this rehearsal to stop. A store that is away is asked again next time."""
    try:
        await hall.log.note(source, TOLD, msgspec.json.encode(report), KEPT_S)
        return await hall.log.noted(source, STOP) == report.copy.encode()
    except Unavailable:
        return False


async def ask_to_stop(hall: Hall, source: str, copy: str) -> None:
    """Asks the rehearsal that made `copy` to stop, whichever process runs it."""
    await hall.log.note(source, STOP, copy.encode(), 3_600)


async def throw_away(hall: Hall, copy: str) -> None:
    """Takes the copy from the list and its bytes from the store and its disk."""
    if copy in hall.desk.state.forums:
        await hall.at_desk(BY, f"away {copy}", ForumDeleted(copy))
    await hall.log.delete(copy)


async def tidy(hall: Hall) -> None:
    """Throws away what dead rehearsals left behind: a copy in the list, or only its bytes."""
    for copy, source in list(hall.desk.state.rehearsals.items()):
        if copy not in hall.desk.state.forums:
            if await hall.log.holds(copy):
                await hall.log.delete(copy)
            continue
        report = await told(hall, source)
        listed = hall.desk.state.listed_at.get(copy, 0)
        fresh = report.copy == copy and report.alive(now_ms()) if report else False
        if not fresh and now_ms() - listed > 5_000:  # one that is being made has told nothing yet
            await throw_away(hall, copy)


async def keep_tidy(hall: Hall) -> None:
    """Tidies at the start and then now and then, for as long as the process lives."""
    while True:
        with contextlib.suppress(Unavailable):
            await tidy(hall)
        await asyncio.sleep(TIDY_S)
