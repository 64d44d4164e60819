"""Open data at the desk: one form for the installation, saved whole; what portals still ask for stands above it.

Never here: what is given out (web/public/data), what it means (forum/open_data).
"""

import re
from functools import partial
from typing import Any, get_args

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from msgspec.structs import replace

from app.activities.base.form_fields import Fields, first
from app.activities.base.messages import Refused
from app.export.licences import LICENCES
from app.forum.open_data import RECORD, Level, OpenData, OpenDataSaved, lacking
from app.letters import written
from app.live.render.renderer import NOTHING, FormState
from app.text import N_
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import DeskPage, read_form

LINKS = ("page", "contributor", "place")
PLAIN = ("publisher", *LINKS, "contact", "level", "licence")
LEVELS = {
    "": N_("not said"),
    "municipality": N_("Municipality"),
    "administrativeDistrict": N_("District"),
    "state": N_("State (Land)"),
    "federal": N_("Federal level"),
    "european": N_("European level"),
    "international": N_("International level"),
}
NO_ADDRESS = Refused(N_("An address begins with http:// or https:// and has no spaces."), status=422)
NOT_OFFERED = Refused(N_("Please choose one of those that are offered."), status=422)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


class OpenDataView(msgspec.Struct, frozen=True, kw_only=True):
    """The record as the form's fields, what is lacking, and what can be chosen, in English words."""

    form: dict[str, str]
    lacking: tuple[str, ...]
    levels: tuple[tuple[str, str, str], ...] = tuple((key, words, "") for key, words in LEVELS.items())
    licences: tuple[tuple[str, str, str], ...] = tuple((key, one.title, one.words) for key, one in LICENCES.items())


@get("/open-data")
async def form(desk_page: NamedDependency[DeskPage]) -> Response[str]:
    """The form."""
    return _page(desk_page, NOTHING)


@post("/open-data")
async def save(desk_page: NamedDependency[DeskPage], request: answers.HttpRequest) -> Response[str]:
    """The record anew."""
    sent = await read_form(request)
    said = read(sent.fields)
    if isinstance(said, Refused):
        refused: Refused | None = said
    else:
        refused = await desk_page.at_desk(sent.key, OpenDataSaved(said=said, version=sent.version))
    return desk_page.answer(sent, refused, f"/desk/open-data?done={RECORD}", partial(_page, desk_page))


def _page(desk_page: DeskPage, ask: FormState, status: int = 200) -> Response[str]:
    said = desk_page.hall.desk.state.open_data
    fields = {name: getattr(said, name) for name in PLAIN} | {"published": "yes" if said.published else "no"}
    view = OpenDataView(form=fields, lacking=lacking(said))
    return desk_page.render("open_data", view, ask, status)


def read(fields: Fields) -> OpenData | Refused:
    """The form's record."""
    said: dict[str, Any] = {name: written(first(fields, name)) for name in PLAIN}
    if refused := overlong(fields):
        return refused
    if wrong := tuple(name for name in LINKS if said[name] and not _ADDRESS.fullmatch(said[name])):
        return replace(NO_ADDRESS, invalid=wrong)
    if said["level"] not in get_args(Level) or said["licence"] not in LICENCES:
        return NOT_OFFERED
    return OpenData(published=first(fields, "published", "yes") != "no", **said)


OPEN_DATA = [form, save]
