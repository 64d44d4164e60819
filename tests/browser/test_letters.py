"""What still fits into a field, said while one types: counted as the server counts, and nothing is cut.

Here: a phone in a real browser. Never: the server’s refusals (tests/web/desk/test_lengths.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from app.activities.posts import messages as notes
from app.letters import letters
from tests.browser.outages import written
from tests.browser.scenes import OPENED, begun
from tests.test_letters import COUNTED, FAMILY
from tests.web.forums import seed

if TYPE_CHECKING:
    from tests.browser.visitors import Visitors
    from tests.conftest import Server


def test_a_note_of_emoji_is_counted_said_and_handed_in_whole(visitors: Visitors, house: Server) -> None:
    """G29: 280 families are 280 letters; one more is said, keeps everything that was typed, and is not sent."""
    links = seed(house, begun("ideas", then=(OPENED,)))
    page = visitors.phone(links, "anna")
    texts = [text for text, _ in COUNTED]
    assert page.evaluate("(all) => all.map(letters.count)", texts) == [letters(text) for text in texts]
    note, left = page.get_by_role("textbox", name="Your note"), page.locator(".letters-left")
    expect(left).to_have_text("280 characters left")
    page.get_by_label("Administration").check()
    note.fill(FAMILY * 280 + "ab")
    expect(left).to_have_text("2 characters too many. Please shorten the text.")
    expect(page.locator("#said")).to_have_text("2 characters too many. Please shorten the text.")
    page.get_by_role("button", name="Post the note").click()
    expect(note).to_have_value(FAMILY * 280 + "ab")
    assert not written(house, links.forum, notes.NotePosted)
    note.fill(FAMILY * 280)
    expect(left).to_have_text("0 characters left")
    page.get_by_role("button", name="Post the note").click()
    expect(page.locator("article")).to_contain_text(FAMILY)
    expect(left).to_have_text("280 characters left")
    assert [one.event.text for one in written(house, links.forum, notes.NotePosted)] == [FAMILY * 280]


def test_a_sheet_has_a_most_and_no_letters(visitors: Visitors, house: Server) -> None:
    """G29: crosses and dots say how many there may be by the same attribute; `visitors` fails on any error of a page."""
    for name in ("multiple", "dots"):
        page = visitors.phone(seed(house, begun(name, then=(OPENED,))), "anna")
        page.wait_for_selector("html[data-still]", state="attached")
        expect(page.locator(".letters-left")).to_have_count(0)
