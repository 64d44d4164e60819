"""Supporting notes on the page on which they are read: plain forms, no script, and back to the same place. (A2, B05)

Never here: what support counts for (tests/activities/test_support.py).
"""

from __future__ import annotations

import html
import re

import pytest

from app.activities.base.actor import Actor
from app.activities.posts import messages as notes
from app.activities.posts.support import supporters
from app.forum import commands as c
from tests.people import FACILITATOR
from tests.web.house import Browser, Evening, House

TOPICS = [{"id": "t1", "label": {"de": "Straßen", "en": "Streets"}}]


@pytest.fixture
def evening(house: House) -> Evening:
    """Two notes hang on the wall."""
    made = Evening(house, ("ideas", {"topics": TOPICS, "support": True})).on_stage()
    writer = Actor("participant", "writer")
    made.say(c.Join("public"), writer)
    for text in ("Bänke", "Bäume"):
        made.say(notes.PostNote("a1", "t1", text), writer)
    made.say(notes.ReleaseNotes("a1", ("n1", "n2")), FACILITATOR)
    return made


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", "").split())


def backs(evening: Evening) -> int:
    return len(supporters(evening.forum.activities["a1"].state, "n1"))


def read(person: Browser, evening: Evening) -> str:
    return f"/f/{evening.id}/notes?step=a1&words=B%C3%A4n&topic=&group=&until=n2&page=1"


def test_a_note_is_supported_and_no_longer_in_plain_forms_that_lead_back_to_it(evening: Evening) -> None:
    """B05: without a script; the choice that one was reading stays; what the page says is the person's own."""
    person = evening.joined()
    page = person.page(read(person, evening))
    answer = person.send(page.form("SupportNote"))
    assert answer.status_code == 303 and answer.headers["location"] == f"{read(person, evening)}#note-n1"
    assert backs(evening) == 1
    page = person.page(read(person, evening))
    assert "You see it the same way." in words(page.html)
    assert "You see it the same way." not in words(evening.joined().page(read(person, evening)).html)
    assert "as 1 note." in words(person.page(f"/f/{evening.id}").html)
    assert person.send(page.form("WithdrawSupport")).status_code == 303 and backs(evening) == 0


def test_whoever_has_not_joined_reads_and_is_not_asked(evening: Evening) -> None:
    guest = evening.guest()
    page = guest.page(f"/f/{evening.id}/notes")
    assert not page.forms[1:] and "I see it the same way" not in page.html


def test_a_refusal_is_a_page_with_the_way_back(evening: Evening) -> None:
    """Somebody hides the note, or closes the step, while it is read."""
    person = evening.joined()
    form = person.page(read(person, evening)).form("SupportNote")
    evening.say(notes.HideNotes("a1", "advert", ("n1",)), FACILITATOR)
    answer = person.send(form)
    assert answer.status_code == 409 and "This note is not on the wall any more." in words(answer.text)
    assert f'href="/f/{evening.id}/notes?step=a1' in answer.text and backs(evening) == 0
