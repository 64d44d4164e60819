"""Where the secret of a role's link is exchanged for a cookie.

Never here: what a link opens (identity), the pages behind the door.
"""

from typing import Any

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.messages import Refused
from app.forum import frames
from app.forum.link import Link
from app.forum.state import Forum
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.text import N_
from app.web import answers, forms, identity, origin, preferences
from app.web.limits import limits, retry_after
from app.web.lookup import catch_up, find
from app.web.security_headers import FRAMES

NO_LINK = Refused(
    N_("This link opens nothing. It may have been withdrawn; please ask the organiser for a new one."), status=403
)
PAGES = {"facilitator": "console", "moderator": "console", "helper": "console/helper", "wall": "wall"}

NOT_KEPT = ("link", "done")


def closed_door(hall: Hall, request: answers.HttpRequest, place: LiveForum, to: str) -> Response[str]:
    """Where a link is read; who had one that was withdrawn is told so, and whose browser kept no cookie of it."""
    gone = identity.ended(request, hall.secret, place.forum, to)
    asked = answers.kept(request, NOT_KEPT)
    return answers.page(
        hall, request, "pages/door.html", 403, forum=place.forum.id, to=to, asked=asked, ask=NOTHING, withdrawn=gone
    )


@post("/f/{forum:str}/door/{to:str}", request_max_body_size=forms.SMALL_BODY)
async def door(
    forum: FromPath[str], to: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """A role link's secret, exchanged for a cookie; it came in the fragment and never stood in an address. What the address
    asked for besides stays in it."""
    place = await find(hall, forum, request)
    fields = forms.parse(await request.body())
    given = "" if isinstance(fields, Refused) else fields.get("key", [""])[0]
    link = identity.by_secret(hall.secret, place.forum, given.rpartition("#")[2])
    if link is None:  # it may have been made by another process, a moment ago
        await catch_up(hall, place.replica)
        link = identity.by_secret(hall.secret, place.forum, given.rpartition("#")[2])
    if to == "wall":
        may_be_framed(request, place.forum)
    if link is None:
        return _refused(hall, request, forum, to)
    secure = origin.is_secure(hall.render.url)
    cookies = identity.role_cookies(hall.secret, forum, link, secure)
    cookies += identity.device_cookies(request, forum, link, secure)
    answer = answers.redirect(f"/f/{forum}/{_page(link, request)}", cookies)
    if link.role == "wall" and secure and frames.allowed(place.forum):
        answer.headers["Set-Cookie"] = identity.framed_cookie(hall.secret, forum, link)
    return answer


def may_be_framed(request: answers.HttpRequest, forum: Forum) -> None:
    """This answer is a wall, or the door to one: it may stand in a frame where the organiser said so. Nothing else may."""
    scope: Any = request.scope
    scope[FRAMES] = frames.allowed(forum)


def _page(link: Link, request: answers.HttpRequest) -> str:
    """A wall's address names its link, so that several walls in one browser stay apart."""
    asked = answers.kept(request, NOT_KEPT)
    named = f"link={link.id}" if link.role == "wall" else ""
    query = "&".join(filter(None, (named, asked)))
    return f"{PAGES[link.role]}{f'?{query}' if query else ''}"


def _refused(hall: Hall, request: answers.HttpRequest, forum: str, to: str) -> Response[str]:
    refused = limits.failed("link", forum) or NO_LINK
    ask = FormState(refused=say(refused, preferences.language(request)))
    asked = answers.kept(request, NOT_KEPT)
    answer = answers.page(
        hall, request, "pages/door.html", refused.status, forum=forum, to=to, asked=asked, ask=ask, withdrawn=""
    )
    answer.headers |= retry_after(refused)
    return answer


DOOR = [door]
