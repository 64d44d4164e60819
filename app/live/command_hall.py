"""A hall for a command beside the running app, or without it. Never here: what the command does."""

import contextlib
from collections.abc import AsyncIterator

from app.live.hall import Hall
from app.live.render.renderer import Render
from app.store.log import Log


@contextlib.asynccontextmanager
async def command_hall(store: str, url: str) -> AsyncIterator[Hall]:
    """A hall for a command beside the running app: it serves nobody and makes no page."""
    log = Log(store)
    try:
        async with Hall(log, Render(url, {})).running() as hall:
            yield hall
    finally:
        await log.close()
