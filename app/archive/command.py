"""`python3 -m app archive FORUM FILE` and `restore FILE`: beside the running app or without it.

Here: what is refused, in words, and that nothing is written before everything is checked. Never: the file's form.
"""

import argparse
import asyncio
import errno
import os
import secrets
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, BinaryIO

from app import settings as environment
from app.archive.reading import About, DamagedError, check, pages
from app.archive.writing import ChangedError, write
from app.forum.desk import RESTORER, ForumListed
from app.forum.events import CodeChanged
from app.forum.snapshot import snapshot
from app.live.clock import now_ms
from app.live.hall import Hall, command_hall, fresh_code
from app.live.render.words import translations
from app.store.log import Unavailable


class RefusedError(Exception):
    """It was not done; the words say why."""


def archive(said: argparse.Namespace, settings: environment.Settings) -> int:
    """0 written, 1 not done."""
    if Path(said.file).exists():
        print(f"{said.file} exists already; nothing was written.")
        return 1
    return _run(_archive(settings, said.forum, Path(said.file)))


def restore(said: argparse.Namespace, settings: environment.Settings) -> int:
    """0 restored, 1 not done."""
    return _run(_restore(settings, Path(said.file), said.new_id))


def _run(work: Coroutine[Any, Any, str]) -> int:
    try:
        print(asyncio.run(work))
    except (RefusedError, DamagedError) as problem:
        print(problem)
        return 1
    except ChangedError:
        print("The log was written anew meanwhile (sealed, or a note was erased). Please try again.")
        return 1
    except Unavailable as problem:
        print(f"The store did not answer, and nothing was done: {problem}")
        return 1
    except OSError as problem:
        print(f"The file cannot be used: {problem.strerror or problem}.")
        return 1
    return 0


async def _archive(settings: environment.Settings, forum: str, path: Path) -> str:
    async with command_hall(settings.redis_url, settings.url) as hall:
        place = await hall.place(hall.by_code(forum.replace(" ", "")) or forum)
        if place is None:
            raise RefusedError(f"There is no forum {forum} here; its id or its six digits are wanted.")
        held, language = snapshot(place.forum), place.forum.settings.languages[0]
        say = translations(language).gettext
        part = path.with_name(f"{path.name}.part")
        try:
            with _private(part) as file:
                async for piece in write(held, hall.log.pages(place.replica.key), language, now_ms(), say):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            _place(part, path)
        finally:
            part.unlink(missing_ok=True)
    return f"{path}: {held.folded} entries, checksum of the log {held.head}"


def _private(path: Path) -> BinaryIO:
    """A new file that nobody else can read from its first moment on, whatever this terminal's umask is. What is in it tells
    which contributions came from one device."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _place(part: Path, path: Path) -> None:
    """Gives the finished file its name, and never over another one that came meanwhile. Raises FileExistsError."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a stick's file system knows no second name
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        part.rename(path)


async def _restore(settings: environment.Settings, path: Path, new: bool) -> str:
    about = check(path)
    async with command_hall(settings.redis_url, settings.url) as hall:
        forum, code = _name(hall, about, new)
        if await hall.log.holds(forum) or not await hall.log.restore(forum, pages(path)):
            raise RefusedError(f"There is a log of the forum {forum} already; nothing was written.")
        if await hall.at_desk(RESTORER, secrets.token_hex(8), ForumListed(forum, code)) is not None:
            await hall.log.delete(forum)
            raise RefusedError("Somebody took the forum's id or code this very moment; nothing was restored.")
        if code != about.code and (place := await hall.place(forum)) is not None:
            await hall.append(place, RESTORER, secrets.token_hex(8), CodeChanged(code))
    return f"Restored: forum {forum}, code {code}, {about.count} entries, checksum of the log {about.head}"


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
