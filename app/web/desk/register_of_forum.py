"""Between a forum and its programme's register: entries taken over, newer wordings taken when somebody says so, own measures
given to the register.

Never here: what may be taken (programme/views/taking), the register's own pages (desk/programmes/register).
"""

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException

from app.activities.base.messages import Refused
from app.forum.commands import ChangeMeasure, ImportMeasures
from app.forum.items import NameItems
from app.live.hall import LiveProgramme
from app.live.render.renderer import NOTHING, FormState
from app.programme.register.messages import AddItems
from app.programme.register_state import ItemType, Maturity
from app.programme.views.register import FACETS
from app.programme.views.taking import TakingView, as_items, as_measure, measures, named, of_forum, taking
from app.store.log import Unavailable
from app.text import N_, pick
from app.web import answers, request_head
from app.web.answers import NOT_SAVED
from app.web.desk.page import ForumPage, read_form
from app.web.desk.programmes.register import one_of
from app.web.lookup import catch_up, programme_of

NOTHING_TICKED = Refused(N_("Please tick at least one entry."), status=422, invalid=("item",))
NO_MEASURE = Refused(N_("Please tick at least one measure."), status=422, invalid=("measure",))
NOT_NEWER = Refused(N_("This measure reads as the register does already."))


class RegisterOfForum(msgspec.Struct, frozen=True):
    """The page: the forum, the programme's title and its desk's address, what lies between; None without a programme."""

    forum: str
    title: str
    programme: str
    url: str
    taking: TakingView | None


async def _programme(page: ForumPage) -> LiveProgramme | None:
    place = await programme_of(page.hall, page.forum.id)
    if place is not None:
        await catch_up(page.hall, place.replica)
    return place


async def _required(page: ForumPage) -> LiveProgramme:
    place = await _programme(page)
    if place is None:
        raise NotFoundException
    return place


async def _show(page: ForumPage, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    place, language = await _programme(page), page.language
    wanted = {name: said for name in FACETS if (said := request_head.query(page.request, name))}
    words, number = request_head.query(page.request, "words"), request_head.page_number(page.request)
    between, title, url = None, "", ""
    if place is not None:
        between = taking(place.programme, page.forum, language, page.place.now(), wanted, words, number)
        title, url = pick(place.programme.basics.settings.title, language), f"/desk/p/{place.id}/register"
    view = RegisterOfForum(page.forum.id, pick(page.forum.settings.title, language), title, url, between)
    return page.render("register", view, ask, status)


async def _answer(page: ForumPage, refused: Refused | None, fields: dict[str, list[str]], edit: str) -> Response[str]:
    if refused is None:
        return answers.redirect(f"{page.url}/register?done={edit}#{edit}")
    return await _show(page, page.refusal(refused, fields, edit), refused.status)


@get("/f/{forum:str}/register")
async def register_page(page: NamedDependency[ForumPage]) -> Response[str]:
    """What can be taken over, what reads otherwise there now, and what of the forum is not there."""
    return await _show(page)


@post("/f/{forum:str}/register/taken")
async def take(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """Entries become measures of the forum, under their numbers."""
    form, place = await read_form(request), await _required(page)
    made = measures(place.programme, form.fields.get("item", []))
    source = pick(place.programme.basics.settings.title, page.language)
    refused = await page.submit(form.key, ImportMeasures(made, source)) if made else NOTHING_TICKED
    return await _answer(page, refused, form.fields, "taken")


@post("/f/{forum:str}/register/newer")
async def renew(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """One measure says what its entry says now: a correction with its reason, once people have answered it."""
    form, place = await read_form(request), await _required(page)
    measure = page.forum.measures.get(form.first("measure"))
    item = of_forum(place.programme, page.forum).get(form.first("measure"))
    if measure is None or item is None:
        return await _answer(page, NOT_NEWER, form.fields, "newer")
    known = place.programme.register.items[item]
    if not measure.item:
        await page.submit(f"{form.key}-named", NameItems(named(place.programme, page.forum)))
    command = ChangeMeasure(as_measure(place.programme, known, measure), form.first("reason"))
    return await _answer(page, await page.submit(form.key, command), form.fields, "newer")


@post("/f/{forum:str}/register/given")
async def give(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """Measures of the forum become entries, with where they came from; both sides know each other then."""
    form, place = await read_form(request), await _required(page)
    of_type: ItemType = one_of(form.fields, "type", ItemType, "measure")
    maturity: Maturity = one_of(form.fields, "maturity", Maturity, "interim")
    ticked = form.fields.get("measure", [])
    made = as_items(page.forum, ticked, of_type, maturity, form.first("why"))
    try:
        refused = (
            await page.hall.ask(place, page.actor, form.key, AddItems(made, page.forum.id)) if made else NO_MEASURE
        )
    except Unavailable:
        refused = NOT_SAVED
    if refused is None:
        refused = await page.submit(form.key, NameItems(named(place.programme, page.forum)))
    return await _answer(page, refused, form.fields, "given")


REGISTER = [register_page, take, renew, give]
