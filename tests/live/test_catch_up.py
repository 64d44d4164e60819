"""Folding on to where another process was: whom it holds up, what it costs the store, and what a new seat is then shown."""

from __future__ import annotations

import asyncio

import pytest

from app.forum import commands as c
from app.live.audience.parts import OWN
from app.live.catch_up import EndOfLog, Passing
from tests.live.conftest import Hallway
from tests.people import FACILITATOR
from tests.play import play

pytestmark = pytest.mark.anyio


class Slow:
    """A log whose end is asked for; each question waits until it may be answered."""

    def __init__(self) -> None:
        self.asked = 0
        self.end = "1-0"
        self.answer = asyncio.Event()

    async def newest(self, key: str) -> str:
        self.asked += 1
        said = self.end
        await self.answer.wait()
        return said


async def test_a_whole_hall_that_is_refused_asks_the_store_twice_and_nobody_hears_an_old_end() -> None:
    """E11: ten thousand late votes are two questions; who comes while one is under way is answered by the next."""
    log, end = Slow(), EndOfLog("key")
    first = [asyncio.create_task(end.look(log)) for _ in range(50)]  # type: ignore[arg-type]
    while not log.asked:  # noqa: ASYNC110  # the next turn of the loop
        await asyncio.sleep(0)
    log.end = "2-0"  # acknowledged while the first question is on its way
    late = [asyncio.create_task(end.look(log)) for _ in range(50)]  # type: ignore[arg-type]
    await asyncio.sleep(0)
    log.answer.set()
    assert set(await asyncio.gather(*first)) == {"1-0"}
    assert set(await asyncio.gather(*late)) == {"2-0"} and log.asked == 2


async def test_who_comes_back_while_a_push_is_due_is_shown_what_the_leader_has_done() -> None:
    """E11: the others' last picture is a push old; who was told more by another process gets the picture of now."""
    hallway = Hallway("vote", "ideas")
    hallway.enter("phone", "p:ada")
    await hallway.still()
    hallway.scene._last = asyncio.get_running_loop().time() + 3_600  # the next push is far away
    play(hallway.log, FACILITATOR, c.Show("a2"))
    logged = hallway.log.codec.decode(*hallway.log.entries[-1])
    assert logged
    hallway.scene.happened([logged])
    socket, seat = hallway.enter("phone", "p:cem")
    shown = hallway.scene._shown[seat.audience][OWN][0]
    assert shown.step.id == "a1", "the control: the push that turns everybody has not come yet"
    task = next(said for said in socket.got if said.startswith(f"phone {OWN}"))
    assert "id='a2'" in task and task != f"phone {OWN} {shown}"


async def test_who_waits_for_an_entry_is_let_go_by_it_and_by_none_before_it() -> None:
    """E11: else a process would show what it has not folded yet."""
    passing = Passing()
    waiting = asyncio.create_task(passing.reaches("5-1"))
    await asyncio.sleep(0)
    for earlier in ("4-9", "5-0"):
        passing.folded(earlier)
        await asyncio.sleep(0)
        assert not waiting.done(), earlier
    passing.folded("5-1")
    await waiting
    assert not passing
