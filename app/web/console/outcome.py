"""The outcome: its page and its files, for those who run the forum. Made in a thread, from a forum held still.

Never here: what the outcome contains (forum/outcome), file formats (export).
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from app.activities.base.memo import Memo
from app.export import csv_zip, datapackage, json_file, xlsx
from app.export.csv_form import GERMAN_EXCEL
from app.forum.outcome import ballots_sealed, outcome, results_sealed
from app.forum.outcome.report import Report, report, shortened
from app.forum.snapshot import snapshot
from app.forum.state import Forum
from app.live.hall import Hall, LiveForum
from app.live.render.catalogues import translations
from app.tables import OutcomeFile
from app.web import answers, file_names, preferences
from app.web.console.submitting import led

Key = tuple[Any, ...]
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "excel.zip": "application/zip",
    "zip": "application/zip",
    "json": "application/json",
}
KINDS_OF = {"excel.zip": file_names.CSV_EXCEL, "zip": file_names.CSV}
"""What two files of one ending are called."""


class OutcomeFiles(msgspec.Struct, frozen=True):
    """The page's view and the files' bytes by ending, of one moment, so that the page can say each file's exact size; `names`
    are what they are called, by ending as well."""

    view: Report
    files: dict[str, bytes]
    names: dict[str, str]


class Download(msgspec.Struct, frozen=True):
    """A file as the page offers it (S69): its name, its ending, its size in bytes."""

    name: str
    ending: str
    size: int


MOST = 1_000
"""So many posts of a step stand on the page, which goes into the minutes; the files have all of them."""
# The last outcome made of each forum and language: a download is the very file whose size the page stated.
# It goes with the state, so nothing of a deleted forum stays in memory, and none of the words that were erased.
_SHELF: Memo[dict[str, tuple[Key, OutcomeFiles]]] = Memo()


@get("/f/{forum:str}/outcome")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The outcome to read and to print, complete without any script (S22)."""
    place, _ = await led(hall, forum, request)
    made = await _made(hall, place, preferences.language(request))
    files = [Download(made.names[ending], ending, len(data)) for ending, data in made.files.items()]
    view = replace(made.view, chapters=tuple(shortened(one, MOST) for one in made.view.chapters))
    return await asyncio.to_thread(
        answers.page, hall, request, "outcome/page.html", view=view, files=files
    )  # a thousand measures take their time


@get("/f/{forum:str}/outcome.xlsx")
async def workbook(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[bytes]:
    """The workbook: one sheet a table."""
    return await _file(hall, request, forum, "xlsx")


@get("/f/{forum:str}/outcome.excel.zip")
async def for_excel(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[bytes]:
    """The CSV files as Excel in German opens them."""
    return await _file(hall, request, forum, "excel.zip")


@get("/f/{forum:str}/outcome.zip")
async def package(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[bytes]:
    """The CSV files with their description, for programs."""
    return await _file(hall, request, forum, "zip")


@get("/f/{forum:str}/outcome.json")
async def whole(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[bytes]:
    """Everything, raw, in one file."""
    return await _file(hall, request, forum, "json")


@get("/outcome.schema.json")
async def schema() -> Response[bytes]:
    """What every JSON file looks like; it says nothing about any forum."""
    return Response(msgspec.json.encode(json_file.schema()), media_type="application/schema+json")


async def _file(hall: Hall, request: answers.HttpRequest, forum: str, ending: str) -> Response[bytes]:
    place, _ = await led(hall, forum, request)
    made = await _made(hall, place, preferences.language(request))
    headers = {"Content-Disposition": answers.attachment(made.names[ending]), "Cache-Control": "no-store"}
    return Response(made.files[ending], media_type=TYPES[ending], headers=headers)


async def _made(hall: Hall, place: LiveForum, language: str) -> OutcomeFiles:
    """The outcome now: taken from the shelf if nothing has happened since."""
    now, forum = place.now(), place.forum
    key = (*_key(forum, now), hall.store.edition)
    shelf = _SHELF.get(forum)
    if shelf is None:
        shelf = _SHELF.keep(forum, {})
    if language not in shelf or shelf[language][0] != key:
        shelf[language] = (
            key,
            await asyncio.to_thread(make, snapshot(forum), language, now, partial(_address, hall, forum.id)),
        )
    return shelf[language][1]


def _key(forum: Forum, now: int) -> Key:
    """The last entry, and what a deadline has closed without one."""
    sealed = ((results_sealed(forum, one, now), ballots_sealed(forum, one, now)) for one in forum.activities.values())
    return (forum.last_id, *sealed)


def _address(hall: Hall, forum: str, measure: str) -> str:
    there = hall.store.of(forum, measure)
    return f"{hall.render.url}{there}" if there else ""


def make(forum: Forum, language: str, now: int, address: Callable[[str], str] = lambda measure: "") -> OutcomeFiles:
    """Page and files of a forum that nothing changes any more. Takes seconds for ten thousand ballots: in a thread."""
    say: Callable[[str], str] = translations(language).gettext
    file: OutcomeFile = outcome(forum, language, now, say, address)
    files = {
        "xlsx": xlsx.render(file, xlsx.words(say)),
        "excel.zip": csv_zip.render(file, say(datapackage.NOTE), GERMAN_EXCEL),
        "zip": csv_zip.render(file, say(datapackage.NOTE)),
        "json": json_file.render(file),
    }
    names = {ending: _name(forum, language, now, ending) for ending in files}
    return OutcomeFiles(report(forum, file.tables, language, now), files, names)


def _name(forum: Forum, language: str, now: int, ending: str) -> str:
    kind = KINDS_OF.get(ending, file_names.OUTCOME)
    return file_names.of_forum(forum, language, now, kind, ending.rpartition(".")[2])


OUTCOME = [page, workbook, for_excel, package, whole, schema]
