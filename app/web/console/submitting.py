"""What every page of the console does with what is sent to it: who leads, and their command with its answer.

Never here: which command it is, the page that comes back.
"""

import contextlib

from litestar.exceptions import PermissionDeniedException

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.live import sealing
from app.live.hall import Hall, LiveForum
from app.store.log import Unavailable
from app.web import answers, forms, identity
from app.web.answers import NOT_SAVED
from app.web.limits import limits
from app.web.lookup import find


async def led(hall: Hall, forum: str, request: answers.HttpRequest) -> tuple[LiveForum, Actor]:
    """The forum, and who leads it. Raises PermissionDeniedException for anybody else."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        raise PermissionDeniedException
    return place, actor


async def submit(
    hall: Hall, place: LiveForum, actor: Actor, command: Command | Refused, key: str | None, limited: bool = False
) -> Refused | None:
    """Why it was not done, or None. `key` is None where the form names no command; `limited`: it counts against what its
    sender may send."""
    if isinstance(command, Refused):
        return command
    if key is None:
        return forms.UNREADABLE
    refused = limits.command(place.forum.id, actor, command) if limited else None
    try:
        answer = refused or await hall.ask(place, actor, key, command)
    except Unavailable:
        return NOT_SAVED
    if answer is None and command.erases:
        with contextlib.suppress(Unavailable):  # gone from every screen; whoever looks after the forums tries again
            await sealing.erase(hall, place, actor.by)
    return answer
