"""The public page of results: anybody may look, with no cookie, no script and no account; caches may keep it.

One page for everybody in a language: it comes from the address or from what the browser asks for, never from a cookie.
Never here: what is open to everybody (forum/views/results, forum/lists), the organiser's outcome (console/outcome).
"""

import asyncio
import gzip
import hashlib
from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.memo import Memo
from app.forum import lists
from app.forum.over import evening_over
from app.forum.snapshot import snapshot
from app.forum.state import Forum
from app.forum.views.easy_read import easy_note
from app.forum.views.results import results
from app.live.hall import Hall, LiveForum
from app.live.render.lean import lean
from app.web import answers, preferences, request_head
from app.web.draft import find_open

FOR_A_MINUTE = "public, max-age=60"
"""A word that was erased, or a result that was hidden again, is on no page for longer than that."""
Key = tuple[Any, ...]


class Kept(msgspec.Struct, frozen=True):
    """The page as it was made last: from what, its bytes as they are and compressed, and the tag by which caches know it.
    One copy of either, however many fetch it."""

    key: Key
    plain: bytes
    body: bytes
    tag: str


# It goes with the state, so nothing of a deleted forum stays in memory, and none of the words that were erased.
_KEPT: Memo[dict[str, Kept]] = Memo()


@get("/f/{forum:str}/results")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[bytes]:
    """The page; 304 for who has it as it is."""
    place = await find_open(hall, forum, request)
    language = preferences.public_language(request, place.forum.settings.languages)
    made = await _made(hall, place, language)
    headers = {"ETag": made.tag, "Vary": "Accept-Encoding, Accept-Language"}
    # Before the close the page only says that it will come: whoever waits for it must not get that for a minute more.
    headers["Cache-Control"] = FOR_A_MINUTE if evening_over(place.forum, place.now()) else "no-cache"
    if made.tag in request_head.header(request, b"if-none-match"):
        return Response(b"", status_code=304, headers=headers)
    small = answers.takes_gzip(request)
    if small:
        headers["Content-Encoding"] = "gzip"
    body = made.body if small else made.plain
    return Response(body, media_type="text/html", headers=headers)


async def _made(hall: Hall, place: LiveForum, language: str) -> Kept:
    now, forum = place.now(), place.forum
    key = (*_key(forum, now), hall.store.edition, hall.desk.state.open_data)
    kept = _KEPT.get(forum)
    if kept is None:
        kept = _KEPT.keep(forum, {})
    if language not in kept or kept[language].key != key:
        kept[language] = await asyncio.to_thread(_make, hall, snapshot(forum), key, language, now)
    return kept[language]


def _key(forum: Forum, now: int) -> Key:
    """The last entry, and what a deadline has closed without one."""
    return (forum.last_id, *lists.all_public(forum, now))


def _make(hall: Hall, forum: Forum, key: Key, language: str, now: int) -> Kept:
    view = results(forum, language, now)
    said = hall.desk.state.open_data
    has_data = said.published and bool(view.chapters)
    html = hall.render.page(
        "public/results.html",
        language,
        view=view,
        easy_note=easy_note(forum, view, language),
        theme="",
        path=f"/f/{forum.id}/results",
        has_data=has_data,
        is_described=has_data and bool(said.published_by(forum.settings.controller)),
    )
    plain = lean(html).encode()
    body = gzip.compress(plain, 6, mtime=0)
    return Kept(key, plain, body, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')


RESULTS = [page]
