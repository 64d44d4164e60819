"""The public programme around a forum, and where a measure stands in its store: one answer for every page and file.

Programmes are opened as soon as they are listed, so that no page has to wait for one. Never here: what stands there, HTTP.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from app.live.fence import Damaged
from app.live.live_forum import LiveForum
from app.live.live_programme import LiveProgramme
from app.live.places import Places
from app.store.log import Unavailable
from app.text import Text

LOOK_S = 5.0


class Around(NamedTuple):
    """The programme around a forum: where its public pages begin, and what it is called."""

    address: str
    title: Text


class StoreAddresses:
    """`names` are the programmes that are listed, by id, with their public names. `edition` grows whenever an address may
    have come or gone; `forget` is then told, since pages that were made hold them."""

    def __init__(self, places: Places, names: Callable[[], Mapping[str, str]], forget: Callable[[], None]) -> None:
        self._places, self._names, self._forget = places, names, forget
        self._told: object = ()
        self.edition = 0

    def of(self, forum: str, measure: str) -> str:
        """The address, without the installation's own; empty where the forum belongs to no public programme, or the measure is
        in no register."""
        for place in self._programmes():
            programme = place.programme
            if programme.basics.public and forum in programme.forums:
                item = programme.register.of(forum, measure) or programme.register.items.get(self._item(forum, measure))
                if item is not None:
                    return f"/p/{self._names()[place.id]}/register/{quote(item.number, safe='')}"
        return ""

    def programme(self, forum: str) -> Around | None:
        """The public programme that a forum belongs to; None where there is none."""
        for place in self._programmes():
            if place.programme.basics.public and forum in place.programme.forums:
                return Around(f"/p/{self._names()[place.id]}", place.programme.basics.settings.title)
        return None

    def _item(self, forum: str, measure: str) -> str:
        place = self._places.get(forum)
        known = place.forum.measures.get(measure) if isinstance(place, LiveForum) else None
        return known.item if known else ""

    def _programmes(self) -> Iterator[LiveProgramme]:
        return (place for place in self._places if isinstance(place, LiveProgramme) and place.id in self._names())

    def changed(self) -> None:
        """Something happened to a programme: if it can have changed an address, what was made is forgotten."""
        told = [
            (one.id, self._names()[one.id], _title(one), one.programme.forums, _entries(one))
            for one in self._programmes()
        ]
        if told != self._told:
            self._told = told
            self.edition += 1
            self._forget()

    async def watch(self, damaged: Mapping[str, object], open_programme: Callable[[str], Awaitable[object]]) -> None:
        """Opens what is listed, in every process, without end."""
        while True:
            for programme in [one for one in self._names() if self._places.get(one) is None and one not in damaged]:
                with contextlib.suppress(Damaged, Unavailable):
                    await open_programme(programme)
            self.changed()
            await asyncio.sleep(LOOK_S)


def _title(place: LiveProgramme) -> tuple[bool, Text]:
    return place.programme.basics.public, place.programme.basics.settings.title


def _entries(place: LiveProgramme) -> int:
    return len(place.programme.register.items)
