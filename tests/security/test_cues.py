"""What those who lead note for themselves, followed through every address, push and file: it stands with them and nowhere else.

Never here: how it is typed (tests/web/desk/test_planning.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.forum import commands as c
from app.live.audience.parts import Audience
from tests.examples import EXAMPLES
from tests.people import FACILITATOR, ORGANISER
from tests.press.here import made_here
from tests.security.test_canary import unpacked
from tests.web.house import Browser, Evening, House
from tests.web.routes import pages_of_forums

CUE = "canary-cue-7Qx"
OF_DESK = ("/desk/f/{id}/agenda/a1", "/desk/f/{id}/archive")
OF_LEAD = ("/f/{id}/console", "/f/{id}/console/preview", "/f/{id}/console/agenda")
"""The pages that are there to show it, of a1."""


def noted(house: House) -> Evening:
    """An evening with every kind, each step with a note to self."""
    kinds = sorted(KINDS, key=lambda kind: not KINDS[kind].takes_input)
    evening = Evening(house, *((kind, EXAMPLES[kind].settings) for kind in kinds))
    for key, one in evening.forum.activities.items():
        settings = EXAMPLES[one.plan.kind].settings
        evening.say(c.ChangeActivity(key, replace(one.plan, cue=f"{CUE} {key}"), settings), ORGANISER)
    return evening


@pytest.fixture(autouse=True)
def files_made_here() -> Iterator[None]:
    with made_here():
        yield


def told(evening: Evening, browser: Browser) -> set[str]:
    """The addresses at which this browser reads it."""
    found = set()
    for path in pages_of_forums(evening.house, evening):
        content = browser.http.get(path).content
        if CUE in (unpacked(content) if content.startswith(b"PK") else content.decode(errors="replace")):
            found.add(path)
    return found


def test_a_note_to_self_is_read_by_those_who_lead_alone(house: House) -> None:
    """11 E9: never on a phone, the wall, a moderator's or helper's page, nor in the outcome or public; in the archive."""
    evening = noted(house)
    lead, desk = {one.format(id=evening.id) for one in OF_LEAD}, {one.format(id=evening.id) for one in OF_DESK}
    others = [evening.joined(), evening.guest(), *(evening.opened(role) for role in ("wall", "moderator", "helper"))]
    evening.on_stage()
    assert told(evening, evening.opened("facilitator")) == lead, "the control: it is there, for who leads"
    assert told(evening, house.organiser()) == lead | desk
    assert [told(evening, one) for one in others] == [set()] * len(others)
    evening.say(c.CloseForum(), ORGANISER)
    assert [told(evening, one) for one in others] == [set()] * len(others)
    assert told(evening, house.organiser()) == lead | desk, "no file of the outcome"


def test_no_push_carries_a_note_to_self_but_to_those_who_lead(house: House) -> None:
    """11 E9: every kind on stage, to every page that has a socket, and in the answer to what a moderator does."""
    evening = noted(house)
    moderator = evening.opened("moderator")
    seats = [
        ("phone", ""),
        ("wall", ""),
        ("console", "moderator"),
        ("console", "facilitator"),
        ("console", "organiser"),
    ]
    reads = set()
    for key in evening.forum.activities:
        evening.say(c.Show(key, leave=True), FACILITATOR)
        for page, role in seats:
            for language in ("de", "en"):
                parts = evening.place.scene.messages(Audience(page, language, role), {})
                reads |= {(page, role) for _, message in parts.values() if CUE in message}
        assert CUE not in moderator.http.get(f"/f/{evening.id}/console").text
    assert reads == {("console", "facilitator"), ("console", "organiser")}
