"""The page on which phones help to sort: one pair of notes at a time, the same with and without a script.

It stands still: it is renewed by who answers, and by nothing else. An answer goes through the phone's outbox where there is a
script. Never here: the answer itself (commands), which pair is next.
"""

from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.activities.base.suggesting import Suggesting
from app.forum.state import Activity
from app.forum.views import Step
from app.forum.views.suggestions import suggesting_of
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.text import pick
from app.web import answers, identity, preferences, request_head
from app.web.draft import find_open
from app.web.participant.pages import is_here, takes_part


class PairView(msgspec.Struct, frozen=True, kw_only=True):
    """The page; `body` is the kind's own, None where nobody is asked."""

    forum: str
    title: str
    languages: tuple[str, ...]
    step: Step
    body: msgspec.Struct | None


@get("/f/{forum:str}/pairs")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The next pair of a step, `?pair=` one that was answered, `?pair=more` another seven; for who has joined."""
    place = await find_open(hall, forum, request)
    activity = place.forum.activities.get(request_head.query(request, "step"))
    suggesting = suggesting_of(activity)
    if activity is None or suggesting is None:
        raise NotFoundException
    actor = identity.participant(request, hall.secret, forum)
    if actor is None or not is_here(place.forum, actor):
        return answers.redirect(f"/f/{forum}")
    language, wanted = preferences.language(request), request_head.query(request, "pair")
    view = _view(place, activity, suggesting, language, actor.by, wanted)
    here = takes_part(hall, request, place.forum)
    return answers.page(hall, request, "pages/pairs.html", view=view, ask=NOTHING, here=here)


def _view(
    place: LiveForum, activity: Activity, suggesting: Suggesting[Any], language: str, by: str, wanted: str
) -> PairView:
    context = place.forum.context(activity, place.now())
    return PairView(
        forum=place.forum.id,
        title=pick(place.forum.settings.title, language),
        languages=place.forum.settings.languages,
        step=Step(activity.id, activity.plan.kind, pick(activity.plan.title, language)),
        body=suggesting.pair(context, activity.state, language, by, wanted),
    )


def answered(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, by: str, step: str, ask: FormState, status: int
) -> Response[str] | None:
    """What comes after an answer, as a fragment for htmx and the outbox; None where no page can be renewed."""
    activity = place.forum.activities.get(step)
    suggesting = suggesting_of(activity)
    if activity is None or suggesting is None or not request_head.header(request, b"hx-request"):
        return None
    language = preferences.language(request)
    view = _view(place, activity, suggesting, language, by, ask.typed("pair") if ask.refused else "")
    return answers.html(hall.render.fragment("activities/posts/pairs.html", "sorting", view, language, ask), status)


def way_back(forum: str, step: str) -> str:
    """The page after an answer: the next pair, or thanks."""
    return f"/f/{forum}/pairs?{urlencode({'step': step})}"


PAIRS = [page]
