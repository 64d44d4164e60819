"""A server behind a line that a test may cut, bury or make forgetful, and the log as it stands behind it all.

Here: the line and reading the log. Never: a page, a claim.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app.activities.base.messages import Event, Logged
from app.forum.codec import FORUM
from app.store.log import Log, forum_key
from tests.conftest import Server
from tests.faults.kit.proxy import Proxy


class Line(Proxy):
    """Besides what the kit's proxy does: lines that stand can be buried, while new ones pass."""

    def __init__(self) -> None:
        super().__init__(0)
        self._known: set[Any] = set()
        self._dead: set[Any] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def bury(self) -> None:
        """Nothing more comes or goes on the lines that stand, and nobody is told."""
        self._dead |= self._known

    def lose_answer_to(self, word: bytes, times: int = 1) -> None:
        """The next answers to requests with `word` are lost, each with its line: the effect stays."""
        left = [times]

        def fate(request: bytes, reply: bytes) -> int:
            if word not in request or not left[0]:
                return len(reply)
            left[0] -= 1
            return 0

        self.fate = fate

    async def _passed(self, line: Any, data: bytes) -> None:
        self._known.add(line)
        while line in self._dead:  # noqa: ASYNC110  # set from another thread
            await asyncio.sleep(0.05)
        await super()._passed(line, data)


def behind(line: Line, data: Any) -> Server:
    """A server that knows itself by the line's address, so that its pages may send through it."""
    server = Server(data, STIMMWAND_URL=line.address)
    line.to = server.port
    server.url = line.address
    return server.ready()


def written(server: Server, forum: str, *kinds: type[Event]) -> list[Logged]:
    """The log's entries of these kinds, in order, with those that were written twice and counted once."""

    async def read() -> list[Logged]:
        log = Log(f"unix://{server.data / 'store.sock'}")
        try:
            pages = [page async for page in log.pages(forum_key(forum))]
        finally:
            await log.close()
        found = [FORUM.decode(*entry) for page in pages for entry in page]
        return [one for one in found if one is not None and isinstance(one.event, kinds)]

    with ThreadPoolExecutor(1) as other:  # Playwright's loop runs in this thread
        return other.submit(asyncio.run, read()).result(timeout=30)
