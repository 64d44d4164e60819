"""What every answer carries and every POST must prove: security headers, and that our own page sent it.

Never here: who somebody is, what a page shows.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from app.web import guards

App = Callable[[Any, Any, Any], Awaitable[None]]
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a form's POST would carry the Origin "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
WHOLE = "stimmwand.answer"
"""A message with status, headers (none on length or connection) and body, which our own server (http_protocol.py) puts
on the wire in one piece: taking an answer in two, and looking at each of our own headers anew, was a tenth of what a
hall that comes in costs."""
YEAR = "max-age=31536000"


def policy(url: str) -> str:
    """The content security policy: own scripts, styles, fonts, sockets, and nothing else."""
    socket = url.replace("http", "ws", 1)
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' {socket}; form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'"
    )


def gate(url: str, stranger: App) -> Callable[[App], App]:
    """The middleware for an installation at `url`; `stranger` answers what another page has sent."""
    said = {"content-security-policy": policy(url), **HEADERS}
    if guards.is_secure(url):
        said["strict-transport-security"] = YEAR
    headers = [(name.encode(), value.encode()) for name, value in said.items()]
    block = b"".join(b"%b: %b\r\n" % header for header in headers)

    async def _whole(message: Any, send: Any) -> None:
        status, body = message["status"], message["body"]
        own = [*message["headers"], (b"content-length", b"%d" % len(body))]
        at_once = getattr(getattr(send, "__self__", None), "at_once", None)
        if at_once is None or not at_once(status, own, block, body):
            await send({"type": "http.response.start", "status": status, "headers": [*own, *headers]})
            await send({"type": "http.response.body", "body": body})

    def around(app: App) -> App:
        async def guarded(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return

            async def sending(message: Any) -> None:
                if message["type"] == WHOLE:
                    await _whole(message, send)
                    return
                if message["type"] == "http.response.start":
                    message["headers"] = [*message["headers"], *headers]
                await send(message)

            if scope["method"] in ("GET", "HEAD", "OPTIONS") or guards.same_origin(scope, url):
                await app(scope, receive, sending)
            else:
                await stranger(scope, receive, sending)

        return guarded

    return around
