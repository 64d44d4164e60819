"""The page on which somebody waits a few seconds for their turn: it goes on by itself, or by a press where no script runs.

Never here: who has to wait (arrivals, code_guesses).
"""

from html import escape

import msgspec
from litestar import Response

from app.letters import name_only
from app.live.hall import Hall
from app.web import answers, preferences

OWN = "what-is-of-this-person-alone-{}"
"""Stands in a kept page where each delivery gets a person's own value."""


class WaitView(msgspec.Struct, frozen=True):
    """A form that is sent after so many seconds; `title`: of the forum, empty where there may be none."""

    __repr__ = name_only
    method: str
    action: str
    fields: tuple[tuple[str, str], ...]
    seconds: int
    title: str = ""


def waiting(hall: Hall, request: answers.HttpRequest, view: WaitView, status: int) -> Response[str]:
    """The page, made once for all who wait for the same; the header tells a machine the same."""
    seconds = max(1, view.seconds)
    said = {OWN.format(place): value for place, (_, value) in enumerate(view.fields)}
    fields = tuple((name, place) for (name, _), place in zip(view.fields, said, strict=True))
    language, theme = preferences.language(request), preferences.theme(request)
    shared = msgspec.structs.replace(view, fields=fields, seconds=seconds)
    body = hall.render.kept_page("pages/wait.html", language, view=shared, theme=theme)
    for place, value in said.items():
        body = body.replace(place, escape(value))
    return answers.html(body, status, headers={"Retry-After": str(seconds)})
