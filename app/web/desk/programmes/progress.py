"""How far an item of the register is, at the desk: its history, one entry more, one corrected.

Never here: decisions, what follows from them (programme/standing).
"""

from functools import partial

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.form_fields import changed_texts, texts_of, whole
from app.activities.base.messages import Refused
from app.languages import LANGUAGES
from app.live.render.renderer import NOTHING, FormState
from app.programme.decisions.messages import ChangeProgress, SayProgress, progress_record
from app.programme.decisions_state import PROGRESS as KINDS
from app.programme.decisions_state import Progress
from app.programme.standing import history_of
from app.text import N_, pick
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import SubmittedForm, named, read_form
from app.web.desk.programmes.decisions_list import LIST
from app.web.desk.programmes.page import ProgrammePage

NO_PROGRESS = Refused(N_("Please choose how far it is."), status=422, invalid=("progress",))


class HistoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One change: since which ISO day, how far, in words; by a decision (its id), or the `entry` of what was said (-1: none)
    with its fields."""

    day: str
    progress: Progress
    text: str
    decision: str
    entry: int
    announced: bool
    corrected: int
    form: dict[str, str]


class HistoryView(msgspec.Struct, frozen=True, kw_only=True):
    """One item's page. `reason`: a correction needs one, since everybody could read it."""

    item: str
    number: str
    title: str
    record: str
    rows: tuple[HistoryRow, ...]
    kinds: tuple[str, ...]
    reason: bool


def _view(page: ProgrammePage, item: str) -> HistoryView:
    one = named(page.programme.register.items, item)
    return HistoryView(
        item=item,
        number=one.number,
        title=pick(one.newest.words.title, page.language),
        record=progress_record(item),
        rows=tuple(
            HistoryRow(
                day=status.day,
                progress=status.progress,
                text=pick(status.text, page.language),
                decision=status.decision,
                entry=status.entry,
                announced=status.announced,
                corrected=len(status.said.earlier) if status.said else 0,
                form=texts_of(status.text, "text", LANGUAGES),
            )
            for status in history_of(page.programme, item, page.now)
        ),
        kinds=KINDS,
        reason=page.programme.was_public,
    )


def _show(page: ProgrammePage, item: str, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    return page.part(LIST, "progress", _view(page, item), ask, status)


def _progress(form: SubmittedForm) -> Progress | None:
    return next((one for one in KINDS if one == form.first("progress")), None)


@get("/decisions/progress/{item:str}")
async def history_page(page: NamedDependency[ProgrammePage], item: FromPath[str]) -> Response[str]:
    """One item's history."""
    return _show(page, item)


@post("/decisions/progress/{item:str}")
async def say(page: NamedDependency[ProgrammePage], item: FromPath[str], request: answers.HttpRequest) -> Response[str]:
    """It is this far from a day on."""
    form = await read_form(request)
    named(page.programme.register.items, item)
    far, name = _progress(form), progress_record(item)
    text = changed_texts(form.fields, "text", {}, LANGUAGES)
    records = page.drawn_from(form, name)
    command = NO_PROGRESS if far is None else SayProgress(item, form.first("day"), far, text, records=records)
    again = partial(_show, page, item)
    return await page.save(form, overlong(form.fields) or command, LIST, name, "said", again, f"/progress/{item}")


@post("/decisions/progress/{item:str}/correction")
async def correct(
    page: NamedDependency[ProgrammePage], item: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """What was said of it, corrected."""
    form = await read_form(request)
    entries = page.programme.decisions.progress.get(item, ())
    entry, far, name = whole(form.fields, "entry", -1), _progress(form), progress_record(item)
    before = entries[entry].text if 0 <= entry < len(entries) else {}
    text = changed_texts(form.fields, "text", before, LANGUAGES)
    records = page.drawn_from(form, name)
    day, reason = form.first("day"), form.first("reason")
    command = NO_PROGRESS if far is None else ChangeProgress(item, entry, day, far, text, reason, records=records)
    again, edit = partial(_show, page, item), f"entry{entry}"
    return await page.save(form, overlong(form.fields) or command, LIST, name, edit, again, f"/progress/{item}")


PROGRESS = (history_page, say, correct)
