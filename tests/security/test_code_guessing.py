"""B7: trying six-digit codes for all forums gets slow for whoever does it, and for no hall.

Never here: one-time codes (test_altered_codes), what a draft shows (test_drafts_hidden).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from app.forum import events as e
from app.web import code_guesses, limits, tickets
from app.web.code_guesses import Guesses
from app.web.limits import BUDGETS, Budget, Limits
from tests.security.direct import Asked, ask_all, own
from tests.security.test_drafts_hidden import Draft
from tests.web.house import Evening, House
from tests.web.pages import Page

SECRET = b"s" * 32


def looked_up(seconds: int, a_second: int, tickets: bool) -> int:
    """How many codes somebody learns about who tries so many new ones a second; with `tickets` they wait and come back."""
    now = [1_000_000.0]
    guesses = Guesses(Limits(lambda: now[0]), lambda: now[0], lambda: 0.0)
    held: list[tuple[float, str, str]] = []
    found = code = 0
    for _ in range(seconds):
        due, held = [one for one in held if one[0] <= now[0]], [one for one in held if one[0] > now[0]]
        asked = [(words, words_code) for _, words, words_code in due]
        asked += [("", str(code := code + 1)) for _ in range(a_second)]
        for words, which in asked:
            ticket = guesses.wait(SECRET, which, words)
            if ticket is None:
                guesses.missed()
                found += 1
            elif tickets:
                held.append((ticket.due, ticket.words, which))
        now[0] += 1.0
    return found


@pytest.mark.parametrize("tickets", [False, True])
def test_all_codes_take_months(tickets: bool) -> None:
    """B7: of 900,000 codes some three a second at most, however quickly they are tried, also by who waits as told."""
    seconds = 120
    found = looked_up(seconds, 50, tickets)
    assert found <= 60 + 30 + 3 * seconds
    assert 900_000 / (3 * 86_400) > 3, "days"


def test_without_the_budget_every_code_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """B7, control."""
    monkeypatch.setitem(BUDGETS, "forum code", Budget(10**9, 0.0))
    assert looked_up(20, 50, tickets=False) == 1_000


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody tries codes: five are answered, then one in a century, and of those who have waited two."""
    monkeypatch.setitem(BUDGETS, "forum code", Budget(5, 1e9))
    monkeypatch.setitem(BUDGETS, "waited code", Budget(2, 1e9))
    limits.limits._full_at.update({what: {} for what in BUDGETS})
    monkeypatch.setattr(code_guesses.guesses, "_chance", lambda: 0.0)
    yield
    limits.limits._full_at.update({what: {} for what in BUDGETS})


def test_a_code_where_nobody_is_looks_like_one_that_is_none(
    house: House, evening: Evening, scanned: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B7: unknown, draft, closed, and open without anybody: the same page, until it is time; a hall comes in at once."""
    evening.joined()
    draft, closed, empty = Draft(house, full=True), Evening(house), Evening(house)
    closed.happen(e.ForumClosed())
    guest = evening.guest()
    assert guest.http.get(f"/{draft.code}").status_code == 303, "the control: before"
    assert {guest.http.get(f"/9999{number:02}").status_code for number in range(6)} == {404, 429}
    told = {}
    for code in ("999999", draft.code, closed.code, empty.code):
        answer = guest.http.get(f"/{code}")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "2")
        assert "Very many codes are being tried right now." in answer.text
        ticket = Page(answer.text).form(f"/{code}").value("wait")[0]
        told[code] = re.sub(re.escape(code), "CODE", answer.text.replace(ticket, "TICKET"))
        posted = guest.http.post("/", data={"code": code})
        assert (posted.status_code, posted.headers["location"]) == (303, f"/{code}")
    assert len(set(told.values())) == 1
    assert guest.http.get(f"/{evening.code}").headers["location"] == f"/f/{evening.id}", "people are there"
    now = code_guesses.guesses._clock()
    monkeypatch.setattr(code_guesses.guesses, "_clock", lambda: now + 5)
    for code, status in ((draft.code, 303), ("999999", 404), (closed.code, 429)):
        ticket = tickets.issue(house.hall.secret, 1, now, "code", code).words
        assert guest.http.get(f"/{code}", params={"wait": ticket}).status_code == status, code
        other = tickets.issue(house.hall.secret, 1, now, "code", "123456").words
        assert guest.http.get(f"/{code}", params={"wait": other}).status_code == 429, "a ticket is for one code"


def test_a_hall_of_six_hundred_types_its_code_while_somebody_tries_all(
    house: House, evening: Evening, scanned: None
) -> None:
    """B7: nobody of them waits; mistyped ones are told so, and never refused on another's account once they are in."""
    evening.joined()
    scan = [Asked("GET", f"/{900_000 + number}") for number in range(300)]
    hall = [Asked("GET", f"/{evening.code}") for _ in range(600)]
    mixed = [one for pair in zip(scan * 2, hall, strict=True) for one in pair]
    answers = ask_all(house, mixed, own(house), together=20)
    assert {one.status for one in answers[1::2]} == {303}
    assert {one.status for one in answers[::2]} == {404, 429}


def test_what_is_no_code_counts_for_nothing(evening: Evening, scanned: None) -> None:
    """B7: a foreign address with a figure in it, or five digits, is not there, and slows nobody."""
    guest = evening.guest()
    assert {guest.http.get(path).status_code for path in ["/wp-login1.php", "/12345", "/1234567"] * 4} == {404}
    assert guest.http.get("/999999").status_code == 404
