"""What a public page of a programme is made of, as its line in the registry says it.

Never here: the registry (pages.py), how a page is kept and sent (serving.py).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from app.export.licences import called
from app.forum.codec import milliseconds
from app.forum.open_data import OpenData
from app.forum.state import Forum
from app.programme.state import Programme
from app.programme.views.search import Row


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a page is made of: the programme and its forums held still, the language, the time of the programme's log in
    milliseconds; `parts` of the path and `query`, what stood behind the question mark, by name. `url` is the installation's
    address, `name` the programme's in public addresses; `open_data` is what portals are told."""

    programme: Programme
    forums: Mapping[str, Forum]
    language: str
    now: int
    parts: Mapping[str, str]
    query: Mapping[str, str]
    url: str
    name: str
    open_data: OpenData = OpenData()

    @property
    def home(self) -> str:
        """The address of the programme's start page, from the root."""
        return f"/p/{self.name}"

    @property
    def changed(self) -> int:
        """When anything that it is made of last changed, in milliseconds: files that say so are the same bytes until then."""
        last = (self.programme.last_id, *(forum.last_id for forum in self.forums.values()))
        return max(map(milliseconds, last))

    @property
    def licence(self) -> str:
        """The key of the licence that the programme names, where it is one of those that we know; else the installation's."""
        return called(self.programme.basics.settings.licence) or self.open_data.licence

    @property
    def page(self) -> int:
        """Which page of a long list is asked for, from 1 (`page` in the query); 1 where it says nothing that could be one."""
        number = self.query.get("page", "")
        return max(1, int(number)) if number.isascii() and number.isdecimal() and len(number) < 7 else 1


def always(programme: Programme) -> bool:
    """There is always something on it."""
    return True


def nothing(asked: Asked) -> Iterable[Row]:
    """Nothing of it can be found."""
    return ()


class PublicPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page. `path` stands behind `/p/{name}` and may have parts (`/register/{number:str}`); `view` gives what `template`
    (in templates/public/programmes) shows, or None where there is no such thing: 404. `words` name it in the navigation, as
    long as `has` says that something is on it; without words it is not there. `query` are the names that the page reads from
    behind the question mark: others are not looked at."""

    path: str
    view: Callable[[Asked], Any]
    template: str
    words: str = ""
    has: Callable[[Programme], bool] = always
    query: tuple[str, ...] = ()
    rows: Callable[[Asked], Iterable[Row]] = nothing


class PublicFile(msgspec.Struct, frozen=True, kw_only=True):
    """The same for a file: `make` gives its bytes, or None; `media` is its type, `called` says in English words what a
    browser saves it as, with its `ending` (empty: it is shown)."""

    path: str
    make: Callable[[Asked], bytes | None]
    media: str
    called: str = ""
    ending: str = ""
    query: tuple[str, ...] = ()
