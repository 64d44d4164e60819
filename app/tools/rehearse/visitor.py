"""Somebody with a browser: an address, cookies, one kept line, pages followed to where they lead, one socket.

Never here: what is done on a page (phone.py, evening.py).
"""

import asyncio
import base64
import contextlib
import json
import random
import re
import secrets
import socket
import ssl
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

from app.activities.base.rehearsal import Pairs
from app.tools.rehearse import wire
from app.tools.rehearse.wire import Answer, Line, NoAnswer, Socket

PATIENCE_S = 12.0
"""As long as a phone's script waits for an answer."""
CALM = {"reconnectDelay": 500, "reconnectMaxDelay": 5_000, "reconnectJitter": 0.5}
CONNECT = re.compile(r'hx-ws:connect="([^"]+)"')
CONFIG = re.compile(r"""name="htmx-config" content='([^']*)'""")


class Site:
    """A public address, looked up once. `source` is the own address to come from; one has some 28,000 ports only."""

    def __init__(self, url: str, source: str = "") -> None:
        parts = urlsplit(url)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.host = parts.netloc
        self._name = parts.hostname or ""
        self._ssl = ssl.create_default_context() if parts.scheme == "https" else None
        self._port = parts.port or (443 if self._ssl else 80)
        found = socket.getaddrinfo(self._name, self._port, type=socket.SOCK_STREAM)
        self._family: int = found[0][0]
        self._address: Any = found[0][4]
        self._source = source if self._family == socket.AF_INET and self.is_here else ""

    @property
    def is_here(self) -> bool:
        """Whether it is this machine's loopback."""
        return str(self._address[0]).startswith("127.")

    async def connect(self, protocol: Callable[[], Any]) -> Any:
        """A connection; raises NoAnswer when there is none in time."""
        line = socket.socket(self._family, socket.SOCK_STREAM)
        line.setblocking(False)
        loop = asyncio.get_running_loop()
        try:
            if self._source:
                line.setsockopt(
                    socket.IPPROTO_IP, 24, 1
                )  # IP_BIND_ADDRESS_NO_PORT: the port is chosen when it connects
                line.bind((self._source, 0))
            async with asyncio.timeout(PATIENCE_S):
                await loop.sock_connect(line, self._address)
                name = self._name if self._ssl else None
                return (await loop.create_connection(protocol, sock=line, ssl=self._ssl, server_hostname=name))[1]
        except (OSError, TimeoutError) as error:
            line.close()
            raise NoAnswer(str(error) or "no connection in time") from error


class Visitor:
    """One browser. Requests raise NoAnswer when their outcome is unknown."""

    def __init__(self, site: Site, language: str = "de") -> None:
        self.site = site
        self.cookies: dict[str, str] = {}
        self.socket: Socket | None = None
        self._language = language
        self._line: Line | None = None
        self._tab = secrets.token_hex(4)

    async def get(self, path: str) -> Answer:
        """A page, after every redirection."""
        answer = await self._ask("GET", path, b"", "")
        while answer.status in (301, 302, 303, 307, 308):
            answer = await self._ask("GET", answer.headers["location"].removeprefix(self.site.origin), b"", "")
        return answer

    async def post(self, path: str, pairs: Pairs, script: bool = False) -> Answer:
        """A form, as the script sends it or as the browser does; not followed."""
        extra = f"HX-Request: true\r\nX-Tab: {self._tab}\r\n" if script else ""
        return await self._ask("POST", path, urlencode(pairs).encode(), extra)

    async def _ask(self, method: str, path: str, body: bytes, extra: str) -> Answer:
        head = f"{method} {path} HTTP/1.1\r\n{self._heads()}Accept-Encoding: gzip\r\nSec-Fetch-Site: same-origin\r\n{extra}"
        if method == "POST":
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        request = f"{head}\r\n".encode() + body
        kept = self._line is not None and self._line.open
        try:
            answer = await self._sent(request)
        except NoAnswer:
            if not kept or method != "GET":
                raise
            answer = await self._sent(request)  # a kept line that the server closed meanwhile: browsers ask again
        self.cookies |= answer.cookies
        return answer

    async def _sent(self, request: bytes) -> Answer:
        if self._line is None or not self._line.open:
            self._line = await self.site.connect(Line)
        assert self._line is not None  # noqa: S101
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await self._line.ask(request)
        except TimeoutError:
            self._line.hang_up()
            raise NoAnswer("nothing came in time") from None

    def _heads(self) -> str:
        own = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        said = f"Host: {self.site.host}\r\nOrigin: {self.site.origin}\r\nAccept-Language: {self._language}\r\n"
        return said + "User-Agent: Stimmwand rehearsal\r\n" + (f"Cookie: {own}\r\n" if own else "")

    async def sit(self, path: str, heard: wire.Heard, gone: Callable[[], None]) -> None:
        """Opens the page's socket, by the name that its script gives the page (static/js/phone.js)."""
        path += f"{'&' if '?' in path else '?'}tab={self._tab}"
        made: Socket = await self.site.connect(lambda: Socket(heard, gone))
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        assert made.transport is not None  # noqa: S101  # it was made a moment ago
        made.transport.write(
            f"GET {path} HTTP/1.1\r\n{self._heads()}Connection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        try:
            async with asyncio.timeout(PATIENCE_S):
                await made.ready
        except TimeoutError:
            made.leave()
            raise NoAnswer("the socket did not open in time") from None
        self.socket = made

    def leave(self) -> None:
        """Closes the browser."""
        if self._line is not None:
            self._line.hang_up()
        if self.socket is not None:
            self.socket.leave()


def socket_of(page: str) -> str:
    """The address of the socket that the page opens."""
    found = CONNECT.search(page)
    return unescape(found[1]) if found else ""


def manners(page: str) -> dict[str, Any]:
    """How the page's script comes back when its socket breaks."""
    found = CONFIG.search(page)
    said: dict[str, Any] = {}
    with contextlib.suppress(ValueError):
        said = json.loads(unescape(found[1])).get("ws", {}) if found else {}
    return {**CALM, **said}


def delay(said: dict[str, Any], attempt: int, chance: random.Random) -> float:
    """Seconds before the socket's next try, by the formula of htmx's `hx-ws`."""
    base = min(said["reconnectDelay"] * 2**attempt, said["reconnectMaxDelay"]) / 1000
    jitter = float(base * said["reconnectJitter"])
    return float(max(0.0, base + (2 * chance.random() - 1) * jitter))
