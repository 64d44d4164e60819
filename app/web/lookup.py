"""From an address to the forum or the programme behind it, for every handler, folded as far as who asks knows it already.

Never here: who may enter.
"""

import contextlib
from collections.abc import Iterable
from typing import Any

from litestar.exceptions import HTTPException, NotFoundException

from app.forum.listed_programmes import GONE
from app.live.catch_up import position
from app.live.fence import Damaged
from app.live.hall import Hall, LiveForum, LiveProgramme
from app.live.replica import Replica
from app.store.log import Unavailable
from app.web import identity, organisers, request_head
from app.web.request_head import Connection

NAME = "at"
"""The cookie in which the answer to a command names how far the forum's log was folded when it was given."""
KNOWN = (b"x-stimmwand-forum", b"1")
"""The header by which a phone learns that the forum is known here: a 404 without it says nothing of what it sent."""
KEPT_S = 60
"""Any process has come so far long before; and what a device keeps must not say for long when somebody voted."""
PLACE = "stimmwand.place"
"""Where the forum is kept that a request was about, for its answer to name how far that is folded."""
HIDDEN = "stimmwand.hidden"
"""Whether that forum is one of which who asks learns nothing yet (identity)."""


async def find(hall: Hall, forum: str, connection: Connection) -> LiveForum:
    """The forum's place, or 404; 410 when it was deleted."""
    place = await arrive(hall, forum, connection)
    if place is None:
        raise HTTPException(status_code=410) if forum in hall.desk.state.deleted else NotFoundException()
    return place


async def arrive(hall: Hall, forum: str, connection: Connection) -> LiveForum | None:
    """The forum's place with everything in it that the last answer to this browser told, whichever process gave that; an
    organiser, who comes from the desk, finds the whole log. None if there is no such forum. Raises Unavailable.
    """
    organiser = organisers.claimed(connection, hall.secret) != ""
    if organiser or forum not in hall.desk.state.forums:
        await catch_up(hall, hall.desk)
    place = await hall.place(forum)
    if place is not None:
        named = "" if organiser else position(request_head.cookie(connection, NAME))
        if named or organiser:
            await catch_up(hall, place.replica, named)
        scope: Any = connection.scope
        scope[PLACE] = place
        scope[HIDDEN] = identity.is_hidden(connection, hall.secret, place.forum, hall.desk.state)
    return place


def is_hidden(connection: Connection) -> bool:
    """Whether the forum that was found is a draft of somebody else."""
    scope: Any = connection.scope
    return bool(scope[HIDDEN])


class GoneError(HTTPException):
    """There was such a programme."""

    status_code = GONE.status
    refused = GONE


async def find_programme(hall: Hall, programme: str) -> LiveProgramme:
    """A programme's place with its whole log, for who works on it. Raises NotFoundException, GoneError, Unavailable."""
    place = await hall.programme(programme)
    if place is None:
        await catch_up(hall, hall.desk)
        place = await hall.programme(programme)
    if place is None:
        raise GoneError if hall.desk.state.gone(programme) else NotFoundException
    await catch_up(hall, place.replica)
    return place


async def programme_of(hall: Hall, forum: str) -> LiveProgramme | None:
    """The programme that a forum belongs to, the first of several; None where it belongs to none. Raises Unavailable."""
    for programme in list(hall.desk.state.programmes):
        with contextlib.suppress(Damaged):
            place = await hall.programme(programme)
            if place is not None and forum in place.programme.forums:
                return place
    return None


async def programme_called(hall: Hall, name: str) -> str:
    """The id of the programme that has this public name, or had it once, also where another process has just given it; empty
    if there is none."""
    if name not in hall.desk.state.names:
        await catch_up(hall, hall.desk)
    return hall.desk.state.names.get(name, "")


async def by_code(hall: Hall, code: str) -> str | None:
    """The forum's id for six digits, also for those that another process has just given away."""
    if code and hall.by_code(code) is None:
        await catch_up(hall, hall.desk)
    return hall.by_code(code)


async def catch_up(hall: Hall, replica: Replica[Any], named: str = "") -> None:
    """Folds on, or leaves it at what is folded: where the store is away, what is known can be looked at all the same."""
    if not hall.health.trouble:
        with contextlib.suppress(Unavailable):
            await replica.catch_up(hall.log, named)


def named(scope: Any, status: int, secure: bool) -> Iterable[tuple[bytes, bytes]]:
    """What the answer to a command says of the forum: that it is known here, so that a phone takes a 404 for one about what it
    asked; and, in a cookie that the browser brings back, how far it was folded."""
    place: LiveForum | None = scope.get(PLACE)
    if place is None or scope["method"] != "POST":
        return ()
    if status >= 400:
        return (KNOWN,)
    flags = f"Max-Age={KEPT_S}; HttpOnly; SameSite=lax{'; Secure' if secure else ''}"
    return (
        KNOWN,
        (b"set-cookie", f"{NAME}={place.forum.last_id}; Path=/f/{place.forum.id}; {flags}".encode()),
    )
