"""What every test of a fault starts from. Never: a fault."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.faults.kit.evening import Evening, evening
from tests.faults.kit.proxy import Proxy
from tests.faults.kit.store import Store


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A server with nothing in it."""
    with Store(tmp_path / "store") as running:
        yield running


@pytest.fixture
async def vote(tmp_path: Path) -> AsyncIterator[Evening]:
    """A store with a vote that is open; no web process yet."""
    async with evening(tmp_path) as held:
        yield held


@pytest.fixture
def between(vote: Evening) -> Iterator[Proxy]:
    """What stands between web and store."""
    with Proxy(vote.store.port) as proxy:
        yield proxy
