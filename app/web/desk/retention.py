"""Sealing a forum by hand, from the desk: first a page that says what it does and that nobody can undo it.

Never here: how a log is sealed (live/sealing), deletion (forums).
"""

from litestar import Response, get, post
from litestar.di import NamedDependency

from app.activities.base.messages import Refused
from app.forum.fold.sealed import NOT_NOW
from app.live import sealing
from app.live.render.renderer import NOTHING, FormState
from app.store.log import Unavailable
from app.web import answers
from app.web.answers import NOT_SAVED
from app.web.desk.page import ForumPage, read_form


@get("/f/{forum:str}/sealing")
async def sealing_page(page: NamedDependency[ForumPage]) -> Response[str]:
    """Says what sealing does, and asks."""
    refused = None if page.forum.status == "closed" else NOT_NOW
    return _page(page, page.refusal(refused, {}) if refused else NOTHING)


@post("/f/{forum:str}/sealing")
async def seal(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """Seals the forum now. Asked twice, the second finds it sealed, which is what was wanted."""
    await read_form(request)
    refused: Refused | None = None
    if page.forum.sealed is None:
        try:
            refused = await sealing.seal(page.hall, page.place, page.actor.by)
        except Unavailable:
            refused = NOT_SAVED
    if refused is None:
        return answers.redirect(f"{page.url}?done=sealed")
    return _page(page, page.refusal(refused, {}), refused.status)


def _page(page: ForumPage, ask: FormState, status: int = 200) -> Response[str]:
    return page.render("sealing", page.view(), ask, status)


SEALING = [sealing_page, seal]
