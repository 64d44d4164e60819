"""The page on which a participant writes to a step that is open while another one is shown.

It stands still; whoever sends something comes back to it. Never here: the current step (pages), reading (public/reading).
"""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities import KINDS
from app.forum import views
from app.forum.state import Activity, Forum
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import FormState
from app.web import answers, forms, identity, preferences, request_head
from app.web.draft import find_open
from app.web.participant.pages import is_here, takes_part


@get("/f/{forum:str}/write")
async def write(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The step that the address names; of the current one, or none that can be written to, the way to the current one."""
    place = await find_open(hall, forum, request)
    actor = identity.participant(request, hall.secret, forum)
    activity = aside(place.forum, request_head.query(request, "step"))
    if actor is None or not is_here(place.forum, actor) or activity is None:
        return answers.redirect(f"/f/{forum}")
    return write_page(hall, request, place, activity, actor.by, FormState(edit=request_head.query(request, "edit")))


def aside(forum: Forum, step: str) -> Activity | None:
    """The step with this id, if people write to it and another one is shown."""
    found = forum.activities.get(step)
    other = found is not None and forum.status == "open" and found.id != forum.stage.activity
    return found if found is not None and other and KINDS[found.plan.kind].views.read else None


def address(forum: Forum, fields: forms.Fields) -> str:
    """Where somebody goes on who has sent this form: the page of the step that it was for."""
    found = aside(forum, fields.get("activity", [""])[0])
    return f"/f/{forum.id}/write?step={found.id}" if found else f"/f/{forum.id}"


def write_page(
    hall: Hall,
    request: answers.HttpRequest,
    place: LiveForum,
    activity: Activity,
    by: str,
    ask: FormState,
    status: int = 200,
) -> Response[str]:
    """The page for one person, with what was wrong."""
    view = views.phone(place.forum, preferences.language(request), by, place.now(), activity)
    here = takes_part(hall, request, place.forum)
    languages = place.forum.settings.languages
    return answers.page(hall, request, "pages/write.html", status, view=view, ask=ask, here=here, languages=languages)


WRITE = [write]
