"""The one socket: it only pushes. Written on bare ASGI, since nothing may stand between a push and the wire.

Never here: commands, rendering.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from litestar import asgi
from litestar.connection import ASGIConnection
from litestar.types import Receive
from litestar.types import Send as LitestarSend

from app.live.audience.parts import Audience
from app.live.audience.seat import Chatter, Seat
from app.live.hall import Hall, Place
from app.store.log import Unavailable
from app.web import guards, request_head
from app.web.console.pages import wall_language

FORBIDDEN, GONE, LATER = 4403, 4404, 1013
TAB_LETTERS = 16
"""What a page calls itself (phone.js), so that the answer to what it sends is not pushed to it, too."""


@asgi("/f/{forum:str}/live/{page:str}", copy_scope=False)
async def live(scope: Any, receive: Receive, send: LitestarSend) -> None:
    """Takes a seat until the client leaves or is cut; a wrong origin or role is refused before the socket opens."""
    if scope["type"] == "http":
        await upgrade(scope, receive, send)
        return
    path: Any = scope["path_params"]
    await take(scope["app"].state.hall, path["forum"], path["page"], scope, receive, send)


async def upgrade(scope: Any, receive: Any, send: Any) -> None:
    """What a socket's address says to who only asks for a page."""
    await send({"type": "http.response.start", "status": 426, "headers": [(b"upgrade", b"websocket")]})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def take(hall: Hall, forum: str, page: str, scope: Any, receive: Any, send: Any) -> None:
    """The same for an open request; a hall comes back in the same second, so the router is not needed for it."""
    connection: Any = ASGIConnection(scope, receive, send)
    await receive()
    try:
        place = await hall.place(forum)
    except Unavailable:  # the store is away, and this process has not read the forum yet
        await send({"type": "websocket.close", "code": LATER, "reason": ""})
        return
    found = _who(connection, hall, place, page) if place else None
    if place is None or found is None:
        await send({"type": "websocket.close", "code": FORBIDDEN if place else GONE, "reason": ""})
        return
    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
    direct: Any = scope.get("stimmwand.send", send)
    # A phone's seat must not keep its request in memory: it may stay anyway.
    stay = _always if page == "phone" else lambda: _who(connection, hall, place, page) is not None
    tab = request_head.query(connection, "tab")[:TAB_LETTERS] if page == "phone" else ""
    await _sit(place, found[0], found[1], receive, direct, stay, tab)


def _who(connection: Any, hall: Hall, place: Place, page: str) -> tuple[Audience, str | None] | None:
    """Which audience this socket belongs to, and for a phone whose it is."""
    if not guards.same_origin(connection.scope, hall.render.url):
        return None
    language = guards.language(connection)
    if page == "phone":
        actor = guards.participant(connection, hall.secret, place.forum.id)
        return (Audience("phone", language), actor.by) if actor else None
    if page == "wall" and guards.may_watch(connection, hall.secret, place.forum, hall.desk.state):
        return Audience("wall", wall_language(connection, place)), None
    lead = guards.lead(connection, hall.secret, place.forum, hall.desk.state) if page == "console" else None
    return (Audience("console", language, lead.role), None) if lead else None


async def _until_gone(receive: Receive, cut: Callable[[], None]) -> None:
    """A socket only pushes: who does not stop talking is cut."""
    chatter = Chatter()
    while (await receive())["type"] != "websocket.disconnect":
        if chatter.is_too_much(asyncio.get_running_loop().time()):
            cut()
            return


async def _sit(
    place: Place,
    audience: Audience,
    who: str | None,
    receive: Receive,
    send: Any,
    may_stay: Callable[[], bool],
    tab: str,
) -> None:
    protocol: Any = getattr(send, "__self__", None)
    task = asyncio.current_task()

    def cut() -> None:
        # A phone that never reads would keep its full buffer for ever: the connection is dropped, not closed politely.
        transport = getattr(protocol, "transport", None)
        if transport is not None:
            transport.abort()
        elif task is not None:
            task.cancel()

    wire = protocol if hasattr(protocol, "hold") else None
    seat = Seat(send, cut, audience, who, may_stay, wire, tab)
    if wire is not None:  # our own server's socket needs neither this task nor the request any longer
        wire.hold(lambda: place.scene.leave(seat))
        place.scene.enter(seat)
        return
    place.scene.enter(seat)
    try:
        await _until_gone(receive, cut)
    finally:
        place.scene.leave(seat)


def _always() -> bool:
    return True
