"""B7: of a forum that is not open yet, whoever does not lead it learns that, and nothing else: at every address there is.

Two drafts that have nothing in common are asked for in the same ways, and the answers must be the same, byte for byte, except
for their addresses and what differs at each delivery. Never here: guessing codes (test_code_guessing).
"""

from __future__ import annotations

import itertools
import re
import secrets
from typing import Any

import msgspec
import pytest

from app.activities.base.context import Measure
from app.forum import codes
from app.forum import commands as c
from app.forum import events as e
from app.forum.desk import ForumListed
from app.forum.state import Plan, Strand
from tests.examples import EXAMPLES
from tests.people import ORGANISER, SETTINGS
from tests.web.house import Browser, Evening, House
from tests.web.routes import addresses

CANARY = "canary-7Qx"
CARD = "0123-4567-89AB-CDEF"


class Draft(Evening):
    """A forum that was never opened; `full`: with everything that one can prepare, in other languages."""

    def __init__(self, house: House, full: bool) -> None:
        number = next(house.numbers)
        self.house, self.id, self.code = house, f"hidden{number}x", f"{number:06}"
        self.numbers, self.log_key = itertools.count(1), f"sw:{{hidden{number}x}}:log"
        assert house.run(house.hall.at_desk("setup:1", f"list {number}", ForumListed(self.id, self.code))) is None
        place = house.run(house.hall.place(self.id))
        assert place
        self.place = place
        self.happen(e.ForumCreated(self.code, settings(full)))
        if full:
            self.say(c.AddMeasure(Measure("", "7", {"pl": CANARY}, need={"pl": CANARY})), ORGANISER)
            for kind in ("vote", "ideas", "prioritise"):
                self.say(c.AddActivity(Plan(kind, {"pl": CANARY}), EXAMPLES[kind].settings), ORGANISER)
            self.happen(e.CodesIssued("only", (codes.hashed(self.id, codes.read(CARD)),)))


def settings(full: bool) -> Any:
    if not full:
        return msgspec.structs.replace(SETTINGS, title={"de": "Leer"}, languages=("de",))
    words = {"pl": CANARY, "en": CANARY}
    return msgspec.structs.replace(
        SETTINGS,
        title=words,
        subtitle=words,
        welcome=words,
        background=words,
        privacy=words,
        controller=CANARY,
        contact=f"{CANARY}@example.org",
        day="2031-05-06",
        languages=("pl", "en"),
        strands=(Strand("only", words, "star", True),),
    )


@pytest.fixture(scope="module")
def drafts(house: House) -> tuple[Draft, Draft]:
    return Draft(house, full=True), Draft(house, full=False)


def asked(draft: Draft, browser: Browser, every: bool = True) -> dict[str, tuple[int, str, str]]:
    """What a browser is told at every address of this draft, without what is its own: by each of the bodies, or by one, in
    turn."""
    found = {}
    more = [
        f"/f/{draft.id}/receipts/a1.txt",
        f"/f/{draft.id}/receipts?step=a1",
        f"/f/{draft.id}?edit=a1",
        f"/{draft.code}",
    ]
    for path in [*addresses(draft.house, draft, "GET"), *more]:
        if draft.id in path or draft.code in path:
            found[f"GET {path}"] = told(draft, browser.http.get(path))
    form = {"command": "abcdefgh1", "activity": "a1", "choices": "o1", "strand": "only", "code": CARD, "key": "l1.x"}
    bodies = (form, {"command": "abcdefgh1", "strand": "only"}, {"command": "abcdefgh1", "code": CARD})
    bodies += ({"command": "abcdefgh1", "activity": "a1", "choices": "o1"}, {"receipt": "K7QF-2M9X-4T"})
    for place, path in enumerate(path for path in addresses(draft.house, draft, "POST") if draft.id in path):
        for number, body in enumerate(bodies) if every else [(place % len(bodies), bodies[place % len(bodies)])]:
            found[f"POST {path} {number}"] = told(draft, browser.http.post(path, data=body))
    return {plain(draft, name): answer for name, answer in found.items()}


def told(draft: Draft, answer: Any) -> tuple[int, str, str]:
    text = re.sub(r'name="command" value="[^"]*"', "", answer.text)
    return answer.status_code, plain(draft, answer.headers.get("location", "")), plain(draft, text)


def plain(draft: Draft, text: str) -> str:
    return text.replace(draft.id, "ID").replace(draft.code, "CODE")


def test_a_draft_tells_a_stranger_nothing_at_any_address(
    drafts: tuple[Draft, Draft], request: pytest.FixtureRequest
) -> None:
    """B7: neither title, agenda, strands, language nor which steps and codes there are; also with made-up cookies, and in a
    language that one of them offers: then with one body a command, in turn, but with --long."""
    long = request.config.getoption("--long")
    made_up = f"p={secrets.token_urlsafe(9)}.x; o=x.y; lead=l1.x; wall=l1.x"
    for brought, asks_for in (("lang=en", "en"), (made_up, "pl")):
        strangers = [draft.guest(asks_for) for draft in drafts]
        for one in strangers:
            one.http.headers["cookie"] = brought
        every = brought is not made_up or long
        full, empty = (asked(draft, one, every) for draft, one in zip(drafts, strangers, strict=True))
        assert not any("p" in one.http.cookies for one in strangers)
        assert len(full) > 60 and set(full) == set(empty)
        assert [name for name in full if full[name] != empty[name]] == []
        assert [name for name, (_, to, text) in full.items() if CANARY in text + to] == []
        assert {status for status, _, _ in full.values()} <= {200, 303, 403, 404, 405, 409, 422}
        assert sum("The forum has not started yet." in text for _, _, text in full.values()) > 8


@pytest.mark.parametrize("role", ["wall", "helper"])
def test_a_link_that_does_not_lead_shows_nothing_of_a_draft_at_any_address(
    drafts: tuple[Draft, Draft], role: str
) -> None:
    """B7: walls hang and helpers sit there before the forum opens; the replay's wall showed its title."""
    browser = drafts[0].opened(role)
    found = asked(drafts[0], browser, every=False)
    assert [name for name, (_, to, text) in found.items() if CANARY in text + to] == []
    assert len(found) > 60


def test_who_leads_sees_the_draft_and_everybody_sees_an_open_forum(drafts: tuple[Draft, Draft], house: House) -> None:
    """B7, control: the same words stand there for facilitator and organiser, and for everybody once it is open."""
    full = drafts[0]
    wall = full.opened("wall")
    assert (
        "The forum has not started yet." in (shown := wall.http.get(f"/f/{full.id}/wall").text) and CANARY not in shown
    )
    for browser in (full.opened("facilitator"), house.organiser()):
        assert CANARY in browser.http.get(f"/f/{full.id}").text
    opened = Draft(house, full=True)
    opened.happen(e.ForumOpened())
    guest = opened.guest()
    assert CANARY in opened.opened("wall").http.get(f"/f/{opened.id}/wall?lang=en").text
    for path in ("", "/privacy", "/imprint", "/accessibility", "/leichte-sprache", "/code", "/receipts", "/results"):
        assert CANARY in guest.http.get(f"/f/{opened.id}{path}").text, path


def test_a_page_that_waits_turns_when_the_forum_opens(house: House) -> None:
    """B7: its address stays; the page says by a status that a script compares, and by a link without one."""
    draft = Draft(house, full=False)
    page = draft.guest("de").http.get(f"/f/{draft.id}").text
    assert "Noch nicht geöffnet" in page and f'data-way="/f/{draft.id}"' in page and 'data-status="draft"' in page
    draft.happen(e.ForumOpened())
    assert 'data-status="open"' in draft.guest("de").http.get(f"/f/{draft.id}").text
