"""Logs in the store that are on no list: of a restoring that was killed half-way, of a list that was lost, of a copied store.

A restoring is finished by whoever looks first; what came in late for a forum that was deleted is deleted; everything else
is for an organiser to say. Never here: pages, the file's form.
"""

import asyncio
import secrets
from weakref import WeakKeyDictionary

import msgspec

from app.activities.base.messages import Refused
from app.archive.reading import NAME
from app.archive.restoring import listed
from app.archive.trial import FUTURE, UnfitError, try_out
from app.archive.trial.programme import try_out as try_out_programme
from app.forum import codec
from app.forum.events import ForumCreated
from app.forum.listed_programmes import RESTORER, ProgrammeListed, free_name, is_programme
from app.forum.views.desk import FoundRow
from app.live.fresh_code import fresh_code
from app.live.hall import Hall
from app.live.housekeeping import erase
from app.programme.basics import ProgrammeSaid
from app.programme.parts import CODEC
from app.store.log import Unavailable, forum_key, place_of
from app.telemetry import journal
from app.text import Text, pick

LOOK_S = 30.0
LATEST = 4_102_444_800_000
"""Whatever is later than 2100 is no time that anybody could be told (milliseconds)."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What a log tells of its forum, or `why` it cannot be one; `last` is the time of its last entry (milliseconds)."""

    entries: int
    last: int
    title: Text = {}
    code: str = ""
    joined: int = 0
    zone: str = "UTC"
    why: Refused | None = None


_KNOWN: WeakKeyDictionary[Hall, dict[str, tuple[str, Facts]]] = WeakKeyDictionary()
"""The facts of each log, with the last entry that they were read up to."""


async def unlisted(hall: Hall) -> list[str]:
    """The forums of the logs that are on no list, and that nobody is deleting. Raises Unavailable."""
    there = await hall.log.logs()
    known = await hall.newest_desk()
    listed_or_going = {*known.forums, *known.programmes, *known.leaving, *known.rehearsals}
    return [one for one in there if one not in listed_or_going and NAME.fullmatch(one)]


async def looked_at(hall: Hall, forum: str, language: str) -> FoundRow:
    """What is in it. Raises Unavailable."""
    facts = await _facts(hall, forum)
    return FoundRow(
        id=forum,
        entries=facts.entries,
        last=facts.last if facts.last < LATEST else 0,
        title=pick(facts.title, language),
        code=facts.code,
        joined=facts.joined,
        zone=facts.zone,
        why=facts.why,
    )


async def put_back(hall: Hall, forum: str) -> bool:
    """Puts a log on the list, under its own digits while they are free. Raises UnfitError, Unavailable."""
    facts = await _facts(hall, forum)
    if facts.why is not None:
        raise UnfitError(facts.why)
    if is_programme(forum):
        return await listed_programme(hall, forum)
    code = facts.code
    while code in (await hall.newest_desk()).codes:
        code = fresh_code()
    return await listed(hall, forum, code)


async def listed_programme(hall: Hall, programme: str) -> bool:
    """Puts a programme whose log was placed on the list, under a name that its log does not know: its id, to be changed."""
    name = free_name(await hall.newest_desk(), programme, programme.lower())
    refused = await hall.at_desk(RESTORER, secrets.token_hex(8), ProgrammeListed(programme, name))
    return refused is None or programme in hall.desk.state.programmes


async def keep_found(hall: Hall) -> None:
    """Looks at the start and then now and then, for as long as the process lives."""
    while True:
        try:
            await look(hall)
        except Unavailable:
            pass
        except Exception as error:
            journal.broke("looking for logs on no list failed", error)
        await asyncio.sleep(LOOK_S * secrets.SystemRandom().uniform(0.4, 1))


async def look(hall: Hall) -> None:
    """Finishes what was half restored, and deletes what came in late for a forum that is gone."""
    there = await unlisted(hall)
    for forum in there:
        known, placed = hall.desk.state, await hall.log.listing(forum)
        listing = known.listings.get(forum, 0)
        if placed > listing:
            facts = await _facts(hall, forum)
            if facts.why is None and is_programme(forum):
                await listed_programme(hall, forum)
            elif facts.why is None and facts.code not in known.codes:  # else: of another version, an organiser says
                await listed(hall, forum, facts.code)
        elif forum in known.deleted and not await _begins(hall, forum):
            await erase(hall, forum, listing)
    kept = _KNOWN.get(hall, {})
    for gone in kept.keys() - there:
        del kept[gone]


async def _facts(hall: Hall, forum: str) -> Facts:
    """What the log tells; a long one is not read again for every look, while nothing comes to it. Raises Unavailable."""
    newest, kept = await hall.log.newest(forum_key(forum)), _KNOWN.setdefault(hall, {})
    if forum not in kept or kept[forum][0] != newest:
        kept[forum] = newest, await _read(hall, forum)
    facts = kept[forum][1]
    if facts.why is FUTURE:  # that is about the clock as well
        del kept[forum]
    return facts


async def _read(hall: Hall, forum: str) -> Facts:
    pages = [page async for page in hall.log.pages(forum_key(forum))]
    entries, last = sum(map(len, pages)), place_of(pages[-1][-1][0])[0] if pages else 0
    try:
        if is_programme(forum):
            said = (await asyncio.to_thread(try_out_programme, forum, pages, hall.now())).basics.settings
            return Facts(entries=entries, last=last, title=said.title, zone=said.zone)
        state = await asyncio.to_thread(try_out, forum, pages, hall.now())
    except UnfitError as unfit:
        return Facts(entries=entries, last=last, why=unfit.refused)
    return Facts(
        entries=entries,
        last=last,
        title=state.settings.title,
        code=state.code,
        joined=state.joined,
        zone=state.settings.zone,
    )


async def _begins(hall: Hall, log: str) -> bool:
    """Whether the log has a beginning: what a process adds to a log that was deleted under it has none."""
    reader, beginning = (CODEC, ProgrammeSaid) if is_programme(log) else (codec.FORUM, ForumCreated)
    async for page in hall.log.pages(forum_key(log)):
        read = (reader.decode(*entry) for entry in page)
        if any(logged is not None and isinstance(logged.event, beginning) for logged in read):
            return True
    return False
