"""The organiser's texts in Leichte Sprache at the desk: which of them readers have checked.

Never here: what a check means (forum/easy_read), the texts' forms, markup.
"""

from litestar import Response, get, post
from litestar.di import NamedDependency

from app.forum.easy_read import CheckEasyRead
from app.forum.views.easy_read import easy_read
from app.live.render import times
from app.live.render.renderer import NOTHING, FormState
from app.web import answers
from app.web.desk.page import ForumPage, read_form


@get("/f/{forum:str}/easy-read")
async def listed(page: NamedDependency[ForumPage]) -> Response[str]:
    """All of them."""
    return _page(page, NOTHING)


@post("/f/{forum:str}/easy-read", status_code=200)
async def change(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """Those that are ticked were checked; with the button `draft` they are a draft again."""
    form = await read_form(request)
    texts = tuple(form.fields.get("texts", ()))
    draft = form.first("do") == "draft"
    command = CheckEasyRead(texts=texts, day=form.first("day"), who=form.first("who"), draft=draft)
    refused = await page.submit(form.key, command)
    if refused is None:
        return answers.redirect(f"{page.url}/easy-read?done={'draft' if draft else 'checked'}")
    return _page(page, page.refusal(refused, form.fields), refused.status)


def _page(page: ForumPage, ask: FormState, status: int = 200) -> Response[str]:
    today = times.iso(page.place.now(), page.forum.settings.zone)[:10]
    return page.render("easy_read", easy_read(page.forum, page.language, today), ask, status)


EASY_READ = [listed, change]
