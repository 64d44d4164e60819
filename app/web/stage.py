"""What a socket would bring, in one answer: for screens in a network that lets no socket stand (static/js/polling.js).

Never here: the socket (socket), whole pages.
"""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException, PermissionDeniedException

from app.live.audience import onlookers
from app.live.audience.parts import PARTS
from app.live.hall import Hall
from app.web import answers, socket
from app.web.lookup import find


async def stage(request: answers.HttpRequest, hall: Hall, forum: str, page: str) -> Response[Any]:
    """The messages one after the other, each beginning with `<hx-partial`. Raises NotFoundException, PermissionDeniedException,
    and a 410 if the forum was deleted."""
    if page not in PARTS:
        raise NotFoundException
    place = await find(hall, forum, request)
    found = socket.who(request, hall, place, page)
    if found is None:
        raise PermissionDeniedException
    await socket.prepare(hall, place, page)
    return Response("\n".join(onlookers.stage(place.scene, *found)), headers={"Cache-Control": "no-store"})
