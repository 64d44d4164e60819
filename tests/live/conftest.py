"""What the tests of the hall share: one event loop, sockets that can block, a renderer that counts. Never: a store."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from app.activities.base import kept_words
from app.live.audience import scene as scenes
from app.live.audience.parts import Audience
from app.live.audience.scene import Scene
from app.live.audience.seat import BEAT, Seat
from tests.people import a_forum, on_stage
from tests.play import Forums


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Socket:
    """A browser's side: it takes at once what is sent, or nothing until `reads` is set."""

    def __init__(self, reads: bool = True) -> None:
        self.reads = asyncio.Event()
        if reads:
            self.reads.set()
        self.got: list[str] = []
        self.beats = 0
        self.cuts = 0

    def push(self, text: str) -> bool:
        if self.reads.is_set():
            self.got.append(text)
        return self.reads.is_set()

    def beat(self) -> None:
        self.beats += 1

    async def send(self, message: dict[str, Any]) -> None:
        await self.reads.wait()
        if message["text"] == BEAT:  # says nothing, and comes whenever its turn is
            self.beats += 1
        else:
            self.got.append(message["text"])

    def cut(self) -> None:
        self.cuts += 1

    def seat(self, page: str = "phone", person: str | None = None, language: str = "de", held: bool = True) -> Seat:
        """A seat on it, by our own server's socket or by a `send` alone."""
        audience = Audience(page, language, "facilitator" if page == "console" else "")
        return Seat(send=self.send, cut=self.cut, audience=audience, participant=person, wire=self if held else None)


class Press:
    """Renders nothing, but counts: one entry for each message that was made."""

    url = "http://wall.example"

    def __init__(self) -> None:
        self.made: list[str] = []

    def forget(self) -> None:
        kept_words.forget()

    def message(self, target: str, page: str, view: Any, language: str) -> str:
        self.made.append(f"{page} {target} {language}")
        return f"{page} {target} {len(self.made)} {view}"


class Hallway:
    """The cast's forum with a vote on stage, and a scene around it."""

    def __init__(self, *kinds: str) -> None:
        self.log: Forums = on_stage(a_forum(*kinds))
        self.press = Press()
        self.scene = Scene(self.log.state, self.press)  # type: ignore[arg-type]

    def enter(self, page: str = "phone", person: str | None = None, language: str = "de") -> tuple[Socket, Seat]:
        socket = Socket()
        seat = socket.seat(page, person, language)
        self.scene.enter(seat)
        return socket, seat

    async def happened(self, count: int = 1) -> None:
        """The last entries of the log have been folded; waits until everybody was told."""
        read = [self.log.codec.decode(*entry) for entry in self.log.entries[-count:]]
        self.scene.happened([logged for logged in read if logged])
        await self.still()

    async def still(self) -> None:
        while self.scene._timer or self.scene._pushing:
            await (asyncio.wait([self.scene._pushing]) if self.scene._pushing else asyncio.sleep(0.001))


@pytest.fixture
def swift(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wait between two pushes, where a test is about something else."""
    monkeypatch.setattr(scenes, "INTERVAL_S", 0.001)
    monkeypatch.setattr(scenes, "CALM_S", 0.001)
