"""The agenda's order at the desk: steps moved and duplicated, one or several at once, and that undone.

Every way ends here: a row's buttons, the form for the ticked ones, and dragging, which presses that form's button.
Never here: a step's own form (agenda), how the form is read (web/agenda_form), which order that gives (forum/agenda).
"""

from litestar import Response, post
from litestar.di import NamedDependency

from app.activities.base.messages import Refused
from app.web import answers
from app.web.agenda_form import command_of, landing, undo_of
from app.web.desk.forum import forum_page
from app.web.desk.page import ForumPage, SubmittedForm, read_form


@post("/f/{forum:str}/agenda/order")
async def arrange(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """The ticked steps to another place, or copies of them."""
    form = await read_form(request)
    refused = await page.submit(form.key, command_of(form.fields))
    return _again(page, form, refused) if refused else answers.redirect(landing(page.url, form.fields))


@post("/f/{forum:str}/agenda/undo")
async def undo(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """The last change of the agenda, if it is still the last action."""
    form = await read_form(request)
    asked = undo_of(form.fields)
    refused = asked if isinstance(asked, Refused) else await page.submit(form.key, asked)
    return _again(page, form, refused) if refused else answers.redirect(f"{page.url}?done=undone#agenda")


def _again(page: ForumPage, form: SubmittedForm, refused: Refused) -> Response[str]:
    """The page as it is now, with the same steps ticked."""
    return forum_page(page, page.view(), page.refusal(refused, form.fields, "agenda"), refused.status)


ORDER = [arrange, undo]
