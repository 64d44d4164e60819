"""The outbox when a try hangs: waking gives up the stale one and leaves a fresh one alone. No page, no network, a clock of
the test.

Never here: order and pauses (test_outbox_order.py), what wakes a phone (test_line.py, test_outbox.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HANGING = """async ({ wakes, answers }) => {
  let now = 0, give = null, timers = [];
  const told = [], kept = [{ number: 1 }, { number: 2 }].slice(0, answers);
  const turn = () => new Promise((done) => setTimeout(done));
  const send = ({ number }) => new Promise((done) => { told.push([now, "send", number]); give = done; });
  send.abort = () => { told.push([now, "abort"]); give(null); };
  const box = new Outbox({
    store: { pending: async () => [...kept], remove: async () => kept.shift() },
    send,
    withLock: (work) => work(),
    onAnswer: async ({ number }) => told.push([now, "answered", number]),
    onNoAnswer: ({ number }) => told.push([now, "waits", number]),
    setTimer: (ms, work) => { timers.push(work); return work; },
    clearTimer: (timer) => { timers = timers.filter((one) => one !== timer); },
    now: () => now,
    random: () => 1,
  });
  box.flush();
  await turn();
  for (const at of wakes) {
    now = at;
    box.retryNow();
    await turn();
    await turn();
  }
  for (let left = 0; left < answers; left += 1) {
    give({ status: 200, text: "", retryAfter: 0 });
    await turn();
    await turn();
  }
  return { told, left: kept.length, timers: timers.length };
}"""


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "static/js/outbox.js")
    yield page
    page.close()


def run(page: Page, *wakes: int, answers: int = 1) -> dict[str, Any]:
    """What happened when a first try hangs, the phone wakes at these times (ms), and then everything is answered."""
    found: dict[str, Any] = page.evaluate(HANGING, {"wakes": wakes, "answers": answers})
    return found


def test_a_phone_that_wakes_gives_up_a_stale_try_and_sends_again_at_once(bare: Page) -> None:
    """Fault 23: the request went with the network that the phone had; without this it is waited for until its end."""
    assert run(bare, 60_000)["told"] == [
        [0, "send", 1],
        [60_000, "abort"],
        [60_000, "waits", 1],
        [60_000, "send", 1],
        [60_000, "answered", 1],
    ]


def test_a_fresh_try_is_left_alone(bare: Page) -> None:
    """Fault 23: a phone tells that it is awake by several signs at once; an answer may be on its way."""
    assert run(bare, 1, 2, 3_000)["told"] == [[0, "send", 1], [3_000, "answered", 1]]
    assert run(bare, 3_001)["told"][1] == [3_001, "abort"], "the control"


def test_each_try_has_its_own_age(bare: Page) -> None:
    """Fault 23: the one that was begun on waking is fresh when the next sign comes; later it is stale itself."""
    told = run(bare, 60_000, 60_500, 70_000, 70_500)["told"]
    assert [one for one in told if one[1] in ("send", "abort")] == [
        [0, "send", 1],
        [60_000, "abort"],
        [60_000, "send", 1],
        [70_000, "abort"],
        [70_000, "send", 1],
    ]


def test_nothing_is_aborted_when_nothing_is_under_way(bare: Page) -> None:
    """A02: an empty outbox has no try that could be stale, however late the phone wakes."""
    found = run(bare, 90_000, answers=0)
    assert found == {"told": [], "left": 0, "timers": 0}


def test_waking_in_the_middle_loses_and_doubles_nothing(bare: Page) -> None:
    """A02: what was added behind the stale one goes after it, once."""
    found = run(bare, 60_000, 60_001, answers=2)
    assert [one[2] for one in found["told"] if one[1] == "answered"] == [1, 2]
    assert [one[2] for one in found["told"] if one[1] == "send"] == [1, 1, 2]
    assert found["left"] == 0
