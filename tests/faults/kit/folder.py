"""A data folder with an evening in it, the app being stopped; and the store as a start has it, nobody being there to be asked.

Here: the fixtures `evening` and `data`, to be imported by name. Never: a fault.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from app.forum import codec
from app.forum import events as e
from app.settings import Settings
from app.store import opening
from tests.faults.kit.evening import seed
from tests.faults.kit.store import LOG

VOTES = 1_325
FILES = "appendonlydir"
INCR, BASE, LIST = (f"{FILES}/appendonly.aof.{end}" for end in ("1.incr.aof", "1.base.rdb", "manifest"))
WORD = re.compile(r"--accept-loss ([0-9a-f]{8}) ")


@contextlib.contextmanager
def opened(data: Path, said: list[str] | None = None, word: str = "", url: str = "") -> Iterator[Redis]:
    """The store as a start has it, nobody being there to be asked."""
    words: list[str] = [] if said is None else said
    settings = Settings(data=str(data), accept_loss=word, redis_url=url)
    with opening.opened(settings, words.append) as address, Redis.from_url(address) as redis:
        yield redis


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A forum with its votes, and the app has stopped."""
    data = tmp_path_factory.mktemp("evening") / "data"
    with opened(data) as redis:
        seed(f"unix://{data}/store.sock")
        vote = codec.FORUM.encode("p:1", "c", e.ParticipantJoined("public"))
        pipe = redis.pipeline(transaction=False)
        for _ in range(VOTES):
            pipe.xadd(LOG, {"e": vote})
        pipe.execute()
    return data


@pytest.fixture
def data(evening: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(evening, tmp_path / "data"))


def cut_in_half(data: Path) -> None:
    os.truncate(data / INCR, (data / INCR).stat().st_size // 2)


def files(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.glob(f"{FILES}*/*")}
