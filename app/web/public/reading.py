"""What people wrote, as a text: for everybody in the hall and at home, with a screen reader or without a script.

Anybody who has the forum's address may look, as at the wall. The page stands still: it is renewed by whoever reads it.
Never here: what may be seen (the kind), the sorting page (console/sorting).
"""

from urllib.parse import quote, urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.views import Wanted
from app.forum.views.reading import reading
from app.letters import cut
from app.live.hall import Hall
from app.web import answers, forms, identity, preferences, request_head
from app.web.draft import find_open
from app.web.participant.pages import takes_part

MOST = 100
"""So many letters are looked for."""


@get("/f/{forum:str}/notes")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """A page of a step, found by words, topic and group; `?until=` keeps it where it was when somebody began to read."""
    place = await find_open(hall, forum, request)
    step = request_head.query(request, "step")
    actor = identity.participant(request, hall.secret, forum)
    reader = actor.by if actor is not None else None
    view = reading(place.forum, preferences.language(request), place.now(), step, _wanted(request), reader)
    return answers.page(hall, request, "pages/reading.html", view=view, here=takes_part(hall, request, place.forum))


def way_back(request: answers.HttpRequest, forum: str, note: str) -> str:
    """The page as it stood when a form was sent from it, at this note."""
    names = ("step", "words", "topic", "group", "until", "page")
    asked = {name: request_head.query(request, name) for name in names}
    return f"/f/{forum}/notes?{urlencode(asked)}#{quote(f'note-{note}')}"


def _wanted(request: answers.HttpRequest) -> Wanted:
    asked = {name: request_head.query(request, name) for name in ("words", "topic", "group", "until")}
    words = forms.CONTROL.sub("", asked.pop("words")).strip()
    return Wanted(words=cut(words, MOST, ""), page=request_head.page_number(request), **asked)


READING = [page]
