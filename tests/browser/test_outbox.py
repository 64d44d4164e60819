"""What a phone was asked to do is done once, in order, whatever happens to its line, its page, its browser or the server."""

from __future__ import annotations

import os
import re
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error, Route, expect

from app.activities.ballots.messages import BallotCast
from app.activities.posts.messages import NoteEdited, NotePosted
from app.forum import events as e
from tests.browser import scenes
from tests.browser.chromium import FLAGS, launch_options
from tests.browser.outages import Line, written
from tests.browser.scenes import CLOSED, OPENED, begun
from tests.browser.visitors import PHONE, Visitors, settled
from tests.conftest import Server
from tests.web.forums import Links, append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

SOON = 15_000


def note(page: Page, words: str, send: bool = True) -> None:
    settled(page)
    page.get_by_label("Administration").check()
    page.get_by_role("textbox", name="Your note").fill(words)
    if send:
        page.get_by_role("button", name="Post the note").click()
        expect(page.get_by_role("textbox", name="Your note")).to_have_value("")


def vote(page: Page, label: str) -> None:
    settled(page)
    page.get_by_label(label, exact=True).check()
    page.locator(".button-primary").click()
    expect(page.locator("#task [data-outbox-status]").filter(has_text="Not saved yet")).to_be_visible()


def waits(page: Page, number: int) -> None:
    words = "1 contribution waits" if number == 1 else f"{number} contributions wait"
    expect(page.locator("#outbox summary")).to_contain_text(words, timeout=SOON)


def texts(server: Server, links: Links) -> list[str]:
    return [one.event.text for one in written(server, links.forum, NotePosted)]


def a_browser(browser: Browser, folder: Path) -> BrowserContext:
    """One with a folder of its own, that can be killed and opened again."""
    options = {key: value for key, value in _launch(browser).items() if key != "args"}
    return browser.browser_type.launch_persistent_context(
        folder,
        args=[*FLAGS, f"--stimmwand={folder.name}"],
        viewport=PHONE,
        locale="en-GB",
        reduced_motion="reduce",
        **options,
    )


def _launch(browser: Browser) -> dict[str, Any]:
    class Here:
        chromium = browser.browser_type

    options: dict[str, Any] = launch_options(Here())  # type: ignore[arg-type]
    return options


def kill(folder: Path) -> None:
    """Every process of the browser with this folder, without a chance to say or write anything."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(folder).encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)


VOTES = ["Forms", "Data", "Language"] * 3 + ["Data"]


def cut_off(page: Page, hall: Server, links: Links) -> None:
    """Ten votes while nothing is answered, ten notes without a network."""
    page.route("**/commands/*", lambda route: route.abort())
    for label in VOTES:
        vote(page, label)
    append(hall, links.forum, e.ActivityShown("a2"), e.InputOpened("a2"))
    expect(page.get_by_role("button", name="Post the note")).to_be_visible()
    page.context.set_offline(True)
    expect(page.locator("#connection")).to_contain_text("No connection. What you enter stays here.")
    for number in range(10):
        note(page, f"Note {number}")
    waits(page, 20)


@pytest.mark.long  # with other browsers beside it on two cores the killed one's successor may wait for minutes
def test_twenty_contributions_outlive_the_dead_zone_and_the_killed_browser(
    browser: Browser, hall: Server, people: Visitors, tmp_path: Path
) -> None:
    """Figure 13, B12, A02: ten votes and ten notes without an answer, kill -9, opened again: each once, in their order."""
    links = seed(hall, begun("single", "ideas", then=(OPENED,)))
    folder = tmp_path / "phone"
    context = a_browser(browser, folder)
    context.add_cookies([people.person(links.forum, "anna")])
    page = context.new_page()
    page.goto(f"{links.url}/f/{links.forum}")
    cut_off(page, hall, links)
    kill(folder)
    with suppress(Error):
        context.close()
    assert not written(hall, links.forum, BallotCast, NotePosted)
    again = a_browser(browser, folder)
    again.add_cookies([people.person(links.forum, "anna")])  # a cookie is on the disk half a minute after joining
    page = again.pages[0]
    page.route("**/commands/*", lambda route: route.abort())
    page.goto(f"{links.url}/f/{links.forum}")
    waits(page, 20)  # it says so before anything could be sent
    page.unroute_all(behavior="wait")  # else a try that was just held would hang until the phone itself gives up
    begun_at = time.monotonic()
    page.evaluate("dispatchEvent(new Event('online'))")
    # A try that hangs is given up after twelve seconds, and sent again: on a busy machine that may be the first of them.
    expect(page.locator("article")).to_have_count(10, timeout=3 * SOON)
    expect(page.locator("#outbox summary")).to_be_hidden()
    print(f"20 delivered in {time.monotonic() - begun_at:.2f} s")
    cast = written(hall, links.forum, BallotCast)
    choice = {"Forms": "o1", "Language": "o2", "Data": "o3"}
    assert [one.event.marks for one in cast] == [{choice[label]: 1} for label in VOTES]
    numbers = [one.event.number for one in cast]
    assert numbers == sorted(set(numbers)) and numbers[0] > 0
    assert texts(hall, links) == [f"Note {number}" for number in range(10)]
    again.close()


def test_an_answer_that_is_lost_leaves_one_vote_and_no_question(people: Visitors, hall: Server, line: Line) -> None:
    """Fault 2 from the phone's side: it is written, the answer is not heard; the same command again gets the same answer."""
    links = seed(hall, begun("single", then=(OPENED,)))
    page = people.phone(links, "anna")
    line.lose_answer_to(b"/commands/CastBallot")
    before = line.lost
    page.get_by_label("Data", exact=True).check()
    page.get_by_role("button", name="Cast vote").click()
    expect(page.locator(".stub-title")).to_have_text("Data", timeout=SOON)
    assert line.lost == before + 1, "the control: an answer was lost"
    assert len(written(hall, links.forum, BallotCast)) == 1


def test_a_note_that_came_too_late_can_still_be_copied(people: Visitors, hall: Server) -> None:
    """A02, B12: notes are closed while it waits; the reason stands there with the words, and it is not sent again."""
    links = seed(hall, begun("ideas", "consent", then=(OPENED,)))
    page = people.phone(links, "anna")
    page.context.set_offline(True)
    note(page, "Too late,\nbut good")
    append(hall, links.forum, CLOSED, e.ActivityShown("a2"))
    page.context.set_offline(False)
    told = page.locator("#outbox [data-results] .message")
    expect(told).to_contain_text("Notes are no longer taken.", timeout=SOON)
    expect(told).to_contain_text("Note: Where to begin: ideas?")
    expect(told.locator("[data-summary]")).to_have_text(re.compile("Too late,\\s+but good"))
    expect(page.locator("#outbox summary")).to_be_hidden()
    assert not texts(hall, links)
    expect(page.get_by_text("Notes are no longer taken.")).to_have_count(1)  # once is enough
    settled(page)
    told.get_by_role("button", name="Close this notice").click()
    expect(told).to_have_count(0)


def test_what_is_saved_late_is_told_and_takes_nobodys_place(people: Visitors, hall: Server) -> None:
    """B12, B18: somebody writes the next note while the first is delivered: words and focus stay, a line says it is saved."""
    links = seed(hall, begun("ideas", then=(OPENED,)))
    page = people.phone(links, "anna")
    page.context.set_offline(True)
    note(page, "The first")
    note(page, "The second", send=False)
    page.context.set_offline(False)
    expect(page.locator("#outbox [data-saved]")).to_have_text("Saved. Note: Where to begin: ideas?", timeout=SOON)
    words = page.get_by_role("textbox", name="Your note")
    expect(words).to_have_value("The second")
    expect(words).to_be_focused()
    expect(page.locator("#task [data-outbox-status]")).to_be_empty()  # nothing waits any more
    page.get_by_role("button", name="Post the note").click()
    expect(page.locator("article")).to_have_count(2, timeout=SOON)
    assert texts(hall, links) == ["The first", "The second"]


def test_another_choice_while_the_first_waits_is_the_one_that_stands(people: Visitors, hall: Server) -> None:
    """Fault 17, B11: pressed twice it is one command; chosen anew it is another; the last one stands."""
    links = seed(hall, begun("single", then=(OPENED,)))
    page = people.phone(links, "anna")
    page.context.set_offline(True)
    vote(page, "Forms")
    expect(page.locator(".button-primary")).to_have_text("Send again now")
    page.locator(".button-primary").click()
    page.get_by_label("Data", exact=True).check()
    expect(page.locator(".button-primary")).to_have_text("Cast vote")
    page.evaluate("window.dispatchEvent(new Event('offline'))")  # the list is shown anew, as after each try
    page.wait_for_timeout(300)
    expect(page.locator(".button-primary")).to_have_text("Cast vote")
    page.locator(".button-primary").click()
    waits(page, 2)
    page.context.set_offline(False)
    expect(page.locator(".stub-title")).to_have_text("Data", timeout=SOON)
    assert [one.event.marks for one in written(hall, links.forum, BallotCast)] == [{"o1": 1}, {"o3": 1}]


def test_what_breaks_the_server_is_told_with_its_words_and_the_next_is_saved(people: Visitors, hall: Server) -> None:
    """A02: an error of ours about one note must neither keep the others waiting for ever nor lose its words."""
    links = seed(hall, begun("ideas", then=(OPENED,)))
    context = people.context()
    context.add_init_script("const now = Date.now; window.later = 0; Date.now = () => now() + window.later")
    context.add_cookies([people.person(links.forum, "anna")])
    page = context.new_page()
    page.goto(f"{links.url}/f/{links.forum}")
    sorry = "<!doctype html><main id='task'><h1>Something went wrong on our side. Please try again.</h1></main>"

    def answer(route: Route) -> None:
        if "Breaks" in (route.request.post_data or ""):
            route.fulfill(status=500, content_type="text/html", headers={"x-stimmwand": "1"}, body=sorry)
        else:
            route.continue_()

    page.route("**/commands/PostNote", answer)
    note(page, "Breaks it")
    note(page, "Behind it")
    told = page.locator("#outbox [data-results] .message")
    for _ in range(20):
        page.evaluate("window.later += 10_000; window.dispatchEvent(new Event('online'))")
        page.wait_for_timeout(200)
        if told.count():
            break
    expect(told).to_contain_text("It is not certain whether this was saved.")
    expect(told).to_contain_text("Something went wrong on our side.")
    expect(told.locator("[data-summary]")).to_have_text("Breaks it")
    # Its words may stand in the form again by now, and then nothing is swapped under them: the card says it in either case.
    expect(page.locator("#outbox [data-saved]")).to_contain_text("Saved.", timeout=SOON)
    page.reload()
    expect(page.locator("article")).to_have_count(1, timeout=SOON)
    assert texts(hall, links) == ["Behind it"]


def test_what_still_waits_stands_on_top_of_my_contributions_and_is_sent_from_there(
    people: Visitors, hall: Server
) -> None:
    """A01, A02: pages can be read while nothing can be saved; whoever looks there sees what waits, and then its receipt."""
    links = seed(hall, begun("ideas", then=(OPENED,)))
    page = people.phone(links, "anna")
    away = "**/commands/*"
    page.route(away, lambda route: route.fulfill(status=503, headers={"Retry-After": "1"}, body="not now"))
    note(page, "More benches")
    waits(page, 1)
    page.goto(f"{links.url}/f/{links.forum}/mine")
    card = page.locator("#outbox .is-pending")
    expect(card).to_contain_text("More benches", timeout=SOON)
    expect(card).to_contain_text("Kept on this device, not sent yet.")
    expect(page.get_by_text("Nothing of yours has been saved yet.")).to_be_visible()
    page.unroute(away)
    expect(page.locator("main article")).to_contain_text("More benches", timeout=SOON)
    expect(page.locator("#outbox summary")).to_be_hidden()
    assert texts(hall, links) == ["More benches"]


def test_two_pages_of_one_phone_share_the_outbox(people: Visitors, hall: Server) -> None:
    """A02: both say how many wait, and deliver them once, in the order in which they were written."""
    links = seed(hall, begun("ideas", then=(OPENED,)))
    first = people.phone(links, "anna")
    second = first.context.new_page()
    second.goto(first.url)
    first.context.set_offline(True)
    for number in range(4):
        note((first, second)[number % 2], f"Note {number}")
    waits(first, 4)
    waits(second, 4)
    first.context.set_offline(False)
    for page in (first, second):
        expect(page.locator("article")).to_have_count(4, timeout=SOON)
        expect(page.locator("#outbox summary")).to_be_hidden()
    assert texts(hall, links) == [f"Note {number}" for number in range(4)]


@pytest.mark.parametrize(
    "without", ["indexedDB", *(pytest.param(one, marks=pytest.mark.long) for one in ("locks", "BroadcastChannel"))]
)
def test_a_browser_that_lacks_something_sends_all_the_same(people: Visitors, hall: Server, without: str) -> None:
    """A02, A15: a private window without storage, or an address without https, which has no locks."""
    links = seed(hall, begun("ideas", then=(OPENED, (scenes.ANNA, NotePosted("a1", "t1", "Before")))))
    owner = "navigator" if without == "locks" else "window"
    context = people.context()
    context.add_init_script(f"Object.defineProperty({owner}, '{without}', {{ get: () => undefined }})")
    context.add_cookies([people.person(links.forum, "anna")])
    page = context.new_page()
    page.goto(f"{links.url}/f/{links.forum}")
    context.set_offline(True)
    note(page, "Without it")
    waits(page, 1)
    context.set_offline(False)
    expect(page.locator("article")).to_have_count(2, timeout=SOON)
    settled(page)  # what has only just come there takes no press
    page.get_by_role("link", name="Change").last.click()
    page.get_by_role("textbox", name="Your note on").fill("Changed")
    settled(page)
    page.get_by_role("button", name="Save the change").click()
    expect(page.locator("article").last).to_contain_text("Changed")
    (edited,) = written(hall, links.forum, NoteEdited)
    assert edited.event.number > 0


def test_a_phone_that_lost_its_cookie_is_told_and_forgets(people: Visitors, hall: Server) -> None:
    """A02: what waits for somebody who is not known any more cannot be delivered; it is said, and kept for copying."""
    links = seed(hall, begun("ideas", then=(OPENED,)))
    page = people.phone(links, "anna")
    page.context.set_offline(True)
    note(page, "Whose is it")
    page.context.clear_cookies()
    page.context.set_offline(False)
    told = page.locator("#outbox [data-results] .message")
    expect(told).to_contain_text("Please join the forum first.", timeout=SOON)
    expect(told).to_contain_text("Whose is it")
    expect(page.locator("#outbox summary")).to_be_hidden()
    assert not texts(hall, links)
