"""Counting ahead of the views: once for all who look, off the loop when it is slow, and no push is lost by it.

Never here: what a count is (tests/counting), what is kept of one (tests/activities/test_memo.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot
from app.counting import RULES
from app.counting.sums import Summed
from app.forum import commands as c
from app.forum.state import Plan
from app.live import ahead as counting
from app.live.ahead import ahead
from app.live.clock import now_ms
from tests.live.conftest import Hallway
from tests.people import ANNA, BORIS, CEM, FACILITATOR, ORGANISER, on_stage
from tests.play import play

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("swift")]


class Slow:
    """The rule of dots, that takes as long as it is told and says how often it ran."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seconds: float = 0.0) -> None:
        self.runs = 0
        self.seconds = seconds
        dots = RULES["dots"]
        assert isinstance(dots, Summed)
        self._real = dots.tally
        monkeypatch.setattr(dots, "tally", self.tally)

    def tally(self, *given: Any) -> Any:
        self.runs += 1
        until = time.thread_time() + self.seconds
        while time.thread_time() < until:  # works, as counting does; it does not sleep
            pass
        return self._real(*given)


@contextlib.contextmanager
def gaps() -> Iterator[list[float]]:
    """How long nobody else came to their turn, again and again."""
    found: list[float] = []

    async def watch() -> None:
        while True:
            since = time.perf_counter()
            await asyncio.sleep(0.001)
            found.append(time.perf_counter() - since)

    task = asyncio.create_task(watch())
    try:
        yield found
    finally:
        task.cancel()


def live() -> Hallway:
    """Results are shown while people vote, in the step a2."""
    hallway = Hallway("present")
    plan = Plan("prioritise", {"de": "Was zuerst?"}, live=True)
    play(hallway.log, ORGANISER, c.AddActivity(plan, {"budget": 5}))
    on_stage(hallway.log, "a2")
    return hallway


def cast(hallway: Hallway, who: Any, **marks: int) -> None:
    play(hallway.log, who, CastBallot("a2", marks=marks))


async def test_three_audiences_two_languages_and_five_pushes_are_one_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue, point 3: never once per audience and push."""
    hallway = live()
    cast(hallway, ANNA, m1=2)
    play(hallway.log, FACILITATOR, c.CloseInput("a2"))
    dots = Slow(monkeypatch)
    await ahead(hallway.log.state, now_ms, "wall")
    walls = []
    for language in ("de", "en"):
        for page in ("wall", "phone", "console"):
            socket, _ = hallway.enter(page, language=language)
            walls += [socket] if page == "wall" else []
    for number in range(5):
        hallway.scene.connected = number
        await hallway.happened()
    assert dots.runs == 1
    assert all("value" in "".join(socket.got) for socket in walls)


async def test_a_slow_count_does_not_hold_up_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The longest time without a turn, against what the same count costs on the loop."""
    hallway = live()
    hallway.enter("wall")
    await hallway.still()
    dots = Slow(monkeypatch, 0.4)
    cast(hallway, ANNA, m1=2)
    counting._TOOK.keep(hallway.log.state.activities["a2"].state, 0.0)  # as if it had been quick
    with gaps() as on_the_loop:
        await asyncio.sleep(0.01)
        await hallway.happened()
        await asyncio.sleep(0.01)
    cast(hallway, BORIS, m2=2)
    with gaps() as in_a_thread:
        await asyncio.sleep(0.01)
        await hallway.happened()
        await asyncio.sleep(0.01)
    assert dots.runs == 2
    assert max(in_a_thread) < max(on_the_loop) / 3


async def test_what_comes_in_during_a_count_is_in_the_next_push(monkeypatch: pytest.MonkeyPatch) -> None:
    """No push is lost, and the newest wins."""
    hallway = live()
    wall, _ = hallway.enter("wall")
    await hallway.still()
    Slow(monkeypatch, 0.05)
    for who, marks in ((ANNA, {"m1": 1}), (BORIS, {"m1": 2}), (CEM, {"m1": 3})):
        cast(hallway, who, **marks)
        entry = hallway.log.codec.decode(*hallway.log.entries[-1])
        assert entry
        hallway.scene.happened([entry])
        await asyncio.sleep(0.02)
    await hallway.still()
    assert "Result" in wall.got[-1] + wall.got[-2]
    assert any("value=Fraction(6, 1)" in one for one in wall.got[-2:])


async def test_whoever_waits_for_the_same_count_shares_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hall that opens its pages in the same second."""
    hallway = live()
    cast(hallway, ANNA, m1=1)
    play(hallway.log, FACILITATOR, c.CloseInput("a2"))
    dots = Slow(monkeypatch, 0.05)
    waiting = [
        asyncio.create_task(ahead(hallway.log.state, now_ms, page)) for page in ("phone", "wall", "console") * 20
    ]
    await asyncio.sleep(0.01)
    waiting[0].cancel()  # who goes away takes it from nobody
    await asyncio.wait(waiting)
    assert dots.runs == 1 and len(counting._BUSY) == 0


async def test_nothing_is_counted_that_nobody_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    """B09: hidden while people vote; a phone waits for the close even where results are live."""
    dots = Slow(monkeypatch)
    hidden = Hallway("prioritise")
    play(hidden.log, ANNA, CastBallot("a1", marks={"m1": 1}))
    await ahead(hidden.log.state, now_ms, "phone", "wall", "console")
    shown = live()
    cast(shown, ANNA, m1=1)
    await ahead(shown.log.state, now_ms, "phone", "console")
    assert dots.runs == 0
    await ahead(shown.log.state, now_ms, "wall")
    await ahead(shown.log.state, now_ms, "wall")
    assert dots.runs == 1


async def test_after_the_close_every_ballot_is_in_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """A count that was begun before the last ballot does for a live wall, never for a result."""
    hallway = live()
    cast(hallway, ANNA, m1=1)
    Slow(monkeypatch, 0.05)
    begun = asyncio.create_task(ahead(hallway.log.state, now_ms, "wall"))
    await asyncio.sleep(0.01)
    cast(hallway, BORIS, m1=2)
    await begun
    wall, _ = hallway.enter("wall")
    assert "value=Fraction(1, 1)" in "".join(wall.got)
    play(hallway.log, FACILITATOR, c.CloseInput("a2"))
    await hallway.happened()
    assert "value=Fraction(3, 1)" in "".join(wall.got[-2:])
