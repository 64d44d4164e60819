"""A programme's texts in Leichte Sprache at the desk: which of them readers have checked.

Never here: what a check needs (programme/easy_read), the texts' own forms.
"""

from litestar import Response, post
from litestar.di import NamedDependency

from app.live.render import times
from app.programme.easy_read import CheckEasyTexts
from app.programme.views.easy_read import EasyTextsView, easy_texts
from app.text import N_
from app.web import answers
from app.web.desk.page import read_form
from app.web.desk.programmes.page import ProgrammePage, Section


def view(page: ProgrammePage) -> EasyTextsView:
    """All of them."""
    today = times.iso(page.now, page.programme.basics.settings.zone)[:10]
    return easy_texts(page.programme, page.language, today)


@post("/easy-read")
async def change(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """Those that are ticked were checked; with the button `draft` they are a draft again."""
    form = await read_form(request)
    draft = form.first("do") == "draft"
    texts = tuple(form.fields.get("texts", ()))
    command = CheckEasyTexts(texts=texts, day=form.first("day"), who=form.first("who"), draft=draft)
    return await page.save(form, command, SECTION, edit="draft" if draft else "checked")


SECTION = Section(
    path="easy-read", words=N_("Texts in Leichte Sprache"), view=view, template="easy_read", handlers=(change,)
)
