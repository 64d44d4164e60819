"""Frames that no browser sends: each is answered with the right code, and the server goes on as if nothing had been.

Here: faults 18 and 19, on the socket. Never: forms and HTTP (tests/security).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import time

import pytest

from tests.faults.kit.evening import STORE_PART, Evening
from tests.faults.kit.phones import Phone
from tests.faults.kit.wire import BINARY, CLOSE, PING, TEXT, Refused, Wire, frame
from tests.people import FORUM

pytestmark = pytest.mark.anyio
PROTOCOL, TEXT_UNREADABLE, TOO_LARGE = 1002, 1007, 1009
BAD = {
    "not masked": (frame(b"hello", masked=False), PROTOCOL),
    "an opcode that is not one": (frame(b"", opcode=3), PROTOCOL),
    "a reserved bit": (frame(b"hello", reserved=4), PROTOCOL),
    "a continuation of nothing": (frame(b"more", opcode=0), PROTOCOL),
    "text inside a text": (frame(b"one", final=False) + frame(b"two"), PROTOCOL),
    "a ping in pieces": (frame(b"", opcode=PING, final=False), PROTOCOL),
    "a ping too long": (frame(bytes(126), opcode=PING), PROTOCOL),
    "a close of one byte": (frame(b"\x03", opcode=CLOSE), PROTOCOL),
    "a close with a code that is not one": (frame((999).to_bytes(2, "big"), opcode=CLOSE), PROTOCOL),
    "text that is none": (frame(b"\xff\xfe\xfd"), TEXT_UNREADABLE),
    "text that is none, twice in one breath": (frame(b"\xff\xfe") + frame(b"\xff\xfe"), TEXT_UNREADABLE),
    "text cut in a letter": (frame(b"\xe2\x82"), TEXT_UNREADABLE),
    "a frame too large": (frame(bytes(20_000)), TOO_LARGE),
    "a message too large in pieces": (
        frame(bytes(9_000), BINARY, final=False) + frame(bytes(9_000), opcode=0),
        TOO_LARGE,
    ),
    "a length of 2 to the 63": (b"\x81\xff" + (2**63 - 1).to_bytes(8, "big") + b"key!", TOO_LARGE),
}
HARMLESS = {
    "text": frame(b"<script>alert(1)</script>"),
    "bytes": frame(bytes(range(256)), BINARY),
    "a message in pieces": frame(b"one", final=False) + frame(b"two", opcode=0),
    "a ping": frame(b"hello", opcode=PING),
    "nothing": frame(b""),
}


async def test_each_bad_frame_has_its_code_and_the_server_goes_on(vote: Evening) -> None:
    """fault 18, fault 19: 15 faults of the protocol. The control are frames that are harmless: a socket that pushes only
    takes them, says nothing to them, and goes on pushing."""
    await vote.serve()
    phone, other = await vote.people(2)
    codes = {}
    for name, (sent, _) in BAD.items():
        wire = await vote.watch("phone", phone.cookie)
        wire.writer.write(sent)
        codes[name] = await wire.code()
    assert codes == {name: code for name, (_, code) in BAD.items()}
    wire = await vote.watch("phone", phone.cookie)
    await wire.until(STORE_PART)
    for sent in HARMLESS.values():
        wire.writer.write(sent)
    await phone.vote_until_saved("o1")
    assert "gespeichert" in await wire.until("gespeichert")
    after = await vote.watch("phone", other.cookie)
    after.writer.write(frame((1000).to_bytes(2, "big"), opcode=CLOSE) + frame(b"\xff\xfe"))  # in one breath
    assert await after.code() in (1000, 1006)
    half = await vote.watch("phone", other.cookie)
    half.writer.write(frame(b"cut in the middle")[:9])
    half.writer.transport.abort()
    assert await vote.figure() == 1
    start = ("ready", "password", "STIMMWAND_URL")  # what it says of itself as it starts
    complaints = [line for line in vote.server.output.splitlines() if not any(words in line for words in start)]
    assert complaints == [], "a bad frame is no line in our log"


async def test_who_has_no_business_here_gets_no_socket(vote: Evening) -> None:
    """fault 18: no cookie, a wrong path, not a socket at all: refused with a status, never with an exception."""
    await vote.serve()
    for path in (
        f"/f/{FORUM}/live/phone",
        f"/f/{FORUM}/live/console",
        "/f/nowhere/live/phone",
        f"/f/{FORUM}/live/nothing",
    ):
        with pytest.raises(Refused, match="403"):
            await Wire.open(vote.server.port, path)
    vote.phones.append(Phone(vote.server.port, FORUM))
    plain = await vote.phones[0].ask("GET", f"/f/{FORUM}/live/phone")
    assert plain.status == 426
    assert "Traceback" not in vote.server.output


def nonsense(chance: random.Random) -> bytes:
    """A few frames, most of them wrong in one way; sometimes bytes that are no frame."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randrange(1, 200))
    return b"".join(
        frame(
            chance.randbytes(chance.choice((0, 1, 5, 125, 126, 300))),
            opcode=chance.choice((0, TEXT, TEXT, BINARY, CLOSE, PING, 10, 3, 11)),
            final=chance.random() < 0.8,
            masked=chance.random() < 0.95,
            reserved=chance.choice((0, 0, 0, 0, 0, 0, 1, 4)),
        )
        for _ in range(chance.randrange(1, 12))
    )


async def fuzzed(vote: Evening, cookies: list[str], frames: int, seed: int) -> dict[str, int]:
    """Sends so many frames over many sockets; how each socket ended."""
    chance = random.Random(seed)
    ends: dict[int, int] = {}
    sent = 0

    async def one(cookie: str) -> None:
        nonlocal sent
        while sent < frames:
            wire = await Wire.open(vote.server.port, f"/f/{FORUM}/live/phone", cookie)
            sent += 240
            wire.writer.write(b"".join(nonsense(chance) for _ in range(40)))  # about six frames each
            with contextlib.suppress(OSError):  # the server may have had enough already
                wire.writer.write_eof()
            code = await wire.code(60)
            ends[code] = ends.get(code, 0) + 1
            wire.close()

    await asyncio.gather(*(one(cookie) for cookie in cookies))
    return {str(code): number for code, number in sorted(ends.items())} | {"frames": sent}


@pytest.mark.long
async def test_figure_18_a_million_fuzzed_frames(vote: Evening) -> None:
    """figure 18, fault 18: no exception, no exit, and the server counts a vote at the end."""
    await vote.serve()
    people = await vote.people(20)
    begun, seed = time.monotonic(), int.from_bytes(os.urandom(4), "big")
    seen = await fuzzed(vote, [phone.cookie for phone in people], 1_000_000, seed)
    await people[0].vote_until_saved("o1")
    print(f"\nfigure 18: {seen}, seed {seed}, {time.monotonic() - begun:.0f} s, 0 exceptions, 0 exits")
    assert vote.server.process.poll() is None
    assert "Traceback" not in vote.server.output and "error" not in vote.server.output.lower()
    assert set(seen) <= {"1000", "1002", "1005", "1006", "1007", "1009", "frames"} | {
        str(code) for code in range(3000, 5000)
    }
