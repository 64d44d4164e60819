"""The hall opens a forum without a gap between what it read and what the tail brings."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.activities.base.messages import Refused
from app.forum import codec
from app.forum import commands as c
from app.forum.fold import seen_key
from app.live.hall import Hall
from app.store.log import Entries, forum_key
from app.store.log.clock import LogClock, ServerClock
from tests.live.conftest import Press
from tests.people import CODE, FACILITATOR, FORUM, a_forum, on_stage

pytestmark = pytest.mark.anyio


class Shelf:
    """A log of which all but the last entry can be read; the tail brings that one the moment it is asked to follow."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self.hall: Hall
        self.clock = LogClock(lambda key: ServerClock())

    async def pages(self, key: str, after: str = "0-0") -> AsyncIterator[Entries]:
        yield self.entries[:-1]

    async def follow(self, key: str, after: str) -> None:
        assert after == self.entries[-2][0]
        assert self.hall._deliver(key, self.entries[-1:]) is None, "there is nothing to wait for"


async def test_what_the_tail_brings_while_a_forum_is_opened_is_not_lost() -> None:
    """B12: a vote that arrives in the very moment in which another process opens the forum counts there, too."""
    log = on_stage(a_forum())
    shelf = Shelf(log.entries)
    hall = shelf.hall = Hall(shelf, Press())  # type: ignore[arg-type]
    hall.desk.state.forums[FORUM] = CODE
    place = await hall.place(FORUM)
    assert place
    assert place.forum.folded == len(log.entries)
    assert codec.FORUM.decode(*log.entries[-1])
    assert place.replica.key == forum_key(FORUM)
    assert await hall.place("nowhere") is None


async def test_a_command_that_was_refused_hears_it_again_without_the_store() -> None:
    """B12: the first answer stands, so there is nothing to ask: a late crowd that sends again costs nothing."""
    log = on_stage(a_forum())
    shelf = Shelf(log.entries)  # whoever asked it for the end of the log would break
    hall = shelf.hall = Hall(shelf, Press())  # type: ignore[arg-type]
    hall.desk.state.forums[FORUM] = CODE
    place = await hall.place(FORUM)
    assert place
    answer = place.forum.seen[seen_key(FACILITATOR.by, "late")] = Refused("Too late.")
    assert await hall.ask(place, FACILITATOR, "late", c.CloseInput("a1")) is answer
    assert await hall.ask(place, FACILITATOR, "new", c.CloseInput("a1"), former="late") is answer
