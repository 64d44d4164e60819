"""The small print: privacy, imprint, the statement on accessibility, and the page in plain words; of the installation, and of
each forum, where it is said in every language that the forum offers.

Filled from what organisers said (forum/legal) and from what the app does (web/kept_on_device). What they said in another
language alone stands there in it, marked, and the page says so. Never here: the form at the desk.
"""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.forum.views import welcome
from app.live.hall import Hall
from app.text import Foreign, pick
from app.web import answers, preferences
from app.web.draft import find_open
from app.web.kept_on_device import COOKIES, PLACES, WHOSE
from app.web.participant.pages import takes_part

KEPT = {"whose": WHOSE, "cookies": COOKIES, "places": PLACES}
TEXTS = {
    "privacy": ("basis",),
    "imprint": ("imprint",),
    "accessibility": ("law", "gaps", "method"),
    "easy": ("easy_more",),
}
"""What organisers say in words of their own on each page."""


@get("/privacy")
async def privacy(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """What is stored, until when, who is responsible; of the installation, with public pages, mail and the desk."""
    return _page(hall, request, "privacy", kept=KEPT)


@get("/f/{forum:str}/privacy")
async def forum_privacy(
    forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """The same of one forum."""
    return await _of_forum(hall, request, forum, "privacy", kept=KEPT)


@get("/imprint")
async def imprint(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Who runs the installation."""
    return _page(hall, request, "imprint")


@get("/f/{forum:str}/imprint")
async def forum_imprint(
    forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """The same, in the forum's languages and with the way back to it."""
    return await _of_forum(hall, request, forum, "imprint")


@get("/accessibility")
async def statement(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The statement on accessibility of the installation."""
    return _page(hall, request, "accessibility")


@get("/f/{forum:str}/accessibility")
async def forum_statement(
    forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """The same of one forum, by its organiser."""
    return await _of_forum(hall, request, forum, "accessibility")


@get("/leichte-sprache")
async def easy(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """What matters most, in plain words: content, navigation, the statement on accessibility, more of it (BITV 2.0 § 4)."""
    return _page(hall, request, "easy")


@get("/f/{forum:str}/leichte-sprache")
async def forum_easy(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The same, in the forum's languages and with the way back to it."""
    return await _of_forum(hall, request, forum, "easy")


def _page(hall: Hall, request: answers.HttpRequest, name: str, **values: Any) -> Response[str]:
    return _filled(hall, request, name, None, here=False, **values)


async def _of_forum(hall: Hall, request: answers.HttpRequest, forum: str, name: str, **values: Any) -> Response[str]:
    place = await find_open(hall, forum, request)
    view = welcome.welcome(place.forum, preferences.language(request), hall.desk.state.legal)
    return _filled(hall, request, name, view, here=takes_part(hall, request, place.forum), **values)


def _filled(
    hall: Hall, request: answers.HttpRequest, name: str, view: welcome.WelcomeView | None, **values: Any
) -> Response[str]:
    legal, language = hall.desk.state.legal, preferences.language(request)
    said = [pick(getattr(legal, text), language) for text in TEXTS[name]]
    said += [view.privacy] if view is not None and name == "privacy" else []
    values["elsewhere"] = sorted({words.language for words in said if isinstance(words, Foreign)})
    return answers.page(hall, request, f"pages/{name}.html", view=view, legal=legal, **values)


LEGAL = [privacy, forum_privacy, imprint, forum_imprint, statement, forum_statement, easy, forum_easy]
