"""Pages of a forum that are the same for everybody who has not joined: made once while nothing changes, and kept by caches.

A link in the press brings ten thousand readers in a minute. Never here: a page with anything of one person on it.
"""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from litestar import Response

from app.activities.base.memo import Memo
from app.forum.state import Forum
from app.forum.windows import standings
from app.live.hall import LiveForum
from app.web import answers, preferences, request_head

FOR_A_WHILE = "public, max-age=10"
"""So old may such a page be: what was hidden is gone from it soon."""
VARIES = "Accept-Encoding, Accept-Language, Cookie"
MOST = 64
"""So many pages of a forum are kept: what somebody looked for is a page of its own."""


Make = Callable[[], Awaitable[Response[Any]]]


class Page(msgspec.Struct, frozen=True):
    """A page as it was sent last, and from what it was made."""

    state: tuple[Any, ...]
    content: Any
    headers: dict[str, str]


# It goes with the state, so nothing of a deleted forum stays in memory.
_KEPT: Memo[dict[tuple[Any, ...], Page]] = Memo()


async def kept(request: answers.HttpRequest, place: LiveForum, make: Make, more: tuple[Any, ...] = ()) -> Response[Any]:
    """The page that `make` makes, or as it was made last; 304 for who has it. `more`: what else it depends on. Who chooses a
    language here gets a cookie, and no page that is kept."""
    chosen = any(request_head.query(request, name) for name in ("lang", "theme"))
    if chosen or request.method not in ("GET", "HEAD") or request_head.header(request, b"hx-request"):
        return await make()
    address, state = _address(request), (*_state(place.forum, place.now()), more)
    tag = f'"{hashlib.blake2b(repr((place.forum.id, address, state)).encode(), digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": FOR_A_WHILE, "Vary": VARIES}
    if tag in request_head.header(request, b"if-none-match"):
        return Response(b"", status_code=304, headers=headers)
    page = await _page(place.forum, address, state, make)
    return Response(page.content, media_type=answers.HTML, headers=page.headers | headers)


async def _page(forum: Forum, address: tuple[Any, ...], state: tuple[Any, ...], make: Make) -> Page:
    pages = _KEPT.get(forum)
    if pages is None:
        pages = _KEPT.keep(forum, {})
    found = pages.get(address)
    if found is None or found.state != state:
        made = await make()
        found = Page(state, made.content, dict(made.headers))
        pages.pop(address, None)
        if len(pages) >= MOST:
            del pages[next(iter(pages))]
        pages[address] = found
    return found


def _address(request: answers.HttpRequest) -> tuple[Any, ...]:
    asked = answers.kept(request, ())
    reader = preferences.language(request), preferences.theme(request), answers.takes_gzip(request)
    return (request_head.path(request), asked, *reader)


def _state(forum: Forum, now: int) -> tuple[Any, ...]:
    """The last entry, and what the clock alone has opened and closed."""
    return (forum.last_id, *((one.state, one.days_left, one.due) for one in standings(forum, now)))
