"""B7: whoever guesses passwords from outside slows themselves down, and nobody who knows the right one.

Never here: the wait of one browser by itself (test_sign_in), the cookies that were altered (tests/security).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from argon2 import PasswordHasher

from app.forum.desk import Desk, Organiser, OrganiserAdded
from app.web import organisers
from app.web.desk import passwords, sign_in
from app.web.desk.queue import CrowdedError, Queue
from app.web.organisers import Visit
from tests.security.altered import altered, bringing
from tests.web.house import Browser, House

NAME, RIGHT, WRONG = "Omar Stark", "a right password", "a wrong password"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def checked(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Somebody with an account, hashed quickly; every password whose hash was reckoned."""
    found: list[str] = []

    def verify(password: str, kept: str | None) -> bool:
        found.append(password)
        return kept is not None and password == RIGHT

    monkeypatch.setattr(passwords, "_verify", verify)
    house.organiser()
    house.run(house.hall.at_desk("o:olga", "omar", OrganiserAdded("omar", NAME, QUICK.hash(RIGHT))))
    sign_in.waits._wrong.clear()
    yield found
    sign_in.waits._wrong.clear()


def tries(browser: Browser, password: str, name: str = NAME) -> int:
    return browser.send(browser.page("/desk/signin").form("/signin"), name=name, password=password).status_code


def test_wrong_sign_ins_from_outside_lock_no_other_browser_out(
    house: House, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """B7: 25 wrong ones by one stranger, one each by 40; then the right one, from a browser that was never here, is let in."""
    monkeypatch.setattr(passwords, "time", SimpleNamespace(monotonic=lambda: 1_000.0))  # the first wait is one second
    stranger = Browser(house.url)
    assert [tries(stranger, WRONG) for _ in range(12)] == [403] * 10 + [429] * 2, (
        "the control: the stranger has to wait"
    )
    assert {tries(Browser(house.url), WRONG) for _ in range(40)} == {403}
    assert tries(Browser(house.url), RIGHT) == 303
    assert tries(stranger, RIGHT) == 429


def test_with_one_wait_for_all_browsers_the_right_password_would_be_locked_out(
    house: House, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """B7, control: a wait by the name alone, as it was."""
    monkeypatch.setattr(organisers, "visit", lambda *_: Visit("everybody", 1))
    assert [tries(Browser(house.url), WRONG) for _ in range(11)] == [403] * 10 + [429]
    assert tries(Browser(house.url), RIGHT) == 429


def test_who_never_loaded_the_page_costs_no_hash(house: House, checked: list[str]) -> None:
    """B7: each try takes a page first; who has no cookie is told so, in both languages, and keeps the name."""
    for language, words in (("en", "Your browser sent no cookie"), ("de", "Ihr Browser hat kein Cookie gesendet")):
        browser = Browser(house.url, language)
        form = {"command": "abcdefgh1", "name": NAME, "password": RIGHT}
        answer = browser.http.post("/desk/signin", data=form)
        assert answer.status_code == 403 and words in answer.text and NAME in answer.text
        assert checked == []
        assert browser.http.post("/desk/signin", data=form).status_code == 303, "the cookie came with the refusal"
        checked.clear()


def test_a_known_browser_waits_for_nobody(house: House, checked: list[str]) -> None:
    """B7: it stands in no queue, and what others try with the same name, also from known browsers, is not held against it."""
    friend, other = Browser(house.url), Browser(house.url)
    assert tries(friend, RIGHT) == tries(other, RIGHT) == 303
    assert [tries(other, WRONG) for _ in range(11)][-1] == 429
    assert tries(friend, RIGHT) == 303
    full = Queue(0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sign_in, "strangers", full)
        assert tries(friend, RIGHT) == 303
        answer = Browser(house.url)
        assert tries(answer, RIGHT) == 429, "the control: strangers are sent away from a queue that is full"


def test_a_person_who_took_time_stands_before_a_flood_of_new_browsers() -> None:
    """B7: who has tried least, then who has been there longest; the flood itself is what is sent away."""

    async def flood() -> tuple[list[str], int, int]:
        queue, done, sent_away = Queue(50), [], 0

        async def one(name: str, tried: int, since: int) -> None:
            nonlocal sent_away

            async def check() -> bool:
                await asyncio.sleep(0)
                done.append(name)
                return True

            try:
                await queue.take((tried, since), check)
            except CrowdedError:
                sent_away += 1

        bots = [asyncio.create_task(one(f"bot{number}", number % 3, 1_000 + number)) for number in range(300)]
        await asyncio.sleep(0)
        before = len(done)
        person = asyncio.create_task(one("person", 0, 985))
        await asyncio.gather(person, *bots)
        return done, before, sent_away

    done, before, sent_away = asyncio.run(flood())
    assert done.index("person") <= before + 2
    assert (len(done), sent_away) == (301 - sent_away, sent_away) and 240 <= sent_away <= 251


def test_a_check_that_breaks_ends_for_who_asked_alone() -> None:
    """B7: the queue goes on."""

    async def broken() -> bool:
        raise ValueError

    async def works() -> bool:
        return True

    async def both() -> bool:
        queue = Queue()
        first = asyncio.create_task(queue.take((0, 0), broken))
        second = asyncio.create_task(queue.take((0, 1), works))
        with pytest.raises(ValueError):
            await first
        return await second

    assert asyncio.run(both())


def test_what_was_given_out_while_a_clock_was_ahead_is_not_good_for_years(monkeypatch: pytest.MonkeyPatch) -> None:
    """D10: a link that sets a password, and the door's cookie, last a day by every reading of the clock, not until 2046."""
    secret, ahead = b"s" * 32, 20 * 365 * 24 * 3600
    desk = Desk()
    desk.organisers["o1"] = Organiser("o1", "Olga", "hash", "e1")
    now = organisers._seconds()
    for off, good in ((0, True), (ahead, False)):
        monkeypatch.setattr(organisers, "_seconds", lambda off=off: now + off)
        link, seen = organisers.reset_token(secret, desk), str(organisers.visit_cookie(secret, False).value)
        monkeypatch.setattr(organisers, "_seconds", lambda: now)
        assert organisers.opens_setup(secret, desk, link) is good
        assert (organisers.visit(bringing(f"visit={seen}"), secret) is not None) is good


def test_a_visit_cannot_be_made_up_and_ends_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """B7: neither an older one, to stand before others, nor another one."""
    value = str(organisers.visit_cookie(b"s" * 32, False).value)
    assert organisers.visit(bringing(f"visit={value}"), b"s" * 32)
    assert not organisers.visit(bringing(f"visit={value}"), b"t" * 32)
    assert [
        what for what, other in altered(value).items() if organisers.visit(bringing(f"visit={other}"), b"s" * 32)
    ] == []
    since = int(value.partition(".")[0])
    monkeypatch.setattr(organisers, "now_ms", lambda: (since + organisers.VISIT_S + 1) * 1000)
    assert not organisers.visit(bringing(f"visit={value}"), b"s" * 32)
