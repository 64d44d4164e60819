"""Figure 23 in full: one code from a hundred connections at once, a hundred times, in two processes; two thousand sheets.

Never here: what people see of codes (test_codes).
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import Counter
from pathlib import Path

import httpx
import pytest

from app.activities.ballots.messages import BallotCast
from app.forum import codes
from app.forum import events as e
from app.forum.codec import FORUM
from app.forum.state import Forum, Plan
from app.store.log import Log, forum_key
from tests.conftest import Server
from tests.examples import EXAMPLES
from tests.play import Forums
from tests.web.forums import seed
from tests.web.house import House
from tests.web.participant.test_codes import at_level

ROUNDS, CONNECTIONS = 100, 100


@pytest.mark.long
def test_a_hundred_codes_from_a_hundred_connections_each_are_a_hundred_ballots(tmp_path: Path) -> None:
    """E13, figure 23: over sockets, half of them at another process; the control: without the level, all of them vote."""
    one = Server(tmp_path)
    other = None
    try:
        one.ready(90)
        other = Server(tmp_path, REDIS_URL=f"unix://{tmp_path / 'store.sock'}", STIMMWAND_URL=one.url).ready(90)
        cards = [codes.written(secrets.randbits(80)) for _ in range(ROUNDS)]
        step = e.ActivityAdded(Plan("vote", {"en": "Where to begin?"}, assurance="code"), EXAMPLES["vote"].settings)
        free = e.ActivityAdded(Plan("vote", {"en": "And then?"}), EXAMPLES["vote"].settings)
        steps = (step, free, e.ForumOpened(), e.ActivityShown("a1"), e.InputOpened("a1"), e.InputOpened("a2"))
        links = seed(one, steps)
        hashes = tuple(codes.hashed(links.forum, codes.read(card)) for card in cards)
        asyncio.run(_write(tmp_path, links.forum, e.CodesIssued("panel", hashes)))
        told = asyncio.run(_fire([one.url, other.url], one.url, links.forum, cards))
        forum = asyncio.run(_read(tmp_path, links.forum))
    finally:
        one.stop()
        if other:
            other.stop()
    assert told == {
        ("Join", 303): ROUNDS,
        ("Join", 409): ROUNDS * (CONNECTIONS - 1),
        ("a1", 303): ROUNDS,
        ("a1", 403): CONNECTIONS,
    }
    assert codes.coded(forum) == len(forum.activities["a1"].state.ballots) == ROUNDS
    assert len(forum.activities["a2"].state.ballots) == CONNECTIONS, "the control"
    print(f"figure 23: {ROUNDS} codes x {CONNECTIONS} connections: {codes.coded(forum)} uses, {ROUNDS} ballots")


async def _fire(urls: list[str], origin: str, forum: str, cards: list[str]) -> Counter[tuple[str, int]]:
    told: Counter[tuple[str, int]] = Counter()
    limits = httpx.Limits(max_connections=None)
    headers = {"origin": origin, "accept-language": "en"}
    async with httpx.AsyncClient(headers=headers, timeout=60, limits=limits) as client:

        async def post(url: str, name: str, cookie: str = "", **said: str) -> httpx.Response:
            data = {"command": secrets.token_urlsafe(9), **said}
            for _ in range(20):  # as a phone does: no answer means unknown, and the same command is sent again
                with contextlib.suppress(httpx.TransportError):
                    return await client.post(f"{url}/f/{forum}/commands/{name}", data=data, headers={"cookie": cookie})
            raise AssertionError(f"{url} does not answer")

        async def newcomer(url: str) -> str:
            for _ in range(20):
                with contextlib.suppress(httpx.TransportError):
                    page = await client.get(f"{url}/f/{forum}", headers={"cookie": "none=yet"})
                    return known_by(page)
            raise AssertionError(f"{url} does not answer")

        async def come(url: str, card: str) -> None:
            came = await post(url, "Join", await newcomer(url), code=card)
            told["Join", came.status_code] += 1
            if came.status_code == 303:
                cookie = known_by(came)
                told["a1", (await post(url, "CastBallot", cookie, activity="a1", choices="o1")).status_code] += 1

        for card in cards:
            await asyncio.gather(*(come(urls[number % 2], card) for number in range(CONNECTIONS)))
            client.cookies.clear()
        for number in range(CONNECTIONS):  # the control: people without a code, in a step that asks for none
            came = await post(urls[number % 2], "Join", await newcomer(urls[0]), strand="public")
            cookie = known_by(came)
            client.cookies.clear()
            told["a1", (await post(urls[0], "CastBallot", cookie, activity="a1", choices="o1")).status_code] += 1
            await post(urls[1], "CastBallot", cookie, activity="a2", choices="o1")
    return told


def known_by(answer: httpx.Response) -> str:
    """The cookie of a participant; another says up to where of the log this answer knew."""
    said = answer.headers.get_list("set-cookie")
    return next(cookie.partition(";")[0] for cookie in said if cookie.startswith("p="))


async def _write(folder: Path, forum: str, event: e.Event) -> None:
    log = Log(f"unix://{folder / 'store.sock'}")
    await log.write(forum_key(forum), [FORUM.encode("o:olga", "issued", event)])
    await log.close()


async def _read(folder: Path, forum: str) -> Forum:
    log = Log(f"unix://{folder / 'store.sock'}")
    entries = [entry async for page in log.pages(forum_key(forum)) for entry in page]
    await log.close()
    read = Forums(forum, 0).replayed(entries)
    assert sum(isinstance(FORUM.decode(*entry).event, BallotCast) for entry in entries) >= ROUNDS  # type: ignore[union-attr]
    return read


@pytest.mark.long
def test_two_thousand_sheets_come_in_one_answer(house: House) -> None:
    """E13: the most that is made at once, each code another one, and the hall is answered meanwhile."""
    evening = at_level(house, "code")
    desk = house.organiser()
    form = desk.page(f"/desk/f/{evening.id}/codes").form("/codes")
    fields = dict(form.filled(strand="panel", number="2000", language="de"))
    answer = desk.http.post(form.action, data=fields, timeout=120)
    assert answer.status_code == 200 and answer.text.count("a4-card") == 2_000
    assert len(evening.forum.codes) == 2_000
