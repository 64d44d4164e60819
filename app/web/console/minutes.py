"""The annex to the minutes as a PDF, for those who run the forum: each language that the forum has, whole or as two pages.

Made in a process of its own, which lives for one file; kept until the forum changes. Never here: what stands in it
(minutes/content), how it is written (minutes/pdf).
"""

import asyncio
import sys
from functools import partial
from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.image import logos
from app.activities.base.memo import Memo
from app.activities.base.messages import Refused
from app.forum.outcome import ballots_sealed, results_sealed
from app.forum.snapshot import snapshot
from app.images.child import answer_of
from app.live.hall import Hall, LiveForum
from app.live.minutes import document
from app.live.pictures import picture_of
from app.minutes.content import Form
from app.telemetry import journal
from app.text import N_
from app.web import answers, file_names, preferences, request_head
from app.web.console.submitting import led

COMMAND = (sys.executable, "-m", "app.minutes.pdf")
BEGINNING = b"%PDF-"
NOT_MADE = Refused(
    N_("The PDF could not be made. The terminal of the app says where it failed. The other files have all of it.")
)
FULL, SHORT = N_("Annex to the minutes"), N_("Annex to the minutes, short form")
Key = tuple[Any, ...]
# It goes with the state, so nothing of a deleted forum stays in memory, and none of the words that were erased.
_SHELF: Memo[dict[tuple[str, Form], tuple[Key, bytes]]] = Memo()


@get("/f/{forum:str}/minutes.pdf")
async def minutes(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[Any]:
    """The file; `form=short` for two pages, `lang` for its language."""
    place, _ = await led(hall, forum, request)
    language = preferences.language(request)
    form: Form = "short" if request_head.query(request, "form") == "short" else "full"
    data = await _made(hall, place, language, form)
    if data is None:
        return answers.notice(hall, request, NOT_MADE, f"/f/{forum}/outcome")
    kind = SHORT if form == "short" else FULL
    name = file_names.of_forum(place.forum, language, place.now(), kind, "pdf")
    headers = {"Content-Disposition": answers.attachment(name), "Cache-Control": "no-store"}
    return Response(data, media_type="application/pdf", headers=headers)


async def _made(hall: Hall, place: LiveForum, language: str, form: Form) -> bytes | None:
    """The file now: taken from the shelf if nothing has happened since."""
    now, forum = place.now(), place.forum
    sealed = ((results_sealed(forum, one, now), ballots_sealed(forum, one, now)) for one in forum.activities.values())
    key = (forum.last_id, *sealed, hall.store.edition)
    shelf = _SHELF.get(forum)
    if shelf is None:
        shelf = _SHELF.keep(forum, {})
    found = shelf.get((language, form))
    if found is not None and found[0] == key:
        return found[1]
    data = await _written(hall, place, language, form, now)
    if data is not None:
        shelf[language, form] = key, data
    return data


async def _written(hall: Hall, place: LiveForum, language: str, form: Form, now: int) -> bytes | None:
    named = [one.id for one in logos(place.forum.images, language)]
    pictures = {name: data for name in named if (data := await picture_of(hall, place, name))}
    making = partial(document, language=language, now=now, form=form, render=hall.render, logos=pictures)
    made = await asyncio.to_thread(lambda: msgspec.json.encode(making(snapshot(place.forum))))
    try:
        data = await answer_of(COMMAND, made)
    except (OSError, TimeoutError) as problem:
        journal.warn("the minutes could not be made", problem=type(problem).__name__)
        return None
    if not data.startswith(BEGINNING):
        journal.warn("the minutes could not be made", problem="the process ended without a file")
        return None
    return data


MINUTES = [minutes]
