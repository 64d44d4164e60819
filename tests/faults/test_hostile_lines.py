"""Lines that want to cost the server its memory: each is ended with the right word, and all together cost little.

Here: C8, on the real server in both variants. Never: bad frames (test_frames.py), odd requests (tests/security).
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.server import open_files
from tests.conftest import ROOT, Server
from tests.faults.kit import hostile
from tests.faults.kit.evening import STORE_PART, Evening, evening
from tests.faults.kit.phones import Phone, percentile
from tests.faults.test_slow import rss_kb
from tests.security.test_wire import UVICORN, listening

pytestmark = pytest.mark.anyio
FEW, MANY, SECONDS = 4, 1_000, 12.0
TABS = 8
"""So many sockets one person may hold."""


@pytest.mark.parametrize("variant", ["own", pytest.param("plain", marks=pytest.mark.long)])
async def test_each_hostile_line_is_ended_and_costs_little(vote: Evening, variant: str) -> None:
    """C8: a few lines of seventeen kinds, each with up to 40 MB to say. Without bounds five with trailers cost 320 MB, five
    with requests in a row 230 MB. Nobody else is cut, and the next vote counts."""
    server = await vote.serve(STIMMWAND_SERVER=variant)
    phone, *others = await vote.people(FEW + 1)
    wire = await vote.watch("phone", phone.cookie)
    await wire.until(STORE_PART)
    before, ends = rss_kb(server.process.pid), {}
    for name, kind in hostile.KINDS.items():
        ends[name] = set(await asyncio.gather(*(hostile.flood(server.port, kind, other.cookie) for other in others)))
    unread = [hostile.flood(server.port, hostile.KINDS["pings"], other.cookie, reads=False) for other in others]
    assert set(await asyncio.gather(*unread)) == {hostile.CUT}
    assert ends == {name: {kind.end} for name, kind in hostile.KINDS.items()}
    assert rss_kb(server.process.pid) - before < 40_000
    await phone.vote_until_saved("o1")
    assert "gespeichert" in await wire.until("gespeichert")
    assert await vote.figure() == 1
    assert "Traceback" not in server.output


async def takes_all(scope: Any, receive: Any, send: Any) -> None:
    """An app that reads to the end, and a socket that stays."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept", "headers": []})
    while (message := await receive())["type"] not in ("http.disconnect", "websocket.disconnect"):
        if not message.get("more_body", True):
            break


@pytest.mark.long
@pytest.mark.parametrize("name", ["headers", "trailers", "an extension of a chunk", "pings", "empty fragments"])
async def test_without_the_bounds_such_a_line_goes_on(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: uvicorn itself takes whatever comes, here a megabyte."""
    monkeypatch.setattr(hostile, "PATIENCE_S", 0.5)
    async with listening(takes_all, **UVICORN) as port:
        assert await hostile.flood(port, hostile.KINDS[name], "", most=1_000_000) == "open"
    async with listening(takes_all) as port:
        assert await hostile.flood(port, hostile.KINDS[name], "", most=1_000_000) == hostile.KINDS[name].end


def cpu_ms(pid: int) -> float:
    """What a process has used of processors."""
    words = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) * 1000 / os.sysconf("SC_CLK_TCK")


async def honest(people: list[Phone], seconds: float, pid: int) -> tuple[list[float], int]:
    """How long each vote took, ten a second; and the most memory of the server meanwhile."""
    found: list[float] = []
    most = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.monotonic()
        await people[len(found) % len(people)].vote_until_saved("o1")
        found.append(time.monotonic() - begun)
        most = max(most, rss_kb(pid))
        await asyncio.sleep(max(0, begun + 0.1 - time.monotonic()))
    return found, most


async def beside(port: int, cookies: list[str], name: str) -> asyncio.subprocess.Process:
    """MANY lines of one kind, in a process of their own that leaves honest people the processor."""
    words = ["-m", "tests.faults.kit.hostile", str(port), ",".join(cookies), name, str(MANY), str(SECONDS)]
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec("nice", sys.executable, *words, cwd=ROOT, stdout=pipe)


async def under_attack(people: list[Phone], cookies: list[str], server: Server, name: str) -> dict[str, Any]:
    """One kind: what it costs the server, and what honest people wait with it and without."""
    pid = server.process.pid
    alone, _ = await honest(people, SECONDS / 2, pid)
    memory, used = rss_kb(pid), cpu_ms(pid)
    attack = await beside(server.port, cookies, name)
    waited, most = await honest(people, SECONDS, pid)
    said, _ = await attack.communicate()
    return {
        "mb": (max(most, rss_kb(pid)) - memory) / 1000,
        "cpu_ms_a_line": (cpu_ms(pid) - used) / MANY,
        **{f"p{share}_ratio": percentile(waited, share / 100) / percentile(alone, share / 100) for share in (50, 99)},
        "p99_ms": percentile(waited, 0.99) * 1000,
        "ends": json.loads(said),
    }


@pytest.mark.long
@pytest.mark.parametrize("variant", ["own", "plain"])
async def test_a_thousand_hostile_lines_of_each_kind(tmp_path: Path, variant: str) -> None:
    """C8: a thousand of a kind cost 100 MB at most, and all kinds one after the other leave 250 behind at most. What
    an honest phone waits beside them is printed as a ratio to without: both are the machine's, too, so nothing is claimed."""
    open_files.raise_limit()
    async with evening(tmp_path) as vote:
        server = await vote.serve(STIMMWAND_SERVER=variant)
        come = await vote.people(FEW + MANY // TABS)
        people, cookies = come[:FEW], [other.cookie for other in come[FEW:]]
        _, memory = await honest(people, 5, server.process.pid)
        for name in [*hostile.KINDS, *hostile.HELD]:
            seen = await under_attack(people, cookies, server, name)
            print(f"\nC8 {variant} {name}: {seen}", flush=True)
            assert seen["mb"] <= 100, name
        assert rss_kb(server.process.pid) - memory < 250_000
        assert "Traceback" not in server.output
