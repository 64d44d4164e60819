"""The connection by which appends travel: answers in their order, none for another question, a closed line opened anew."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import pytest
from redis.exceptions import ResponseError

from app.store.embedded import Embedded
from app.store.log.connect import client
from app.store.log.pipe import Pipe
from tests.halls import anyio_backend, store

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio


@contextlib.asynccontextmanager
async def a_pipe(store: Embedded, patience: float = 5) -> AsyncIterator[Pipe]:
    pipe = Pipe(store.url, patience)
    yield pipe
    await pipe.close()


async def test_a_refusal_stands_in_its_place_among_the_answers(store: Embedded) -> None:
    async with a_pipe(store) as pipe:
        first, refused, last = await pipe.ask([("ECHO", b"one"), ("XADD", "log", "0-0", "e", "x"), ("ECHO", "two")])
        assert (first, last) == (b"one", b"two")
        assert isinstance(refused, ResponseError)


async def test_an_answer_that_came_too_late_is_nobodys(store: Embedded) -> None:
    """Who is answered with another one's answer would take a refused vote for a saved one."""
    async with a_pipe(store, patience=0.1) as pipe:
        with pytest.raises(OSError):
            await pipe.ask([("ECHO", "late"), ("BLPOP", "empty", "1")])
        assert await pipe.ask([("ECHO", "own")]) == [b"own"]


async def test_a_line_that_was_closed_while_it_rested_is_opened_anew(store: Embedded) -> None:
    """Nothing was asked by it, so nothing is in doubt: no person waits for a second try."""
    async with a_pipe(store) as pipe:
        [number] = await pipe.ask([("CLIENT", "ID")])
        redis = client(store.url)
        await redis.client_kill_filter(_id=number, skipme=False)
        await redis.aclose()
        [other] = await pipe.ask([("CLIENT", "ID")])
        assert other != number
