"""Before a forum is open, everybody who does not lead it reads that it is not open yet, at each of its addresses, and no more.

Neither title nor agenda, strands, languages or which steps there are: an organiser is still at it, and people guess codes.
Never here: the doors of console and wall, which show nothing of a forum anyway.
"""

from typing import Any

from litestar import Response
from litestar.exceptions import HTTPException

from app.activities.base.messages import Refused
from app.live.hall import Hall, LiveForum
from app.text import N_
from app.web import answers, request_head
from app.web.lookup import find, is_hidden

NOT_YET = Refused(N_("The forum has not started yet."))


class NotOpenError(HTTPException):
    """A draft was asked for by somebody who does not lead it, by whichever link they came."""

    status_code = NOT_YET.status


async def find_open(hall: Hall, forum: str, request: answers.HttpRequest) -> LiveForum:
    """The place of a forum that is not a draft, or of one's own. Raises NotOpenError, or what `find` raises."""
    place = await find(hall, forum, request)
    if is_hidden(request):
        raise NotOpenError
    return place


def not_open(hall: Hall, request: answers.HttpRequest) -> Response[Any]:
    """The one page for all of them; whatever was sent is refused."""
    way = "/".join(request_head.path(request).split("/")[:3])
    asked = request.method in ("GET", "HEAD")
    again = request_head.path(request) if asked else way
    return answers.page(hall, request, "pages/not_open.html", 200 if asked else NOT_YET.status, way=way, again=again)
