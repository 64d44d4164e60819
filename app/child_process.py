"""Starting a process of our own for what takes long or reads what strangers send, and ending it, whenever somebody gives up.

Never here: what it does, what it may use.
"""

import asyncio
import contextlib
import os
from asyncio.subprocess import Process
from collections.abc import Sequence
from typing import Any

from app.installation import bare_environment

OF_JOURNAL = ("STIMMWAND_LOG",)


async def started(command: Sequence[str], **options: Any) -> Process:
    """A process with the same options as asyncio's own, and nothing of what the app knows: no address, no password of the
    store. Raises OSError.

    Whoever gives up while it starts waits until it has started, and it is ended: asyncio would wait for pipes that nobody
    connects any more, without end.
    """
    environment = bare_environment() | {name: os.environ[name] for name in OF_JOURNAL if name in os.environ}
    starting = asyncio.ensure_future(asyncio.create_subprocess_exec(*command, env=environment, **options))
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        with contextlib.suppress(OSError):
            await end(await starting)
        raise


def kill(child: Process) -> None:
    """At once; the system may not have ended it yet."""
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            child.kill()


async def end(child: Process) -> None:
    """Returns when nothing is left of it."""
    kill(child)
    await child.wait()
