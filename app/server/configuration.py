"""How uvicorn is told to serve: one configuration for `serve`, `bench` and every test that starts a server itself.

Never here: running the server (serve.py), what a protocol class does.
"""

from __future__ import annotations

from typing import Any

import uvicorn

from app.server.bounded_http import BoundedHttp
from app.server.bounded_socket import BoundedSocket
from app.server.http_protocol import HttpProtocol
from app.server.websocket_protocol import WebSocketProtocol
from app.settings import load

KEEP_ALIVE_S = 75
"""An idle connection stays for so long, longer than a person takes between two votes, and than nginx keeps it idle."""
OWN: dict[str, Any] = {
    "http": HttpProtocol,
    "ws": WebSocketProtocol,
    "ws_ping_interval": None,  # the app beats (websocket_protocol.py); a timer for each phone was a third of a hall's work
}
PLAIN: dict[str, Any] = {"http": BoundedHttp, "ws": BoundedSocket, "ws_ping_timeout": 60.0}
"""uvicorn's own way to serve with our bounds around it: without our times for a request, without sockets that are held."""


def config(app: Any, *, plain: bool | None = None, **others: Any) -> uvicorn.Config:
    """The configuration that is shipped; `others` are what differs from start to start: port, workers, factory. Whether
    it is `plain` says the environment (STIMMWAND_SERVER), if nobody else does."""
    if plain is None:
        plain = load().server == "plain"
    options: dict[str, Any] = {
        "loop": "auto",  # uvloop where it is installed
        **(PLAIN if plain else OWN),
        "ws_max_size": 16_384,
        "ws_per_message_deflate": False,  # 34 KiB a phone, for messages of a few hundred bytes
        "lifespan": "on",
        "log_level": "warning",
        "log_config": None,  # its warnings take our own way (journal.py)
        "access_log": False,
        "proxy_headers": False,  # neither address nor scheme of a client is ever used, so nobody can forge them
        "server_header": False,
        "backlog": 4096,  # a hall scans the code in the same second
        "timeout_keep_alive": KEEP_ALIVE_S,
        "timeout_graceful_shutdown": 3,
    }
    return uvicorn.Config(app, **(options | others))
