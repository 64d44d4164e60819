"""A programme brought back from its file, as a forum is: checked, tried out, placed in one step, and then listed.

Its forums are not in it: they are restored from their own files, under the ids by which the programme names them.
Never here: the file's form, a forum.
"""

import secrets
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from app.archive.reading import About, pages
from app.archive.restoring import Pages, Pictures, RefusedError
from app.archive.trial.programme import try_out
from app.forum.listed_programmes import PREFIX, RESTORER, ProgrammeListed, free_name, is_taken
from app.live.clock import now_ms
from app.live.hall import Hall
from app.programme.documents_state import blobs


async def restored(opened: Callable[[], AbstractAsyncContextManager[Hall]], path: Path, about: About, new: bool) -> str:
    """Restores the file at `path`, with `new` as a second programme; what was done, in a sentence. Raises RefusedError,
    UnfitError, Unavailable; then there is nothing of it."""
    tried = try_out(about.forum, pages(path), now_ms())
    wanted = blobs(tried.documents)
    async with opened() as hall:
        await hall.newest_desk()
        programme, name = _name(hall, about, new)
        listing = hall.desk.state.listings.get(programme, 0) + 1
        if not await hall.log.restore(programme, Pages(path, []), listing, Pictures(path, wanted)):
            raise RefusedError(f"There is a log of the programme {programme} already; nothing was written.")
        refused = await hall.at_desk(RESTORER, secrets.token_hex(8), ProgrammeListed(programme, name))
        if refused is not None and programme not in hall.desk.state.programmes:
            await hall.log.delete(programme, listing=listing)
            raise RefusedError("Somebody took the programme's id or name this very moment; nothing was restored.")
        gone = [forum for forum in tried.forums if forum not in hall.desk.state.forums]
    told = f" {tried.unknown} entries of it are not understood by this version, and kept." if tried.unknown else ""
    lacking = len(wanted - about.pictures)
    told += f" {lacking} files of documents are not in it." if lacking else ""
    told += f" Forums of it that are not here: {', '.join(gone)}." if gone else ""
    return (
        f"Restored: programme {programme}, at /p/{name}, {about.count} entries, checksum of the log {about.head}.{told}"
    )


def _name(hall: Hall, about: About, new: bool) -> tuple[str, str]:
    desk = hall.desk.state
    programme, name = about.forum, about.name
    if new:
        programme = f"{PREFIX}{secrets.token_hex(6)}"
        name = free_name(desk, programme, name)
    elif programme in desk.leaving:
        raise RefusedError("This programme is being deleted this moment. Please try again in a minute.")
    elif programme in desk.programmes:
        raise RefusedError(
            f"The programme {programme} is here already; nothing was written. With --new-id it becomes a second one."
        )
    elif is_taken(desk, programme, name):
        raise RefusedError(
            f"Another programme has the name {name}; nothing was written. With --new-id it gets another one."
        )
    return programme, name
