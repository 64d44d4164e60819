"""Bytes of pictures in a web process: asked for once, however many want them, and gone with the picture (11 E13)."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.forum.images import AddImage, RemoveImage
from app.live import pictures
from app.live.live_forum import LiveForum
from tests.halls import anyio_backend
from tests.people import ORGANISER, a_forum
from tests.pictures import HOUSE, TREE
from tests.play import Forums, play

__all__ = ["anyio_backend"]
pytestmark = pytest.mark.anyio


class Store:
    """A store that says when it is asked, and answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.kept: dict[str, bytes] = {}
        self.go, self.begun = asyncio.Event(), asyncio.Event()

    async def blob(self, forum: str, name: str) -> bytes | None:
        self.asked.append(name)
        self.begun.set()
        await self.go.wait()
        return name.encode() * 10 if name != TREE.small else None

    async def blob_names(self, forum: str) -> frozenset[str]:
        self.begun.set()
        await self.go.wait()
        return frozenset(self.kept)

    async def keep_blobs(self, forum: str, blobs: dict[str, bytes]) -> None:
        self.kept |= blobs


def placed(log: Forums) -> Any:
    """As much of a forum in a process as pictures look at."""
    replica: Any = _Replica()
    replica.state = log.state
    return LiveForum(replica=replica, scene=cast("Any", None), now=lambda: 0)


class _Replica(SimpleNamespace):
    """Known by its identity."""


async def test_a_hall_that_wants_one_picture_asks_the_store_once() -> None:
    """A thousand phones in one second are one question; a picture that was deleted is not given from memory."""
    log, kept = a_forum("present"), Store()
    for image in (HOUSE, TREE):
        play(log, ORGANISER, AddImage(image))
    hall, place = cast("Any", kept), placed(log)
    wanted = [asyncio.create_task(pictures.picture_of(hall, place, HOUSE.id)) for _ in range(50)]
    await kept.begun.wait()
    wanted[0].cancel()  # whoever asked first has gone away
    kept.go.set()
    got = await asyncio.gather(*wanted[1:])
    assert set(got) == {HOUSE.id.encode() * 10} and kept.asked == [HOUSE.id]
    assert await pictures.picture_of(hall, place, HOUSE.id) and kept.asked == [HOUSE.id]
    assert await pictures.picture_of(hall, place, "f" * 64) is None and kept.asked == [HOUSE.id]
    assert await pictures.picture_of(hall, place, TREE.small) is None
    assert play(log, ORGANISER, RemoveImage(HOUSE.id)) is None
    assert await pictures.picture_of(hall, place, HOUSE.id) is None


async def test_a_picture_that_is_deleted_while_the_store_is_asked_is_neither_given_nor_kept() -> None:
    """E12: its bytes came after it had gone, and stood in memory until somebody asked for another one."""
    log, kept = a_forum("present"), Store()
    play(log, ORGANISER, AddImage(HOUSE))
    hall, place = cast("Any", kept), placed(log)
    wanted = asyncio.create_task(pictures.picture_of(hall, place, HOUSE.id))
    await kept.begun.wait()
    play(log, ORGANISER, RemoveImage(HOUSE.id))
    kept.go.set()
    assert await wanted is None
    held = pictures._KEPT.get(place.replica)
    assert held is not None and held.files == {}


async def test_memory_holds_so_much_and_what_was_asked_for_longest_ago_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    log, kept = a_forum("present"), Store()
    kept.go.set()
    for image in (HOUSE, TREE):
        play(log, ORGANISER, AddImage(image))
    hall, place = cast("Any", kept), placed(log)
    monkeypatch.setattr(pictures, "MOST_BYTES", 1_300)  # two of 640 bytes
    for name in (HOUSE.id, TREE.id, HOUSE.id, HOUSE.small, HOUSE.id, TREE.id):
        assert await pictures.picture_of(hall, place, name)
    assert kept.asked == [HOUSE.id, TREE.id, HOUSE.small, TREE.id]


async def test_what_is_deleted_while_the_store_is_asked_is_not_put_back() -> None:
    """11 E13: its bytes would stand in the store, and no event would name them."""
    log, kept = a_forum("present"), Store()
    for image in (HOUSE, TREE):
        play(log, ORGANISER, AddImage(image))
    store, place = cast("Any", kept), placed(log)
    pictures.remember(place, {HOUSE.id: b"house", TREE.id: b"tree"})
    putting = asyncio.create_task(pictures.put_back(store, place))
    await kept.begun.wait()
    assert play(log, ORGANISER, RemoveImage(HOUSE.id)) is None
    kept.go.set()
    await putting
    assert kept.kept == {TREE.id: b"tree"}
