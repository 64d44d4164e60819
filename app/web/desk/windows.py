"""The days on which a step is open by itself: set, changed with a reason, dropped; and its result published after them.

Never here: whether it fits (forum/window_changes), days in milliseconds (forum/window_days).
"""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.messages import Command, Refused
from app.forum import versions
from app.forum.commands import Reveal
from app.forum.state import Activity
from app.forum.views.desk_windows import window_form
from app.forum.window import Days
from app.forum.window_changes import DropWindow, SetWindow
from app.forum.window_events import record_of
from app.live.render.renderer import NOTHING, FormState
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import ForumPage, SubmittedForm, named, read_form


@get("/f/{forum:str}/agenda/{activity:str}/days")
async def days_page(page: NamedDependency[ForumPage], activity: FromPath[str]) -> Response[str]:
    """The form of one step's days."""
    return _page(page, named(page.forum.activities, activity), NOTHING)


@post("/f/{forum:str}/agenda/{activity:str}/days")
async def change_days(
    page: NamedDependency[ForumPage], activity: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """What the form's button says: set, drop, or publish."""
    known = named(page.forum.activities, activity)
    form = await read_form(request)
    record = record_of(activity)
    if page.is_older(form, record):
        return _clash(page, known, form)
    act = form.first("do", "set")
    refused = overlong(form.fields) or await page.submit(form.key, _command(form, activity, act, page, record))
    if refused is versions.CHANGED:
        return _clash(page, known, form)
    if refused is not None:
        return _page(page, known, _refusal(page, refused, form, act), refused.status)
    return answers.redirect(f"{page.url}/agenda/{activity}/days?done={act}")


def _command(form: SubmittedForm, activity: str, act: str, page: ForumPage, record: str) -> Command:
    records, reason = page.drawn_from(form, record), form.first("reason")
    if act == "publish":
        return Reveal(activity)
    if act == "drop":
        return DropWindow(activity, reason, records=records)
    return SetWindow(activity, _days(form), reason, records=records)


def _days(form: SubmittedForm) -> Days:
    return Days(
        first=form.first("first"),
        last=form.first("last"),
        starts=form.first("starts"),
        stops=form.first("stops"),
        strands=tuple(form.fields.get("strands", ())),
        evaluation=form.first("phase") == "evaluation",
        publication=form.first("publication"),
    )


def _refusal(page: ForumPage, refused: Refused, form: SubmittedForm, act: str) -> FormState:
    return page.refusal(refused, form.fields, act)


def _clash(page: ForumPage, known: Activity, form: SubmittedForm) -> Response[str]:
    """Somebody else was faster: what is saved now stands beside what was typed."""
    ask = page.clash(form, _page(page, known, NOTHING), "set")
    return _page(page, known, ask, versions.CHANGED.status)


def _page(page: ForumPage, known: Activity, ask: FormState, status: int = 200) -> Response[str]:
    return page.render("days", window_form(page.forum, known, page.language, page.place.now()), ask, status)


DAYS = [days_page, change_days]
