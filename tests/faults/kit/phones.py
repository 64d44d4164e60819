"""A phone without a screen: reads the welcome, sends its form, keeps the cookie, votes, and sends again what got no answer.

Here: plain HTTP as a browser speaks it. Never: an import from app, a socket for pushes (wire.py).
"""

from __future__ import annotations

import asyncio
import random
import re
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.web.pages import Page

TRIES = 400
AT = re.compile("set-cookie: *at=", re.IGNORECASE)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str
    at: str = ""


@dataclass
class Saved:
    """One vote as it was acknowledged."""

    command: str
    choice: str
    at: float


@dataclass
class Phone:
    """One person. `patience` is how long it waits for an answer; no answer means unknown, so the same form is sent again."""

    port: int
    forum: str
    patience: float = 12.0
    cookie: str = ""
    at: str = ""
    """How far the forum's log was when this person was answered last, as the server names it."""
    saved: list[Saved] = field(default_factory=list)
    unanswered: int = 0
    waited: float = 0.0
    """The longest time between two answers of any kind: how long this person was left alone."""
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def join(self, strand: str = "public") -> Phone:
        """Opens the page, fills in the form of the welcome, and is in."""
        welcome = await self.ask("GET", f"/f/{self.forum}")
        self.cookie = welcome.headers["set-cookie"].split(";")[0]
        form = Page(welcome.body).form("/Join")
        sent = form.filled(strand=strand)
        answer = await self.until_answered(form.action, sent, (303,))
        self.cookie = answer.headers["set-cookie"].split(";")[0]
        return self

    async def vote(self, choice: str, command: str = "", activity: str = "a1") -> Answer | None:
        """One try, with what the form of this step sends. None: nobody answered, and nobody knows."""
        command = command or secrets.token_urlsafe(9)
        return await self.send(
            f"/f/{self.forum}/commands/CastBallot", self.ballot(choice, command, activity), command, choice
        )

    async def vote_until_saved(self, choice: str, activity: str = "a1") -> str:
        """The command's id, once it is acknowledged; every try is the same command."""
        command = secrets.token_urlsafe(9)
        for _ in range(TRIES):
            answer = await self.vote(choice, command, activity)
            if answer is not None and answer.status == 200:
                return command
            assert answer is None or answer.status == 503, f"{answer.status}: {answer.body[:300]}"
            await asyncio.sleep(0.05 + random.random() / 5)
        raise AssertionError("never saved")

    @staticmethod
    def ballot(choice: str, command: str, activity: str = "a1") -> list[tuple[str, str]]:
        return [("command", command), ("activity", activity), ("choices", choice)]

    async def send(
        self, path: str, fields: list[tuple[str, str]], command: str = "", choice: str = ""
    ) -> Answer | None:
        """One POST; a 200 is noted as acknowledged."""
        begun = time.monotonic()
        try:
            answer = await asyncio.wait_for(self.ask("POST", path, fields), self.patience)
        except (OSError, EOFError, TimeoutError):
            self.unanswered += 1
            self.hang_up()
            answer = None
        self.waited = max(self.waited, time.monotonic() - begun)
        if answer is not None and answer.status == 200 and command:
            self.saved.append(Saved(command, choice, time.monotonic()))
        return answer

    async def until_answered(self, path: str, fields: list[tuple[str, str]], good: tuple[int, ...]) -> Answer:
        for _ in range(TRIES):
            answer = await self.send(path, fields)
            if answer is not None and answer.status in good:
                return answer
            await asyncio.sleep(0.05 + random.random() / 5)
        raise AssertionError(f"{path} was never answered")

    async def ask(self, method: str, path: str, fields: list[tuple[str, str]] | None = None) -> Answer:
        """One request on the phone's own line. A line that was closed while it lay idle is opened anew, as browsers do."""
        if self._streams is not None:
            try:
                return await self._asked(method, path, fields)
            except (ConnectionError, asyncio.IncompleteReadError) as closed:
                if getattr(closed, "partial", b""):
                    raise
                self.hang_up()
        self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        return await self._asked(method, path, fields)

    async def _asked(self, method: str, path: str, fields: list[tuple[str, str]] | None) -> Answer:
        assert self._streams
        reader, writer = self._streams
        body = urlencode(fields or []).encode()
        head = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Accept-Language: de"]
        cookies = "; ".join(filter(None, (self.cookie, self.at)))
        head += [f"Cookie: {cookies}"] if cookies else []
        if method == "POST":
            head += [
                f"Origin: http://127.0.0.1:{self.port}",
                "Sec-Fetch-Site: same-origin",
                f"Content-Length: {len(body)}",
            ]
            head += ["Content-Type: application/x-www-form-urlencoded"]
            head += [] if path.endswith("/Join") else ["HX-Request: true"]
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        answer = await _answer(reader)
        self.at = answer.at or self.at
        return answer

    def hang_up(self) -> None:
        if self._streams:
            self._streams[1].close()
        self._streams = None


async def _answer(reader: asyncio.StreamReader) -> Answer:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    for line in filter(None, lines):
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    at = next((line.partition(":")[2].partition(";")[0] for line in lines if AT.match(line)), "")
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Answer(int(first.split(" ")[1]), headers, body.decode("utf-8", "replace"), at.strip())


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of all lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
