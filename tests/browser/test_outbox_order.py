"""The outbox's order and pauses alone, against recorded answers and a clock of the test: no page, no network, no waiting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STAGE = """async ({ answers, random, commands, locked, wakeAt }) => {
  const isLocked = () => (Array.isArray(locked) ? locked.some(([since, until]) => since <= now && now < until) : locked);
  let now = 0, timers = [];
  const told = [], kept = commands.map((number) => ({ number }));
  const turn = () => new Promise((done) => setTimeout(done));
  const send = async ({ number }) => {
    told.push([now, "send", number]);
    const answer = answers.shift();
    return answer ? { retryAfter: 0, ...answer } : null;
  };
  send.abort = () => told.push([now, "abort"]);
  const box = new Outbox({
    store: {
      pending: async () => [...kept],
      remove: async ({ number }) => kept.splice(kept.findIndex((one) => one.number === number), 1),
    },
    send,
    withLock: (work, frozen) => (isLocked() && !frozen ? null : work()),
    onAnswer: async ({ number }, { status }) => told.push([now, "answered", number, status]),
    onNoAnswer: ({ number }) => told.push([now, "waits", number]),
    setTimer: (ms, work) => { const timer = { at: now + ms, work }; timers.push(timer); return timer; },
    clearTimer: (timer) => { timers = timers.filter((one) => one !== timer); },
    now: () => now,
    random: () => random,
  });
  box.flush();
  await turn();
  while (kept.length && timers.length && told.length < 200 && now < 3_600_000) {
    timers.sort((a, b) => a.at - b.at);
    if (wakeAt !== undefined && wakeAt < timers[0].at) {
      now = wakeAt;
      wakeAt = undefined;
      box.retryNow();
    } else {
      const { at, work } = timers.shift();
      now = at;
      work();
    }
    await turn();
  }
  return { told, left: kept.map(({ number }) => number) };
}"""

SLOW = """async () => {
  const told = [], kept = [{ number: 1 }, { number: 2 }];
  const turn = () => new Promise((done) => setTimeout(done));
  const send = async ({ number }) => { told.push(`sent ${number}`); return { status: 200, text: "", retryAfter: 0 }; };
  await new Outbox({
    store: {
      pending: async () => [...kept],
      remove: async ({ number }) => { await turn(); await turn(); told.push(`removed ${number}`); kept.shift(); },
    },
    send,
    withLock: (work) => work(),
    onAnswer: async ({ number }) => { await turn(); told.push(`told ${number}`); },
    onNoAnswer: () => {},
    setTimer: () => told.push("waits"),
    clearTimer: () => {},
    now: () => 0,
    random: () => 1,
  }).flush();
  return told;
}"""
"""A storage and a page that take their time."""

PhoneReport = list[list[Any]]


@pytest.fixture(scope="module")
def bare(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.add_script_tag(path=ROOT / "static/js/outbox.js")
    yield page
    page.close()


def run(
    page: Page, answers: list[int | dict[str, Any] | None], commands: int = 1, random: float = 1, **more: Any
) -> PhoneReport:
    """What happened when, in milliseconds. An answer is a status, None for no answer, or a status with a wish to wait."""
    given = [{"status": one} if isinstance(one, int) else one for one in answers]
    asked = {"answers": given, "random": random, "commands": list(range(1, commands + 1)), **more}
    told: PhoneReport = page.evaluate(STAGE, asked)["told"]
    return told


def sent(told: PhoneReport) -> list[tuple[int, int]]:
    return [(one[0], one[2]) for one in told if one[1] == "send"]


def test_everything_goes_in_order_and_the_next_waits_for_the_answer(bare: Page) -> None:
    """A02, fault 17: with a line that loses every other answer, no command overtakes another."""
    told = run(bare, [200, None, 200, None, None, 409], commands=3, random=0.5)
    assert [number for _, number in sent(told)] == [1, 2, 2, 3, 3, 3]
    assert [one[2:] for one in told if one[1] == "answered"] == [[1, 200], [2, 200], [3, 409]]


def test_pauses_double_up_to_half_a_minute_and_chance_takes_all_of_each(bare: Page) -> None:
    """Fault 22: full jitter, cap 30 s; with the luckiest dice it tries at once, so that no two phones keep a beat."""
    times = [at for at, _ in sent(run(bare, [None] * 9 + [200]))]
    pauses = [later - at for at, later in pairwise(times)]
    assert pauses == [2_000, 4_000, 8_000, 16_000, *[30_000] * 5]
    assert {at for at, _ in sent(run(bare, [None] * 9 + [200], random=0))} == {0}


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_an_answer_that_says_not_now_settles_nothing(bare: Page, status: int) -> None:
    """A02, fault 2: what became of it is not known, so it is sent again, and stays in the outbox until then."""
    told = run(bare, [status, 200])
    assert [one[1] for one in told] == ["send", "waits", "send", "answered"]


@pytest.mark.parametrize("status", [200, 204, 303, 400, 403, 409, 410, 413, 422])
def test_every_other_answer_settles_it(bare: Page, status: int) -> None:
    """A02: also a no: the forum is gone, the cookie is lost, voting has closed. It is told and not sent again."""
    assert [one[1] for one in run(bare, [status])] == ["send", "answered"]


def test_not_found_settles_it_only_where_the_forum_is_known(bare: Page) -> None:
    """A02: an installation that never knew the forum may wait for its data; what the forum itself does not have is told."""
    unknown: dict[str, Any] = {"status": 404}
    assert [one[1] for one in run(bare, [{**unknown, "known": True}])] == ["send", "answered"]
    assert [one[1] for one in run(bare, [unknown, 200])] == ["send", "waits", "send", "answered"]


def test_what_breaks_the_server_each_time_does_not_keep_the_rest_from_being_sent(bare: Page) -> None:
    """A02: an error page of the server's own, five times and for a minute, is told, and the next goes. No answer of ours and a
    store that is away are the line's fault: those wait for ever."""
    ours: dict[str, Any] = {"status": 500}
    told = run(bare, [ours, None, ours, 503, *[ours] * 5, 200], commands=2)
    answered = [one for one in told if one[1] == "answered"]
    assert [one[2:] for one in answered] == [[1, 500], [2, 200]]
    assert answered[0][0] >= 60_000 and len(sent(told)) >= 7
    for waits in ([ours] * 4, [503] * 30, [None] * 30):
        waiting = run(bare, [*waits, 200])
        assert [one[2:] for one in waiting if one[1] == "answered"] == [[1, 200]]
    soon = run(bare, [ours] * 30 + [200], random=0)
    assert [one[2:] for one in soon if one[1] == "answered"] == [[1, 200]], "thirty times in a second is one accident"


def test_what_breaks_the_server_is_given_up_at_the_fifth_time(bare: Page) -> None:
    """A02: not at the sixth, once a minute has gone by."""
    told = run(bare, [{"status": 500, "retryAfter": 20_000}] * 9, random=0)
    assert [at for at, _ in sent(told)] == [0, 20_000, 40_000, 60_000, 80_000]


def test_the_next_is_sent_once_the_last_is_removed_and_told(bare: Page) -> None:
    """A02: however slow the storage and the page are; and nothing is told that a page that dies now would send again."""
    done = ["sent 1", "removed 1", "told 1", "sent 2", "removed 2", "told 2"]
    assert bare.evaluate(SLOW) == done


def test_an_answer_makes_the_next_pause_a_short_one_again(bare: Page) -> None:
    """Fault 22: the line is there; what failed before has nothing to do with the next command."""
    told = run(bare, [None, None, None, 200, None, 200], commands=2)
    assert sent(told) == [(0, 1), (2_000, 1), (6_000, 1), (14_000, 1), (14_000, 2), (16_000, 2)]


def test_a_server_that_asks_for_a_pause_gets_it(bare: Page) -> None:
    """Fault 22, S52: Retry-After is the least, also with the luckiest dice."""
    times = [at for at, _ in sent(run(bare, [{"status": 429, "retryAfter": 9_000}, 200], random=0))]
    assert times == [0, 9_000]


def test_a_phone_that_wakes_does_not_sit_out_its_pause(bare: Page) -> None:
    """Fault 23: after four failures the next try would come half a minute later; waking is earlier."""
    answers: list[int | dict[str, Any] | None] = [None, None, None, None, 200]
    slept = [at for at, _ in sent(run(bare, answers))]
    assert slept == [0, 2_000, 6_000, 14_000, 30_000]
    woken = [at for at, _ in sent(run(bare, answers, wakeAt=15_000))]
    assert woken == [0, 2_000, 6_000, 14_000, 15_000]
    again = [at for at, _ in sent(run(bare, [*[None] * 8, 200], wakeAt=15_000))]
    assert again[4:] == [15_000, 17_000, 21_000, 29_000, 45_000], "pauses begin as at the start; the old one is off"


def test_a_page_that_holds_the_lock_and_sleeps_stops_nobody_for_long(bare: Page) -> None:
    """A02: while another page sends, this one looks again; after 20 s it sends by itself, which numbers and ids make safe."""
    (first,) = sent(run(bare, [200], locked=True))
    assert first[0] == 30_000, "at 14 s it had been taken for less than 20; at 30 for more"


def test_a_lock_that_was_free_in_between_is_another_one(bare: Page) -> None:
    """A02: two pages that take turns are no page that sleeps, and a pause that the server wished for is over after it."""
    told = run(bare, [None, None, 200], locked=[[0, 5_000], [25_000, 60_000]])
    assert [at for at, _ in sent(told)] == [6_000, 14_000, 60_000]
    wished = run(bare, [{"status": 503, "retryAfter": 9_000}, 200], locked=[[8_000, 9_500]], random=0.001)
    assert [at for at, _ in sent(wished)][1] < 10_000
