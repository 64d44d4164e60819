"""The floors: the least that any such app must do. A bare POST with a durable append, a bare GET, and a bare
ASGI send loop.

`python3 -m app.tools.bench.floor posts` (`pages`, `pushes`) serves one of them with uvicorn's own protocols, configured
as the product is. Never here: anything of the product.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from typing import Any

from litestar import Litestar, Request, Response, get, post

from app.server.configuration import config
from app.server.web_server import WebServer
from app.store.log import Log


def create_app() -> Litestar:
    """POST / appends the body durably, in group commits, and answers when it is on disk."""
    log = Log(os.environ["REDIS_URL"])
    commit = Commit(log)

    @post("/")
    async def append(request: Request[Any, Any, Any]) -> Response[str]:
        await commit.append(await request.body())
        return Response("ok", media_type="text/html")

    return Litestar([append], openapi_config=None, logging_config=None)


class Commit:
    """What waits together travels together; the same batching as the product's, and nothing around it."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._waiting: list[tuple[bytes, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def append(self, data: bytes) -> None:
        """Returns when the entry is on disk."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((data, future))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await future

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            await self._log.write("floor", [data for data, _ in batch])
            for _, future in batch:
                future.set_result(None)
        self._writing = None


def create_pages() -> Litestar:
    """GET / answers the same few kilobytes each time."""
    body = b"x" * 4_000

    @get("/")
    async def page() -> Response[bytes]:
        return Response(body, media_type="text/html")

    return Litestar([page], openapi_config=None, logging_config=None)


def create_pusher() -> Any:
    """Plain ASGI: every socket that opens is sent the same `BENCH_BYTES` bytes ten times a second."""
    text = "x" * int(os.environ.get("BENCH_BYTES", "300"))
    sends: list[Any] = []

    async def loop() -> None:
        while True:
            started = asyncio.get_running_loop().time()
            for send in sends:
                await send({"type": "websocket.send", "text": text})
            await asyncio.sleep(max(0, started + 0.1 - asyncio.get_running_loop().time()))

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            app.task = asyncio.create_task(loop())  # type: ignore[attr-defined]  # kept, or it would be collected
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        await receive()
        await send({"type": "websocket.accept"})
        sends.append(send)
        await receive()
        sends.remove(send)

    return app


FLOORS: dict[str, Callable[[], Any]] = {"posts": create_app, "pages": create_pages, "pushes": create_pusher}

if __name__ == "__main__":
    WebServer(config(FLOORS[sys.argv[1]], plain=True, factory=True, port=int(os.environ["PORT"]))).run()
