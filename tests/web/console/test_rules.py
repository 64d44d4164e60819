"""How notes are taken, switched in the console by plain forms, and what the phones then say."""

from __future__ import annotations

import httpx
import pytest

from tests.examples import EXAMPLES
from tests.web.house import Browser, Evening, House


@pytest.fixture
def evening(house: House) -> Evening:
    return Evening(house, ("ideas", EXAMPLES["ideas"].settings)).on_stage()


def press(evening: Evening, lead: Browser, setting: str, **said: str) -> httpx.Response:
    """What the button for this setting does, on the page as it is now."""
    page = lead.page(f"/f/{evening.id}/console")
    form = next(one for one in page.forms if one.value("setting") == [setting])
    return lead.send(form, **said)


def test_reading_first_and_the_limit_are_switched_in_the_console_and_phones_say_so(evening: Evening) -> None:
    """E23: one button and one number; the page that a phone loads next says what holds now."""
    lead, phone = evening.opened("facilitator"), evening.joined()
    assert "Somebody reads it before it is shown on the wall." in phone.page(f"/f/{evening.id}").html
    assert press(evening, lead, "prerelease").status_code == 303
    assert press(evening, lead, "limit", value="4").status_code == 303
    page = phone.page(f"/f/{evening.id}").html
    assert "It is shown on the wall at once. At most 4 notes per person; you have written 0." in page
    page = lead.page(f"/f/{evening.id}/console").html
    assert "Rule changed in" in page and "Read notes first from now on" in page and 'value="4"' in page


def test_a_limit_that_is_none_is_refused_in_the_console(evening: Evening) -> None:
    """E23: in words, with the right status; nothing changes."""
    answer = press(evening, evening.opened("facilitator"), "limit", value="5000")
    assert answer.status_code == 422 and "goes from 0 to 1" in answer.text
    assert evening.forum.activities["a1"].settings.limit == 20


def test_moderators_release_and_set_no_rules(evening: Evening) -> None:
    assert "Rules for notes" not in evening.opened("moderator").page(f"/f/{evening.id}/console").html


def test_a_note_keeps_what_its_author_was_told(evening: Evening) -> None:
    """E23: the form was open when reading first was switched off; the note waits all the same."""
    phone = evening.joined()
    form = phone.page(f"/f/{evening.id}").form("/PostNote")
    press(evening, evening.opened("facilitator"), "prerelease")
    assert phone.send(form, topic="t1", text="Bitte erst lesen").status_code == 303
    assert [post.state for post in evening.forum.activities["a1"].state.posts.values()] == ["waiting"]
