"""The forms about the links of the roles: one more, its name, showing out who came by it, withdrawing it.

Never here: what a link opens (identity), the page that lists them (handout).
"""

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.messages import Refused
from app.forum.commands import ChangeLink, ClearLink, MakeLink, RevokeLink
from app.forum.link import PARTS, Look
from app.forum.link_events import link_record
from app.forum.topics import TopicOffer, name_of, offered
from app.forum.versions import CHANGED
from app.live import here
from app.live.render.renderer import NOTHING, FormState
from app.text import pick
from app.web import answers, forms, signing
from app.web.console.wall import THEMES
from app.web.desk.handout import handout_page
from app.web.desk.link_rows import PAGES, LinkRow, row_of
from app.web.desk.page import ForumPage, SubmittedForm, named, read_form


class LinkView(msgspec.Struct, frozen=True, kw_only=True):
    """One link of a forum, withdrawn or not; `table` is the name of the topic at whose table its walls stand, if they do."""

    forum: str
    title: str
    zone: str
    revoked: bool
    row: LinkRow
    topics: tuple[TopicOffer, ...]
    code: str
    table: str


@post("/f/{forum:str}/links")
async def make_link(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """One more link for a role."""
    form = await read_form(request)
    role = form.first("role")
    known = role in PAGES
    refused: Refused | None = forms.UNREADABLE
    if known:
        link = MakeLink(signing.fresh_id(6), role, form.first("name"))  # type: ignore[arg-type]
        refused = await page.submit(form.key, link)
    if refused is None:
        return answers.redirect(f"{page.url}/handout?done=made#links")
    return await handout_page(page, page.refusal(refused, form.fields), refused.status)


@get("/f/{forum:str}/links/{link:str}")
async def link_page(page: NamedDependency[ForumPage], link: FromPath[str]) -> Response[str]:
    """One link: its name, and who is connected by it."""
    return await _page(page, link, NOTHING)


async def _page(page: ForumPage, link: str, ask: FormState, status: int = 200, template: str = "link") -> Response[str]:
    forum, hall, known = page.forum, page.hall, named(page.forum.links, link)
    now_here = await here.ask(hall.log, page.place, hall.process, hall.now())
    view = LinkView(
        forum=forum.id,
        title=pick(forum.settings.title, page.language),
        zone=forum.settings.zone,
        revoked=known.revoked,
        row=row_of(hall, forum, known, now_here),
        topics=offered(forum, page.language),
        code=forum.code,
        table=name_of(forum, known.look.topic, page.language),
    )
    return page.render(template, view, ask, status)


@post("/f/{forum:str}/links/{link:str}")
async def change_link(
    page: NamedDependency[ForumPage], link: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """The link's name, and how its walls look."""
    known, form = named(page.forum.links, link), await read_form(request)
    look = _look(page, form) if known.role == "wall" else Look()
    if look is None:
        return await _page(page, link, page.refusal(forms.UNREADABLE, form.fields, "link"), forms.UNREADABLE.status)
    record = link_record(link)
    if page.is_older(form, record):
        return await _clash(page, link, form)
    changed = ChangeLink(link, form.first("name"), look, records=page.drawn_from(form, record))
    refused = await page.submit(form.key, changed)
    if refused is None:
        return answers.redirect(f"{page.url}/links/{link}?done=link")
    if refused is CHANGED:
        return await _clash(page, link, form)
    return await _page(page, link, page.refusal(refused, form.fields, "link"), refused.status)


async def _clash(page: ForumPage, link: str, form: SubmittedForm) -> Response[str]:
    """Somebody else was faster: what is saved now stands beside what was typed."""
    ask = page.clash(form, await _page(page, link, NOTHING), "link")
    return await _page(page, link, ask, CHANGED.status)


def _look(page: ForumPage, form: SubmittedForm) -> Look | None:
    """As the form says it; what is ticked is there. None: it cannot be read."""
    ticked = form.fields.get("parts", [])
    topic = form.first("topic")
    if form.first("theme", "auto") not in THEMES or (
        topic and topic not in [one.key for one in offered(page.forum, "")]
    ):
        return None
    return Look(
        theme=THEMES[form.first("theme", "auto")],  # type: ignore[arg-type]
        without=tuple(part for part in PARTS if part not in ticked),
        clear=form.first("ground") == "clear",
        topic=topic,
    )


@post("/f/{forum:str}/links/{link:str}/clearing")
async def clear_link(
    page: NamedDependency[ForumPage], link: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Shows out every screen that came by the link; the link still opens."""
    known, form = named(page.forum.links, link), await read_form(request)
    refused = await page.submit(form.key, ClearLink(known.id))
    if refused is None:
        return answers.redirect(f"{page.url}/links/{link}?done=cleared")
    return await _page(page, link, page.refusal(refused, form.fields), refused.status)


@get("/f/{forum:str}/links/{link:str}/revocation")
async def revocation_page(page: NamedDependency[ForumPage], link: FromPath[str]) -> Response[str]:
    """Asks before a link is withdrawn."""
    return await _page(page, link, NOTHING, template="revocation")


@post("/f/{forum:str}/links/{link:str}/revocation")
async def revoke_link(
    page: NamedDependency[ForumPage], link: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Lets a link open nothing any more."""
    known, form = named(page.forum.links, link), await read_form(request)
    refused = await page.submit(form.key, RevokeLink(known.id))
    if refused is None:
        return answers.redirect(f"{page.url}/handout?done=revoked#links")
    return await _page(page, link, page.refusal(refused, form.fields), refused.status, "revocation")


LINKS = [make_link, link_page, change_link, clear_link, revocation_page, revoke_link]
