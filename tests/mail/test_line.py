"""The line of mails when something breaks: a crash, two processes, a server that says no, is away, or cannot be trusted.

Never here: who gets what (test_notices).
"""

from __future__ import annotations

import asyncio
from email.utils import parsedate_to_datetime

import msgspec
import pytest
from redis import Redis

from app.mail import following
from app.mail.housekeeping import fan_out
from app.mail.jobs import Job
from app.mail.sending import LEASE_MS, MOST_TRIES, STUCK_S, NoServer, Patience, count_stuck, empty
from app.mail.server import MailServer, mail_server
from app.store.embedded import Embedded
from app.store.log.keys import LINE_OF_FILES
from app.store.log.notice_store import DUE, JOBS, LEASE, TAG
from tests.conftest import free_port
from tests.halls import a_hall, anyio_backend, store
from tests.live.test_clocks import YEARS, Running
from tests.mail.postbox import SAID, Postbox, a_programme, ask, follows, postbox
from tests.people import ORGANISER

__all__ = ["anyio_backend", "postbox", "store"]
pytestmark = pytest.mark.anyio
Box = tuple[Postbox, MailServer]


async def test_after_a_crash_nobody_gets_a_mail_twice(
    store: Embedded, postbox: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    """12 C14: the process died after the mail was given away and before that was noted: it is counted, never sent again."""
    kept, server = postbox
    async with a_hall(store) as hall:
        await a_programme(hall)
        await ask(hall, "anna@example.org")

        async def dies(*_: object) -> bool:
            raise asyncio.CancelledError

        whole = hall.log.settle
        monkeypatch.setattr(hall.log, "settle", dies)
        with pytest.raises(asyncio.CancelledError):
            await empty(hall, server, pause=0)
        monkeypatch.setattr(hall.log, "settle", whole)
        assert len(kept.mails) == 1
        assert await empty(hall, server, pause=0) == 0
        await count_stuck(hall, 1_000)
        await count_stuck(hall, 1_000 + STUCK_S - 1)
        assert await hall.log.outcomes("p-1") == {}
        await count_stuck(hall, 1_000 + STUCK_S)
        assert await hall.log.outcomes("p-1") == {"unclear": 1}
        assert await empty(hall, server, pause=0) == 0 and len(kept.mails) == 1


async def test_a_confirmation_whose_link_is_dead_never_goes(store: Embedded, postbox: Box) -> None:
    """D10: the mail server was away for longer than the token lives: the mail is dropped, and who still wants it asks anew;
    one that goes has the whole day that it promises."""
    kept, server = postbox
    async with a_hall(store) as hall:
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        await ask(hall, "ben@example.org")
        with Redis.from_url(store.url) as redis:
            tokens = redis.keys(f"{TAG}token:*")
            anna = next(key for key in tokens if b"anna" in (redis.get(key) or b""))
            redis.delete(anna)
            (ben,) = set(tokens) - {anna}
            redis.expire(ben, 60)
            assert await empty(hall, server, pause=0) == 2
            assert kept.to() == ["ben@example.org"] and redis.ttl(ben) > 23 * 3600
        assert await following.waiting(hall, kept.link().rpartition("/")[2]), "and that link is good"
        assert await hall.log.outcomes("p-1") == {"left": 1, "sent": 1}


async def test_a_clock_that_jumps_takes_no_mail_out_of_the_hand(store: Embedded, postbox: Box) -> None:
    """D10: one bad reading while a mail is on its way: it was counted as unclear, and a server that then said “later” had it
    lost for good. The date of the mail is the programme's, whatever the machine's."""
    kept, server = postbox
    machine = Running()
    async with a_hall(store, machine.machine) as hall:
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        assert await hall.log.lease(hall.process, LEASE_MS)
        found = await hall.log.claim(hall.process, hall.now())
        assert found
        await count_stuck(hall, 1_000)
        before, machine.ahead = hall.now(), YEARS
        await count_stuck(hall, 1_001)
        machine.ahead = 0
        await hall.log.give_back(found[0], found[1], hall.now())
        machine.off = YEARS
        assert await empty(hall, server, pause=0) == 1 and kept.to() == ["anna@example.org"]
        sent = parsedate_to_datetime(str(kept.mails[0]["Date"])).timestamp()
        assert abs(sent - before / 1_000) < 60


async def test_what_was_kept_while_the_stores_clock_was_ahead_binds_nobody_for_years(store: Embedded) -> None:
    """D10: the end of a lease, of a day and of a token is a date of the store's: one of 2046 would have nobody send a mail for
    twenty years, turn an address away as long, and keep it as long."""
    async with a_hall(store) as hall:
        await a_programme(hall)
        assert await hall.log.lease("gone", LEASE_MS) and not await hall.log.lease(hall.process, LEASE_MS)
        assert await hall.log.take_turn("gone", 10_000) and not await hall.log.take_turn("here", 10_000)
        assert [await ask(hall, "anna@example.org") for _ in range(2)] == ["new", "asked"]
        with Redis.from_url(store.url) as redis:
            lives = [key for key in redis.keys("*") if redis.ttl(key) > 0 and b"probe" not in key]
            for key in lives:
                redis.pexpire(key, YEARS)
            assert not await hall.log.lease(hall.process, LEASE_MS) and not await hall.log.take_turn("here", 10_000)
            assert 0 < redis.pttl(LEASE) <= LEASE_MS and 0 < redis.pttl(LINE_OF_FILES) <= 10_000
            assert await ask(hall, "anna@example.org") == "asked"
            assert await hall.log.bound_days() == 2 and await hall.log.bound_days() == 0, "the token and the hour"
            assert not [key for key in lives if key.startswith(TAG.encode()) and redis.ttl(key) > 24 * 3600]
            assert redis.ttl(JOBS) == redis.ttl(DUE) == -1, "what has no end gets none"


async def test_two_processes_send_each_mail_once(store: Embedded, postbox: Box) -> None:
    """12 C14: one alone has the lease; whoever turns a notice into mails first has done so for all."""
    kept, server = postbox
    async with a_hall(store) as one, a_hall(store) as other:
        place = await a_programme(one)
        for name in ("anna", "ben", "cem"):
            await follows(one, kept, server, f"{name}@example.org")
        assert await one.ask(place, ORGANISER, "send", SAID) is None
        await other.desk.catch_up(other.log)
        theirs = await other.programme("p-1")
        assert theirs and await theirs.replica.catch_up(other.log) is not None
        await asyncio.gather(fan_out(one, "p-1"), fan_out(other, "p-1"))
        taken = await asyncio.gather(empty(one, server, pause=0), empty(other, server, pause=0))
        assert sum(taken) == 3 and kept.to() == ["anna@example.org", "ben@example.org", "cem@example.org"]
        assert not await other.log.lease(other.process, LEASE_MS)


async def test_no_for_now_is_asked_again_later_and_no_for_good_is_not(store: Embedded, postbox: Box) -> None:
    """12 C14: each time later, and not for ever."""
    kept, server = postbox
    async with a_hall(store) as hall:
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        kept.says = ["451 later"]
        assert await empty(hall, server, pause=0) == 1
        assert not await hall.log.is_due(hall.now() + 40_000) and await hall.log.is_due(hall.now() + 80_000)
        found = await hall.log.claim(hall.process, hall.now() + 80_000)
        assert found and msgspec.json.decode(found[1], type=Job).tries == 1
        last = msgspec.structs.replace(msgspec.json.decode(found[1], type=Job), tries=MOST_TRIES - 1)
        await hall.log.give_back(found[0], msgspec.json.encode(last), 0)
        kept.says = ["451 later"]
        await empty(hall, server, pause=0)
        await ask(hall, "ben@example.org")
        kept.says = ["550 nobody of this name"]
        await empty(hall, server, pause=0)
        assert await hall.log.outcomes("p-1") == {"failed": 2} and kept.mails == []


async def test_a_refusal_after_the_mail_is_a_refusal(store: Embedded, postbox: Box) -> None:
    """12 C14: the server has said that it did not take it."""
    kept, server = postbox
    async with a_hall(store) as hall:
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        kept.after_data = ["452 no room"]
        await empty(hall, server, pause=0)
        assert await hall.log.is_due(hall.now() + 80_000)


async def test_while_the_server_is_away_mails_wait(store: Embedded, caplog: pytest.LogCaptureFixture) -> None:
    """12 C14: nothing is taken from the line, the pauses grow, and no password is in any line of ours."""
    server = mail_server(f"smtp://olga:s3cret-word@127.0.0.1:{free_port()}", "forum@wall.example")
    assert server and "s3cret" not in repr(server)
    async with a_hall(store) as hall:
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        with pytest.raises(NoServer):
            await empty(hall, server, pause=0)
        patience = Patience()
        pauses = []
        for _ in range(3):
            await patience.try_to_empty(hall, server)
            pauses.append(patience.seconds())
        assert pauses == [10, 20, 40]
        assert await hall.log.is_due(hall.now())
        assert "cannot be reached" in caplog.text and "s3cret" not in caplog.text and "anna" not in caplog.text


async def test_a_server_without_encryption_elsewhere_gets_nothing(store: Embedded, postbox: Box) -> None:
    """12 C14: STARTTLS is asked of every server that is not on this machine, and its certificate is checked."""
    kept, server = postbox
    away = mail_server("smtp://mail.example.org", "forum@wall.example")
    assert away and (away.starttls, away.encrypted, away.port) == (True, False, 587)
    tls = mail_server("smtps://mail.example.org", "forum@wall.example")
    assert tls and (tls.starttls, tls.encrypted, tls.port) == (False, True, 465)
    async with a_hall(store) as hall:
        await a_programme(hall)
        await ask(hall, "anna@example.org")
        with pytest.raises(NoServer):
            await empty(hall, msgspec.structs.replace(server, starttls=True), pause=0)
        assert kept.mails == []


def test_without_settings_there_is_no_server() -> None:
    """12 C14: then nothing is offered."""
    assert mail_server("", "forum@wall.example") is None and mail_server("smtp://localhost", "") is None
