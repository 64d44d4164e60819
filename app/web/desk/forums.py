"""The list of forums, and what happens to a forum as a whole: made, opened, closed, cloned, deleted.

Never here: what a forum is made of (forum and others).
"""

from collections.abc import Callable
from typing import Literal

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.form_fields import read_texts
from app.activities.base.messages import Event, Refused
from app.forum.clone import clone
from app.forum.commands import CloseForum, OpenForum
from app.forum.desk import ForumListed
from app.forum.events import ForumCreated, LinkMade
from app.forum.fold import seen_key
from app.forum.state import Settings
from app.forum.views import desk
from app.live import housekeeping
from app.live.clock import now_ms
from app.live.hall import Hall, fresh_code
from app.live.render.renderer import NOTHING, Ask
from app.live.render.words import LANGUAGES
from app.store.log import Unavailable
from app.text import N_, Text, pick
from app.web import answers, guards
from app.web.answers import AWAY
from app.web.desk.forum import forum_page
from app.web.desk.page import At, SayNo, Sent, Visit, sent
from app.web.lookup import find

NO_TITLE = Refused(N_("Please give the forum a title."), status=422)
NO_LANGUAGE = Refused(N_("Please choose at least one language."), status=422)
NOT_TYPED = Refused(N_("What you typed is not the title of this forum. Nothing was deleted."), status=422)
DELETED_SINCE = Refused(
    N_(
        "The forum that this form made was deleted since, and it does not come back. "
        "To make a new one, please send the form once more."
    ),
    status=410,
)
ROLES: tuple[Literal["wall", "facilitator", "moderator"], ...] = ("wall", "facilitator", "moderator")
TITLE_MOST = 200


class NewView(msgspec.Struct, frozen=True):
    """The form for a new forum; `source` names the forum that it is like, if any."""

    source: str = ""
    source_title: str = ""


@get("/")
async def forums(visit: NamedDependency[Visit]) -> Response[str]:
    """Every forum with its state and figures."""
    rows = []
    known = visit.hall.desk.state
    for forum in [forum for forum in known.forums if forum not in known.rehearsals]:  # copies come and go by themselves
        place = await visit.hall.place(forum)
        if place is not None and place.forum.created_at:
            rows.append(desk.row(place.forum, visit.language, now_ms()))
    return visit.page("forums", desk.listed(rows))


@get("/new")
async def new_page(visit: NamedDependency[Visit]) -> Response[str]:
    """The form for a new forum."""
    return visit.page("new", NewView())


@post("/forums")
async def create(visit: NamedDependency[Visit], request: answers.Ask) -> Response[str]:
    """A new forum with its code and its three links."""
    form = await sent(request)
    languages = tuple(tag for tag in LANGUAGES if tag in form.fields.get("languages", ()))
    title = _title(form)
    refused = NO_LANGUAGE if not languages else NO_TITLE if not title else None
    if refused is None:
        made = await make(
            visit.hall, visit.actor.by, form.key, lambda code: (ForumCreated(code, _fresh(title, languages)),)
        )
        if not isinstance(made, Refused):
            return answers.away(f"/desk/f/{made}?done=created")
        refused = made
    return visit.page("new", NewView(), visit.refusal(refused, form.fields), refused.status)


def _title(form: Sent) -> Text:
    return {tag: words[:TITLE_MOST] for tag, words in read_texts(form.fields, "title", LANGUAGES).items()}


def _fresh(title: Text, languages: tuple[str, ...]) -> Settings:
    return Settings(title=title, languages=languages, delete_by_itself=True)


async def make(hall: Hall, by: str, key: str, events: Callable[[str], tuple[Event, ...]]) -> str | Refused:
    """A forum from `events(code)`, with a link for each role; its id. The same key makes the same forum, once: when it
    was deleted since, there is none."""
    forum = made_by(hall, by, key)
    try:
        code = await _code(hall, by, key, forum)
        place = await hall.place(forum)
        if place is None:
            return DELETED_SINCE
        links = tuple(LinkMade(guards.fresh_id(6), role) for role in ROLES)
        for number, event in enumerate((*events(code), *links)):
            refused = await hall.append(place, by, f"{key}.{number}", event)
            if refused:
                return refused
    except Unavailable:
        return AWAY
    return forum


def made_by(hall: Hall, by: str, key: str) -> str:
    """The id of the forum that this key makes."""
    return guards.derived_id(hall.secret, "desk", f"{by} {key}")[:12].replace("-", "x").replace("_", "y")


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
async def change_state(at: NamedDependency[At], request: answers.Ask) -> Response[str]:
    """Open or close."""
    form = await sent(request)
    wanted = form.first("state")
    refused = await at.ask(form.key, CloseForum() if wanted == "closed" else OpenForum())
    if refused is None:
        return answers.away(f"{at.here}?done={wanted if wanted == 'closed' else 'open'}")
    view = desk.forum_view(at.forum, at.language, now_ms())
    return forum_page(at, view, at.refusal(refused, {}, "state"), refused.status)


@get("/f/{forum:str}/clone")
async def clone_page(at: NamedDependency[At]) -> Response[str]:
    """Asks for the copy's title."""
    view = NewView(at.forum.id, pick(at.forum.settings.title, at.language))
    title = {f"title.{tag}": [words] for tag, words in at.forum.settings.title.items()}
    return at.page("new", view, Ask(fields=title))


@post("/f/{forum:str}/clone")
async def make_clone(at: NamedDependency[At], request: answers.Ask) -> Response[str]:
    """A forum like this one, without anything that people did."""
    form = await sent(request)
    title = _title(form)
    source = at.forum
    made = await make(at.hall, at.actor.by, form.key, lambda code: clone(source, code, title)) if title else NO_TITLE
    if not isinstance(made, Refused):
        return answers.away(f"/desk/f/{made}?done=cloned")
    view = NewView(source.id, pick(source.settings.title, at.language))
    return at.page("new", view, at.refusal(made, form.fields), made.status)


@get("/f/{forum:str}/deletion")
async def deletion_page(at: NamedDependency[At]) -> Response[str]:
    """Says what will be lost, and asks for the title."""
    return _deletion(at, NOTHING)


def _deletion(at: At, ask: Ask, status: int = 200) -> Response[str]:
    return at.page("deletion", desk.row(at.forum, at.language, now_ms()), ask, status)


@post("/f/{forum:str}/deletion")
async def delete(forum: FromPath[str], visit: NamedDependency[Visit], request: answers.Ask) -> Response[str]:
    """Takes the forum from the list and its log from the store, if its title or code was typed."""
    form = await sent(request)
    if seen_key(visit.actor.by, form.key) not in visit.hall.desk.state.seen:
        place = await find(visit.hall, forum)
        at = At(visit.hall, visit.request, visit.person, place)
        typed = form.first("typed").casefold().replace("\u202f", " ")
        titles = {words.strip().casefold() for words in place.forum.settings.title.values()}
        if typed not in titles and typed.replace(" ", "") != place.forum.code:
            return _deletion(at, at.refusal(NOT_TYPED, form.fields), NOT_TYPED.status)
    # Asked again after the store was away: the list has forgotten the forum, its bytes may still be there; if nobody
    # asks again, the keeper takes them (live/housekeeping).
    try:
        refused = await housekeeping.delete(visit.hall, visit.actor.by, form.key, forum)
    except Unavailable as error:
        raise SayNo(AWAY) from error
    if refused is not None:
        raise SayNo(refused)
    return answers.away("/desk?done=deleted")


FORUMS = [forums, new_page, create, change_state, clone_page, make_clone, deletion_page, delete]
