"""Names that mean one thing: two things with one name are a mistake of ours, found at the start and not in a hall.

Never here: what is named.
"""

from collections.abc import Iterable
from typing import TypeVar

Named = TypeVar("Named")


class Clash(Exception):
    """Two things with one name; the words say which."""


def distinct(what: str, pairs: Iterable[tuple[str, Named]]) -> dict[str, Named]:
    """The things by name. The same thing may come twice, as kinds of one family share it; another one raises Clash."""
    found: dict[str, Named] = {}
    for name, thing in pairs:
        known = found.setdefault(name, thing)
        if known != thing:
            raise Clash(f"two {what} are called {name}: {_full(known)} and {_full(thing)}")
    return found


def _full(thing: object) -> str:
    """A class by its full name; anything else as it writes itself."""
    return f"{thing.__module__}.{thing.__qualname__}" if isinstance(thing, type) else repr(thing)
