"""A forum brought back from its file: checked, tried out, placed in one step, and then listed.

Whoever is killed before the placing leaves nothing; after it the log is whole and says for which listing it was placed,
so that anybody can finish (found). Never here: the file's form, what makes a log unfit (trial), words for the terminal.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from app.activities.base.image import names
from app.archive.reading import About, check, pages, pictures
from app.archive.trial import try_out
from app.forum import codec
from app.forum.desk import RESTORER, ForumListed
from app.forum.events import CodeChanged
from app.forum.state import Forum
from app.live.clock import now_ms
from app.live.fresh_code import fresh_code
from app.live.hall import Hall
from app.store.log import Entries, place_of


class RefusedError(Exception):
    """It was not done; the words say why."""


class Pages:
    """The entries of a checked file, as often as they are asked for; with other digits, an entry that says so comes last."""

    def __init__(self, path: Path, end: Entries) -> None:
        self._path, self._end = path, end

    def __iter__(self) -> Iterator[Entries]:
        yield from pages(self._path)
        if self._end:
            yield self._end


class Pictures:
    """The pictures of a checked file that its log names, as often as they are asked for."""

    def __init__(self, path: Path, wanted: frozenset[str]) -> None:
        self._path, self._wanted = path, wanted

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        return (one for one in pictures(self._path) if one[0] in self._wanted)


async def restored(opened: Callable[[], AbstractAsyncContextManager[Hall]], path: Path, new: bool) -> str:
    """Restores the file at `path`, with `new` as a second forum; what was done, in a sentence. Raises RefusedError,
    DamagedError, UnfitError, Unavailable; then there is nothing of it."""
    about = check(path)
    tried = try_out(about.forum, pages(path), now_ms())
    if tried.code != about.code:
        raise RefusedError("The file’s first line names another code than its log; nothing was restored.")
    wanted = names(tried.images)
    async with opened() as hall:
        await hall.newest_desk()
        forum, code = _name(hall, about, new)
        listing = hall.desk.state.listings.get(forum, 0) + 1
        log = Pages(path, _code_changed(tried, code) if code != about.code else [])
        if not await hall.log.restore(forum, log, listing, Pictures(path, wanted)):
            raise RefusedError(f"There is a log of the forum {forum} already; nothing was written. The desk shows it.")
        if not await listed(hall, forum, code):
            await hall.log.delete(forum, listing=listing)
            raise RefusedError("Somebody took the forum's id or code this very moment; nothing was restored.")
    told = f" {tried.unknown} entries of it are not understood by this version, and kept." if tried.unknown else ""
    lacking = len(wanted - about.pictures)
    told += f" {lacking} files of pictures are not in it, and cannot be shown." if lacking else ""
    return f"Restored: forum {forum}, code {code}, {about.count} entries, checksum of the log {about.head}.{told}"


async def listed(hall: Hall, forum: str, code: str) -> bool:
    """Puts a forum whose log was placed on the desk's list; True also if somebody else did that meanwhile."""
    refused = await hall.at_desk(RESTORER, secrets.token_hex(8), ForumListed(forum, code))
    return refused is None or forum in hall.desk.state.forums


def _code_changed(tried: Forum, code: str) -> Entries:
    """What says the other six digits, in the millisecond after the last entry."""
    last = f"{place_of(tried.last_id)[0] + 1}-0"
    return [(last, codec.FORUM.encode(RESTORER, secrets.token_hex(8), CodeChanged(code)))]


def _name(hall: Hall, about: About, new: bool) -> tuple[str, str]:
    desk = hall.desk.state
    forum, code = about.forum, about.code
    if new:
        forum = secrets.token_hex(6)
        while code in desk.codes:
            code = fresh_code()
    elif forum in desk.leaving:
        raise RefusedError("This forum is being deleted this moment. Please try again in a minute.")
    elif forum in desk.forums:
        raise RefusedError(
            f"The forum {forum} is here already; nothing was written. With --new-id it becomes a second one."
        )
    elif code in desk.codes:
        raise RefusedError(
            f"Another forum has the code {code}; nothing was written. With --new-id it gets another one."
        )
    return forum, code
