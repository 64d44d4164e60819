"""(m) Votes while the files of ten thousand ballots are made: how much longer their answers take than in the same run without.

Never here: simulated phones, the stand.
"""

import asyncio
import time

from app.activities.ballots.messages import BallotCast
from app.forum import events as e
from app.forum.codec import FORUM
from app.store.log import forum_key
from app.tools.bench.phones import Connection, percentile, post_bytes
from app.tools.bench.stand import FORUM_ID, Stand

BALLOTS, RATE, SECONDS, TURNS = 10_000, 100, 8, 3


async def measure(ballots: int = BALLOTS, seconds: float = SECONDS) -> dict[str, float]:
    """p99 of the answers (ms) without and with, in turns, so that a busy moment hits both; and their ratio."""
    quiet: list[float] = []
    busy: list[float] = []
    async with Stand() as stand:
        await _fill(stand, ballots)
        await _votes(stand, "first", 2)  # what is made at the first vote of a step belongs to no measurement
        for turn in range(TURNS):
            quiet += await _votes(stand, f"q{turn}", seconds)
            making = asyncio.create_task(_files(stand))
            busy += await _votes(stand, f"b{turn}", seconds)
            await making
    without, during = percentile(quiet, 0.99), percentile(busy, 0.99)
    return {"record_ack_p99_quiet_ms": without, "record_ack_p99_ms": during, "record_ack_ratio": during / without}


async def _fill(stand: Stand, ballots: int) -> None:
    cast = [FORUM.encode(f"p:person{i}", f"cast{i}", BallotCast("a1", {f"o{i % 4 + 1}": 1})) for i in range(ballots)]
    await stand.log.write(forum_key(FORUM_ID), cast)
    opened = FORUM.encode("s:bench", "open a2", e.InputOpened("a2"))
    await stand.log.write(forum_key(FORUM_ID), [FORUM.encode("s:bench", "show a2", e.ActivityShown("a2")), opened])


async def _votes(stand: Stand, turn: str, seconds: float) -> list[float]:
    """Votes at an even pace, each on a line of its own; milliseconds to each answer."""
    started, tasks = time.perf_counter(), []
    for number in range(int(seconds * RATE)):
        await asyncio.sleep(max(0.0, started + number / RATE - time.perf_counter()))
        tasks.append(asyncio.create_task(_vote(stand, turn, number)))
    return list(await asyncio.gather(*tasks))


async def _vote(stand: Stand, turn: str, person: int) -> float:
    fields = {"command": f"record{turn}command{person:06}", "activity": "a2", "choices": f"o{person % 4 + 1}"}
    path, cookie = f"/f/{FORUM_ID}/commands/CastBallot", stand.cookie(person)
    started = time.perf_counter()
    await _ask(stand, post_bytes(stand.port, path, fields, cookie))
    return (time.perf_counter() - started) * 1000


async def _files(stand: Stand) -> None:
    """Asks for the workbook three times one after the other, each of the moment: so it is made while all the votes come in."""
    head = f"GET /f/{FORUM_ID}/outcome.xlsx HTTP/1.1\r\nHost: 127.0.0.1:{stand.port}\r\n"
    request = f"{head}Cookie: {stand.link_cookie('lead')}\r\n\r\n".encode()
    for _ in range(3):
        await _ask(stand, request, (200, 303))


async def _ask(stand: Stand, request: bytes, expected: tuple[int, ...] = (200,)) -> None:
    connection = Connection(stand.port)
    status, _ = await connection.send(request)
    connection.close()
    if status not in expected:
        raise RuntimeError(f"the app answered {status}")
