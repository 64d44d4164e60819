"""The page on which a participant writes to a step that is open while another one is shown.

It stands still; whoever sends something comes back to it. Never here: the current step (pages), reading (public/reading).
"""

from typing import Any
from urllib.parse import urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities import KINDS
from app.forum import views
from app.forum.state import Activity, Forum
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.web import answers, identity, preferences, request_head
from app.web.draft import find_open
from app.web.participant.pages import after, form_state, is_here, takes_part
from app.web.public.kept import kept


@get("/f/{forum:str}/write")
async def write(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The step that the address names; of the current one, or none that can be written to, the way to the current one. What was
    to be changed (`edit`) is changed there as well."""
    place = await find_open(hall, forum, request)
    actor = identity.participant(request, hall.secret, forum)
    step, edit = request_head.query(request, "step"), request_head.query(request, "edit")
    activity = aside(place.forum, step)
    if (
        activity is not None
        and activity.phase.window is not None
        and (actor is None or not is_here(place.forum, actor))
    ):
        return await _looked_at(hall, request, place, activity)
    if actor is None or not is_here(place.forum, actor) or activity is None:
        goes_on = f"?{urlencode({'edit': edit})}" if edit and step == place.forum.stage.activity else ""
        return answers.redirect(f"/f/{forum}{goes_on}")
    return _answer(hall, request, place, activity, actor.by, form_state(request), 200)


def asked(request: answers.HttpRequest, forum: Forum, step: str) -> Activity | None:
    """The step beside the current one from whose page a form was sent, or whose form came without a script when another step
    was shown already (`step`); None for any other form."""
    late = "" if request_head.header(request, b"hx-request") else step
    return aside(forum, request_head.query(request, "aside") or late)


def answered(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, activity: Activity, by: str, ask: FormState, status: int
) -> Response[str]:
    """The answer to a form of this page: as a fragment for htmx and the outbox; else on to the page, or back with what was
    typed."""
    if ask.done and not request_head.header(request, b"hx-request"):
        return answers.redirect(f"/f/{place.forum.id}/write?step={activity.id}{after(ask.done, '&')}")
    return _answer(hall, request, place, activity, by, ask, status)


def aside(forum: Forum, step: str) -> Activity | None:
    """The step with this id, if people write to it and another one is shown."""
    found = forum.activities.get(step)
    if found is not None and found.phase.window is not None and forum.status != "draft":
        return found
    other = found is not None and forum.status == "open" and found.id != forum.stage.activity
    return found if found is not None and other and KINDS[found.plan.kind].views.read else None


async def _looked_at(hall: Hall, request: answers.HttpRequest, place: LiveForum, activity: Activity) -> Response[Any]:
    """The page for somebody who has not joined: of a step with days of its own what is asked there, to be read."""
    if KINDS[activity.plan.kind].views.read:
        return answers.redirect(f"/f/{place.forum.id}/notes?step={activity.id}")

    async def made() -> Response[Any]:
        return _page(hall, request, place, activity, None, NOTHING, 200)

    return await kept(request, place, made, (hall.store.edition,))


def _answer(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, activity: Activity, by: str, ask: FormState, status: int
) -> Response[str]:
    """The page for one person, with what was wrong; its task alone for htmx."""
    if request_head.header(request, b"hx-request"):
        language = preferences.language(request)
        view = views.phone(place.forum, language, by, place.now(), activity)
        return answers.html(hall.render.fragment("parts/phone.html", "task", view, language, ask), status)
    return _page(hall, request, place, activity, by, ask, status)


def _page(
    hall: Hall,
    request: answers.HttpRequest,
    place: LiveForum,
    activity: Activity,
    by: str | None,
    ask: FormState,
    status: int,
) -> Response[Any]:
    view = views.phone(place.forum, preferences.language(request), by, place.now(), activity)
    here = takes_part(hall, request, place.forum)
    languages = place.forum.settings.languages
    return answers.page(hall, request, "pages/write.html", status, view=view, ask=ask, here=here, languages=languages)


WRITE = [write]
