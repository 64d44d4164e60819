"""A server that holds sockets as ours does, and nothing else: the tests beat.

Never here: the app, a proxy, what a beat is good for.
"""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

from app.server.configuration import config
from app.server.web_server import WebServer
from app.server.websocket_protocol import WebSocketProtocol


class Held:
    """The server's side of one line; `gone` is set when it was told that the line has ended."""

    def __init__(self, protocol: WebSocketProtocol) -> None:
        self.protocol = protocol
        self.gone = threading.Event()

    def beat(self) -> None:
        """One beat, and time for an answer."""
        self.protocol.loop.call_soon_threadsafe(self.protocol.beat)
        time.sleep(0.15)


@contextlib.contextmanager
def holding() -> Iterator[tuple[int, queue.Queue[Held]]]:
    """A server that holds each socket as the app does; its port and the sockets."""
    held: queue.Queue[Held] = queue.Queue()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
            one = Held(send.__self__)
            one.protocol.hold(one.gone.set)
            held.put(one)

    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        server = WebServer(config(app, plain=False, lifespan="off", log_level="error"))
        running = threading.Thread(target=server.run, args=([own],))
        running.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield own.getsockname()[1], held
        finally:
            server.should_exit = True
            running.join(10)
