"""(a) Acknowledged, fsynced votes a second through the real POST, against a bare POST that appends.

Never here: simulated phones, the stand.
"""

import asyncio
import random
import statistics
import time

from app.tools.bench.phones import Connection, post_bytes
from app.tools.bench.stand import FORUM_ID, PEOPLE, Stand

LINES = 100
VOTES = 4_000
ROUNDS = 5
PACED, PACE_S = 1_000, 5.0


async def throughput() -> dict[str, float]:
    """The medians of five rounds each; ours and the floor take turns, so that a busy moment hits both."""
    ours: list[float] = []
    floor: list[float] = []
    async with Stand() as stand, Stand("posts") as bare:
        for turn in range(ROUNDS):
            requests = [_vote(stand, person, turn) for person in range(PEOPLE)][:VOTES]
            ours.append(await _rate(stand.port, requests))
            floor.append(await _rate(bare.port, [_bare(bare, request) for request in requests]))
    rate, bare_rate = statistics.median(ours), statistics.median(floor)
    return {"votes_per_s": rate, "votes_floor_per_s": bare_rate, "votes_ratio": rate / bare_rate}


def _vote(stand: Stand, person: int, turn: int) -> bytes:
    fields = {"command": f"bench{turn}command{person}", "activity": "a1", "choices": f"o{person % 4 + 1}"}
    return post_bytes(stand.port, f"/f/{FORUM_ID}/commands/CastBallot", fields, stand.cookie(person))


def _bare(bare: Stand, request: bytes) -> bytes:
    return request.replace(request.split(b" ", 2)[1], b"/", 1)


async def paced_floor(bare: Stand) -> float:
    """Milliseconds of CPU a bare POST when they come as phones do: spread over five seconds, each on a new connection."""
    requests = [_bare(bare, _vote(bare, person, 0)) for person in range(PACED)]

    async def one(request: bytes) -> None:
        await asyncio.sleep(random.random() * PACE_S)  # noqa: S311  # arrival times, not secrets
        connection = Connection(bare.port)
        await connection.send(request)
        connection.close()

    before = bare.cpu_s()
    await asyncio.gather(*(one(request) for request in requests))
    return (bare.cpu_s() - before) * 1000 / len(requests)


async def _rate(port: int, requests: list[bytes]) -> float:
    waiting = iter(requests)
    statuses: dict[int, int] = {}

    async def work() -> None:
        connection = Connection(port)
        for request in waiting:
            status, _ = await connection.send(request)
            statuses[status] = statuses.get(status, 0) + 1
        connection.close()

    started = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(LINES)))
    seconds = time.perf_counter() - started
    if set(statuses) - {200, 201}:
        raise RuntimeError(f"not every vote was accepted: {statuses}")
    return len(requests) / seconds
