"""The end of a programme at the desk: its archive, the announcement of its end, the deletion, asked with its name typed.

These pages work for a damaged programme, too. Never here: what may go when (programme/ending), what is in the file (archive).
"""

from functools import partial

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from app.activities.base.form_fields import read_texts
from app.activities.base.messages import Refused
from app.archive.writing import write_damaged_programme, write_programme
from app.languages import LANGUAGES
from app.live import housekeeping
from app.live.fence import Damaged
from app.live.hall import LiveProgramme
from app.programme.ending import ENDING, AnnounceEnd, WithdrawEnd, earliest, may_go
from app.programme.snapshot import snapshot
from app.store.log import Unavailable, forum_key
from app.text import N_, pick
from app.web import answers, file_names
from app.web.answers import NOT_SAVED
from app.web.desk.archive import file_of
from app.web.desk.lengths import overlong
from app.web.desk.page import DeskPage, RefusedError, named, read_form
from app.web.desk.programmes.page import ProgrammePage, Section
from app.web.lookup import find_programme

NOT_TYPED = Refused(
    N_("This is not the title or the name in the address of this programme. Nothing was deleted."),
    status=422,
    invalid=("typed",),
)


class EndingView(msgspec.Struct, frozen=True, kw_only=True):
    """What is announced, from which day on something can be, whether it may be deleted now (else why not), and its forums."""

    ends: str
    why: dict[str, str]
    reason: str
    earliest: str
    refused: Refused | None
    forums: tuple[str, ...]


class DeletionView(msgspec.Struct, frozen=True):
    """Asked before a programme goes: its id, title (empty: it is damaged), public name, and why it may not go yet."""

    id: str
    title: str
    name: str
    refused: Refused | None


def view(page: ProgrammePage) -> EndingView:
    """The section as it stands."""
    basics = page.programme.basics
    titles = tuple(pick(forum.settings.title, page.language) for forum in page.forums.values())
    return EndingView(
        ends=basics.ends,
        why={f"why.{tag}": words for tag, words in basics.ends_why.items()},
        reason=pick(basics.ends_why, page.language),
        earliest=earliest(page.programme, page.now),
        refused=may_go(page.programme, page.now),
        forums=titles,
    )


@post("/end")
async def announce(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """Everybody reads from now on when the pages go, and why."""
    form = await read_form(request)
    records = page.drawn_from(form, ENDING)
    refused = overlong(form.fields)
    command = refused or AnnounceEnd(form.first("day"), read_texts(form.fields, "why", LANGUAGES), records=records)
    return await page.save(form, command, SECTION, ENDING, "announced")


@post("/end/withdrawal")
async def withdraw(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """It stays after all."""
    form = await read_form(request)
    return await page.save(form, WithdrawEnd(records=page.drawn_from(form, ENDING)), SECTION, edit="withdrawn")


@get("/archive")
async def archive(programme: FromPath[str], desk_page: NamedDependency[DeskPage]) -> Stream:
    """One file with its log, its figures and the files of its documents; of a damaged one every entry."""
    hall, blob = desk_page.hall, partial(desk_page.hall.log.blob, programme)
    pages = hall.log.pages(forum_key(programme))
    name = named(hall.desk.state.programmes, programme)
    try:
        place = await find_programme(hall, programme)
    except Damaged:
        kept = await hall.log.blob_names(programme)
        called = file_names.of_damaged(name, desk_page.language, hall.now())
        return file_of(called, write_damaged_programme(programme, name, pages, kept, blob))
    held, now = snapshot(place.programme), place.now()
    called = file_names.of_programme(held, desk_page.language, now, file_names.ARCHIVE, "json")
    return file_of(called, write_programme(held, name, pages, blob))


@get("/deletion")
async def deletion_page(programme: FromPath[str], desk_page: NamedDependency[DeskPage]) -> Response[str]:
    """Says what will be lost, and asks for the name."""
    _, shown = await _asked(desk_page, programme)
    return desk_page.render("programmes/deletion", shown)


@post("/deletion")
async def delete(
    programme: FromPath[str], desk_page: NamedDependency[DeskPage], request: answers.HttpRequest
) -> Response[str]:
    """Takes it from the list and its bytes from the store, if it may go and its title or name was typed."""
    form = await read_form(request)
    if not desk_page.hall.desk.state.gone(programme):
        place, shown = await _asked(desk_page, programme)
        titles = set(place.programme.basics.settings.title.values()) if place else set()
        typed = form.first("typed").casefold()
        fits = typed in {one.strip().casefold() for one in (*titles, shown.name)} - {""}
        if refused := shown.refused or (None if fits else NOT_TYPED):
            return desk_page.render(
                "programmes/deletion", shown, desk_page.refusal(refused, form.fields), refused.status
            )
    try:
        refused = await housekeeping.delete_programme(desk_page.hall, desk_page.actor.by, form.key, programme)
    except Unavailable as error:
        raise RefusedError(NOT_SAVED) from error
    if refused is not None:
        raise RefusedError(refused)
    return answers.redirect("/desk?done=programme-deleted#programmes")


async def _asked(desk_page: DeskPage, programme: str) -> tuple[LiveProgramme | None, DeletionView]:
    """Raises NotFoundException, GoneError."""
    name = desk_page.hall.desk.state.programmes.get(programme, "")
    try:
        place = await find_programme(desk_page.hall, programme)
    except Damaged:
        return None, DeletionView(programme, "", name, None)
    title = pick(place.programme.basics.settings.title, desk_page.language)
    return place, DeletionView(programme, title, name, may_go(place.programme, place.now()))


SECTION = Section(
    path="end",
    words=N_("Archive and end"),
    view=view,
    template="ending",
    handlers=(announce, withdraw, archive, deletion_page, delete),
)
