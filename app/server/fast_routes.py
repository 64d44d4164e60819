"""What a whole hall asks in the same seconds, past the router: the scanned code, the page, the socket, every command.

Reading arguments, injecting and converting cost the router as much as the answer itself. The same handlers answer here;
each stays in the route table, too. Never here: what an answer says.
"""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from litestar import Request

from app.live.hall import Hall
from app.web import answers, commands, socket
from app.web.participant import pages

CODE = re.compile(r"/(?P<code>\d{6})")
PAGE = re.compile(r"/f/(?P<forum>[^/]+)")
LIVE = re.compile(r"/+f/+(?P<forum>[^/]+)/+live/+(?P<page>[^/]+)/*")
Way = Callable[[Any, Any, Any], Awaitable[None]]


def way(hall: Hall, sorry: commands.Sorry, scope: Any) -> Way | None:
    """The short way to the answer, if there is one."""
    path = scope.get("path", "")
    if scope["type"] == "websocket":
        found = LIVE.fullmatch(path)
        return _way(socket.take, hall, found) if found else None
    if scope["type"] != "http":
        return None
    if LIVE.fullmatch(path):  # the router knows no method for a socket's address, and would fail on one
        return socket.upgrade
    if scope["method"] == "POST":
        found = commands.PATH.fullmatch(path)
        return _command(hall, sorry, found) if found else None
    if scope["method"] == "GET":
        for pattern, handler in ((PAGE, pages.phone), (CODE, pages.by_code)):
            found = pattern.fullmatch(path)
            if found:
                return _page(hall, sorry, handler, found)
    return None


def _way(take: Any, hall: Hall, found: re.Match[str]) -> Way:
    return lambda scope, receive, send: take(hall, found["forum"], found["page"], scope, receive, send)


def _command(hall: Hall, sorry: commands.Sorry, found: re.Match[str]) -> Way:
    return lambda scope, receive, send: commands.straight(hall, found.groupdict(), sorry, scope, receive, send)


def _page(hall: Hall, sorry: commands.Sorry, handler: Any, found: re.Match[str]) -> Way:
    async def answered(scope: Any, receive: Any, send: Any) -> None:
        scope["path_params"] = found.groupdict()
        request: answers.Ask = Request(scope, receive, send)
        try:
            answer = await handler.fn(request=request, hall=hall, **found.groupdict())
        except Exception as error:
            answer = sorry(request, error)
        await answers.put(answer, request, scope, receive, send)

    return answered
