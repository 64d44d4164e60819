"""A mail server that hangs, closes in the middle, talks nonsense or does not let us send; a process that dies beside it; and
titles that are read as addresses. Nothing is sent twice, and nothing is lost that has certainly not gone.

Never here: who gets what (test_notices), a server that behaves (test_line).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from redis import Redis

from app import settings as environment
from app.archive import found
from app.live import housekeeping
from app.live.hall import Hall
from app.mail import letters, sending
from app.mail.housekeeping import fan_out
from app.mail.jobs import Job
from app.mail.sending import STUCK_S, NoServer, count_stuck, drop_dead, empty
from app.mail.server import MailServer, mail_server
from app.store.embedded import Embedded
from app.store.log.notice_store import JOBS, TAG
from tests.halls import a_hall, anyio_backend, store
from tests.mail.postbox import SAID, Postbox, a_programme, ask, follows, postbox
from tests.people import ORGANISER
from tests.programme.programmes import a_programme as of_programmes

__all__ = ["anyio_backend", "postbox", "store"]
Box = tuple[Postbox, MailServer]
STEPS = ("MAIL", "RCPT", "DATA", "end")


class Bad:
    """Answers each step of a mail with what it is told: words, "close", or "hang"; after that as it should. `mails` is what
    it took."""

    def __init__(self, step: str, says: str) -> None:
        self.odd: dict[str, str] = {step: says}
        self.mails: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        said = "220 here"
        while said != "close":
            if said == "hang":
                await reader.read()
                break
            writer.write(f"{said}\r\n".encode())
            line = (await reader.readline()).decode().split(":")[0].split(" ")[0].strip()
            if not line or line == "QUIT":
                break
            said = self.odd.pop(line, "354 go on" if line == "DATA" else "250 OK")
            if said.startswith("354"):
                writer.write(b"354 go on\r\n")
                self.mails.append(await reader.readuntil(b"\r\n.\r\n"))
                said = self.odd.pop("end", "250 OK")
        writer.close()


@asynccontextmanager
async def bad(step: str, says: str) -> AsyncIterator[tuple[Bad, MailServer]]:
    made = Bad(step, says)
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    named = mail_server(f"smtp://127.0.0.1:{port}", "forum@wall.example")
    assert named
    yield made, named
    server.close()


async def waits(hall: Hall) -> int:
    """How many mails wait in the line."""
    return int(await hall.log._ask(JOBS, lambda client: client.hlen(JOBS)))


@pytest.mark.anyio
@pytest.mark.parametrize("says", ["close", "hang", "nonsense", "299 odd", "451 later"])
@pytest.mark.parametrize("step", STEPS)
async def test_whatever_a_server_does_no_mail_is_lost_or_sent_twice(
    store: Embedded, monkeypatch: pytest.MonkeyPatch, step: str, says: str
) -> None:
    """9 B: what has not gone waits, what may have gone is counted as unclear; a word that is no answer was counted as a no."""
    monkeypatch.setattr(sending, "TIMEOUT_S", 0.3)
    async with a_hall(store) as hall, bad(step, says) as (kept, server):
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        assert await empty(hall, server, pause=0) == 1
        outcomes = await hall.log.outcomes("p-1")
        if step in ("DATA", "end") and says != "451 later":
            assert outcomes == {"unclear": 1} and await waits(hall) == 0
        else:
            assert outcomes == {} and await waits(hall) == 1
            assert await hall.log.bring_forward(0, hall.now()) == 1
            assert await empty(hall, server, pause=0) == 1 and await hall.log.outcomes("p-1") == {"sent": 1}
            assert len(kept.mails) == 1 + (step == "end"), "the one that it said no to, and the one that it took"


@pytest.mark.anyio
async def test_a_server_that_does_not_let_us_send_costs_no_mail(store: Embedded) -> None:
    """9 B: “530 please sign in” is said of no mail: every mail of a notice was counted as refused for good."""
    async with a_hall(store) as hall, bad("MAIL", "530 please sign in") as (kept, server):
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        assert await empty(hall, server, pause=0) == 1 and await hall.log.outcomes("p-1") == {}
        assert await hall.log.bring_forward(0, hall.now()) == 1
        assert await empty(hall, server, pause=0) == 1 and len(kept.mails) == 1


@pytest.mark.anyio
@pytest.mark.parametrize(("dies", "outcome"), [("mail", {}), ("rcpt", {}), ("data", {"unclear": 1})])
async def test_a_process_that_dies_before_it_gives_a_mail_away_loses_none(
    store: Embedded, monkeypatch: pytest.MonkeyPatch, dies: str, outcome: dict[str, int]
) -> None:
    """9 B: a stop or a kill between two lines lost whatever was in hand; one that comes back after that sends nothing."""

    async def die(*_: object) -> None:
        raise asyncio.CancelledError

    async with a_hall(store) as hall, bad("none", "") as (kept, server):
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        with monkeypatch.context() as killed:
            killed.setattr(sending.aiosmtplib.SMTP, dies, die)
            with pytest.raises(asyncio.CancelledError):
                await empty(hall, server, pause=0)
        (name,) = await hall.log.in_hand()
        await count_stuck(hall, 1_000)
        await count_stuck(hall, 1_000 + STUCK_S)
        assert await hall.log.outcomes("p-1") == outcome and await hall.log.in_hand() == {}
        held = name.partition(" ")[2]
        job = name.partition(" ")[0]
        assert await hall.log.giving(job, held) == "", "somebody else has it, or nobody"
        assert not await hall.log.settle(job, "p-1", "sent", held) and not await hall.log.give_back(job, b"", 0, held)
        await hall.log.bring_forward(0, hall.now())
        assert await empty(hall, server, pause=0) == (0 if outcome else 1) and len(kept.mails) == (0 if outcome else 1)


@pytest.mark.anyio
async def test_an_address_that_nobody_confirmed_does_not_wait_for_a_server_that_is_away(store: Embedded) -> None:
    """9 E12: the page promises that it is deleted after a day; in the line it stood for as long as the server was away, and
    for ever where the mail server was taken out of the settings."""
    away = mail_server("smtp://127.0.0.1:9", "forum@wall.example")
    assert away
    async with a_hall(store) as hall:
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        await ask(hall, "ben@example.org")
        with pytest.raises(NoServer):
            await empty(hall, away, pause=0)
        await drop_dead(hall)
        assert await waits(hall) == 2, "the control: both have their day"
        with Redis.from_url(store.url) as redis:
            anna = next(key for key in redis.keys(f"{TAG}token:*") if b"anna" in (redis.get(key) or b""))
            redis.delete(anna)
            await drop_dead(hall)
            (left,) = redis.hvals(JOBS)
            assert msgspec.json.decode(left, type=Job).address == "ben@example.org" and await hall.log.is_due(
                hall.now()
            )
        assert await housekeeping.delete_programme(hall, ORGANISER.by, "gone", "p-1") is None
        await drop_dead(hall)
        assert await waits(hall) == 0 and not await hall.log.is_due(hall.now())


@pytest.mark.anyio
async def test_a_notice_after_a_restoring_is_sent_though_one_of_its_number_was(store: Embedded, postbox: Box) -> None:
    """9 A3: the archive was older than the first notice: the next one had its number, and was taken for it."""
    kept, server = postbox
    async with a_hall(store) as hall:
        place = await a_programme(hall)
        await follows(hall, kept, server, "anna@example.org")
        log = [entry async for page in hall.log.pages(place.replica.key) for entry in page]
        assert await hall.ask(place, ORGANISER, "send", SAID) is None
        await fan_out(hall, "p-1")
        assert await empty(hall, server, pause=0) == 1
        assert await housekeeping.delete_programme(hall, ORGANISER.by, "gone", "p-1") is None
        await housekeeping.look(hall)
        assert await hall.log.restore("p-1", [log], 2)
        await found.look(hall)
        back = await hall.programme("p-1")
        assert back and not back.programme.notices.sent
        kept.mails.clear()
        with Redis.from_url(store.url) as redis:
            redis.delete(*redis.keys(f"{TAG}day:*"))
        await follows(hall, kept, server, "anna@example.org")
        assert await hall.ask(back, ORGANISER, "send again", SAID) is None
        for _ in range(2):
            await fan_out(hall, "p-1")
            await empty(hall, server, pause=0)
        assert kept.to() == ["anna@example.org"]


TITLES = (
    "Straße [1]",
    "Bürger (Mitte)",
    "ü <chief@bank.example>",
    "Größe: a <b@c.example>",
    '"A" <b@c.example>',
    "=?utf-8?q?a=0D=0ABcc:_x@y.example?=",
    "=?utf-8?q?=ff=fe?=",
    "a\r\nBcc: x@y.example",
    "a\u2028Bcc: x@y.example",
    "a\x00b\x1b[2J",
    "🌳" * 100,
)


@pytest.mark.parametrize("title", TITLES, ids=lambda title: repr(title)[:30])
def test_no_title_is_read_as_the_sender_or_as_another_head_line(title: str) -> None:
    """9 B: “ü <chief@bank.example>” was whom the mail came from, “Straße [1]” had it come from nobody, and what looks like
    encoded words raised, so that no mail of the programme ever went."""
    programme = of_programmes().state
    programme.basics.settings = replace(programme.basics.settings, title={"de": title})
    said: Any = SimpleNamespace(id="n1", subject={"de": title}, words={"de": f"{title}\r\n.\r\nQUIT"}, path="/p/x")
    job = Job(
        kind="notice", programme="p", number="n", address="anna@example.org", language="de", link="/p/x/confirm/T"
    )
    leave = "https://wall.example/leave"
    for mail in (
        letters.confirmation(job, programme, "forum@wall.example", "https://wall.example", 1),
        letters.notice(
            job, programme, said, job.address, "de", sender="forum@wall.example", url="x", leave=leave, now=1
        ),
    ):
        raw = mail.as_bytes()
        back: Any = message_from_bytes(raw, policy=default)
        (sender,) = back["From"].addresses
        assert sender.addr_spec == "forum@wall.example" and str(back["To"]) == "anna@example.org" and not back["Bcc"]
        assert sender.display_name.split("\x1b")[0].startswith(title[0])
        assert not {"\r", "\n"} & set(str(back["Subject"]) + str(back["From"]))
        assert raw.isascii() and raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")


def test_mail_needs_the_address_that_its_links_lead_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """9 B: without it every link of every mail led to the reader's own machine."""
    told = {"STIMMWAND_SMTP_URL": "smtp://localhost", "STIMMWAND_MAIL_FROM": "forum@wall.example"}
    monkeypatch.delenv("STIMMWAND_URL", raising=False)
    monkeypatch.setenv("STIMMWAND_DATA", str(tmp_path))
    with pytest.raises(environment.BadSettingError, match="STIMMWAND_URL"):
        environment.load(told)
    assert environment.load({**told, "STIMMWAND_URL": "https://wall.example"}).url == "https://wall.example"
    assert environment.load({"STIMMWAND_SMTP_URL": "smtp://localhost"}).url == "http://127.0.0.1:8000"
