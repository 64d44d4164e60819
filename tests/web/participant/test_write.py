"""Writing to a step that is open while another one is shown: its page answers for itself, with and without a script.

Here: what is sent from `/f/{forum}/write` and comes back. Never: which steps are open beside others (tests/activities).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.forum import commands as c
from tests.web.house import Browser, Evening, House
from tests.web.pages import Page

HTMX = {"hx-request": "true"}


@pytest.fixture
def evening(house: House) -> Evening:
    """Questions are open, and the hall looks at something else."""
    evening = Evening(
        house, ("questions", {}), ("present", {"text": {"de": "Guten Abend.", "en": "Good evening."}})
    ).on_stage()
    evening.say(c.Show("a2"))
    return evening


def there(evening: Evening, browser: Browser) -> Page:
    return browser.page(f"/f/{evening.id}/write?step=a1")


def asking(page: Page) -> Any:
    return next(form for form in page.forms if "/PostNote" in form.action)


def posts(evening: Evening) -> list[str]:
    return [post.text for post in evening.forum.activities["a1"].state.posts.values()]


def test_what_is_sent_without_a_script_comes_back_to_the_page_of_its_step(evening: Evening) -> None:
    """11 A4: also from a form of the task that was shown when the hall went on."""
    anna = evening.joined()
    answer = anna.send(asking(there(evening, anna)), text="Ab wann?")
    assert answer.status_code == 303 and answer.headers["location"] == f"/f/{evening.id}/write?step=a1"
    evening.say(c.Show("a1"))
    former = asking(anna.page(f"/f/{evening.id}"))
    evening.say(c.Show("a2"))
    answer = anna.send(former, text="Und wo?")
    assert answer.headers["location"] == f"/f/{evening.id}/write?step=a1"
    assert posts(evening) == ["Ab wann?", "Und wo?"]


def test_the_outbox_gets_the_step_beside_and_never_the_one_that_is_shown(evening: Evening) -> None:
    """11 A4: what was kept on a phone in a dead zone is answered in its page, as saved or refused with what was typed."""
    anna = evening.joined()
    page = there(evening, anna)
    assert 'id="outbox"' in page.html and "js/outbox_sender" in page.html
    form = asking(page)
    anna.http.headers.update(HTMX)
    saved = anna.send(form, text="Ab wann?")
    assert saved.status_code == 200 and "Ab wann?" in saved.text and 'data-key="a1 ' in saved.text
    refused = anna.send(form, command="other", text="x" * 500)
    assert refused.status_code == 422 and "x" * 500 in refused.text and 'data-key="a1 ' in refused.text
    assert "<!doctype" not in saved.text + refused.text
    changing = anna.http.get(f"/f/{evening.id}/write?step=a1&edit=n1").text
    assert "<!doctype" not in changing and "Ab wann?</textarea>" in changing
    assert posts(evening) == ["Ab wann?"]
