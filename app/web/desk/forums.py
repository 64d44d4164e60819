"""The list of forums, and what happens to a forum as a whole: made, opened, closed, cloned.

Never here: what a forum is made of (forum and others), deleting it (deletion).
"""

from collections.abc import Callable
from typing import Literal

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency

from app.activities.base.form_fields import read_texts
from app.activities.base.image import names
from app.activities.base.messages import Event, Refused
from app.forum.clone import clone
from app.forum.commands import CloseForum, OpenForum
from app.forum.desk import ForumListed
from app.forum.events import ForumCreated, LinkMade
from app.forum.legal import lacking
from app.forum.state import Forum, ForumSettings
from app.forum.views import desk
from app.languages import LANGUAGES
from app.live.clock import now_ms
from app.live.fresh_code import fresh_code
from app.live.hall import Hall
from app.live.render.renderer import FormState
from app.store.log import Unavailable
from app.text import N_, Text, pick
from app.web import answers, signing
from app.web.answers import NOT_SAVED
from app.web.desk.damaged import row_of
from app.web.desk.forum import NO_LANGUAGE, forum_page
from app.web.desk.found import found_rows
from app.web.desk.lengths import overlong
from app.web.desk.page import DeskPage, ForumPage, SubmittedForm, read_form
from app.web.desk.programmes.listing import programme_rows

NO_TITLE = Refused(N_("Please give the forum a title."), status=422, invalid=("title",))
DELETED_SINCE = Refused(
    N_(
        "The forum that this form made was deleted since, and it does not come back. "
        "To make a new one, please send the form once more."
    ),
    status=410,
)
ROLES: tuple[Literal["wall", "facilitator", "moderator"], ...] = ("wall", "facilitator", "moderator")


class NewView(msgspec.Struct, frozen=True):
    """The form for a new forum; `source` names the forum that it is like, if any."""

    source: str = ""
    source_title: str = ""


@get("/")
async def forums(desk_page: NamedDependency[DeskPage]) -> Response[str]:
    """Every forum with its state and figures, and every programme."""
    known = desk_page.hall.desk.state
    real = [forum for forum in known.forums if forum not in known.rehearsals]  # copies come and go by themselves
    rows = [row for forum in real if (row := await row_of(desk_page, forum))]
    whole = [one for one in rows if isinstance(one, desk.ForumRow)]
    damaged = [one for one in rows if isinstance(one, desk.DamagedRow)]
    loss_at = desk.loss_at(known, now_ms())
    listed = desk.listed(whole, damaged, await found_rows(desk_page), loss_at)
    view = msgspec.structs.replace(listed, programmes=await programme_rows(desk_page))
    return desk_page.render("forums", view, lacking=lacking(known.legal))


@get("/new")
async def new_page(desk_page: NamedDependency[DeskPage]) -> Response[str]:
    """The form for a new forum."""
    return desk_page.render("new", NewView())


@post("/forums")
async def create(desk_page: NamedDependency[DeskPage], request: answers.HttpRequest) -> Response[str]:
    """A new forum with its code and its three links."""
    form = await read_form(request)
    languages = tuple(tag for tag in LANGUAGES if tag in form.fields.get("languages", ()))
    title = _title(form)
    refused = NO_LANGUAGE if not languages else _title_refused(form, title)
    if refused is None:
        made = await make(
            desk_page.hall, desk_page.actor.by, form.key, lambda code: (ForumCreated(code, _fresh(title, languages)),)
        )
        if not isinstance(made, Refused):
            return answers.redirect(f"/desk/f/{made}?done=created")
        refused = made
    return desk_page.render("new", NewView(), desk_page.refusal(refused, form.fields), refused.status)


def _title(form: SubmittedForm) -> Text:
    return read_texts(form.fields, "title", LANGUAGES)


def _title_refused(form: SubmittedForm, title: Text) -> Refused | None:
    return overlong(form.fields) if title else NO_TITLE


def _fresh(title: Text, languages: tuple[str, ...]) -> ForumSettings:
    return ForumSettings(title=title, languages=languages, delete_by_itself=True)


async def make(
    hall: Hall, by: str, key: str, events: Callable[[str], tuple[Event, ...]], source: Forum | None = None
) -> str | Refused:
    """A forum from `events(code)`, with a link for each role, and with the pictures of `source`; its id. The same key makes
    the same forum, once: when it was deleted since, there is none."""
    forum = made_by(hall, by, key)
    try:
        code = await _code(hall, by, key, forum)
        place = await hall.place(forum)
        if place is None:
            return DELETED_SINCE
        if source is not None:
            await hall.log.copy_blobs(source.id, forum, sorted(names(source.images)))
        links = tuple(LinkMade(signing.fresh_id(6), role) for role in ROLES)
        for number, event in enumerate((*events(code), *links)):
            refused = await hall.append(place, by, f"{key}.{number}", event)
            if refused:
                return refused
    except Unavailable:
        return NOT_SAVED
    return forum


def made_by(hall: Hall, by: str, key: str) -> str:
    """The id of the forum that this key makes."""
    return signing.derived_id(hall.secret, "desk", f"{by} {key}")[:12].replace("-", "x").replace("_", "y")


async def _code(hall: Hall, by: str, key: str, forum: str) -> str:
    """Six digits that no other forum has; the desk's fold decides between two that want the same. Empty if the forum was
    deleted, whichever process did that."""
    await hall.newest_desk()
    while forum not in hall.desk.state.forums:
        if hall.desk.state.gone(forum):
            return ""
        code = fresh_code()
        await hall.at_desk(by, f"{key}.{code}", ForumListed(forum, code))
    return hall.desk.state.forums[forum]


@post("/f/{forum:str}/state")
async def change_state(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """Open or close."""
    form = await read_form(request)
    wanted = form.first("state")
    refused = await page.submit(form.key, CloseForum() if wanted == "closed" else OpenForum())
    if refused is None:
        return answers.redirect(f"{page.url}?done={wanted if wanted == 'closed' else 'open'}")
    return forum_page(page, page.view(), page.refusal(refused, {}, "state"), refused.status)


@get("/f/{forum:str}/clone")
async def clone_page(page: NamedDependency[ForumPage]) -> Response[str]:
    """Asks for the copy's title."""
    view = NewView(page.forum.id, pick(page.forum.settings.title, page.language))
    title = {f"title.{tag}": [words] for tag, words in page.forum.settings.title.items()}
    return page.render("new", view, FormState(fields=title))


@post("/f/{forum:str}/clone")
async def make_clone(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """A forum like this one, without anything that people did."""
    form = await read_form(request)
    title = _title(form)
    source = page.forum
    made = _title_refused(form, title) or await make(
        page.hall, page.actor.by, form.key, lambda code: clone(source, code, title), source
    )
    if not isinstance(made, Refused):
        return answers.redirect(f"/desk/f/{made}?done=cloned")
    view = NewView(source.id, pick(source.settings.title, page.language))
    return page.render("new", view, page.refusal(made, form.fields), made.status)


FORUMS = [forums, new_page, create, change_state, clone_page, make_clone]
