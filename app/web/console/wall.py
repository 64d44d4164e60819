"""The wall: its page, and how it looks, by its link or by its address.

Never here: what hangs on it (the kinds), who may look (identity).
"""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from app.forum.link import PARTS, Link, Look
from app.forum.topics import name_of
from app.live.ahead import ahead
from app.live.audience.parts import Audience, wall_parts
from app.live.hall import Hall, LiveForum
from app.web import answers, identity, request_head
from app.web.console.door import closed_door, may_be_framed
from app.web.draft import NotOpenError
from app.web.lookup import find, is_hidden

THEMES = {"auto": "", "light": "light", "dark": "dark", "contrast": "contrast"}
GROUNDS = {"clear": True, "paper": False}


@get("/f/{forum:str}/wall")
async def wall(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The wall, for who has its link; without, the door where the link is read."""
    place = await find(hall, forum, request)
    may_be_framed(request, place.forum)
    if not identity.may_watch(request, hall.secret, place.forum, hall.desk.state):
        return closed_door(hall, request, place, "wall")
    if is_hidden(request):
        raise NotOpenError
    await ahead(place.forum, place.now, "wall")
    audience, look = audience_of(hall, request, place), look_of(link_of(hall, request, place), request)
    scene = place.scene
    await scene.showings.level(hall.log, forum)
    parts = wall_parts(place.forum, audience, scene.connected, place.now(), scene.showings)
    return answers.page(
        hall,
        request,
        "pages/wall.html",
        parts=parts,
        view=parts["stage"],
        language_of_page=audience.language,
        theme_of_page=look.theme,
        look=look,
        table=name_of(place.forum, look.topic, audience.language),
        all_parts=PARTS,
        preview=is_preview(request),
        link=request_head.query(request, "link"),
    )


def link_of(hall: Hall, request: request_head.Connection, place: LiveForum) -> Link | None:
    """The link by which this wall was opened; None where it is looked at by somebody who leads, or inside the console."""
    return None if is_preview(request) else identity.wall_link(request, hall.secret, place.forum)


def is_preview(request: request_head.Connection) -> bool:
    """Whether this is the picture inside the console: no screen of its own, which reports nothing."""
    return request_head.query(request, "preview") != ""


def audience_of(hall: Hall, request: request_head.Connection, place: LiveForum) -> Audience:
    """Who sees the same as this wall."""
    link = link_of(hall, request, place)
    return Audience("wall", wall_language(request, place), who=f"w:{link.id}" if link else "")


def look_of(link: Link | None, request: request_head.Connection) -> Look:
    """As the link has it; what the address says otherwise goes before that, and stays when the page is loaded anew."""
    look = link.look if link else Look()
    theme, ground = request_head.query(request, "theme"), request_head.query(request, "ground")
    if theme in THEMES:
        look = replace(look, theme=THEMES[theme])
    if ground in GROUNDS:
        look = replace(look, clear=GROUNDS[ground])
    if "without" in request.query_params:
        asked = request_head.query(request, "without").split(",")
        look = replace(look, without=tuple(part for part in PARTS if part in asked))
    return look


def wall_language(request: request_head.Connection, place: LiveForum) -> str:
    """The wall speaks the forum's first language unless its address says otherwise."""
    asked = request_head.query(request, "lang")
    return asked if asked in place.forum.settings.languages else place.forum.settings.languages[0]


WALL = [wall]
