"""(b) What a pushed delivery costs, against a bare send loop; and what one phone that never reads does to the others.

Never here: simulated phones, the stand.
"""

import asyncio
import os
import socket
import time

from app.tools.bench.phones import Connection, Socket, percentile, post_bytes, sit
from app.tools.bench.stand import FORUM_ID, Stand, cpu_s

PHONES = 1_000
SECONDS = 6.0


class Ear:
    """Counts deliveries and how long after the latest push began each arrived."""

    def __init__(self) -> None:
        self.heard = 0
        self.size = 0
        self.delays: list[float] = []
        self.pushed_at = 0.0

    def __call__(self, payload: bytes, at: float) -> None:
        self.heard += 1
        self.size = len(payload)
        if self.pushed_at:
            self.delays.append((at - self.pushed_at) * 1000)


async def against_floor() -> dict[str, float]:
    """Microseconds of the web process' CPU a delivery, ours and bare, at ten pushes a second to 1,000 sockets."""
    async with Stand() as stand:
        ours, size, p99 = await _ours(stand, stuck=False)
        _, _, p99_stuck = await _ours(stand, stuck=True)
    os.environ["BENCH_BYTES"] = str(size)
    async with Stand("pushes") as bare:
        floor = await _floor(bare)
    return {
        "push_us": ours,
        "push_floor_us": floor,
        "push_ratio": ours / floor,
        "push_p99_ms": p99,
        "push_p99_stuck_ms": p99_stuck,
    }


async def _ours(stand: Stand, stuck: bool) -> tuple[float, int, float]:
    ear = Ear()
    alone = await _ticking(stand, ear, f"alone{stuck}")  # the facilitator's commands cost the same with nobody there
    phones = await _phones(stand, ear)
    never = _never_reads(stand) if stuck else None
    await asyncio.sleep(0.5)
    ear.heard = 0
    ear.delays.clear()
    cost = await _ticking(stand, ear, f"pushed{stuck}") - alone
    _leave(phones)
    if never:
        never.close()
    await asyncio.sleep(0.5)
    return cost * 1e6 / max(ear.heard, 1), ear.size, percentile(ear.delays, 0.99)


async def _ticking(stand: Stand, ear: Ear, name: str) -> float:
    """A facilitator changes the time ten times a second; gives the CPU of the web process."""
    connection, lead = Connection(stand.port), stand.link_cookie("lead")
    before = cpu_s(stand.web.pid)
    for number in range(int(SECONDS * 10)):
        started = time.perf_counter()
        fields = {"command": f"timer{name}{number:06}", "activity": "a1", "minutes": str(number % 60 + 1)}
        ear.pushed_at = started
        await connection.send(post_bytes(stand.port, f"/f/{FORUM_ID}/commands/SetTimer", fields, lead))
        await asyncio.sleep(max(0.0, started + 0.11 - time.perf_counter()))
    connection.close()
    return cpu_s(stand.web.pid) - before


async def _floor(bare: Stand) -> float:
    ear = Ear()
    phones = await _phones(bare, ear)
    await asyncio.sleep(0.5)
    ear.heard = 0
    before = cpu_s(bare.web.pid)
    await asyncio.sleep(SECONDS)
    cost = cpu_s(bare.web.pid) - before
    _leave(phones)
    return cost * 1e6 / max(ear.heard, 1)


async def _phones(stand: Stand, ear: Ear) -> list[Socket]:
    found: list[Socket] = []
    for start in range(0, PHONES, 50):
        path = f"/f/{FORUM_ID}/live/phone"
        sits = (sit(stand.port, path, stand.cookie(person), ear) for person in range(start, start + 50))
        found += await asyncio.gather(*sits)
    return found


def _leave(phones: list[Socket]) -> None:
    for phone in phones:
        if phone.transport:
            phone.transport.abort()


def _never_reads(stand: Stand) -> socket.socket:
    """A phone with a tiny receive buffer that shakes hands and then reads nothing."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", stand.port))
    connection.sendall(
        (
            f"GET /f/{FORUM_ID}/live/phone HTTP/1.1\r\nHost: 127.0.0.1:{stand.port}\r\nOrigin: http://127.0.0.1:{stand.port}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nCookie: {stand.cookie(5_000)}\r\n\r\n"
        ).encode()
    )
    return connection
