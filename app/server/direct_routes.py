"""What a whole hall asks for in the same seconds, answered without the router: code, page, socket, every command.

Reading arguments, injecting and converting cost the router a fifth of a vote and a third of an arrival. These addresses
have this one way; everything else is the router's. Never here: what an answer says.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from litestar import Request, Response
from litestar.exceptions import MethodNotAllowedException

from app.live.hall import Hall
from app.web import answers, commands, socket, stage
from app.web.participant import pages

AsgiApp = Callable[[Any, Any, Any], Awaitable[None]]
ErrorHandler = Callable[[Any, Exception], Response[Any]]
Handler = Callable[..., Awaitable[Response[Any] | None]]
"""Takes request, hall and the parts of the path; None: there is nobody left to answer."""
PARAMETER = re.compile(r"{(\w+):\w+}")


class DirectRoute:
    """One address and its handlers by method; HEAD goes where GET goes, and the server leaves out the body."""

    def __init__(self, path: str, handlers: Mapping[str, Handler], part: str = "[^/]+") -> None:
        self.path = path
        self.handlers = {**handlers, **({"HEAD": handlers["GET"]} if "GET" in handlers else {})}
        self.methods = set(self.handlers)
        pattern = PARAMETER.sub(lambda name: f"(?P<{name[1]}>{part})", path.replace("/", "/+"))
        self.match = re.compile(f"{pattern}/*").fullmatch


HTTP = (
    DirectRoute("/f/{forum:str}/commands/{name:str}", {"POST": commands.command}),
    DirectRoute("/f/{forum:str}", {"GET": pages.phone}),
    DirectRoute("/f/{forum:str}/stage/{page:str}", {"GET": stage.stage}),
    DirectRoute("/{code:str}/{table:str}", {"GET": pages.by_table}, part=r"[^/]*\d[^/]*"),
    DirectRoute("/{code:str}", {"GET": pages.by_code}, part=r"[^/]*\d[^/]*"),
)
SOCKET = DirectRoute("/f/{forum:str}/live/{page:str}", {})
ALL = (*HTTP, SOCKET)


def direct(hall: Hall, error_handler: ErrorHandler, scope: Any) -> AsgiApp | None:
    """The app that answers this request, if its address is one of these."""
    path = scope.get("path", "")
    if scope["type"] == "http":
        for route in HTTP:
            if found := route.match(path):
                return partial(_answer, hall, error_handler, route, found)
    if found := SOCKET.match(path):
        return _socket(hall, found) if scope["type"] == "websocket" else socket.upgrade
    return None


def _socket(hall: Hall, found: re.Match[str]) -> AsgiApp:
    return lambda scope, receive, send: socket.take(hall, found["forum"], found["page"], scope, receive, send)


async def _answer(
    hall: Hall,
    error_handler: ErrorHandler,
    route: DirectRoute,
    found: re.Match[str],
    scope: Any,
    receive: Any,
    send: Any,
) -> None:
    scope["path_params"] = parts = found.groupdict()
    request: answers.HttpRequest = Request(scope, receive, send)
    try:
        handler: Handler = route.handlers.get(scope["method"], _not_allowed)
        answer = await handler(request=request, hall=hall, **parts)
    except Exception as error:
        answer = error_handler(request, error)
    if answer is None:
        return
    if answer.status_code == 405:
        answer.headers["Allow"] = ", ".join(sorted(route.methods))
    await answers.respond(answer, request, scope, receive, send)


async def _not_allowed(**_: Any) -> Response[Any]:
    raise MethodNotAllowedException
