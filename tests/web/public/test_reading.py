"""The page on which everybody may read the notes of the wall: no script, no cookie, no moving; a link on the phone.

Never here: which notes there are (tests/activities/test_reading.py).
"""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from app.activities.base.actor import Actor
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum import events as e
from tests.web.house import Browser, Evening, House

TOPICS = [{"id": "t1", "label": {"de": "Straßen", "en": "Streets"}}, {"id": "t2", "label": {"de": "Parks"}}]
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("ideas", {"topics": TOPICS}),
    ("vote", {"method": "consent"}),
    ("ideas", {"topics": TOPICS[:1]}),
)


@pytest.fixture
def evening(house: House) -> Evening:
    """Three notes were released, one waits."""
    made = Evening(house, *STEPS).on_stage()
    writer = Actor("participant", "writer")
    made.say(c.Join("public"), writer)
    for number in range(4):
        made.say(notes.PostNote("a1", f"t{1 + number % 2}", f"Zettel <{number}> & mehr"), writer)
    made.happen(notes.NotesReleased("a1", ("n1", "n2", "n3")))
    return made


def words(browser: Browser, path: str, status: int = 200) -> str:
    page = browser.page(path, status).html
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", "").split())


def test_everybody_reads_the_notes_without_script_and_cookie(evening: Evening) -> None:
    """A12: complete in the server's HTML; what waits is not there; whatever was written is only text."""
    guest = evening.guest()
    said = words(guest, f"/f/{evening.id}/notes")
    assert "3 notes" in said and "Zettel <2> & mehr" in said and "Zettel <3>" not in said
    page = guest.page(f"/f/{evening.id}/notes").html
    assert "<script" not in page and "hx-ws" not in page and "http-equiv" not in page
    assert not guest.http.cookies


def test_notes_are_found_by_word_and_topic_in_an_ordinary_form(evening: Evening) -> None:
    """A12: the form sends itself; what was typed stays; nothing found is said."""
    guest = evening.guest()
    form = guest.page(f"/f/{evening.id}/notes").form("/notes#list")
    assert form.method == "get" and form.value("until") == ["n3"]
    found = words(guest, f"/f/{evening.id}/notes?step=a1&words=zettel+%3C2&topic=&until=n3")
    assert "1 of 3 notes" in found and "<2>" in found and "<1>" not in found
    assert "1 of 3 notes" in words(guest, f"/f/{evening.id}/notes?topic=t2")
    assert "No note fits this choice." in words(guest, f"/f/{evening.id}/notes?words=%22%3E%3Cb%3Enothing")
    assert 'value="&#34;&gt;&lt;b&gt;nothing"' in guest.page(f"/f/{evening.id}/notes?words=%22%3E%3Cb%3Enothing").html


@pytest.mark.parametrize(
    "query",
    [
        "page=9999999",
        "page=-1",
        "page=²",
        "until=n99",
        "step=a2",
        "step=a9",
        "words=" + "x" * 5_000,
        "topic=%00&group=%FF",
    ],
)
def test_whatever_stands_in_the_address_there_is_a_page(evening: Evening, query: str) -> None:
    """A12: a step without notes, a page that is not there: the nearest that there is."""
    assert "3 notes" in words(evening.guest(), f"/f/{evening.id}/notes?{query}") or "words=" in query


def test_what_came_since_is_told_and_does_not_move_the_page(evening: Evening) -> None:
    """A12: the link keeps what was chosen."""
    evening.happen(notes.NotesReleased("a1", ("n4",)))
    guest = evening.guest()
    said = words(guest, f"/f/{evening.id}/notes?until=n3")
    assert "1 note has come since" in said and "<3>" not in said
    assert "4 notes" in words(guest, f"/f/{evening.id}/notes?until=")


def test_the_phone_leads_there_once_notes_are_taken(evening: Evening) -> None:
    """A12: beside the own notes; a step that was never opened has nothing to read and is not offered."""
    phone = evening.joined()
    assert f"/f/{evening.id}/notes?step=a1" in phone.page(f"/f/{evening.id}").links
    assert f"/f/{evening.id}/notes?step=a3" not in phone.page(f"/f/{evening.id}/notes").links
    evening.happen(e.ActivityShown("a3"))
    assert "/notes?step=a3" not in phone.page(f"/f/{evening.id}").html
    evening.happen(e.InputOpened("a3"))
    page = phone.page(f"/f/{evening.id}/notes")
    assert f"/f/{evening.id}/notes?step=a1" in page.links, "the other step"
    assert "No note has been shown on the wall yet." in page.html


def test_a_forum_without_notes_says_so(house: House) -> None:
    """A12: the empty page is a page."""
    evening = Evening(house).on_stage()
    assert "Nothing has been collected here yet." in words(evening.guest(), f"/f/{evening.id}/notes")
