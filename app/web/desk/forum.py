"""A forum's page at the desk: what is missing, its settings, its strands.

Never here: measures, the agenda's steps, opening and closing.
"""

import re
from datetime import date, timedelta
from functools import cache
from zoneinfo import available_timezones

from litestar import Response, get, post
from litestar.di import NamedDependency
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.form_fields import Fields, changed_texts, first, texts_of, whole
from app.activities.base.messages import Refused
from app.forum import versions, wifi
from app.forum.commands import ChangeForum
from app.forum.schedule import DAY, is_day, is_skipped
from app.forum.state import SHAPES, ForumSettings, Shape, Strand
from app.forum.versions import BASICS, STRANDS
from app.forum.views.desk import ForumView
from app.languages import LANGUAGES
from app.letters import seen, written
from app.live import sealing
from app.live.render.renderer import NOTHING, FormState
from app.text import N_, NN_, Text, pick
from app.web import answers, request_head, signing
from app.web.desk.lengths import overlong
from app.web.desk.page import ForumPage, SubmittedForm, read_form

TEXTS = ("title", "subtitle", "welcome", "background", "privacy", "funding")
PLAIN = ("controller", "officer", "contact", "retention", "day", "starts", "ends", "zone", "wifi", "wifi_password")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
MOST_HOURS = 8_760

NO_DAY = Refused(N_("A date cannot be read. Please write it like this: 2026-11-26."), status=422)
NO_CLOCK = Refused(N_("A time cannot be read. Please write it like this: 18:00."), status=422)
NO_ZONE = Refused(
    N_("This time zone is not known. Please choose one from the list, such as Europe/Berlin."),
    status=422,
    invalid=("zone",),
)
NO_LANGUAGE = Refused(N_("Please choose at least one language."), status=422, invalid=("languages",))
NO_HOURS = Refused(
    N_("Please give the hours until sealing as a number from 0 to {most}."),
    {"most": MOST_HOURS},
    422,
    invalid=("seal_after_hours",),
)
TOO_SOON = Refused(
    N_("The data cannot be deleted before the forum has taken place."), status=422, invalid=("retention",)
)
BACKWARDS = Refused(
    N_("The forum cannot end before it begins; past midnight it may last twelve hours."), status=422, invalid=("ends",)
)
SKIPPED = N_("There is no {time} on that day: clocks go forward over it. Please choose another time.")
NIGHT_MOST = 12 * 60
SIZE_DIGITS = 7
NO_SIZE = Refused(N_("The number of people in a strand is a whole number, or empty."), status=422, invalid=("size",))
NAMELESS = Refused(N_("Please give every strand a name."), status=422, invalid=("name",))
SAME_NAME = Refused(N_("Two strands have the same name. Please give each a name of its own."), status=422)
SAME_SHAPE = Refused(N_("Two strands have the same shape. Please give each a shape of its own."), status=422)
TOO_MANY = Refused(
    NN_("A forum can have at most {most} strand.", "A forum can have at most {most} strands.", by="most"),
    {"most": len(SHAPES)},
    422,
)


@cache
def zones() -> tuple[str, ...]:
    """Every time zone that this machine knows."""
    return tuple(sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC"))


@get("/f/{forum:str}")
async def forum(page: NamedDependency[ForumPage]) -> Response[str]:
    """The forum's page."""
    return forum_page(page, page.view(), NOTHING)


def forum_page(page: ForumPage, view: ForumView, ask: FormState, status: int = 200) -> Response[str]:
    """The page with every form; `ask.edit` says which of them an answer belongs to."""
    if ask is NOTHING:
        ask = FormState(done=request_head.query(page.request, "done"))
    return answers.page(
        page.hall,
        page.request,
        "desk/forum.html",
        status,
        view=view,
        ask=ask,
        person=page.person.name,
        reach=page.reach,
        versions=page.versions,
        why_not=sealing.why_not(page.place),
        form=form_fields(page.forum.settings),
        strands=page.forum.settings.strands,
        zones=zones(),
        kinds=tuple(KINDS),
        ticked=ask.chosen("activities") if ask.edit == "agenda" else [request_head.query(page.request, "tick")],
        moved=request_head.query(page.request, "moved"),
        by=request_head.query(page.request, "by"),
        inserting=request_head.query(page.request, "before"),
    )


def form_fields(settings: ForumSettings) -> dict[str, str]:
    """The settings as the form's fields."""
    found: dict[str, str] = {}
    for name in TEXTS:
        found |= texts_of(getattr(settings, name), name, LANGUAGES)
    return found | {
        "seal_after_hours": str(settings.seal_after_hours),
        "fewest": str(settings.fewest),
        "delete_by_itself": "yes" if settings.delete_by_itself else "",
        **{name: getattr(settings, name) for name in PLAIN},
    }


@post("/f/{forum:str}")
async def change(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """New settings; strands stay as they are."""
    form = await read_form(request)
    return await _save(page, form, read_settings(form.fields, page.forum.settings), BASICS, STRANDS)


async def _save(
    page: ForumPage, form: SubmittedForm, read: ForumSettings | Refused, record: str, other: str
) -> Response[str]:
    """One part of the settings; the other one goes along as it is at this moment, and must still be so when it is folded."""
    if page.is_older(form, record):
        return _clash(page, form, record)
    refused = read if isinstance(read, Refused) else None
    if not isinstance(read, Refused):
        records = page.drawn_from(form, record)
        command = ChangeForum(read, records=records and records | versions.seen(page.forum, other))
        refused = await page.submit(form.key, command)
    return _clash(page, form, record) if refused is versions.CHANGED else _answer(page, refused, form, record)


def _clash(page: ForumPage, form: SubmittedForm, record: str) -> Response[str]:
    """Somebody else was faster: what is saved now stands beside what was typed."""
    ask = page.clash(form, forum_page(page, page.view(), NOTHING), record)
    return forum_page(page, page.view(), ask, versions.CHANGED.status)


def _answer(page: ForumPage, refused: Refused | None, form: SubmittedForm, edit: str) -> Response[str]:
    if refused is None:
        return answers.redirect(f"{page.url}?done={edit}#{edit}")
    return forum_page(page, page.view(), page.refusal(refused, form.fields, edit), refused.status)


def read_settings(fields: Fields, before: ForumSettings) -> ForumSettings | Refused:
    """The form's settings; a language that the form did not show keeps its words."""
    said = {name: written((fields.get(name) or [""])[0]) for name in PLAIN}
    languages = tuple(tag for tag in LANGUAGES if tag in fields.get("languages", ()))
    texts = {name: changed_texts(fields, name, getattr(before, name), LANGUAGES) for name in TEXTS}
    hours = whole(fields, "seal_after_hours", before.seal_after_hours)
    refused = overlong(fields) or _check(said, languages) or (None if 0 <= hours <= MOST_HOURS else NO_HOURS)
    by_itself = bool(first(fields, "delete_by_itself"))
    return refused or replace(
        before, languages=languages, seal_after_hours=hours, delete_by_itself=by_itself, **texts, **said
    )


def _check(said: dict[str, str], languages: tuple[str, ...]) -> Refused | None:
    if unread := tuple(name for name in ("day", "retention") if not is_day(said[name])):
        return replace(NO_DAY, invalid=unread)
    if unread := tuple(name for name in ("starts", "ends") if said[name] and not CLOCK.fullmatch(said[name])):
        return replace(NO_CLOCK, invalid=unread)
    if said["zone"] not in zones():
        return NO_ZONE
    if said["starts"] and said["ends"] and _past_midnight(said["starts"], said["ends"]) > NIGHT_MOST:
        return BACKWARDS
    if skipped := next((name for name in ("starts", "ends") if _is_skipped(said, name)), ""):
        return Refused(SKIPPED, {"time": said[skipped]}, 422, invalid=(skipped,))
    if refused := wifi.refused(said["wifi"], said["wifi_password"]):
        return refused
    if said["day"] and said["retention"] and said["retention"] < said["day"]:
        return TOO_SOON
    return None if languages else NO_LANGUAGE


def _past_midnight(starts: str, ends: str) -> int:
    """How many minutes a forum lasts that ends on the next day; 0 for one that ends on its own."""
    begin, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (starts, ends))
    return end + DAY - begin if end < begin else 0


def _is_skipped(said: dict[str, str], name: str) -> bool:
    """The night's clock change belongs to the day itself, or to the next one for an end past midnight."""
    if not said["day"] or not said[name]:
        return False
    later = name == "ends" and said["starts"] and said["ends"] < said["starts"]
    day = date.fromisoformat(said["day"]) + timedelta(days=1 if later else 0)
    return is_skipped(day.isoformat(), said[name], said["zone"])


@post("/f/{forum:str}/strands")
async def change_strands(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """The strands anew: renamed, another shape, one removed, one added."""
    form = await read_form(request)
    return await _save(page, form, read_strands(form.fields, page.forum.settings), STRANDS, BASICS)


def read_strands(fields: Fields, before: ForumSettings) -> ForumSettings | Refused:
    """Rows of `id`, `shape` and `name.de`, `name.en` …; the row without an id is a new strand if it has a name."""
    gone = set(fields.get("remove", ()))
    known = {strand.id: strand for strand in before.strands}
    found: list[Strand] = []
    for row, strand_id in enumerate(fields.get("id", [])):
        name = _strand_name(fields, row)
        if strand_id in gone or (not strand_id and not name):
            continue
        if not name:
            return NAMELESS
        kept = known[strand_id].name.items() if strand_id in known else ()
        hidden = {tag: words for tag, words in kept if f"name.{tag}" not in fields}
        shape = _shape(fields, row, {one.shape for one in found} if strand_id not in known else set())
        closed = (strand_id or "new") in fields.get("closed", ())
        made = strand_id if strand_id in known else signing.fresh_id(6)
        size = _size(fields, row)
        if size is None:
            return NO_SIZE
        as_of, source = (written(_in_row(fields, field, row)) for field in ("as_of", "source"))
        if not is_day(as_of):
            return replace(NO_DAY, invalid=("as_of",))
        found.append(
            Strand(
                id=made,
                name={**name, **hidden},
                shape=shape,
                code_required=closed,
                size=size,
                as_of=as_of,
                source=source,
            )
        )
    fewest = whole(fields, "fewest", -1 if first(fields, "fewest") else before.fewest)
    return overlong(fields) or _strands_fit(found) or replace(before, strands=tuple(found), fewest=fewest)


def _in_row(fields: Fields, name: str, row: int) -> str:
    return dict(enumerate(fields.get(name, ()))).get(row, "")


def _size(fields: Fields, row: int) -> int | None:
    """How many people a strand has; 0 where nothing is typed, None for what is no such number."""
    typed = _in_row(fields, "size", row).strip()
    return 0 if not typed else int(typed) if typed.isdecimal() and len(typed) <= SIZE_DIGITS else None


def _strand_name(fields: Fields, row: int) -> Text:
    typed = {tag: fields[f"name.{tag}"][row] for tag in LANGUAGES if row < len(fields.get(f"name.{tag}", ()))}
    return {tag: words for tag, typed_words in typed.items() if (words := written(typed_words))}


def _shape(fields: Fields, row: int, taken: set[Shape]) -> Shape:
    """The one that was chosen; for a new strand the next that no other has."""
    typed = _in_row(fields, "shape", row)
    chosen: Shape = next((shape for shape in SHAPES if shape == typed), "public")
    wanted: tuple[Shape, ...] = (chosen, *SHAPES)
    return next((shape for shape in wanted if shape not in taken), chosen)


def _strands_fit(strands: list[Strand]) -> Refused | None:
    """Each strand has a name and a shape of its own: colour alone tells nobody apart."""
    if len(strands) > len(SHAPES):
        return TOO_MANY
    for tag in LANGUAGES:
        if len({seen(pick(one.name, tag)).casefold() for one in strands}) < len(strands):
            return SAME_NAME
    return SAME_SHAPE if len({one.shape for one in strands}) < len(strands) else None


FORUM = [forum, change, change_strands]
