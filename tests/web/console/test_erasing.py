"""Erasing a note's words on the sorting page: asked twice, in words, with and without scripts.

Never here: what is left in the log (tests/forum/test_erase.py), in the store (tests/live/test_erasing.py).
"""

from __future__ import annotations

import pytest

from app.activities.base.actor import Actor
from app.activities.posts.messages import PostNote
from app.forum import commands as c
from app.forum.sealing.erase import pending
from app.live import sealing
from app.live.hall import Hall
from app.store.log import Unavailable
from app.web.answers import NOT_SAVED
from tests.examples import EXAMPLES
from tests.web.house import Browser, Evening, House

CANARY = "Kanarie, 030 123"


@pytest.fixture
def notes(house: House) -> Evening:
    """Two notes wait to be read; the first has a telephone number on it."""
    evening = Evening(house, ("ideas", EXAMPLES["ideas"].settings)).on_stage()
    person = Actor("participant", "who-wrote-it")
    evening.say(c.Join("public"), person)
    for text in (CANARY, "Mehr Bänke"):
        evening.say(PostNote("a1", "t1", text), person)
    return evening


def asked(evening: Evening, browser: Browser, *chosen: str, do: str = "erase", **headers: str) -> str:
    page = f"/f/{evening.id}/console/notes?activity=a1&show=all"
    key = next(form.value("command")[0] for form in browser.page(page).forms if form.value("command"))
    fields = {"command": key, "activity": "a1", "notes": [*chosen], "do": do}
    answer = browser.http.post(page, data=fields, headers=headers)
    assert answer.status_code in (200, 303, 422), answer.status_code
    return answer.text


@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}], ids=["without scripts", "with htmx"])
def test_erasing_is_asked_twice_and_then_done(notes: Evening, headers: dict[str, str]) -> None:
    """Figure 25: the first time the words stand there once more; the second time they are gone from every entry."""
    desk = notes.opened("moderator")
    length = notes.length()
    first = asked(notes, desk, "n1", **headers)
    assert "Erase the text of this note for good?" in first and "Keep the text" in first and CANARY in first
    assert notes.length() == length, "nothing has happened yet"
    asked(notes, desk, "n1", do="erase-sure", **headers)
    page = desk.http.get(f"/f/{notes.id}/console/notes?activity=a1&show=hidden").text
    assert "Text erased" in page and CANARY not in page
    assert CANARY.encode() not in b"".join(fields[b"e"] for _, fields in notes.house.store.xrange(notes.log_key))
    assert notes.forum.activities["a1"].state.posts["n2"].text == "Mehr Bänke"
    assert [one.by[:1] for one in notes.forum.record if one.what == "LogRewritten"] == ["m"]


def test_with_words_still_to_go_from_the_disk_nothing_counts_as_done_that_was_not_saved(
    notes: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figure 25: the text is erased for everybody before the store has let go of it; what the store does not take after
    that is refused in words."""

    async def away(*_: object, **__: object) -> None:
        raise Unavailable

    desk = notes.opened("moderator")
    monkeypatch.setattr(sealing, "erase", away)
    asked(notes, desk, "n1", do="erase-sure")
    assert notes.forum.activities["a1"].state.posts["n1"].erased and pending(notes.forum)
    monkeypatch.setattr(Hall, "ask", away)
    page = f"/f/{notes.id}/console/notes?activity=a1&show=all"
    key = next(form.value("command")[0] for form in desk.page(page).forms if form.value("command"))
    answer = desk.http.post(page, data={"command": key, "activity": "a1", "notes": "n2", "do": "release"})
    assert answer.status_code == NOT_SAVED.status and NOT_SAVED.message in answer.text


def test_one_note_at_a_time(notes: Evening) -> None:
    """Figure 25: nobody erases a whole page by one slip."""
    desk = notes.opened("moderator")
    for do in ("erase", "erase-sure"):
        assert "Please choose exactly one note" in asked(notes, desk, "n1", "n2", do=do)
    assert not any(note.erased for note in notes.forum.activities["a1"].state.posts.values())
