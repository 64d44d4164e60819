"""The numbers that a phone gives its commands: they only rise, whatever its clock does; kept on the disk, or in memory.

Here: outbox_store.js alone, on an empty page. Never: what a number means to the server (tests/activities/test_number.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = "http://phone.test/"
ADD = """async ({ forum, clock }) => {
  const numbers = [];
  let at = 0;
  const keep = new OutboxStore(forum, () => clock[at]);
  for (; at < clock.length; at += 1) numbers.push((await keep.add({ fields: `${at}` })).number);
  return numbers;
}"""
WAITING = (
    "(forum) => new OutboxStore(forum, Date.now).pending().then((all) => all.map((one) => [one.number, one.fields]))"
)
REMOVE = "({ forum, number }) => new OutboxStore(forum, Date.now).remove({ number })"
NONE = "Object.defineProperty(window, 'indexedDB', { get: () => undefined })"
CLOCKS = {
    "that stands still": [5_000, 5_000, 5_000],
    "that is set back": [5_000, 4_000, 10],
    "that goes on": [5_000, 6_000, 6_001],
    "that starts at nothing": [0, 0, 0],
}


def opened(page: Page) -> Page:
    """An empty page with an address, and so with a storage, that knows nothing but outbox_store.js."""
    page.route(
        "**/*", lambda route: route.fulfill(content_type="text/html", body="<!doctype html><title>phone</title>")
    )
    page.goto(HERE)
    page.add_script_tag(path=ROOT / "static/js/outbox_store.js")
    return page


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield opened(context.new_page())
    context.close()


@pytest.fixture
def forgetful(browser: Browser) -> Iterator[Page]:
    """A private window, which keeps nothing on the disk."""
    context = browser.new_context()
    context.add_init_script(NONE)
    yield opened(context.new_page())
    context.close()


def add(page: Page, clock: list[int], forum: str = "f1") -> list[int]:
    found: list[int] = page.evaluate(ADD, {"forum": forum, "clock": clock})
    return found


def rises(numbers: list[int]) -> bool:
    return all(later > earlier for earlier, later in pairwise(numbers))


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS)
def test_numbers_rise_whatever_the_clock_says(phone: Page, forgetful: Page, clock: list[int]) -> None:
    """Fault 17: two in one millisecond, or after the clock was set back, must not change places."""
    for page in (phone, forgetful):
        numbers = add(page, clock)
        assert rises(numbers), numbers
        assert numbers[0] >= clock[0] and numbers[0] > 0


def test_they_go_on_rising_after_everything_was_sent_and_the_page_was_opened_again(phone: Page) -> None:
    """Fault 17: the last number outlives its command; the clock goes back in between."""
    first = add(phone, [9_000])
    phone.evaluate(REMOVE, {"forum": "f1", "number": first[0]})
    assert phone.evaluate(WAITING, "f1") == []
    phone.reload()
    phone.add_script_tag(path=ROOT / "static/js/outbox_store.js")
    assert rises([*first, *add(phone, [10, 11])])


def test_the_clock_is_in_them_so_that_they_rise_without_the_storage(phone: Page, browser: Browser) -> None:
    """Fault 17: the storage was cleared, the cookie was not: the server knows numbers that this page has never seen."""
    before = add(phone, [5_000, 5_000, 5_000])
    context = browser.new_context()
    assert add(opened(context.new_page()), [60_000])[0] > before[-1]
    context.close()


def test_two_pages_of_one_phone_never_give_the_same_number(phone: Page) -> None:
    """A02: nor does another forum's number have anything to do with them."""
    second = opened(phone.context.new_page())
    numbers = [add(page, [7_000])[0] for page in (phone, second, phone, second)]
    assert rises(numbers)
    assert add(second, [8], "f2") == [8]


def test_what_waits_stands_in_the_order_of_its_numbers(phone: Page, forgetful: Page) -> None:
    """A02: not in that of the clock."""
    for page in (phone, forgetful):
        words = "async (of) => { const keep = new OutboxStore('f1', () => of.shift()); for (const one of [1, 2, 3]) "
        words += "await keep.add({ fields: `${one}` }); return (await keep.pending()).map(({ fields }) => fields); }"
        assert page.evaluate(words, [9_000, 8_000, 7_000]) == ["1", "2", "3"]


def test_nobody_elses_commands_are_sent_with_these(phone: Page) -> None:
    """A02: what waits in one forum is not another's, whichever comes first by its id."""
    for forum in ("f1", "f2", "f3"):
        add(phone, [7_000], forum)
    assert phone.evaluate(WAITING, "f2") == [[7_000, "0"]]


def test_without_a_storage_what_was_answered_is_forgotten(forgetful: Page) -> None:
    """A02: or it would be sent for ever."""
    words = "async () => { const keep = new OutboxStore('f1', () => 7); const one = await keep.add({}); await keep.add({}); "
    words += "await keep.remove(one); return (await keep.pending()).map(({ number }) => number); }"
    assert forgetful.evaluate(words) == [8]


FULL = """async (clock) => {
  const keep = new OutboxStore("f1", () => clock.shift()), put = IDBObjectStore.prototype.put;
  await keep.add({ fields: "first" });
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
  const added = keep.add({ fields: "second" });
  const late = new Promise((done) => { setTimeout(done, 5_000, "never"); });
  if (await Promise.race([added, late]) === "never") return ["it is neither stored nor kept in memory"];
  IDBObjectStore.prototype.put = put;
  await keep.add({ fields: "third" });
  return (await keep.pending()).map(({ fields }) => fields);
}"""


def test_what_a_full_storage_does_not_take_stands_in_its_place(phone: Page) -> None:
    """A02: it is kept in memory, between what was stored before and after it; nobody waits for ever."""
    assert phone.evaluate(FULL, [7_000, 1, 8_000, 9_000]) == ["first", "second", "third"]


def test_it_is_on_the_disk_before_it_is_sent(phone: Page) -> None:
    """A02: a browser may say that something is written while it is not yet, unless it is asked."""
    phone.evaluate(
        "() => { const asked = window.asked = [], of = IDBDatabase.prototype, own = of.transaction;"
        "of.transaction = function (names, mode, how) { asked.push([mode, how?.durability]); "
        "return own.call(this, names, mode, how); }; }"
    )
    add(phone, [7_000])
    assert phone.evaluate("window.asked") == [["readwrite", "strict"]]


def test_a_storage_that_never_answers_is_waited_for_once(browser: Browser) -> None:
    """A02: two seconds before each form would be the whole evening."""
    context = browser.new_context()
    context.add_init_script("indexedDB.__proto__.open = () => ({});")
    page = opened(context.new_page())
    page.evaluate(
        "() => { window.waited = []; window.setTimeout = (done, ms, value) => { window.waited.push(ms); done(value); }; }"
    )
    assert len(add(page, [7_000, 8_000])) == 2
    assert page.evaluate("window.waited.filter(Boolean)") == [2_000]
    context.close()
