"""(c, f, g) A hall of 1,000 phones: memory, rest, the next step, a burst of votes, and the way of a vote to the wall.

Never here: simulated phones, the stand.
"""

import asyncio
import random
import re
import statistics
import time

from app.tools.bench.phones import Connection, Socket, percentile, post_bytes, sit
from app.tools.bench.stand import FORUM_ID, Stand, rss_kb
from app.tools.bench.votes import paced_floor

PHONES = 1_000
BURST_S = 5.0
FLOW_S, FLOW_RATE = 8.0, 200
FIGURE = re.compile(rb'class="figure">([\d.,]+)<')


class Hall:
    """1,000 connected phones and a wall."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.phones: list[Socket] = []
        self.last_heard: dict[int, float] = {}
        self.wall: list[tuple[float, int]] = []

    async def fill(self) -> None:
        """Everybody sits down, fifty at a time; the wall hangs."""
        path = f"/f/{FORUM_ID}/live"
        await sit(self.stand.port, f"{path}/wall", self.stand.link_cookie("wall"), self._on_wall)
        for start in range(0, PHONES, 50):
            sits = (self._phone(f"{path}/phone?tab=t{person}", person) for person in range(start, start + 50))
            self.phones += await asyncio.gather(*sits)

    async def _phone(self, path: str, person: int) -> Socket:
        def heard(payload: bytes, at: float) -> None:
            self.last_heard[person] = at

        return await sit(self.stand.port, path, self.stand.cookie(person), heard)

    def _on_wall(self, payload: bytes, at: float) -> None:
        found = FIGURE.search(payload)
        if found:
            self.wall.append((at, int(re.sub(rb"\D", b"", found.group(1)))))

    async def lead(self, name: str, fields: dict[str, str]) -> float:
        """A facilitator's command; gives the moment it was sent."""
        connection = Connection(self.stand.port)
        sent = {"command": f"lead{time.perf_counter_ns()}", **fields}
        request = post_bytes(self.stand.port, f"/f/{FORUM_ID}/commands/{name}", sent, self.stand.link_cookie("lead"))
        at = time.perf_counter()
        status, _ = await connection.send(request)
        connection.close()
        if status != 200:
            raise RuntimeError(f"{name} was answered {status}")
        return at

    async def vote(self, person: int, activity: str) -> float:
        """One phone's vote on a connection of its own; gives the milliseconds to the answer."""
        fields = {"command": f"vote{activity}x{person:06}", "activity": activity, "choices": f"o{person % 4 + 1}"}
        path, cookie = f"/f/{FORUM_ID}/commands/CastBallot", self.stand.cookie(person)
        request = post_bytes(self.stand.port, path, fields, cookie, f"t{person}")
        connection = Connection(self.stand.port)
        started = time.perf_counter()
        status, _ = await connection.send(request)
        connection.close()
        if status != 200:
            raise RuntimeError(f"a vote was answered {status}")
        return (time.perf_counter() - started) * 1000


async def measure(stand: Stand) -> dict[str, float]:
    """All figures of one hall, in the order of an evening."""
    hall = Hall(stand)
    await hall.lead("Show", {"activity": "a1"})  # the forum is read before memory is compared
    await asyncio.sleep(1)
    empty = rss_kb(stand.web.pid)
    await hall.fill()
    await asyncio.sleep(3)
    found: dict[str, float] = {"kb_per_phone": (rss_kb(stand.web.pid) - empty) / PHONES}
    found["idle_cpu_percent"] = await _idle(stand)
    found["step_last_ms"] = max([await _step(hall, f"a{number}") for number in (2, 3, 4)])
    found |= await _bursts(hall)
    found |= await _flow(hall, "a7")
    for phone in hall.phones:
        if phone.transport:
            phone.transport.abort()
    return found


async def _idle(stand: Stand) -> float:
    before = stand.cpu_s()
    await asyncio.sleep(10)
    return (stand.cpu_s() - before) * 10


async def _step(hall: Hall, activity: str) -> float:
    """Milliseconds from the facilitator's click to the last of all phones."""
    hall.last_heard.clear()
    sent = await hall.lead("Show", {"activity": activity})
    for _ in range(200):
        await asyncio.sleep(0.02)
        if len(hall.last_heard) == PHONES:
            break
    await hall.lead("OpenInput", {"activity": activity})
    first = max(hall.last_heard.values()) - sent
    await asyncio.sleep(0.5)
    return first * 1000 if len(hall.last_heard) == PHONES else float("inf")


async def _bursts(hall: Hall) -> dict[str, float]:
    """Ours and the floor take turns, so that a busy moment hits both."""
    costs: list[float] = []
    floors: list[float] = []
    acks: list[float] = []
    async with Stand("posts") as bare:
        for activity in ("a4", "a5", "a6"):
            await hall.lead("Show", {"activity": activity})
            await hall.lead("OpenInput", {"activity": activity})
            await asyncio.sleep(1)
            costs.append(await _burst(hall, activity, acks))
            floors.append(await paced_floor(bare))
    cost, floor = statistics.median(costs), statistics.median(floors)
    return {
        "cpu_ms_per_vote": cost,
        "cpu_ms_floor": floor,
        "vote_cpu_ratio": cost / floor,
        "ack_p50_ms": percentile(acks, 0.5),
        "ack_p99_ms": percentile(acks, 0.99),
        "votes_counted": float(hall.wall[-1][1]),
    }


async def _burst(hall: Hall, activity: str, acks: list[float]) -> float:
    """Everybody votes within five seconds; gives the milliseconds of CPU a vote."""
    chance = random.Random(7)  # noqa: S311  # arrival times, not secrets
    before = hall.stand.cpu_s()

    async def one(person: int) -> None:
        await asyncio.sleep(chance.random() * BURST_S)
        acks.append(await hall.vote(person, activity))

    await asyncio.gather(*(one(person) for person in range(PHONES)))
    await asyncio.sleep(0.5)
    return (hall.stand.cpu_s() - before) * 1000 / PHONES


async def _flow(hall: Hall, activity: str) -> dict[str, float]:
    """200 votes a second; a vote is on the wall with the first picture whose figure has reached its number."""
    await hall.lead("Show", {"activity": activity})
    await hall.lead("OpenInput", {"activity": activity})
    await asyncio.sleep(0.5)
    hall.wall.clear()
    sent: list[float] = []
    started = time.perf_counter()
    tasks = []
    for number in range(int(FLOW_S * FLOW_RATE)):
        await asyncio.sleep(max(0.0, started + number / FLOW_RATE - time.perf_counter()))
        sent.append(time.perf_counter())
        tasks.append(asyncio.create_task(hall.vote(number, activity)))
    await asyncio.gather(*tasks)
    await asyncio.sleep(0.5)
    delays = [(_shown(hall, number) - at) * 1000 for number, at in enumerate(sent, 1)]
    return {"vote_to_wall_p50_ms": percentile(delays, 0.5), "vote_to_wall_p99_ms": percentile(delays, 0.99)}


def _shown(hall: Hall, number: int) -> float:
    return next((at for at, figure in hall.wall if figure >= number), float("inf"))
