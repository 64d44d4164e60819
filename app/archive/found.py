"""Logs in the store that are on no list: of a restoring that was killed half-way, of a list that was lost, of a copied store.

A restoring is finished by whoever looks first; what came in late for a forum that was deleted is deleted; everything else
is for an organiser to say. Never here: pages, the file's form.
"""

import asyncio
import contextlib
import random

from app.archive.reading import NAME
from app.archive.restoring import listed
from app.archive.trial import UnfitError, try_out
from app.forum.state import Forum
from app.forum.views.desk import FoundRow
from app.live.clock import now_ms
from app.live.fresh_code import fresh_code
from app.live.hall import Hall
from app.store.log import Entries, Unavailable, forum_key, place_of
from app.telemetry import journal
from app.text import pick

LOOK_S = 30.0
LATEST = 4_102_444_800_000
"""Whatever is later than 2100 is no time that anybody could be told (milliseconds)."""


async def unlisted(hall: Hall) -> list[str]:
    """The forums of the logs that are on no list, and that nobody is deleting. Raises Unavailable."""
    there = await hall.log.logs()
    known = await hall.newest_desk()
    listed_or_going = {*known.forums, *known.leaving, *known.rehearsals}
    return [one for one in there if one not in listed_or_going and NAME.fullmatch(one)]


async def looked_at(hall: Hall, forum: str, language: str) -> FoundRow:
    """What is in it. Raises Unavailable."""
    pages = await _pages(hall, forum)
    entries = sum(map(len, pages))
    last = place_of(pages[-1][-1][0])[0] if pages else 0
    try:
        state = await asyncio.to_thread(try_out, forum, pages, now_ms())
    except UnfitError as unfit:
        return FoundRow(id=forum, entries=entries, last=last if last < LATEST else 0, why=unfit.refused)
    return FoundRow(
        id=forum,
        entries=entries,
        last=last,
        title=pick(state.settings.title, language),
        code=state.code,
        joined=state.joined,
        zone=state.settings.zone,
    )


async def put_back(hall: Hall, forum: str) -> bool:
    """Puts a log on the list, under its own digits while they are free. Raises UnfitError, Unavailable."""
    state = await _tried(hall, forum)
    code = state.code
    while code in (await hall.newest_desk()).codes:
        code = fresh_code()
    return await listed(hall, forum, code)


async def keep_found(hall: Hall) -> None:
    """Looks at the start and then now and then, for as long as the process lives."""
    while True:
        try:
            await look(hall)
        except Unavailable:
            pass
        except Exception as error:
            journal.broke("looking for logs on no list failed", error)
        await asyncio.sleep(LOOK_S * random.uniform(0.4, 1))  # noqa: S311  # no secret


async def look(hall: Hall) -> None:
    """Finishes what was half restored, and deletes what came in late for a forum that is gone."""
    for forum in await unlisted(hall):
        known, placed = hall.desk.state, await hall.log.listing(forum)
        listing = known.listings.get(forum, 0)
        if placed > listing:
            with contextlib.suppress(UnfitError):  # of another version: an organiser may delete it
                if (state := await _tried(hall, forum)).code not in known.codes:
                    await listed(hall, forum, state.code)
        elif forum in known.deleted and not await _begins(hall, forum):
            await hall.log.delete(forum, listing=listing)


async def _tried(hall: Hall, forum: str) -> Forum:
    return await asyncio.to_thread(try_out, forum, await _pages(hall, forum), now_ms())


async def _pages(hall: Hall, forum: str) -> list[Entries]:
    return [page async for page in hall.log.pages(forum_key(forum))]


async def _begins(hall: Hall, forum: str) -> bool:
    """Whether the log has a beginning: what a process adds to a forum that was deleted under it has none."""
    async for page in hall.log.pages(forum_key(forum)):
        return any(b'"t":"ForumCreated"' in data for _, data in page)
    return False
