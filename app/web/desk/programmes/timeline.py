"""The timeline at the desk: the dates, titles for those that have none, one date's form, calling off, removing.

Never here: files (timeline_import), what makes a date unfit (programme/timeline/rules).
"""

from collections.abc import Iterator
from functools import partial

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from app.activities.base.form_fields import Fields, changed_texts, first, texts_of
from app.activities.base.messages import Refused
from app.forum.schedule import is_day
from app.languages import LANGUAGES
from app.live.render.renderer import NOTHING, FormState
from app.programme.day_words import marked, marks
from app.programme.programme_days import own_dates
from app.programme.span import Span
from app.programme.timeline.messages import AddDate, CallOffDate, ChangeDate, NameDates, RemoveDate, record
from app.programme.timeline_state import SORTS, DateRecord, DateSays, Sort
from app.programme.views.dates import entries
from app.programme.views.strands import StrandLine, strands
from app.programme.views.timeline import DateLine, line
from app.programme.views.timeline_desk import other
from app.text import Text, pick
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import named, read_form
from app.web.desk.programmes.page import ProgrammePage
from app.web.desk.programmes.timeline_import import IMPORT
from app.web.desk.programmes.timeline_list import LIST

TEXTS = ("title", "about", "place")
PLAIN = ("first", "last", "starts", "ends", "link", "sort")
NEW = DateSays(first="")
MARK, NO_MARK = "marks", "no-marks"
"""What the button says that puts marks where the words name the date's own days; the form comes back, and nothing is saved."""


class Belonging(msgspec.Struct, frozen=True):
    """Something that a date can be the date of: its name in the form, and its words; `step`: those of a step of a forum."""

    value: str
    title: str
    step: str = ""


class DateForm(msgspec.Struct, frozen=True, kw_only=True):
    """One date's form: its id (empty for a new one), the record that it shows, its fields, what can be chosen; `line` is how
    everybody sees it, None where it has no title yet. `other` is a day that its words name and that is none of its days;
    `own_days`: they name one of its days themselves; `marks` are written instead, for the first and the last day. `reason`: one
    is needed, since everybody could read it."""

    id: str
    record: str
    form: dict[str, str]
    sorts: tuple[str, ...]
    belongings: tuple[Belonging, ...]
    strands: tuple[StrandLine, ...]
    chosen: tuple[str, ...]
    line: DateLine | None
    other: str
    own_days: bool
    marks: tuple[str, str]
    reason: bool
    zone: str


def _belongings(page: ProgrammePage) -> Iterator[Belonging]:
    for one in page.programme.formats.formats.values():
        forum = page.forums.get(one.said.forum)
        title = pick(one.said.title, page.language) or (pick(forum.settings.title, page.language) if forum else "")
        if forum is None:
            yield Belonging(f"format:{one.id}", title)
            continue
        yield Belonging(f"forum:{forum.id}", title)
        for step in forum.activities.values():
            if step.phase.window is not None:
                yield Belonging(f"step:{forum.id}/{step.id}", title, pick(step.plan.title, page.language))


def _of(says: DateSays) -> str:
    if says.format:
        return f"format:{says.format}"
    return f"step:{says.forum}/{says.step}" if says.step else f"forum:{says.forum}" if says.forum else ""


def _form(page: ProgrammePage, known: DateRecord | None) -> DateForm:
    says = known.says if known else NEW
    form = {name: str(getattr(says, name)) for name in PLAIN} | {"of": _of(says)}
    for name in TEXTS:
        form |= texts_of(getattr(says, name), name, LANGUAGES)
    found = (one for one in entries(page.programme, page.forums, page.now) if known and one.id == known.id)
    shown = next(found, None)
    return DateForm(
        id=known.id if known else "",
        record=record(known.id) if known else "",
        form=form,
        sorts=SORTS,
        belongings=tuple(_belongings(page)),
        strands=strands(page.programme, page.language),
        chosen=says.strands,
        line=line(shown, page.language) if shown else None,
        other=other(shown) if shown else "",
        marks=marks(page.language),
        own_days=shown is not None and bool(_marked(says.title, shown.span) | _marked(says.about, shown.span)),
        reason=page.programme.was_public and bool(says.title),
        zone=page.programme.basics.settings.zone,
    )


def _marked(text: Text, when: Span) -> dict[str, str]:
    """By language the words that would be others if the date's own days stood as marks in them."""
    found = {tag: marked(words, when, tag) for tag, words in text.items()}
    return {tag: words for tag, words in found.items() if words != text[tag]}


def _show(page: ProgrammePage, known: DateRecord | None, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    return page.part(LIST, "date", _form(page, known), ask, status)


def read(page: ProgrammePage, fields: Fields, before: DateSays) -> DateSays | Refused:
    """The form's date; a language that it did not show keeps its words. What it belongs to must be of this programme."""
    texts = {name: changed_texts(fields, name, getattr(before, name), LANGUAGES) for name in TEXTS}
    sort: Sort = next((one for one in SORTS if one == first(fields, "sort")), SORTS[0])
    of = first(fields, "of")
    if of not in {"", _of(before), *(one.value for one in _belongings(page))}:
        of = _of(before)
    kind, _, name = of.partition(":")
    forum, _, step = name.partition("/")
    return overlong(fields) or DateSays(
        first=first(fields, "first"),
        last=first(fields, "last"),
        starts=first(fields, "starts"),
        ends=first(fields, "ends"),
        link=first(fields, "link"),
        sort=sort,
        forum=forum if kind in ("forum", "step") else "",
        step=step,
        format=name if kind == "format" else "",
        strands=tuple(one for one in page.programme.strands if one in fields.get("strands", ())),
        **texts,
    )


def _with_marks(page: ProgrammePage, fields: Fields, before: DateSays) -> FormState:
    """What was typed, with marks where title and text name the date's days: those typed, or those of what it belongs to."""
    says = read(page, fields, before)
    if isinstance(says, Refused) or not all(map(is_day, (says.span.first, says.span.last))):
        return FormState(fields=fields, edit=NO_MARK)
    own = {one.key: one.span for one in own_dates(page.programme, page.forums, page.now)}
    when = own.get(says.follows, says.span)
    put = {f"{name}.{tag}": [words] for name in TEXTS[:2] for tag, words in _marked(getattr(says, name), when).items()}
    return FormState(fields={**fields, **put}, edit=MARK if put else NO_MARK)


@get("/timeline/dates/new")
async def new_page(page: NamedDependency[ProgrammePage]) -> Response[str]:
    """An empty form."""
    return _show(page, None)


@post("/timeline/dates")
async def add(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """One date more."""
    form = await read_form(request)
    if form.first("act") == MARK:
        return _show(page, None, _with_marks(page, form.fields, NEW))
    says = read(page, form.fields, NEW)
    command = says if isinstance(says, Refused) else AddDate(says)
    return await page.save(form, command, LIST, edit="added", shown=partial(_show, page, None))


@get("/timeline/dates/{date:str}")
async def form_page(page: NamedDependency[ProgrammePage], date: FromPath[str]) -> Response[str]:
    """One date's form."""
    return _show(page, named(page.programme.timeline.dates, date))


@post("/timeline/dates/{date:str}")
async def change(
    page: NamedDependency[ProgrammePage], date: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """A date said anew."""
    form, known = await read_form(request), named(page.programme.timeline.dates, date)
    if form.first("act") == MARK:
        return _show(page, known, _with_marks(page, form.fields, known.says))
    says, name = read(page, form.fields, known.says), record(date)
    records = page.drawn_from(form, name)
    command = says if isinstance(says, Refused) else ChangeDate(date, says, form.first("reason"), records=records)
    return await page.save(form, command, LIST, name, "changed", partial(_show, page, known))


@post("/timeline/dates/{date:str}/off")
async def call_off(
    page: NamedDependency[ProgrammePage], date: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """It does not take place, or it does after all."""
    form, known = await read_form(request), named(page.programme.timeline.dates, date)
    off = form.first("off") != "no"
    command = CallOffDate(date, form.first("reason"), off)
    return await page.save(
        form, overlong(form.fields) or command, LIST, edit="off" if off else "on", shown=partial(_show, page, known)
    )


@post("/timeline/dates/{date:str}/removal")
async def remove(
    page: NamedDependency[ProgrammePage], date: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """A date that nobody but organisers could read goes."""
    form = await read_form(request)
    records = page.drawn_from(form, record(date))
    return await page.save(form, RemoveDate(date, records=records), LIST, edit="removed")


@post("/timeline/titles")
async def name_dates(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """Titles for those that have none: `title.d3` in the language that the form says."""
    form = await read_form(request)
    language = form.first("language")
    tag = language if language in LANGUAGES else page.programme.basics.settings.languages[0]
    titles = {
        name.partition(".")[2]: {tag: words[0]}
        for name, words in form.fields.items()
        if name.startswith("title.") and words[0].strip()
    }
    return await page.save(form, overlong(form.fields) or NameDates(titles), LIST, edit="titles")


SECTION = replace(LIST, handlers=(new_page, add, form_page, change, call_off, remove, name_dates, *IMPORT))
