"""What a person prefers: language and theme, by choice or by what the browser asks for.

Never here: the words of a language, which languages there are (languages.py).
"""

from functools import lru_cache
from typing import Any

from app.forum.state import Forum
from app.languages import COMPLETE, KNOWN, negotiate, offered, readable
from app.web import request_head
from app.web.lookup import PLACE, is_hidden
from app.web.request_head import Connection

SPOKEN = "stimmwand.language"
"""Where the language of a request is kept, with the forum that it was looked up for."""
MOST_ASKED = 200
"""Letters of what a browser asks for: they say a few languages, and each other wish would be remembered (negotiate)."""


def language(connection: Connection) -> str:
    """The person's choice, else what the browser asks for, of the languages in which this page can be had. Unasked, nobody
    gets words that no person has read, but where their forum offers them."""
    scope: Any = connection.scope
    place, kept = scope.get(PLACE), scope.get(SPOKEN)
    if kept is None or kept[0] is not place:
        kept = scope[SPOKEN] = place, _chosen(connection)
    found: str = kept[1]
    return found


def _chosen(connection: Connection) -> str:
    own = _own(connection)
    chosen = request_head.query(connection, "lang") or request_head.cookie(connection, "lang")
    return chosen if chosen and chosen in spoken(connection) else negotiate(_asked(connection), own)


def public_language(connection: Connection, languages: tuple[str, ...]) -> str:
    """The language of a page that is the same for everybody, of a forum or programme in `languages`: by the address, else by
    what the browser asks for, and never by a cookie."""
    among, chosen = of_its_own(languages), request_head.query(connection, "lang")
    return chosen if chosen in among else negotiate(_asked(connection), among)


def spoken(connection: Connection) -> tuple[str, ...]:
    """The languages in which this page can be had. Participants have those that their forum offers, since its organiser
    answers for them; who works here, and who is at no forum yet, all that there are."""
    here = _forum(connection) is not None and not at_work(connection.scope["path"])
    return _own(connection) if here else offered()


@lru_cache(maxsize=256)
def of_its_own(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a forum or programme, and the complete ones behind them."""
    return readable(tag for tag in languages if tag in KNOWN and KNOWN[tag].offered)


def at_work(path: str) -> bool:
    """Whether the page is one of those who lead, release or prepare."""
    return path.startswith("/desk") or "/console" in path


def _own(connection: Connection) -> tuple[str, ...]:
    forum = _forum(connection)
    return of_its_own(forum.settings.languages) if forum is not None else COMPLETE


def _forum(connection: Connection) -> Forum | None:
    """The forum that the page is of, to who may learn of it: the languages that a draft will offer say who is expected."""
    scope: Any = connection.scope
    place = scope.get(PLACE)
    return None if place is None or is_hidden(connection) else place.forum


def _asked(connection: Connection) -> str:
    return request_head.header(connection, b"accept-language")[:MOST_ASKED]


def theme(connection: Connection) -> str:
    """`light`, `dark`, or nothing: then the system decides."""
    chosen = request_head.query(connection, "theme") or request_head.cookie(connection, "theme")
    return chosen if chosen in ("light", "dark") else ""
