"""Sealing in a real store keeps what the hall has photographed, and its archive still counts the same again."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from app.archive.writing import write
from app.forum import lists
from app.forum.commands import CloseForum, Reveal
from app.forum.snapshot import snapshot
from app.live import sealing
from app.live.clock import now_ms
from app.recount import main
from tests.halls import CROWD, VOTE, a_hall, anyio_backend, opened, store
from tests.people import FACILITATOR, ORGANISER

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio


async def test_the_checksums_on_the_wall_outlive_the_sealing(
    store: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """E9, E10, figure 24: the list's is the same because nothing in it changed, the log's because the new log says it."""
    async with a_hall(store) as hall:  # type: ignore[arg-type]
        place = await opened(hall, CROWD[:12])
        for person in CROWD[:12]:
            assert await hall.ask(place, person, "vote", VOTE) is None
        assert await hall.ask(place, FACILITATOR, "reveal", Reveal("a1")) is None
        assert await hall.ask(place, ORGANISER, "close", CloseForum()) is None
        closed, before = place.forum.closed_head, lists.listed(place.forum, place.forum.activities["a1"])
        assert closed and await sealing.seal(hall, place, ORGANISER.by) is None
        forum = place.forum
        assert forum.sealed and forum.head != closed
        assert forum.closed_head == closed and lists.listed(forum, forum.activities["a1"]) == before
        pages = hall.log.pages(place.replica.key)
        data = b"".join([piece async for piece in write(snapshot(forum), pages, "de", now_ms(), str)])
    path = tmp_path / "sealed"
    await asyncio.to_thread(path.write_bytes, data)
    assert main([str(path), "--lang", "en", "--head", closed[:32]]) == 0, capsys.readouterr().out
    assert b"p:p" not in data and "The forum was sealed" in capsys.readouterr().out
