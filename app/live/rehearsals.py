"""Rehearsals as the installation sees them: their reports, asking one to stop, and deleting their copies.

A copy is deleted when its rehearsal ends; one whose rehearsal was killed is found by its report, which is no longer renewed.
Never here: simulated phones, HTTP.
"""

import asyncio
import contextlib
import time
from weakref import WeakKeyDictionary

import msgspec

from app.forum.desk import ForumDeleted
from app.forum.rehearsal import ALIVE_MS, Report, read
from app.live.hall import Hall
from app.store.log import Unavailable

REPORT, STOP = "rehearsal", "rehearsal-stop"
KEPT_S = 7 * 86_400
TIDY_S = 30.0
BY = "s:rehearsal"


async def last_report(hall: Hall, source: str) -> Report | None:
    """The latest report of the last rehearsal of this forum."""
    return read(await hall.log.noted(source, REPORT))


async def publish(hall: Hall, source: str, report: Report) -> bool:
    """Publishes a report; whether somebody asked this rehearsal to stop. With an unreachable store it is False: the next
    report asks again."""
    try:
        await hall.log.note(source, REPORT, msgspec.json.encode(report), KEPT_S)
        return await hall.log.noted(source, STOP) == report.copy.encode()
    except Unavailable:
        return False


async def ask_to_stop(hall: Hall, source: str, copy: str) -> None:
    """Asks the rehearsal that made `copy` to stop, whichever process runs it."""
    await hall.log.note(source, STOP, copy.encode(), 3_600)


async def throw_away(hall: Hall, copy: str) -> None:
    """Deletes the copy: from the list, from the store and from the store's disk."""
    listing = hall.desk.state.listings.get(copy, 0)
    if copy in hall.desk.state.forums:
        await hall.at_desk(BY, f"away {copy} {listing}", ForumDeleted(copy, listing))
    await hall.log.delete(copy, listing=listing)


_SILENT: WeakKeyDictionary[Hall, dict[str, tuple[Report | None, float]]] = WeakKeyDictionary()
"""What each copy's rehearsal said last, and since when this process has heard nothing else, in seconds of its running time."""


async def tidy(hall: Hall, running: float = 0) -> None:
    """Deletes what killed rehearsals left behind: a copy in the list, or only its bytes. For how long one has said nothing is
    seen by this process's own running time (`running`, in seconds): a clock that jumped once has thrown nothing away."""
    running, heard = running or time.monotonic(), _SILENT.setdefault(hall, {})
    for gone in heard.keys() - hall.desk.state.rehearsals.keys():
        del heard[gone]
    for copy, source in list(hall.desk.state.rehearsals.items()):
        if copy not in hall.desk.state.forums:
            if await hall.log.holds(copy):
                await hall.log.delete(copy, listing=hall.desk.state.listings[copy])
            continue
        report = await last_report(hall, source)
        said = report if report and report.copy == copy else None
        before, since = heard.get(copy, (None, running))
        if copy not in heard or before != said:
            heard[copy] = said, since = said, running
        if running - since >= ALIVE_MS / 1_000 or (said is not None and said.over):
            await throw_away(hall, copy)


async def keep_tidy(hall: Hall) -> None:
    """Tidies at the start and then now and then, for as long as the process lives."""
    while True:
        with contextlib.suppress(Unavailable):
            await tidy(hall)
        await asyncio.sleep(TIDY_S)
