"""Whether what runs in this container does its work: `python -m app.tools.healthy` asks the app, `… healthy store` the store.

For health checks of containers, which end with 0 or 1. Never here: why something is not well (web/public/health, the desk).
"""

import http.client
import socket
import sys

from app.settings import load

PATIENCE_S = 5.0
STORE_PORT = 6379


def app_takes_votes(port: int) -> bool:
    """What `/healthz` answers: 200 only when the store has just taken a write."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def store_is_ready(port: int = STORE_PORT) -> bool:
    """Not while it reads its log; the app would wait for that, and a person should know."""
    try:
        with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as line:
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith(b"+PONG")
    except OSError:
        return False


if __name__ == "__main__":
    well = store_is_ready() if sys.argv[1:] == ["store"] else app_takes_votes(load().port)
    sys.exit(0 if well else 1)
