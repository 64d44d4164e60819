"""The process that makes files, as a web process hears it: what it makes, and what is said when it comes to nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator

import pytest

from app.export.licences import USUAL
from app.forum import codec, fold
from app.forum.state import Forum
from app.live.render.catalogues import translations
from app.live.replica import Replica
from app.press import making
from app.press.batches import BATCHES, Work
from app.press.messages import Asked, Done, Failed, Made, Progress
from app.press.process import COMMAND, files_of
from app.store.log import Entries
from tests.forum.outcome.evening import evening
from tests.halls import anyio_backend
from tests.play import Forums
from tests.press.children import ENDS, HANGS, MAKES, NONSENSE, ONE_LACKS, child

__all__ = ["anyio_backend"]
pytestmark = pytest.mark.anyio
NOW = 1_795_000_000_000


@pytest.fixture(scope="module")
def log() -> Forums:
    return evening()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[asyncio.subprocess.Process]:
    """Every child of the test."""
    found, start = list[asyncio.subprocess.Process](), asyncio.create_subprocess_exec

    async def started(*command: str, **options: object) -> asyncio.subprocess.Process:
        found.append(await start(*command, **options))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", started)
    return found


def asked(log: Forums, **other: object) -> Asked:
    facts = {
        "batch": "data",
        "forum": log.state.id,
        "language": "de",
        "last": log.state.last_id,
        "now": NOW,
        "licence": USUAL,
    }
    return Asked(**{**facts, "head": log.chain.head, **other})  # type: ignore[arg-type]


async def pages(log: Forums, most: int = 7) -> AsyncIterator[Entries]:
    """As the store gives them, with more than was asked for."""
    more = [("9999999999999-0", log.entries[-1][1])]
    entries = [*log.entries, *more]
    for start in range(0, len(entries), most):
        yield entries[start : start + most]


def is_left(child: asyncio.subprocess.Process) -> bool:
    """Whether the system still knows it. Its code says less: asyncio asks in two places, and the second is told 255."""
    assert child.returncode is not None
    try:
        os.kill(child.pid, 0)
    except ProcessLookupError:
        return False
    return True


async def said(
    log: Forums, command: tuple[str, ...], silence_s: float = 60, **other: object
) -> dict[str, bytes | Failed]:
    """What came of it, by the files' names; without a name what was said last."""
    found: dict[str, bytes | Failed] = {}
    async for message, data in files_of(asked(log, **other), pages(log), command, silence_s):
        if isinstance(message, Made):
            found[message.name] = data
        elif isinstance(message, Failed):
            found[message.name] = message
    return found


@pytest.mark.few
async def test_a_process_of_its_own_makes_the_files_that_a_thread_would(log: Forums) -> None:
    """13 A4: from the log alone, up to the entry that was asked for; the same bytes."""
    found = await said(log, COMMAND, addresses={"m1": "https://forum.example/p/x/register/M01"})
    there = {"m1": "https://forum.example/p/x/register/M01"}
    replica = Replica("", lambda: Forum(log.state.id), codec.FORUM, fold.fold, fold.skip)
    replica.take(log.entries)
    work = Work(
        forum=replica.state,
        language="de",
        now=NOW,
        say=translations("de").gettext,
        address=lambda measure: there.get(measure, ""),
        licence=USUAL,
    )
    names, batch = BATCHES["data"]
    writers = batch(work)
    assert tuple(found) == names
    assert {name: found[name] for name in names[:-1]} == {name: writers[name]() for name in names[:-1]}


@pytest.mark.parametrize("why", ENDS)
async def test_what_became_of_it_is_told(log: Forums, why: str) -> None:
    """13 A4: killed by somebody, out of memory, broken, of another log."""
    assert await said(log, child(ENDS[why])) == {"": Failed("", why)}  # type: ignore[arg-type]


@pytest.mark.parametrize("what", NONSENSE)
async def test_nonsense_is_no_file(log: Forums, what: str) -> None:
    assert await said(log, child(NONSENSE[what])) == {"": Failed("", "broken")}


async def test_one_file_that_cannot_be_made_leaves_the_others(log: Forums) -> None:
    found = await said(log, ONE_LACKS)
    assert found.keys() == {*BATCHES["data"][0]} and found["json"] == Failed("json", "large")


async def test_a_program_that_is_not_there_is_no_file(log: Forums) -> None:
    assert await said(log, ("/nowhere/python",)) == {"": Failed("", "broken")}


async def test_a_silent_child_is_ended(log: Forums, started: list[asyncio.subprocess.Process]) -> None:
    """13 A4: it may say nothing for so long; nothing is left of it."""
    assert await said(log, HANGS, silence_s=0.2) == {"": Failed("", "time")}
    assert [is_left(one) for one in started] == [False]


async def test_whoever_gives_up_ends_the_child(log: Forums, started: list[asyncio.subprocess.Process]) -> None:
    async with contextlib.aclosing(files_of(asked(log), pages(log), HANGS)) as heard:
        async for message, _ in heard:
            assert message == Progress(1, 0)
            break
    assert [is_left(one) for one in started] == [False]


async def test_a_store_that_goes_away_ends_the_child(log: Forums, started: list[asyncio.subprocess.Process]) -> None:
    async def broken() -> AsyncIterator[Entries]:
        yield log.entries
        raise ConnectionError

    with pytest.raises(ConnectionError):
        async for _ in files_of(asked(log, last="9999999999999-0"), broken(), MAKES):
            pass
    assert [is_left(one) for one in started] == [False]


async def test_nothing_of_what_the_app_knows_goes_to_the_child(log: Forums, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store's address has a password in it."""
    monkeypatch.setenv("REDIS_URL", "redis://:secret@store")
    tells = child(
        "import os\ndata = repr(os.environ).encode()\nsay({'type':'made','name':'json','size':len(data)}, data)"
    )
    found = (await said(log, tells))["json"]
    assert isinstance(found, bytes) and b"secret" not in found and b"PATH" in found


def test_what_a_file_may_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A4: one that needs too much memory, breaks or grows too large is told of, and the next is made."""

    def needs_memory() -> bytes:
        raise MemoryError

    def breaks() -> bytes:
        raise ValueError("somebody's words")

    monkeypatch.setattr(making, "MOST_BYTES", 3)
    assert making.written("pdf", needs_memory) == (Failed("pdf", "memory"), b"")
    assert making.written("pdf", breaks) == (Failed("pdf", "broken"), b"")
    assert making.written("pdf", lambda: b"four") == (Failed("pdf", "large"), b"")
    assert making.written("pdf", lambda: b"one") == (Made("pdf", 3), b"one")


async def test_it_says_when_it_is_done(log: Forums) -> None:
    assert [type(message) async for message, _ in files_of(asked(log), pages(log), MAKES)][-1] is Done
