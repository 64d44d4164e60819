"""`python3 -m app archive FORUM FILE` and `restore FILE`: beside the running app or without it.

Here: what is refused, in words, and that nothing is written before everything is checked. Never: the file's form.
"""

import argparse
import asyncio
import errno
import os
from collections.abc import AsyncIterator, Coroutine
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from app import settings as environment
from app.archive import restoring_programme
from app.archive.reading import DamagedError, check
from app.archive.restoring import RefusedError, restored
from app.archive.trial import UnfitError
from app.archive.writing import ChangedError, write, write_damaged, write_damaged_programme, write_programme
from app.forum.snapshot import snapshot
from app.live.command_hall import command_hall
from app.live.fence import Damaged
from app.live.hall import Hall
from app.live.render.catalogues import translations
from app.programme.snapshot import snapshot as held_still
from app.store.log import Unavailable, forum_key


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
    except (RefusedError, DamagedError, UnfitError) as problem:
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
        desk = hall.desk.state
        programme = desk.names.get(forum, forum)
        known = hall.by_code(forum.replace(" ", "")) or forum
        pieces, told = await (_of_programme(hall, programme) if programme in desk.programmes else _pieces(hall, known))
        part = path.with_name(f"{path.name}.part")
        try:
            with _private(part) as file:
                async for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            _place(part, path)
        finally:
            part.unlink(missing_ok=True)
    return f"{path}: {told}"


async def _pieces(hall: Hall, forum: str) -> tuple[AsyncIterator[bytes], str]:
    """The file and what is said of it. Of a damaged forum it holds every entry: somebody may be able to mend it. Raises
    RefusedError."""
    blob = partial(hall.log.blob, forum)
    try:
        place = await hall.place(forum)
    except Damaged:
        code = hall.desk.state.forums[forum]
        told = "every entry, but no outcome: this forum is damaged and cannot be shown"
        kept = await hall.log.blob_names(forum)
        return write_damaged(forum, code, hall.log.pages(forum_key(forum)), kept, blob), told
    if place is None:
        raise RefusedError(
            f"There is no forum {forum} here, and no programme; its id, its six digits or its public name is wanted."
        )
    held, language = snapshot(place.forum), next(iter(place.forum.settings.languages), "en")
    pages, say = hall.log.pages(place.replica.key), translations(language).gettext
    licence = hall.desk.state.open_data.licence
    return write(
        held, pages, language, place.now(), say, blob, licence=licence
    ), f"{held.folded} entries, checksum of the log {held.head}"


async def _of_programme(hall: Hall, programme: str) -> tuple[AsyncIterator[bytes], str]:
    name, blob = hall.desk.state.programmes[programme], partial(hall.log.blob, programme)
    pages = hall.log.pages(forum_key(programme))
    try:
        place = await hall.programme(programme)
    except Damaged:
        told = "every entry, but no figures: this programme is damaged and cannot be shown"
        return write_damaged_programme(programme, name, pages, await hall.log.blob_names(programme), blob), told
    if place is None:
        raise RefusedError(f"The programme {programme} was deleted this very moment.")
    held = held_still(place.programme)
    told = f"{held.folded} entries, checksum of the log {held.head}"
    if held.forums:
        told += f"; its forums have archives of their own: {', '.join(held.forums)}"
    return write_programme(held, name, pages, blob), told


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
    opened = lambda: command_hall(settings.redis_url, settings.url)  # noqa: E731
    about = await asyncio.to_thread(check, path)
    if about.name:
        return await restoring_programme.restored(opened, path, about, new)
    return await restored(opened, path, new)
