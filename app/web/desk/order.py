"""The agenda's order at the desk: steps moved and duplicated, one or several at once, and that undone.

Every way ends here: a row's buttons, the form for the ticked ones, and dragging, which presses that form's button.
Never here: a step's own form (agenda), which order that gives (forum/agenda).
"""

from urllib.parse import urlencode

from litestar import Response, post
from litestar.di import NamedDependency

from app.activities.base.messages import Refused
from app.forum.commands import CopyActivities, MoveActivities, TakeBack
from app.web import answers
from app.web.desk.forum import forum_page
from app.web.desk.page import ForumPage, SubmittedForm, read_form
from app.web.forms import UNREADABLE


@post("/f/{forum:str}/agenda/order")
async def arrange(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """The ticked steps before another one or to the end: themselves, or copies of them. `by` is the button of a row."""
    form = await read_form(request)
    steps, before = tuple(form.fields.get("activities", ())), form.first("before")
    copied = form.first("act") == "copy"
    command = CopyActivities(steps, before) if copied else MoveActivities(steps, before)
    refused = await page.submit(form.key, command)
    if refused is not None:
        return _again(page, form, refused)
    done, by = "copied" if copied else "order", form.first("by")
    if by in ("up", "down"):  # to the same button of the same row: no part of the page, or it would get the focus
        return answers.redirect(f"{page.url}?{urlencode({'done': done, 'moved': steps[0], 'by': by})}")
    return answers.redirect(f"{page.url}?done={done}#agenda")


@post("/f/{forum:str}/agenda/undo")
async def undo(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """The last change of the agenda, if it is still the last action."""
    form = await read_form(request)
    at = form.first("at")
    refused = await page.submit(form.key, TakeBack(int(at))) if at.isdecimal() and len(at) < 16 else UNREADABLE
    return _again(page, form, refused) if refused else answers.redirect(f"{page.url}?done=undone#agenda")


def _again(page: ForumPage, form: SubmittedForm, refused: Refused) -> Response[str]:
    """The page as it is now, with the same steps ticked."""
    return forum_page(page, page.view(), page.refusal(refused, form.fields, "agenda"), refused.status)


ORDER = [arrange, undo]
