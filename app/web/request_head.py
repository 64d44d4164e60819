"""What a request brings beside its body: single headers, cookies and fields of its address, read straight from its bytes.

A framework's own way to one header showed in the profile of a hall, which sends ten thousand requests in half a minute.
Never here: what any of it means.
"""

from typing import Any
from urllib.parse import parse_qsl, quote

from litestar.connection import ASGIConnection

Connection = ASGIConnection[Any, Any, Any, Any]
HEADERS, COOKIES, QUERY = "stimmwand.headers", "stimmwand.cookies", "stimmwand.query"
"""Where what was read is kept, for as long as the request lasts."""
MOST_COOKIES = 200
"""Browsers keep about so many of one place; ours come first, being for the longest path."""


def path(connection: Connection) -> str:
    """The address without its host, as it stands in a link. The framework reads the host for it, and fails on an odd one."""
    return quote(connection.scope["path"])


def header(connection: Connection, name: bytes) -> str:
    """The header `name`, which is written small; empty if there is none."""
    return header_of(connection.scope, name)


def header_of(scope: Any, name: bytes) -> str:
    """The same where nobody has made a connection of it yet."""
    found: dict[bytes, bytes] | None = scope.get(HEADERS)
    if found is None:
        found = scope[HEADERS] = dict(reversed(scope["headers"]))  # of two, the first
    return found.get(name, b"").decode("latin-1")


def cookie(connection: Connection, name: str) -> str:
    """The cookie `name`, empty if there is none. Of two, the first: browsers send the one for the longer path first."""
    scope: Any = connection.scope
    found: dict[str, str] | None = scope.get(COOKIES)
    if found is None:
        found = scope[COOKIES] = {}
        for key, value in scope["headers"]:
            for part in value.decode("latin-1").split(";", MOST_COOKIES) if key == b"cookie" else ():
                word, _, said = part.partition("=")
                found.setdefault(word.strip(), said.strip().strip('"'))
    return found.get(name, "")


def length(connection: Connection) -> int:
    """How many bytes of a body are announced; 0 where nothing is said of that."""
    said = header(connection, b"content-length")
    return int(said) if said.isascii() and said.isdecimal() else 0


def page_number(connection: Connection) -> int:
    """Which page of a long list the address asks for; 1 where it says nothing that could be one."""
    number = query(connection, "page")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1


def query(connection: Connection, name: str) -> str:
    """The field `name` of the address, the last one if it stands there twice; empty if there is none."""
    scope: Any = connection.scope
    if not scope["query_string"]:
        return ""
    found: dict[str, str] | None = scope.get(QUERY)
    if found is None:
        found = scope[QUERY] = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    return found.get(name, "")
