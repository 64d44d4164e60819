"""Files of forums as the web asks for them: kept in the store until the forum changes; made, when nobody has them, by a process
of its own, one at a time in the whole installation.

Never here: how a file is made (work, making, batches), who may have it, what a page says of it.
"""

import asyncio
import contextlib

from msgspec.structs import replace

from app.forum.state import Forum
from app.live.hall import Hall, LiveForum
from app.press.batches import BATCH_OF
from app.press.editions import asked_of, edition
from app.press.line import Line
from app.press.messages import PAGE, Failed, Made
from app.press.process import files_of
from app.press.tray import File, Tray, file_field, tray_of
from app.press.work import Way, Work
from app.store.log import Unavailable
from app.telemetry import journal

LOOK_S, AGAIN_S, MOST_JOBS = 0.2, 0.2, 16
Key = tuple[str, str, str]
"""Forum, batch, language."""


class Press:
    """One a web process."""

    def __init__(self, hall: Hall, way: Way = Way()) -> None:  # noqa: B008  # frozen
        self.way = way
        self._hall = hall
        self._line = Line(hall.log)
        self._jobs: dict[Key, asyncio.Task[None]] = {}
        self._stopped = False

    async def stop(self) -> None:
        """Gives up what is being made here: every child is ended, and the turn is somebody else's."""
        self._stopped = True
        while self._jobs:
            for task in self._jobs.values():
                task.cancel()
            # Again and again: `wait_for`, which the library for the store sends by, loses one now and then (Python 3.11).
            await asyncio.wait(self._jobs.values(), timeout=AGAIN_S)

    async def tray(self, place: LiveForum, language: str) -> Tray:
        """What is said of the forum's files. Raises Unavailable."""
        return tray_of(await self._hall.log.tray(place.forum.id), language)

    async def ask(self, place: LiveForum, batch: str, language: str) -> None:
        """Has a batch made, unless that is under way here or elsewhere; the tray says so when this returns. Raises Unavailable,
        also when too many wait."""
        key = (place.forum.id, batch, language)
        known = (await self.tray(place, language)).jobs.get(batch)
        if key in self._jobs or (known is not None and known.runs(place.now())):
            return
        if self._stopped or len(self._jobs) >= MOST_JOBS:
            raise Unavailable("too many files are being made")
        work = Work(self._hall, self._line, self.way, place, batch, language)
        task = self._jobs[key] = asyncio.create_task(work.run())
        task.add_done_callback(lambda _: self._done(key, work))
        await work.begun.wait()

    def _done(self, key: Key, work: Work) -> None:
        self._jobs.pop(key, None)
        work.begun.set()

    async def made(self, place: LiveForum, name: str, language: str, wait_s: float) -> tuple[File, bytes] | None:
        """The file as of now or later, made if need be; None where that failed or takes longer than `wait_s`. Raises
        Unavailable."""
        loop, asked_at, batch = asyncio.get_running_loop(), place.now(), BATCH_OF[name]
        until = loop.time() + wait_s
        while True:
            tray = await self.tray(place, language)
            said, job = tray.files.get(name), tray.jobs.get(batch)
            if said is not None and (asked_at <= said.at <= place.now() or said.edition == edition(self._hall, place)):
                data = await self.bytes_of(place, name, language, said)
                if data is not None:
                    return said, data
            if job is not None and job.state == "failed" and asked_at <= job.at <= place.now():
                return None
            await self.ask(place, batch, language)
            if loop.time() > until:
                return None
            await asyncio.sleep(LOOK_S)

    async def figures(self, place: LiveForum, held: Forum, language: str, now: int) -> bytes:
        """The outcome of the forum as it was held still, as JSON, for its archive; an empty one where it cannot be made: the
        entries are worth more than none of both. Raises Unavailable."""
        asked = replace(asked_of(self._hall, held, "figures", language, now, self.way.memory), addresses={})
        found, log = b"{}", self._hall.log.pages(place.replica.key, most=PAGE)
        said = contextlib.aclosing(files_of(asked, log, self.way.command, self.way.silence_s))
        async with self._line.turn(f"{self._hall.process} {held.id} archive {now}"), said as messages:
            async for message, data in messages:
                if isinstance(message, Made):
                    found = data
                elif isinstance(message, Failed):
                    journal.warn("an archive has no outcome", forum=held.id, why=message.why)
        return found

    async def bytes_of(self, place: LiveForum, name: str, language: str, said: File) -> bytes | None:
        """The bytes of a file that is kept; None where they are gone. Raises Unavailable."""
        return await self._hall.log.kept_file(place.forum.id, file_field(name, language), said.edition, said.size)
