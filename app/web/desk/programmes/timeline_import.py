"""A file of dates on its way to the timeline: looked at first, every row of it, with titles and days to be typed where they
lack; brought in when that is confirmed.

Between the two steps the file travels through the browser, signed, so that the server keeps nothing; what was looked at is
signed, too. Never here: how a file is read (imports), what a date may say (programme/timeline).
"""

import asyncio
import hashlib
import hmac

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from msgspec.structs import replace

from app import imports
from app.activities.base.messages import Refused
from app.imports import Book, Choices, Unreadable
from app.imports.date_columns import DATES
from app.imports.date_rows import FIXED, DateRow, DatesPreview, dates
from app.live.render.renderer import NOTHING, FormState
from app.programme import span
from app.programme.span import Span, Standing
from app.programme.timeline.checks import MOST_DATES, TOO_MANY
from app.programme.timeline.messages import BringDates, DateToBring
from app.programme.timeline_state import SORTS, Brought, Sort
from app.text import N_, pick
from app.web import answers, forms, signing
from app.web.desk import import_parcel
from app.web.desk.import_measures import ALTERED, CHANGED, NO_FILE, PASTED
from app.web.desk.import_parcel import Parcel, stands
from app.web.desk.import_view import SheetChoice, Target, sheet_choices
from app.web.desk.page import RefusedError, SubmittedForm, read_form
from app.web.desk.programmes.page import ProgrammePage
from app.web.desk.programmes.timeline_list import LIST
from app.web.desk.upload import is_again, received

TOO_LARGE = Refused(N_("This file is too large for a list of dates."), status=413)
NO_DATES = Refused(N_("No row of this file can be brought in as it is."), status=422)
READ_AS = "de"
"""How days of a workbook are written out that say no order of their own: one that cannot be two days."""
KNOWN = frozenset(("", *DATES.order))
NAMES = {
    "title": N_("Title"),
    "first": N_("First day, or from when to when"),
    "last": N_("Last day"),
    "starts": N_("Begins at"),
    "ends": N_("Ends at"),
    "place": N_("Venue"),
    "about": N_("Description"),
    "link": N_("Link"),
    "sort": N_("Sort"),
    "strands": N_("For whom: strands"),
    "said": N_("What the file says: planned, ended"),
}
"""What a column can be, as people call it."""


class LookedAt(msgspec.Struct, frozen=True):
    """A file that was read, how, and what would be brought in."""

    parcel: Parcel
    choices: Choices
    book: Book
    found: DatesPreview
    digest: str


class RowView(msgspec.Struct, frozen=True, kw_only=True):
    """A row with its days as a span and what it is today, where they could be read; `strands` by their names."""

    row: DateRow
    title: str
    span: Span | None
    stands: Standing | None
    strands: tuple[str, ...] = ()


class PreviewView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `parcel`, `proof` and `seen` travel in the form. `lacking` rows need something, `known` are on the timeline
    already, `ready` are as good as they are; `before` is the same file, if it was brought in."""

    title: str
    url: str
    language: str
    languages: tuple[str, ...]
    source: str
    parcel: str
    proof: str
    seen: str
    stands: str
    encoding: str
    encodings: tuple[tuple[str, str], ...]
    sheets: tuple[SheetChoice, ...]
    sheet: int
    heading: int
    with_hidden: bool
    columns: tuple[imports.Column, ...]
    targets: tuple[Target, ...]
    names: dict[str, str]
    missing: tuple[str, ...]
    no_day: bool
    read: int
    good: int
    untitled: int
    hidden: int
    lacking: tuple[RowView, ...]
    ready: tuple[RowView, ...]
    known: tuple[RowView, ...]
    before: Brought | None
    zone: str


@post("/timeline/preview")
async def preview(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """What a file or pasted rows would bring: as they come, or once more with what was typed. Nothing is stored."""
    if is_again(request):
        form = await read_form(request)
        looked = await _again(page, form)
        return _shown(page, looked, form) if isinstance(looked, LookedAt) else _back(page, looked)
    came = await received(request, TOO_LARGE)
    if isinstance(came, Refused):
        return _back(page, came)
    if not came.data.strip():
        return _back(page, NO_FILE, came.fields)
    looked = await _look(page, Parcel(came.name, _language(page, ""), came.data), None)
    return _shown(page, looked) if isinstance(looked, LookedAt) else _back(page, looked, came.fields)


@post("/timeline/import")
async def bring_in(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """What was looked at is brought in, all of it; if it would be something else now, that is shown first."""
    form = await read_form(request)
    looked = await _again(page, form)
    if not isinstance(looked, LookedAt):
        return _back(page, looked)
    if page.was_sent(form.key):  # sent twice: it was brought in already
        return answers.redirect(f"{page.url}/timeline?done=brought")
    if form.first("seen") != _seen(page, looked.found):
        return _shown(page, looked, form, CHANGED)
    if not looked.found.good:
        return _shown(page, looked, form, NO_DATES)
    made = tuple(map(_to_bring, looked.found.good))
    again = _before(page, looked) is not None
    refused = await page.submit(form.key, BringDates(made, looked.parcel.source, looked.digest, again))
    if refused is not None:
        return _shown(page, looked, form, refused)
    return answers.redirect(f"{page.url}/timeline?done=brought")


def _language(page: ProgrammePage, wanted: str) -> str:
    """That of the file's texts which name none: the programme's first one, unless somebody says otherwise."""
    known = page.programme.basics.settings.languages
    return wanted if wanted in known else known[0]


async def _look(page: ProgrammePage, parcel: Parcel, form: SubmittedForm | None) -> LookedAt | Refused:
    """Reads the file with what was chosen and typed, or why it cannot be read."""
    book = await asyncio.to_thread(imports.read, parcel.data, parcel.source or PASTED, READ_AS, parcel.encoding)
    if isinstance(book, Unreadable):
        return Refused(book.reason.message, dict(book.reason.values), 422, invalid=("file",))
    choices = Choices(language=parcel.language)
    if form is not None:
        choices = import_parcel.choices(form.fields, parcel.language, book, KNOWN)
    digest = hashlib.sha256(parcel.data).hexdigest()
    typed = _typed(form) if form is not None else {}
    there, strands = page.programme.timeline, page.programme.strands
    found = await asyncio.to_thread(dates, book, choices, there, digest, typed, strands)
    if len(found.rows) > MOST_DATES:
        return replace(TOO_MANY, invalid=("file",))
    return LookedAt(parcel, choices, book, found, digest)


def _typed(form: SubmittedForm) -> dict[int, dict[str, str]]:
    """What a person typed for a row: `title@7`, `first@7`, `last@7`."""
    found: dict[int, dict[str, str]] = {}
    for name, words in form.fields.items():
        field, at, line = name.partition("@")
        if at and field in FIXED and line.isascii() and line.isdecimal() and len(line) < 7 and words[0].strip():
            found.setdefault(int(line), {})[field] = words[0].strip()
    return found


async def _again(page: ProgrammePage, form: SubmittedForm) -> LookedAt | Refused:
    """The file that a form carries, read with what it says."""
    carried, source = form.first_raw("parcel"), form.first_raw("source")
    if not hmac.compare_digest(_proof(page, source, carried).encode(), form.first("proof").encode()):
        return ALTERED
    data = await asyncio.to_thread(import_parcel.unpack, carried)
    looked = await _look(
        page, Parcel(source, _language(page, form.first("language")), data, form.first("encoding")), form
    )
    if isinstance(looked, Refused):
        raise RefusedError(looked)
    return looked


def _to_bring(row: DateRow) -> DateToBring:
    sort: Sort = next((one for one in SORTS if one == row.sort), SORTS[0])
    return DateToBring(
        title=row.title,
        first=row.first,
        last=row.last,
        starts=row.starts,
        ends=row.ends,
        about=row.about,
        place=row.place,
        link=row.link,
        sort=sort,
        strands=row.strands,
        row=row.line,
        said=row.said,
        written=row.written,
        onto=row.onto,
    )


def _proof(page: ProgrammePage, source: str, carried: str) -> str:
    return signing.sign(page.hall.secret, "timeline file", page.programme.id, source, carried)


def _seen(page: ProgrammePage, found: DatesPreview) -> str:
    """Stands for the rows that were shown as coming in."""
    digest = hashlib.sha256(msgspec.json.encode(found.good)).hexdigest()
    return signing.sign(page.hall.secret, "looked at", page.programme.id, digest)


def _before(page: ProgrammePage, looked: LookedAt) -> Brought | None:
    return next((one for one in reversed(page.programme.timeline.files) if one.digest == looked.digest), None)


def _back(page: ProgrammePage, refused: Refused, fields: forms.Fields | None = None) -> Response[str]:
    """The section, with why the file was not taken."""
    return page.show(LIST, page.refusal(refused, fields or {}, "file"), refused.status)


def _row(page: ProgrammePage, row: DateRow, language: str) -> RowView:
    zone = page.programme.basics.settings.zone
    when = span.span(row.first, row.last, row.starts, row.ends) if row.first else None
    title = row.title.get(language) or next(iter(row.title.values()), "")
    known = page.programme.strands
    names = tuple(pick(known[one].said.name, page.language) for one in row.strands if one in known)
    stands = when.standing(zone, page.now) if when else None
    return RowView(row=row, title=title, span=when, stands=stands, strands=names)


def _view(page: ProgrammePage, looked: LookedAt) -> PreviewView:
    found, assigned, language = looked.found, looked.found.assignment, looked.choices.language
    carried = import_parcel.pack(looked.parcel.data)
    rows = [_row(page, row, language) for row in found.rows]
    settings = page.programme.basics.settings
    return PreviewView(
        title=page.title,
        url=page.url,
        language=language,
        languages=settings.languages,
        source=looked.parcel.source,
        parcel=carried,
        proof=_proof(page, looked.parcel.source, carried),
        seen=_seen(page, found),
        stands=stands(assigned, looked.book.encoding),
        encoding=looked.book.encoding,
        encodings=tuple((one.name, one.sample) for one in looked.book.encodings),
        sheets=sheet_choices(looked.book),
        sheet=assigned.number,
        heading=assigned.heading.line,
        with_hidden=looked.choices.hidden,
        columns=assigned.columns,
        targets=tuple(Target(one, *one.partition(".")[::2]) for one in DATES.targets(settings.languages)),
        names=NAMES,
        missing=(),
        no_day=bool(assigned.missing),
        read=found.read,
        good=len(found.good),
        untitled=sum(not row.title for row in found.good),
        hidden=len(found.hidden),
        lacking=tuple(one for one in rows if not one.row.known and (one.row.reasons or not one.row.title)),
        ready=tuple(one for one in rows if one.row.good and one.row.title),
        known=tuple(one for one in rows if one.row.known),
        before=_before(page, looked),
        zone=settings.zone,
    )


def _shown(
    page: ProgrammePage, looked: LookedAt, form: SubmittedForm | None = None, refused: Refused | None = None
) -> Response[str]:
    view = _view(page, looked)
    fields = form.fields if form else {}
    if refused is None:
        return page.render("programmes/timeline_preview", view, FormState(fields=fields) if form else NOTHING)
    return page.render("programmes/timeline_preview", view, page.refusal(refused, fields), refused.status)


IMPORT = (preview, bring_in)
