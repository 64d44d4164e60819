"""One log as a process serves it: a command sent twice is written once, and everybody who waits hears the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from app.activities.ballots.messages import BallotCast
from app.forum import codec, fold
from app.forum import events as e
from app.forum.state import Forum
from app.live.replica import PATIENCE_S, Replica
from app.store.log import Unavailable
from tests.people import ANNA, ORGANISER, a_forum, on_stage

pytestmark = pytest.mark.anyio
VOTE = BallotCast("a1", {"o1": 1})


class Paper:
    """A log that keeps what it is given until the test hands it out."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.failing: list[Callable[[Exception], None]] = []

    def append(self, key: str, data: bytes, failed: Callable[[Exception], None]) -> None:
        self.written.append(data)
        self.failing.append(failed)


@pytest.fixture
def replica() -> Replica[Forum]:
    log = on_stage(a_forum())
    made = Replica("log", lambda: Forum("f1"), codec.FORUM, fold.fold, fold.skip)
    made.take(log.entries)
    return made


def ask(replica: Replica[Forum], paper: Paper, key: str, event: e.Event = VOTE) -> asyncio.Task:  # type: ignore[type-arg]
    return asyncio.create_task(replica.submit(paper, ANNA.by, key, event))  # type: ignore[arg-type]


async def test_the_same_command_twice_at_once_is_written_once_and_answered_twice(replica: Replica[Forum]) -> None:
    """B12: a double click."""
    paper = Paper()
    asked = [ask(replica, paper, "one") for _ in range(2)]
    await asyncio.sleep(0)
    assert len(paper.written) == 1
    assert not any(task.done() for task in asked)
    at = replica.state.activities["a1"].phase.opened_at
    happened = replica.take([(f"{at}-9", paper.written[0])])
    assert await asyncio.gather(*asked) == [None, None]
    assert [logged.by for logged in happened] == [ANNA.by]
    assert await ask(replica, paper, "one") is None  # later, too
    assert len(paper.written) == 1


async def test_the_answer_is_what_the_fold_decided(replica: Replica[Forum]) -> None:
    paper = Paper()
    asked = [ask(replica, paper, "late") for _ in range(2)]
    await asyncio.sleep(0)
    closed = codec.FORUM.encode(ORGANISER.by, "close", e.InputClosed("a1"))
    assert len(replica.take([("9999999999999-0", closed), ("9999999999999-1", paper.written[0])])) == 1
    first, second = await asyncio.gather(*asked)
    assert first == second
    assert first is not None and "too late" in first.message


async def test_a_store_that_is_away_is_unknown_and_never_a_yes(replica: Replica[Forum]) -> None:
    """B12: nothing is acknowledged that is not in the log; the same command may be sent again."""
    paper = Paper()
    asked = [ask(replica, paper, "one") for _ in range(2)]
    await asyncio.sleep(0)
    paper.failing[0](ConnectionError("away"))
    for task in asked:
        with pytest.raises(Unavailable):
            await task
    again = ask(replica, paper, "one")
    await asyncio.sleep(0)
    assert len(paper.written) == 2
    replica.take([("9999999999999-0", paper.written[0]), ("9999999999999-1", paper.written[1])])
    assert await again is None
    assert len(replica.state.activities["a1"].state.ballots) == 1


async def test_who_waits_too_long_is_told_that_nothing_is_known(replica: Replica[Forum]) -> None:
    paper = Paper()
    asked = ask(replica, paper, "one")
    await asyncio.sleep(0)
    now = asyncio.get_running_loop().time()
    replica.give_up(now)
    assert not asked.done()
    replica.give_up(now + PATIENCE_S + 1)
    with pytest.raises(Unavailable):
        await asked


async def test_bytes_from_the_future_are_passed_over(replica: Replica[Forum]) -> None:
    assert replica.take([("9999999999999-0", b"{}"), ("9999999999999-1", b"")]) == []
    assert replica.state.unknown == 2
    assert replica.state.last_id == "9999999999999-1"
