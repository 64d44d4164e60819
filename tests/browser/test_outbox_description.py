"""What a phone shows of a command that waits: what its form declares, for every kind, and for records of older pages.

Here: the words. Never: when and how often it is sent (test_outbox.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import Visitors, settled
from tests.conftest import Server
from tests.web.forums import seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOON = 15_000
LABEL, SUMMARY = ".is-pending [data-label]", ".is-pending [data-summary]"


def handed_in(page: Page) -> None:
    """Without a network."""
    page.context.set_offline(True)
    page.locator("#task .button-primary").click()


FILLED: dict[str, tuple[str, str, str]] = {
    "single": ("input[value=o3]", "Vote", "Data"),
    "multiple": ("input[value=o1], input[value=o3]", "Vote", "Forms, Data"),
    "consent": ("input[value=no]", "Vote", "No"),
    "scale": ("input[name='marks.o1'][value='4'], input[name='marks.o3'][value='1']", "Vote", "Forms: 4, Data: 1"),
    "statement": ("input[value='2']", "Vote", "2"),
    "dots": (".points-row:first-child [data-more]", "Prioritisation", "One form instead of five: 1"),
}
"""What is pressed, what it is called and what is shown."""


@pytest.mark.parametrize(
    "name",
    [name if name in ("multiple", "scale", "dots") else pytest.param(name, marks=pytest.mark.long) for name in FILLED],
)
def test_a_ballot_that_waits_is_shown_with_its_choice(visitors: Visitors, house: Server, name: str) -> None:
    """A02, B12: the kind's template says it; nothing that was not ticked, and no 0."""
    page = visitors.phone(seed(house, begun(name, then=(OPENED,))), "anna")
    pressed, label, summary = FILLED[name]
    settled(page)
    for control in page.locator(pressed).all():
        control.click()
    handed_in(page)
    expect(page.locator(LABEL)).to_have_text(f"{label}: Where to begin: {name}?")
    expect(page.locator(SUMMARY)).to_have_text(summary)


def test_an_abstention_that_waits_is_shown_as_one(visitors: Visitors, house: Server) -> None:
    """A02: the button that was pressed speaks for the whole form, in the language of the page."""
    page = visitors.phone(seed(house, begun("single", then=(OPENED,))), "anna", "?lang=de")
    page.locator("input[value=o3]").check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Ich enthalte mich").click()
    expect(page.locator(SUMMARY)).to_have_text("Ich enthalte mich", timeout=SOON)
    expect(page.locator(LABEL)).to_contain_text("Abstimmung")


def test_a_form_that_no_script_has_seen_before_says_what_it_says(visitors: Visitors, house: Server) -> None:
    """A02: whatever a new kind asks with; its template declares it, and no script changes."""
    page = visitors.phone(seed(house, begun("single", then=(OPENED,))), "anna")
    page.locator("input[value=o3]").check()  # and from now on no push touches the form
    page.evaluate("""() => {
      const form = document.querySelector("#task form");
      const add = (name, attributes, parent = form) => {
        const made = parent.appendChild(document.createElement(name));
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        return made;
      };
      form.noValidate = true;
      form.dataset.outboxLabel = "Ranking";
      add("input", { name: "r1", type: "hidden", value: "2", "data-outbox-value": "Second: {}" });
      add("input", { name: "r2", type: "hidden", value: "9" });
      add("input", { name: "n", type: "number", value: "0", "data-outbox-value": "None: {}" });
      add("input", { name: "t", type: "text", value: "0 $& {}", "data-outbox-value": "Words: {}" });
      const select = add("select", { name: "s" });
      add("option", { value: "a", "data-outbox-value": "First option" }, select);
      add("option", { value: "b", "data-outbox-value": "Other option", selected: "" }, select);
      const group = add("fieldset", { "data-outbox-value": "Mark: {}" });
      add("input", { type: "radio", name: "m", value: "0", checked: "" }, group);
    }""")
    settled(page)
    handed_in(page)
    expect(page.locator(LABEL)).to_have_text("Ranking: Where to begin: single?")
    expect(page.locator(SUMMARY)).to_have_text("Data, Second: 2, Words: 0 $& {}, Other option, Mark: 0")


PUT = """(records) => new Promise((resolve) => {
  const asked = indexedDB.open("stimmwand", 1);
  asked.onsuccess = () => {
    const work = asked.result.transaction("commands", "readwrite");
    for (const record of records) work.objectStore("commands").put(record);
    work.oncomplete = resolve;
  };
})"""


SENT = "() => { dispatchEvent(new Event('online')); return document.querySelectorAll('article').length === 2; }"


def test_what_an_older_page_put_into_the_outbox_is_shown_and_sent(visitors: Visitors, house: Server) -> None:
    """A02: an update of the page loses nothing that waits on a phone, and one whose words are not known has generic ones."""
    links = seed(house, begun("ideas", then=(OPENED,)))
    page = visitors.phone(links, "anna")
    page.route("**/commands/*", lambda route: route.abort())
    path = f"/f/{links.forum}/commands/PostNote"

    def record(number: int, text: str, **more: Any) -> dict[str, Any]:
        fields = f"command=old00000000{number}&activity=a1&topic=t1&text={text}"
        made = {
            "forum": links.forum,
            "number": number,
            "fields": fields,
            "path": path,
            "command": f"old00000000{number}",
        }
        return {**made, **more}

    what = {"kind": "Note", "title": "Where to begin?", "text": "Old words"}
    page.evaluate(PUT, [record(1, "Old+words", at=0, what=what), record(2, "Older+words")])
    page.reload()
    expect(page.locator(LABEL)).to_have_text(["Note: Where to begin?", "Contribution"], timeout=SOON)
    expect(page.locator(SUMMARY)).to_have_text(["Old words", ""])
    page.unroute_all(behavior="wait")  # one that is being stopped would hang until it is given up
    page.wait_for_function(SENT, polling=500)  # a try that was just being stopped when the line came back waits again
    expect(page.locator("#task")).to_contain_text("Old words")
    expect(page.locator("#task")).to_contain_text("Older words")
    expect(page.locator("#outbox summary")).to_be_hidden()
