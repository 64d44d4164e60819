"""D15: a forum goes on on another machine, as docs/moving.md says: the address stays, the data folder moves.

Two folders and one port stand for the machines. Never here: a store that others run, a copied folder as such (test_copied.py).
"""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from app.store.backup import backup
from tests.conftest import Server
from tests.faults.kit.evening import a_forum_in, close_and_reveal
from tests.faults.kit.phones import Phone
from tests.people import FORUM

pytestmark = [pytest.mark.anyio, pytest.mark.long]
PEOPLE = 5


@pytest.mark.parametrize("how", ["by hand", "backup"])
async def test_whoever_is_in_stays_in_and_every_vote_is_there(tmp_path: Path, how: str) -> None:
    """Cookies of phones and of who leads hold; a vote that found nobody is sent again and counts once."""
    first, second = tmp_path / "first", tmp_path / "second"
    a_forum_in(first)
    running = await asyncio.to_thread(Server(first).ready)
    people = [Phone(running.port, FORUM) for _ in range(PEOPLE)]
    try:
        for phone in people[:-1]:
            await phone.join()
            await phone.vote_until_saved("o1")
        await people[-1].join()
        if how == "backup":
            await asyncio.to_thread(backup, first, second, "", print)
        assert running.stop() == 0
        for phone in people:
            phone.hang_up()
        command = "waits-in-the-outbox"
        assert await people[-1].vote("o1", command) is None, "nobody is there"
        if how == "by hand":
            shutil.copytree(first, second)
        running = await asyncio.to_thread(Server(second, PORT=str(running.port)).ready)
        answer = await people[-1].vote("o1", command)
        assert answer and answer.status == 200
        again = await people[-1].vote("o1", command)
        assert again and again.status == 200
        await people[0].vote_until_saved("o2")
        await close_and_reveal(running.port)
        told = (await people[1].ask("GET", f"/f/{FORUM}")).body
        assert "</th><td>4</td><td>80" in told and "</th><td>1</td><td>20" in told
    finally:
        for phone in people:
            phone.hang_up()
        await asyncio.sleep(0)
        if running.process.poll() is None:
            assert running.stop() == 0
    assert "missing" not in running.output and "Traceback" not in running.output
