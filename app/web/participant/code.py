"""The page on which a participant enters a one-time code, before joining or later.

Never here: what a code does (the fold), making codes (desk/codes), the form in place of a vote.
"""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.forum import views
from app.forum.state import Forum
from app.forum.views import welcome
from app.live.hall import Hall
from app.live.render.renderer import NOTHING, FormState
from app.web import answers, identity, origin, preferences
from app.web.draft import find_open


@get("/f/{forum:str}/code")
async def code(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """An empty field; a scanned card fills it from behind the #."""
    place = await find_open(hall, forum, request)
    actor = identity.participant(request, hall.secret, forum)
    return code_page(hall, request, place.forum, actor.by if actor else "", NOTHING)


def stands_in(forum: Forum, by: str, now: int) -> bool:
    """Whether the field stands in place of the shown step at `now` (milliseconds)."""
    view = views.phone(forum, "en", by, now)
    return view.needs_code and view.accepts


def code_page(
    hall: Hall, request: answers.HttpRequest, forum: Forum, by: str, ask: FormState, status: int = 200
) -> Response[str]:
    """The page for one person, with what was wrong."""
    view = welcome.welcome(forum, preferences.language(request), hall.desk.state.legal)
    person = forum.participants.get(by)
    joined, used = person is not None, person is not None and person.coded
    cookies = identity.newcomer_cookies(request, hall.secret, forum, origin.is_secure(hall.render.url))
    return answers.page(hall, request, "pages/code.html", status, cookies, view=view, ask=ask, joined=joined, used=used)


CODE = [code]
