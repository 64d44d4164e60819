"""Who asks for notices, confirms, gets them, leaves: the whole way through a real store and a real mail server.

Never here: the line when something breaks (test_line), pages (tests/web).
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from redis import Redis

from app.live.hall import Hall
from app.live.housekeeping import delete_programme
from app.mail import following
from app.mail.housekeeping import care, delete_what_is_over, fan_out, keep_posted
from app.mail.sending import LEASE_MS, STUCK_S, count_stuck, empty
from app.mail.server import MailServer
from app.programme.notices import OfferNotices
from app.store.embedded import Embedded
from app.store.log import forum_key
from app.store.log.notice_store import DUE, JOBS, SENDING, people_key
from tests.halls import a_hall, anyio_backend, store
from tests.mail.postbox import SAID, Postbox, a_programme, ask, follows, postbox
from tests.people import ORGANISER

__all__ = ["anyio_backend", "postbox", "store"]
pytestmark = pytest.mark.anyio
Box = tuple[Postbox, MailServer]
YEAR = 365 * 86_400_000


def kept_bytes(store: Embedded) -> bytes:
    """Everything that the store holds, whatever its kind."""
    client = Redis.from_url(store.url)
    return b"\n".join(client.dump(key) or b"" for key in client.keys("*"))


async def test_an_address_is_confirmed_by_its_owner_with_a_link_that_works_once(store: Embedded, postbox: Box) -> None:
    """12 C14: S63; before that nothing is sent to it, and nobody follows."""
    kept, server = postbox
    async with a_hall(store) as hall:
        await a_programme(hall)
        assert await ask(hall, "anna@example.org") == "new"
        assert await following.followers(hall, "p-1") == {}
        assert await empty(hall, server, pause=0) == 1
        mail = kept.mails[0]
        assert (mail["To"], mail["Subject"]) == (
            "anna@example.org",
            "Bitte bestätigen: Benachrichtigungen zu Strategie für ein digitales Berlin",
        )
        assert mail["Auto-Submitted"] == "auto-generated" and "24 Stunden" in kept.text()
        token = kept.link().rpartition("/")[2]
        assert await following.confirm(hall, token, hall.now())
        assert await following.confirm(hall, token, hall.now()) is None
        assert [one.keys for one in (await following.followers(hall, "p-1")).values()] == [("",)]


async def test_nobody_can_have_a_strangers_mailbox_flooded(store: Embedded, postbox: Box) -> None:
    """12 C14: one confirmation a day for an address, however it is written and whoever asks for whatever."""
    kept, server = postbox
    async with a_hall(store) as hall:
        await a_programme(hall)
        said = [
            await ask(hall, address, key)
            for address in ("anna@example.org", "Anna@Example.ORG")
            for key in ("", "item:M07")
        ]
        assert said == ["new", "asked", "asked", "asked"]
        await empty(hall, server, pause=0)
        assert len(kept.mails) == 1


async def test_so_many_confirmations_an_hour_at_most(store: Embedded, monkeypatch: pytest.MonkeyPatch) -> None:
    """12 C14: nobody has us write to a whole town; an address that was turned away has not used its day."""
    monkeypatch.setattr("app.store.log.notice_store.MOST_AN_HOUR", 2)
    async with a_hall(store) as hall:
        await a_programme(hall)
        assert [await ask(hall, f"n{n}@example.org") for n in range(3)] == ["new", "new", "full"]
        monkeypatch.setattr("app.store.log.notice_store.MOST_AN_HOUR", 9)
        assert await ask(hall, "n2@example.org") == "new"


async def test_a_notice_goes_to_those_who_asked_in_their_language_with_a_way_out(store: Embedded, postbox: Box) -> None:
    """12 C14: S49, S71; who follows another thing hears nothing, and a mail program can leave by itself (RFC 8058)."""
    kept, server = postbox
    async with a_hall(store) as hall:
        place = await a_programme(hall)
        await follows(hall, kept, server, "anna@example.org")
        await follows(hall, kept, server, "ben@example.org", "item:M07", language="en")
        await follows(hall, kept, server, "cem@example.org", "item:M08")
        said = type(SAID)(SAID.subject, SAID.words, SAID.path, about=("item:M07",), people=2)
        assert await hall.ask(place, ORGANISER, "send", said) is None
        await fan_out(hall, "p-1")
        await fan_out(hall, "p-1")
        assert await empty(hall, server, pause=0) == 2
        assert kept.to() == ["anna@example.org", "ben@example.org"]
        english = next(mail for mail in kept.mails if mail["To"] == "ben@example.org")
        text = str(english.get_content())
        assert english["Subject"] == "The answers are there" and "Each contribution has an answer now." in text
        assert f"{hall.render.url}/p/berlin/answers" in text
        leave = str(english["List-Unsubscribe"])[1:-1]
        assert english["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click" and leave in text
        assert "ben" not in leave and english.get_content_type() == "text/plain"
        found = await following.by_link(hall, "p-1", leave.rpartition("/")[2])
        assert found and found[1].address == "ben@example.org"
        assert (await hall.log.outcomes("p-1")) == {"sent": 5}


async def test_who_leaves_is_gone_from_the_store(store: Embedded, postbox: Box) -> None:
    """12 C14: and gets nothing of what waits already."""
    kept, server = postbox
    async with a_hall(store) as hall:
        place = await a_programme(hall)
        await follows(hall, kept, server, "leaves@example.org")
        assert await hall.ask(place, ORGANISER, "send", SAID) is None
        await fan_out(hall, "p-1")
        (person,) = await following.followers(hall, "p-1")
        assert await hall.log.forget("p-1", person) and not await hall.log.forget("p-1", person)
        assert await empty(hall, server, pause=0) == 1
        assert kept.mails == [] and (await hall.log.outcomes("p-1"))["left"] == 1
        assert b"leaves@example.org" not in kept_bytes(store)


async def test_addresses_stand_in_no_log_and_go_with_their_day(store: Embedded, postbox: Box) -> None:
    """12 C14: kept apart from everything; when notices are no longer offered, all addresses are deleted."""
    kept, server = postbox
    async with a_hall(store) as hall:
        place = await a_programme(hall)
        await follows(hall, kept, server, "anna@example.org")
        logs = Redis.from_url(store.url)
        assert not any(b"anna@example.org" in (logs.dump(key) or b"") for key in logs.keys("*:log"))
        assert b"anna@example.org" in kept_bytes(store)
        await delete_what_is_over(hall)
        assert len(await following.followers(hall, "p-1")) == 1
        assert await hall.ask(place, ORGANISER, "stop", OfferNotices("")) is None
        await care(hall)
        assert b"anna@example.org" not in kept_bytes(store)


async def hours_pass(hall: Hall, hours: int, now: int, running: float = 1_000.0) -> float:
    """So many hours of running time in which the clock says `now`."""
    for _ in range(2 * hours):
        running += 1_801
        await delete_what_is_over(hall, now, running)
    return running


async def test_a_clock_that_is_years_ahead_takes_no_address_before_a_day_has_run(store: Embedded, postbox: Box) -> None:
    """D10: one reading of 2050 had every follower of every programme forgotten, and each mail that waited dropped. A day of
    running time is believed, as it is before a forum is deleted; and a clock that takes its word back has said nothing."""
    kept, server = postbox
    async with a_hall(store) as hall:
        place = await a_programme(hall)
        await follows(hall, kept, server, "anna@example.org")
        today, later = place.now(), place.now() + 24 * YEAR
        assert await ask(hall, "waits@example.org") == "new"
        with Redis.from_url(store.url) as redis:
            redis.xadd(forum_key("p-1"), {"e": b"{}"}, id=f"{later}-0")
        async with asyncio.timeout(10):
            while place.now() < later:  # noqa: ASYNC110  nobody tells
                await asyncio.sleep(0.01)
        await delete_what_is_over(hall)
        await empty(hall, server, pause=0)
        assert len(await following.followers(hall, "p-1")) == 1 and await hall.log.outcomes("p-1") == {"sent": 1}
        running = await hours_pass(hall, 20, later)
        await delete_what_is_over(hall, today, running)
        running = await hours_pass(hall, 23, later, running)
        assert len(await following.followers(hall, "p-1")) == 1
        assert Redis.from_url(store.url).hlen(JOBS) == 1, "the mail waits as well"
        await hours_pass(hall, 3, later, running)
        assert await following.followers(hall, "p-1") == {}, "the control: what is said for a day is done"
        await hall.log.bring_forward(0, hall.now())
        await empty(hall, server, pause=0)
        assert kept.mails == [] and not Redis.from_url(store.url).hlen(JOBS)


async def test_what_came_while_a_clock_was_ahead_does_not_wait_for_that_time(store: Embedded, postbox: Box) -> None:
    """D10: mails in the line, one that a process had taken, and who confirmed then."""
    kept, server = postbox
    async with a_hall(store) as hall:
        place = await a_programme(hall)
        await follows(hall, kept, server, "anna@example.org")
        people = await following.followers(hall, "p-1")
        for person, known in people.items():
            words = msgspec.json.encode(replace(known, since=place.now() + YEAR))
            Redis.from_url(store.url).hset(people_key("p-1"), person, words)
        assert await ask(hall, "ben@example.org") == "new"
        with Redis.from_url(store.url) as redis:
            redis.zincrby(DUE, YEAR, redis.zrange(DUE, 0, -1)[0])
            redis.hset(SENDING, "lost", hall.now() + YEAR)
        assert await hall.ask(place, ORGANISER, "send", SAID) is None
        assert await empty(hall, server, pause=0) == 0
        assert await hall.log.lease(hall.process, LEASE_MS)
        await care(hall)
        await count_stuck(hall, time.monotonic() + STUCK_S)
        assert await hall.log.in_hand() == {}
        await empty(hall, server, pause=0)
        assert kept.to() == ["anna@example.org", "ben@example.org"]


async def test_addresses_go_with_their_programme_also_where_no_mail_is_sent_any_more(
    store: Embedded, postbox: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E12: at once, whoever has the lease; and whoever looks when there is no mail server finds those of a lost programme."""
    monkeypatch.setattr("app.mail.housekeeping.LOOK_S", 0.001)
    kept, server = postbox
    async with a_hall(store) as hall:
        place = await a_programme(hall)
        await follows(hall, kept, server, "anna@example.org")
        assert await delete_programme(hall, ORGANISER.by, "away", "p-1") is None
        assert b"anna@example.org" not in kept_bytes(store)
        assert await hall.log.confirm("none", "p-1", "late", b"late@example.org") is False
        Redis.from_url(store.url).hset(people_key("p-2"), "late", b"late@example.org")
        keeping = asyncio.create_task(keep_posted(hall, None))
        async with asyncio.timeout(10):
            while b"late@example.org" in kept_bytes(store):  # noqa: ASYNC110  nobody tells
                await asyncio.sleep(0.01)
        keeping.cancel()
        assert not place.programme.notices.sent


async def test_followers_stay_through_a_restart(tmp_path: Path, postbox: Box) -> None:
    """12 C14: the store is durable, and so are they."""
    kept, server = postbox
    first = Embedded(tmp_path, "", lambda words: None)
    first.start()
    async with a_hall(first) as hall:
        await a_programme(hall)
        await follows(hall, kept, server, "anna@example.org")
    first.stop()
    again = Embedded(tmp_path, "", lambda words: None)
    again.start()
    async with a_hall(again) as hall:
        assert [one.address for one in (await following.followers(hall, "p-1")).values()] == ["anna@example.org"]
    again.stop()


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        ("anna@example.org", True),
        ("a.b+c@sub.example.co", True),
        ("anna@example", False),
        ("anna@@example.org", False),
        ("anna@example.org\nBcc: b@example.org", False),
        ("anna@example.org, ben@example.org", False),
        (f"{'a' * 65}@example.org", False),
        ("a..b@example.org", False),
    ],
)
def test_what_is_no_address_gets_no_mail(typed: str, good: bool) -> None:
    """12 C14: nothing breaks out of a head line."""
    assert following.is_address(typed) is good
