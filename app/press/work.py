"""One batch of files on its way: it waits for its turn, is made by a process of its own, kept in the store, and told of in the
forum's tray for every process to see.

Never here: who asks (press), the child itself (process, making).
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Literal

import msgspec

from app.activities.base.image import logos
from app.live.hall import Hall, LiveForum
from app.live.pictures import picture_of
from app.press.batches import BATCHES, PICTURED
from app.press.editions import asked_of, edition
from app.press.line import Line
from app.press.messages import MEMORY, PAGE, Failed, Made, Progress
from app.press.process import COMMAND, SILENCE_S, files_of
from app.press.tray import File, Job, file_field, job_field, too_many
from app.store.log import Unavailable
from app.telemetry import journal

TELL_S, SIGN_S, TRIES = 0.5, 2.0, 3
MOST_OF_FORUM = 96 * 1024**2
"""So many bytes of files are kept of one forum."""


class Way(msgspec.Struct, frozen=True):
    """How files are made: what is started, how much memory (bytes) it may use, how long it may say nothing."""

    command: Sequence[str] = COMMAND
    memory: int = MEMORY
    silence_s: float = SILENCE_S


class GoneError(Exception):
    """The forum is gone."""


class Work:
    """`run` is called once. Nothing is kept in memory: a file goes to the store as soon as it is made."""

    def __init__(self, hall: Hall, line: Line, way: Way, place: LiveForum, batch: str, language: str) -> None:
        self._hall, self._line, self._way = hall, line, way
        self._place, self._batch, self._language = place, batch, language
        self._forum = place.forum.id
        self.begun = asyncio.Event()
        """Set when the tray says that it waits."""
        self._token = ""
        self._job = Job(state="waits", edition="", at=0, files=len(BATCHES[batch][0]))
        self._told = self._job
        self._lacking: dict[str, str] = {}
        self._gone = False

    async def run(self) -> None:
        """Says in the tray what became of it; raises nothing but that it was given up."""
        try:
            await self._begin()
            self.begun.set()
            async with self._telling(), self._line.turn(f"{self._hall.process} {self._forum} {self._batch}"):
                await self._make()
        except GoneError:
            return
        except Unavailable:
            self._lacking[""] = "away"
        except asyncio.CancelledError:
            if self._gone:
                return
            with contextlib.suppress(Unavailable):
                await self._hall.log.drop_file(self._forum, self._field)
            raise
        except Exception as error:
            journal.broke("files could not be made", error, batch=self._batch)
            self._lacking[""] = "broken"
        with contextlib.suppress(Unavailable, GoneError):
            await self._settle()

    @property
    def _field(self) -> str:
        return job_field(self._batch, self._language)

    async def _begin(self) -> None:
        """Looks which tray it is. Raises GoneError where there is no such forum."""
        self._token = await self._hall.log.open_tray(self._forum)
        self._become("waits")
        await self._tell()

    async def _make(self) -> None:
        for _ in range(TRIES):
            if await self._once():
                return
            await self._begin()
        self._lacking[""] = "changed"

    async def _once(self) -> bool:
        """Makes the batch of the forum as it is now. False: its log was written anew meanwhile."""
        place, forum = self._place, self._place.forum
        self._become("making", edition=edition(self._hall, place), entries=forum.folded, read=0, made=0)
        asked = asked_of(self._hall, forum, self._batch, self._language, place.now(), self._way.memory)
        if self._batch in PICTURED:
            asked = msgspec.structs.replace(asked, pictures=await self._pictures())
        log = self._hall.log.pages(place.replica.key, most=PAGE)
        said = files_of(asked, log, self._way.command, self._way.silence_s)
        async with contextlib.aclosing(said):
            async for message, data in said:
                if isinstance(message, Progress):
                    self._become("making", read=message.read, made=message.made)
                elif isinstance(message, Made):
                    if not await self._keep(message, data, asked.now):
                        return False
                elif isinstance(message, Failed):
                    if message.why == "changed":
                        return False
                    self._lacking[message.name] = message.why
        return True

    async def _pictures(self) -> dict[str, bytes]:
        """The logos that stand at a document's end. Raises Unavailable."""
        named = [one.id for one in logos(self._place.forum.images, self._language)]
        found = {name: await picture_of(self._hall.log, self._place, name) for name in named}
        return {name: data for name, data in found.items() if data is not None}

    async def _keep(self, made: Made, data: bytes, now: int) -> bool:
        log, field = self._hall.log, file_field(made.name, self._language)
        file = File(edition=self._job.edition, at=now, size=made.size)
        if not await log.keep_file(self._forum, self._token, field, file.edition, msgspec.json.encode(file), data):
            return False
        for gone in too_many(await log.tray(self._forum), MOST_OF_FORUM):
            await log.drop_file(self._forum, gone)
        await log.note_tray(self._forum, now)
        return True

    # -- what is told --------------------------------------------------------------------------------------------

    def _become(self, state: Literal["waits", "making", "failed"], **facts: int | str | tuple[str, ...]) -> None:
        self._job = msgspec.structs.replace(self._job, state=state, **facts)

    async def _tell(self) -> None:
        """Raises GoneError when the tray is gone for good: with its forum."""
        self._told = self._job = msgspec.structs.replace(self._job, at=self._place.now())
        log, words = self._hall.log, msgspec.json.encode(self._job)
        if not self._token or not await log.tell_of_file(self._forum, self._token, self._field, words):
            self._token = await log.open_tray(self._forum)
            if not self._token:
                raise GoneError
            await log.tell_of_file(self._forum, self._token, self._field, words)

    @contextlib.asynccontextmanager
    async def _telling(self) -> AsyncIterator[None]:
        telling = asyncio.create_task(self._go_on_telling(asyncio.current_task()))
        try:
            yield
        finally:
            telling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await telling

    async def _go_on_telling(self, work: "asyncio.Task[None] | None") -> None:
        """What has changed soon, and that somebody is still there every other second. Where the forum is gone, nobody waits for
        a turn with it in memory, and no child goes on reading it."""
        loop, at = asyncio.get_running_loop(), 0.0
        while True:
            await asyncio.sleep(TELL_S)
            if self._job == self._told and loop.time() <= at + SIGN_S:
                continue
            at = loop.time()
            try:
                await self._tell()
            except Unavailable:
                continue
            except GoneError:
                self._gone = True
                if work is not None:
                    work.cancel()  # and once more, should it be lost (see Press.stop)

    async def _settle(self) -> None:
        if not self._lacking:
            await self._hall.log.drop_file(self._forum, self._field)
            return
        why = next(iter(self._lacking.values()))
        self._become("failed", why=why, lacking=tuple(name for name in self._lacking if name))
        await self._tell()
