"""Erasing a note's words on a real store, under votes: the words leave the disk, no vote is lost.

Here: halls without the web. Never: what an erased log holds (tests/forum/test_erase.py).
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from app.activities.posts.messages import EraseNote, PostNote
from app.forum import events as e
from app.forum.sealing.erase import pending
from app.forum.state import Plan
from app.live import housekeeping, sealing
from app.live.clock import now_ms
from app.live.hall import Hall, LiveForum
from app.store.embedded import Embedded
from app.store.log import Log
from tests.examples import EXAMPLES
from tests.halls import CROWD, VOTE, a_hall, anyio_backend, opened, store, stored, votes
from tests.live.test_sealing import gone, happens, legible, on_disk, written_anew
from tests.people import ANNA, FACILITATOR, FORUM, MODERATOR

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
CANARY = b"Kanarie-030-123"


async def noted(hall: Hall, *people: object) -> LiveForum:
    """A vote and a step for notes are open; Anna wrote something that she should not have written."""
    place = await opened(hall, [ANNA, *people])  # type: ignore[list-item]
    await happens(hall, place, e.ActivityAdded(Plan("ideas", {"de": "Zettel"}), EXAMPLES["ideas"].settings))
    await happens(hall, place, e.InputOpened("a2"))
    assert await hall.ask(place, ANNA, "note", PostNote("a2", "t1", CANARY.decode())) is None
    return place


async def test_the_words_leave_the_disk_while_people_vote_and_no_vote_is_lost(
    store: Embedded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figure 25: the log is written anew under two hundred votes from two processes; each counts once, the note too."""
    honest = sealing.whole
    async with a_hall(store) as first, a_hall(store) as second:
        here = await noted(first, *CROWD)
        there = await second.place(FORUM)
        legible(store)
        await written_anew(store, tmp_path)
        assert there and on_disk(tmp_path, CANARY), "the control: in a file written anew for no reason it is there"
        assert await first.ask(here, MODERATOR, "erase", EraseNote("a2", "n1")) is None

        async def voted(number: int) -> object:
            hall, place = ((first, here), (second, there))[number % 2]
            return await hall.ask(place, CROWD[number], f"vote-{number}", VOTE)

        async def votes_come(hall: Hall, place: LiveForum) -> object:
            entries = await honest(hall, place)
            assert {await voted(number) for number in range(20)} == {None}
            return entries

        monkeypatch.setattr(sealing, "whole", votes_come)
        answers = await asyncio.gather(
            sealing.erase(first, here, MODERATOR.by), *(voted(number) for number in range(20, len(CROWD)))
        )
        assert set(answers) == {None} and not pending(here.forum)
        await gone(tmp_path, CANARY)
        async with asyncio.timeout(10):
            while there.forum.last_id != here.forum.last_id:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert votes(here) == votes(there) == {person.by: {"o1": 1} for person in CROWD}
        for place in (here, there):
            assert place.replica.epoch == 1 and len(place.forum.activities["a2"].state.posts) == 1
        assert sum(b'"LogRewritten"' in data for _, data in stored(store)) == 1


async def test_two_notes_erased_at_once_are_both_gone(store: Embedded, tmp_path: Path) -> None:
    """Figure 25: two rewritings at once: the second finds that the log is another one, and reads it again."""
    async with a_hall(store) as first, a_hall(store) as second:
        here = await noted(first)
        there = await second.place(FORUM)
        assert there
        assert await first.ask(here, ANNA, "more", PostNote("a2", "t1", f"noch {CANARY.decode()}")) is None
        for note in ("n1", "n2"):
            assert await first.ask(here, FACILITATOR, f"erase {note}", EraseNote("a2", note)) is None
        async with asyncio.timeout(10):
            while there.forum.last_id != here.forum.last_id:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await asyncio.gather(sealing.erase(first, here, "f:felix"), sealing.erase(second, there, "f:felix"))
        await gone(tmp_path, CANARY)


async def test_a_rewriting_goes_over_no_other_one(store: Embedded) -> None:
    """Figure 25: the control of that: words that somebody else has just erased are never put back."""
    async with a_hall(store) as hall:
        place = await noted(hall)
        before = await sealing.whole(hall, place)
        assert await hall.ask(place, MODERATOR, "erase", EraseNote("a2", "n1")) is None
        await sealing.erase(hall, place, MODERATOR.by)
        log = Log(store.url)
        try:
            assert not await log.graft(place.replica.key, before, before[-1][0], b"{}")
            assert not await log.graft(place.replica.key, before, "1-1", b"{}"), (
                "nor when the last entry is no longer there"
            )
        finally:
            await log.close()
        assert not any(CANARY in data for _, data in stored(store))


async def test_an_erasing_that_was_cut_short_is_finished_after_the_next_start(store: Embedded, tmp_path: Path) -> None:
    """Figure 25: the process dies after the step and before the log was written anew: the next one does it."""
    async with a_hall(store) as hall:
        place = await noted(hall)
        assert await hall.ask(place, MODERATOR, "erase", EraseNote("a2", "n1")) is None
        assert pending(place.forum)
    assert on_disk(tmp_path, CANARY), "the control"
    async with a_hall(store) as restarted:
        await housekeeping.look(restarted, now_ms())
        await gone(tmp_path, CANARY)
        (place,) = restarted.places()
        assert not pending(place.forum)
