"""The way in, as a thumb has it: what to press is in sight, and what is lacking is said in the language of the page.

Here: a phone in a real browser. Never: what the server refuses (tests/web/participant).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import PHONE
from tests.people import SETTINGS
from tests.web.forums import seed

if TYPE_CHECKING:
    from tests.browser.visitors import Visitors
    from tests.conftest import Server

READ_FIRST = replace(SETTINGS, background={"de": "Viel zu lesen. " * 120, "en": "Much to read. " * 120})
SAID = {
    "de": "Bitte wählen Sie eins davon.",
    "en": "Please choose one of these.",
    "ar": "يرجى اختيار واحد من هذه.",
}
FIELDS = """(kinds) => kinds.map((attributes) => {
  const field = document.createElement(attributes.tag ?? "input");
  for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
  document.querySelector("form#join").append(field);
  field.checkValidity();
  return field.validationMessage;
})"""


def test_the_way_in_is_at_the_thumb_however_much_there_is_to_read(visitors: Visitors, house: Server) -> None:
    """S14: background and privacy stand before the form; the button on the first screen leads past them to it."""
    page = visitors.phone(seed(house, begun("single", then=(OPENED,)), READ_FIRST))
    strand = page.locator("[name=strand]").first
    expect(strand).not_to_be_in_viewport()
    page.mouse.click(PHONE["width"] / 2, PHONE["height"] - 40)
    expect(strand).to_be_in_viewport()
    expect(page.locator("#privacy-note")).to_have_count(1)
    assert page.url.endswith("#join")
    top = page.locator("#join .foot button").bounding_box()
    assert top
    assert top["y"] + top["height"] <= PHONE["height"]


@pytest.mark.parametrize("language", SAID)
def test_what_is_lacking_is_said_in_the_language_of_the_page(visitors: Visitors, house: Server, language: str) -> None:
    """DESIGN, bad input: a browser's own words come in the browser's language, here English, whatever the page speaks."""
    settings = replace(SETTINGS, languages=("de", "en", "ar"))
    page = visitors.phone(seed(house, begun("single", then=(OPENED,)), settings), path=f"?lang={language}")
    strands, press = page.locator("[name=strand]"), page.locator("#join .foot button")
    press.click()
    said = "document.querySelector('[name=strand]').validationMessage"
    assert page.evaluate(said) == SAID[language]
    strands.nth(1).check()
    assert page.evaluate(said) == ""
    press.click()
    expect(page.locator("#join")).to_have_count(0)


def test_each_kind_of_field_says_what_it_lacks_and_what_a_script_fills_in_is_taken(
    visitors: Visitors, house: Server
) -> None:
    """The same of fields that other pages have; nothing that was said before holds a form back that is whole by now."""
    page = visitors.phone(seed(house, begun("single", then=(OPENED,))))
    kinds = [
        {"type": "text", "required": ""},
        {"tag": "textarea", "required": ""},
        {"type": "file", "required": ""},
        {"type": "number", "min": "1", "max": "9", "value": "10"},
        {"type": "email", "value": "x"},
        {"type": "text", "pattern": "a", "value": "b"},
    ]
    *known, own = page.evaluate(FIELDS, kinds)
    assert known == [
        "Please fill in this field.",
        "Please fill in this field.",
        "Please choose a file.",
        "Please give a whole number from 1 to 9.",
        "Please give an email address, such as name@example.org.",
    ]
    assert own  # the browser's own words, where ours know nothing
    page.evaluate("for (const one of document.querySelectorAll('#join > :not([name], fieldset, .foot)')) one.remove()")
    press = page.locator("#join .foot button")
    press.click()
    page.evaluate("document.querySelector('[name=strand]').checked = true")
    press.click()
    expect(page.locator("#join")).to_have_count(0)
