"""What every answer carries and every POST must prove: security headers, and that our own page sent it.

Never here: who somebody is, what a page shows.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from app.web import lookup, origin

App = Callable[[Any, Any, Any], Awaitable[None]]
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a form's POST would carry the Origin "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",  # for browsers of long ago; it says what frame-ancestors says
    "x-stimmwand": "1",  # by which our pages know an answer from what others say in its place (static/js/genuine.js)
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
YEAR = "max-age=31536000"
ONE_CLICK = re.compile(r"/p/[^/]+/notices/leave/[\w.-]+")
"""Mail programs post here by themselves (RFC 8058), with no page of ours around them: what stands in the address proves who
asks, and all that can be done with it is to delete an address."""


HEAD = "stimmwand.head"
"""Where a server that can do so lets lines of an answer's head be put in as they are: it would look through each header of
each answer, and these are the same for all."""
FRAMES = "stimmwand.frames"
"""Where a wall's handler keeps the origins on whose pages its answer may stand in a frame; any other: on ours alone."""


def policy(url: str, frames: tuple[str, ...] = ()) -> str:
    """The content security policy: own scripts, styles, fonts, sockets, and nothing else; `frames`: where it may be framed."""
    socket = url.replace("http", "ws", 1)
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self' {socket}; form-action 'self'; base-uri 'none'; frame-src 'self'; "
        + " ".join(["frame-ancestors 'self'", *frames])
    )


def around(url: str, app: App, refuse: App) -> App:
    """`app` with these headers on every answer, for an installation at `url`; `refuse` answers what another page sent."""
    said, secure = {"content-security-policy": policy(url), **HEADERS}, origin.is_secure(url)
    if secure:
        said["strict-transport-security"] = YEAR
    headers = [(name.encode(), value.encode()) for name, value in said.items()]
    lines = b"".join(b"%b: %b\r\n" % header for header in headers)

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                put_in, own = scope.get("extensions", {}).get(HEAD), headers
                if scope.get(FRAMES):
                    own = _framed(scope, url, headers)
                elif put_in is not None:
                    put_in(lines)
                    own = []
                message["headers"] = [*lookup.named(scope, message["status"], secure), *message["headers"], *own]
            await send(message)

        if (
            scope["method"] in ("GET", "HEAD", "OPTIONS")
            or origin.same_origin(scope, url)
            or ONE_CLICK.fullmatch(scope["path"])
        ):
            await app(scope, receive, sending)
        else:
            await refuse(scope, receive, sending)

    return guarded


def _framed(scope: Any, url: str, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The same for an answer that may be framed elsewhere: the old header cannot name others, so it is not there."""
    named = {b"content-security-policy": policy(url, scope[FRAMES]).encode()}
    return [(name, named.get(name, value)) for name, value in headers if name != b"x-frame-options"]
