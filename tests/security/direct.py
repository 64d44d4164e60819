"""Requests put straight into the app, without a network between: thousands of them in a second or two.

Never here: what an answer must be.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from tests.web.house import Browser, House

Headers = dict[str, str]


class Asked(msgspec.Struct, frozen=True):
    """One request; `headers` are added to those of who asks."""

    method: str
    path: str
    body: bytes = b""
    headers: Headers = {}


class Answer(msgspec.Struct, frozen=True):
    """What came back, whole."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


def cookies(browser: Browser) -> Headers:
    """The header with every cookie of `browser`, whatever path it is for."""
    return {"cookie": "; ".join(f"{one.name}={one.value}" for one in browser.http.cookies.jar)}


def own(house: House, browser: Browser | None = None) -> Headers:
    """The headers of a form on our own page."""
    form = {"origin": house.url, "content-type": "application/x-www-form-urlencoded", "accept-language": "en"}
    return form | (cookies(browser) if browser else {})


def ask_all(house: House, requests: Iterable[Asked], headers: Headers, together: int = 1) -> list[Answer]:
    """All of them in the house's own loop, so many under way at once, and the answers in the same order."""

    async def asked() -> list[Answer]:
        waiting, found = list(enumerate(requests))[::-1], {}

        async def one_after_the_other() -> None:
            while waiting:
                number, one = waiting.pop()
                found[number] = await _ask(house, one, headers)
                await asyncio.sleep(0)

        await asyncio.gather(*(one_after_the_other() for _ in range(together)))
        return [found[number] for number in sorted(found)]

    return asyncio.run_coroutine_threadsafe(asked(), house.loop).result(1_200)


async def _ask(house: House, one: Asked, headers: Headers) -> Answer:
    address = urlsplit(one.path)
    host = urlsplit(house.url).netloc
    said = {"host": host, **headers, **one.headers}
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": one.method,
        "scheme": "http",
        "path": unquote(address.path),
        "raw_path": address.path.encode(),
        "query_string": address.query.encode(),
        "root_path": "",
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 1),
        "state": {},
        "headers": [(name.lower().encode(), value.encode("latin-1", "replace")) for name, value in said.items()],
    }
    whole = iter([{"type": "http.request", "body": one.body, "more_body": False}])
    told: list[Any] = []

    async def receive() -> Any:
        return next(whole, {"type": "http.disconnect"})

    async def send(message: Any) -> None:
        told.append(message)

    await house.app(scope, receive, send)
    body = b"".join(message.get("body", b"") for message in told[1:])
    return Answer(told[0]["status"], list(told[0]["headers"]), body)
