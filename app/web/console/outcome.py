"""The outcome: its page and its files, for those who run the forum. Made in a thread, from a forum held still; the files of a
long forum by the press.

Never here: what the outcome contains (forum/outcome), file formats (export), what is said of files (outcome_files).
"""

import asyncio
from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from app.activities.base.memo import Memo
from app.export import json_file
from app.forum.outcome import list_sums
from app.forum.outcome.lab import with_labs
from app.forum.outcome.report import Report, report, shortened
from app.forum.snapshot import snapshot
from app.forum.state import Forum
from app.live.hall import Hall, LiveForum
from app.live.render.catalogues import translations
from app.live.render.renderer import FormState
from app.press.batches import BATCH_OF, BATCHES, Work, is_long
from app.press.editions import addresses, edition
from app.press.press import Press
from app.web import answers, preferences, request_head
from app.web.console import outcome_files
from app.web.console.outcome_files import DATA, MINUTES, FilesView
from app.web.console.submitting import led


class Outcome(msgspec.Struct, frozen=True):
    """The page's view and, of a short forum, the data files' bytes by name, of one moment: so the page can say each file's
    exact size."""

    view: Report
    files: dict[str, bytes]


MOST = 1_000
"""So many posts of a step stand on the page, which goes into the minutes; the files have all of them."""
# The last outcome made of each forum and language: a download is the very file whose size the page stated.
# It goes with the state, so nothing of a deleted forum stays in memory, and none of the words that were erased.
_SHELF: Memo[dict[str, tuple[str, Outcome]]] = Memo()


@get("/f/{forum:str}/outcome")
async def page(
    forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall], press: NamedDependency[Press]
) -> Response[str]:
    """The outcome to read and to print, complete without any script (S22); for htmx how far its files are."""
    place, _ = await led(hall, forum, request)
    language = preferences.language(request)
    if request_head.header(request, b"hx-request"):
        return await _files_alone(hall, press, place, request, language)
    made = await _made(hall, place, language)
    files = await _files(hall, press, place, language)
    view = replace(made.view, chapters=tuple(shortened(one, MOST) for one in made.view.chapters))
    # Its one form is named by where the log stands: while nothing happens, the page is the same whenever it is asked for.
    ask = FormState(command=f"cover-{place.forum.last_id}")
    return await asyncio.to_thread(
        answers.page, hall, request, "outcome/page.html", view=view, files=files, ask=ask
    )  # a thousand measures take their time


@get([f"/f/{{forum:str}}/outcome.{name}" for name in outcome_files.ORDER])
async def file(
    forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall], press: NamedDependency[Press]
) -> Response[Any]:
    """One of its files; where it takes its time, the page that tells how far it is."""
    place, _ = await led(hall, forum, request)
    language, name = preferences.language(request), request_head.path(request).partition("/outcome.")[2]
    if is_long(place.forum) or BATCH_OF[name] != DATA:
        return await outcome_files.download(press, place, request, language, name)
    made = await _made(hall, place, language)
    return outcome_files.file(place, language, name, made.files[name])


@get("/outcome.schema.json")
async def schema() -> Response[bytes]:
    """What every JSON file looks like; it says nothing about any forum."""
    return Response(msgspec.json.encode(json_file.schema()), media_type="application/schema+json")


async def _files(hall: Hall, press: Press, place: LiveForum, language: str) -> FilesView:
    """How far they are; of a long forum without making its outcome, which whoever waits would ask for every second."""
    long = is_long(place.forum)
    batches = await outcome_files.rows_of(hall, press, place, language, (MINUTES, DATA) if long else (MINUTES,))
    if not long:
        made = await _made(hall, place, language)
        sizes = {name: len(data) for name, data in made.files.items()}
        batches += (outcome_files.at_hand(place, language, DATA, sizes),)
    return outcome_files.view_of(place, batches, language)


async def _files_alone(
    hall: Hall, press: Press, place: LiveForum, request: answers.HttpRequest, language: str
) -> Response[str]:
    files = await _files(hall, press, place, language)
    return answers.html(hall.render.fragment("outcome/files.html", "downloads", files, language))


async def _made(hall: Hall, place: LiveForum, language: str) -> Outcome:
    """The outcome now: taken from the shelf if nothing has happened since."""
    now, forum, key = place.now(), place.forum, edition(hall, place)
    shelf, licence = _SHELF.get(forum), hall.desk.state.open_data.licence
    if shelf is None:
        shelf = _SHELF.keep(forum, {})
    if language not in shelf or shelf[language][0] != key:
        made = await asyncio.to_thread(make, snapshot(forum), language, now, addresses(hall, forum), licence)
        shelf[language] = key, made
    return shelf[language][1]


def make(forum: Forum, language: str, now: int, there: dict[str, str], licence: str) -> Outcome:
    """The page, and a short forum's data files, of a forum that nothing changes any more; `there`: addresses of measures,
    `licence` a key of export/licences."""
    if is_long(forum):
        return Outcome(_view(forum, language, now), {})
    say = translations(language).gettext
    work = Work(
        forum=forum,
        language=language,
        now=now,
        say=say,
        address=lambda measure: there.get(measure, ""),
        licence=licence,
    )
    writers = BATCHES[DATA][1](work)
    return Outcome(_view(forum, language, now), {name: write() for name, write in writers.items()})


def _view(forum: Forum, language: str, now: int) -> Report:
    view = report(forum, (), language, now, list_sums(forum, now))
    return replace(view, chapters=with_labs(forum, view.chapters, language, now))


OUTCOME = [page, file, schema]
