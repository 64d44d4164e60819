"""The one socket: it only pushes. Written on bare ASGI, since nothing may stand between a push and the wire.

Never here: commands, rendering.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from litestar.connection import ASGIConnection
from litestar.types import Receive

from app.live.ahead import ahead
from app.live.audience.parts import Audience
from app.live.audience.scene import ENDED
from app.live.audience.seat import Chatter, Seat
from app.live.hall import Hall, LiveForum
from app.store.log import Health, Unavailable
from app.web import identity, origin, preferences, request_head
from app.web.console.wall import audience_of, wall_language
from app.web.lookup import arrive, is_hidden
from app.web.participant.pages import table_of

FORBIDDEN, GONE, LATER = 4403, 4404, 1013
SOCKET = "stimmwand.socket"
"""The extension by which our own server (websocket_protocol.py) offers a socket that can be held."""
TAB_LETTERS = 16
"""What a page calls itself (phone.js), so that the answer to what it sends is not pushed to it, too."""


async def upgrade(scope: Any, receive: Any, send: Any) -> None:
    """What a socket's address says to who only asks for a page."""
    await send({"type": "http.response.start", "status": 426, "headers": [(b"upgrade", b"websocket")]})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def take(hall: Hall, forum: str, page: str, scope: Any, receive: Any, send: Any) -> None:
    """Takes a seat until the client leaves or is cut; a wrong origin or role is refused before the socket opens."""
    connection: Any = ASGIConnection(scope, receive, send)
    await receive()
    try:
        place = await arrive(hall, forum, connection)
    except Unavailable:  # the store is away, and this process has not read the forum yet
        await send({"type": "websocket.close", "code": LATER, "reason": ""})
        return
    ours = origin.same_origin(scope, hall.render.url)
    found = who(connection, hall, place, page) if place and ours else None
    if place and ours and found is None and (words := _farewell(connection, hall, place, page)):
        # A refused socket says nothing, and the page's own lines may be as dead as the one that it lost.
        await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        await send({"type": "websocket.send", "text": words})
        await send({"type": "websocket.close", "code": FORBIDDEN, "reason": ""})
        return
    if place is None or found is None:
        await send({"type": "websocket.close", "code": FORBIDDEN if place else GONE, "reason": ""})
        return
    await prepare(hall, place, page)
    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
    # A phone's seat must not keep its request in memory: it may stay anyway.
    stay = _always if page == "phone" else lambda: who(connection, hall, place, page) is not None
    tab = request_head.query(connection, "tab")[:TAB_LETTERS] if page == "phone" else ""
    await _sit(place, found[0], found[1], receive, send, stay, tab, scope.get("extensions", {}).get(SOCKET))


async def prepare(hall: Hall, place: LiveForum, page: str) -> None:
    """What has to be known before a screen of this page gets its stage: its counts, and on a wall what others have shown."""
    await ahead(place.forum, place.now, page)
    if page == "wall":
        await place.scene.showings.level(hall.log, place.forum.id)


def who(connection: Any, hall: Hall, place: LiveForum, page: str) -> tuple[Audience, str | None] | None:
    """Which audience this screen belongs to, and for a phone whose it is; None for who may not see it."""
    language = preferences.language(connection)
    if page == "phone":
        actor = identity.participant(connection, hall.secret, place.forum.id)
        table = table_of(connection)
        return (Audience("phone", language, table=table), actor.by) if actor else None
    if (
        page == "wall"
        and not is_hidden(connection)
        and identity.may_watch(connection, hall.secret, place.forum, hall.desk.state)
    ):
        return audience_of(hall, connection, place), None
    lead = identity.lead(connection, hall.secret, place.forum, hall.desk.state) if page == "console" else None
    return (Audience("console", language, lead.role, lead.by), None) if lead else None


def _farewell(connection: Any, hall: Hall, place: LiveForum, page: str) -> str:
    """What a screen is told whose link was withdrawn while its line was dead; empty for everybody else."""
    if page == "phone":
        return ""
    if identity.ended(connection, hall.secret, place.forum, page) in ("", "lost"):
        return ""
    of_wall = page == "wall" and not is_hidden(connection)
    language = wall_language(connection, place) if of_wall else preferences.language(connection)
    return hall.render.message("store", page, Health(ENDED), language)


async def _until_gone(receive: Receive, cut: Callable[[], None]) -> None:
    """A socket only pushes: who does not stop talking is cut."""
    chatter = Chatter()
    while (await receive())["type"] != "websocket.disconnect":
        if chatter.is_too_much(asyncio.get_running_loop().time()):
            cut()
            return


async def _sit(
    place: LiveForum,
    audience: Audience,
    who: str | None,
    receive: Receive,
    send: Any,
    may_stay: Callable[[], bool],
    tab: str,
    held: Any,
) -> None:
    if held is not None:  # our own server's socket needs neither this task nor the request any longer
        seat = Seat(send, held.cut, audience, who, may_stay=may_stay, wire=held, tab=tab, since=place.now())
        held.hold(lambda: place.scene.leave(seat))
        place.scene.enter(seat)
        return
    task, was_cut = asyncio.current_task(), False

    def cut() -> None:
        nonlocal was_cut
        was_cut = True
        if task is not None:
            task.cancel()

    seat = Seat(send, cut, audience, who, may_stay=may_stay, wire=None, tab=tab, since=place.now())
    place.scene.enter(seat)
    try:
        await _until_gone(receive, cut)
    except asyncio.CancelledError:
        if not was_cut:
            raise
    finally:
        place.scene.leave(seat)


def _always() -> bool:
    return True
