"""Sealing a forum by hand, from the desk: first a page that says what it does and that nobody can undo it.

Never here: how a log is sealed (live/sealing), deletion (forums).
"""

from litestar import Response, get, post
from litestar.di import NamedDependency

from app.activities.base.messages import Refused
from app.forum.fold.sealed import NOT_NOW
from app.forum.views import desk
from app.live import sealing
from app.live.clock import now_ms
from app.live.render.renderer import NOTHING, Ask
from app.store.log import Unavailable
from app.web import answers
from app.web.answers import AWAY
from app.web.desk.page import At, sent


@get("/f/{forum:str}/sealing")
async def sealing_page(at: NamedDependency[At]) -> Response[str]:
    """Says what sealing does, and asks."""
    refused = None if at.forum.status == "closed" else NOT_NOW
    return _page(at, at.refusal(refused, {}) if refused else NOTHING)


@post("/f/{forum:str}/sealing")
async def seal(at: NamedDependency[At], request: answers.Ask) -> Response[str]:
    """Seals the forum now. Asked twice, the second finds it sealed, which is what was wanted."""
    await sent(request)
    refused: Refused | None = None
    if at.forum.sealed is None:
        try:
            refused = await sealing.seal(at.hall, at.place, at.actor.by)
        except Unavailable:
            refused = AWAY
    if refused is None:
        return answers.away(f"{at.here}?done=sealed")
    return _page(at, at.refusal(refused, {}), refused.status)


def _page(at: At, ask: Ask, status: int = 200) -> Response[str]:
    return at.page("sealing", desk.forum_view(at.forum, at.language, now_ms()), ask, status)


KEEPING = [sealing_page, seal]
