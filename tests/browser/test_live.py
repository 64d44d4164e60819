"""Phones, wall and console at once: what one does the others see, and nothing is lost when a line or the server breaks."""

from __future__ import annotations

import io
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import CLOSED, OPENED, begun
from tests.browser.visitors import Visitors, settled
from tests.conftest import Server
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BACK = 25_000
"""A cut line is tried again after up to five seconds, a form that got no answer likewise (milliseconds)."""


def vote(page: Page, label: str) -> None:
    page.get_by_label(label, exact=True).check()
    page.get_by_role("button", name="Cast vote").click()
    expect(page.locator("[data-outbox-status]").filter(has_text="saved")).to_be_visible()


def numbers(texts: list[str]) -> list[int]:
    return [int(found) for text in texts for found in re.findall(r"\d+", text)]


def press(console: Page) -> None:
    """The console's primary button, once nothing has moved."""
    settled(console)
    console.locator("#primary").click()


def test_a_vote_from_the_first_phone_to_the_outcome(visitors: Visitors, house: Server) -> None:
    """B01 B08 B09 B12 B14 S29: two phones, wall and console; turnout, reveal, and the same figures in four places."""
    links = seed(house, begun("single", then=(CLOSED,)))
    console, wall = visitors.console(links), visitors.wall(links, locale="de-DE")
    first, second = visitors.phone(links, "anna"), visitors.phone(links)
    second.goto(f"{links.url}/{links.code}")
    second.get_by_label("Public").check()
    second.get_by_role("button", name="Take part").click()
    expect(wall.locator("#counts dd")).to_have_text("5")
    expect(second.get_by_text("Voting is not open yet.")).to_be_visible()

    console.locator("#primary").click()
    vote(first, "Forms")
    expect(wall.locator(".turnout .figure")).to_have_text("1")
    vote(second, "Forms")
    expect(wall.locator(".turnout .figure")).to_have_text("2")
    expect(console.locator("#figures dd").nth(2)).to_have_text("2")
    late = visitors.phone(links, "boris")  # who comes late gets the step that runs
    vote(late, "Data")
    expect(wall.locator(".turnout .figure")).to_have_text("3")
    assert (wall.locator(".offer > li").count(), wall.locator(".result").count()) == (3, 0)  # nothing of the result yet
    expect(console.locator("#primary")).to_contain_text("Close voting")

    press(console)
    expect(first.get_by_text("Your vote stands")).to_be_visible()
    press(console)
    append(house, links.forum, e.FewPublished("a1", 3))  # fewer than five are shown on purpose alone
    expect(wall.locator(".result .count").first).to_have_text(re.compile(r"^2\s"))
    expect(first.locator(".bars-figure").first).to_contain_text("2")
    expect(first.locator(".bars .mine")).to_have_count(1)

    console.goto(f"{links.url}/f/{links.forum}/outcome")
    on_the_wall = numbers(wall.locator(".result .count").all_inner_texts())
    assert on_the_wall == [2, 1, 0]
    seen = first.locator(".bars-figure > [aria-hidden=true]")  # what is read out beside it says the same in words
    assert numbers(seen.all_inner_texts()) == on_the_wall
    chapter = console.locator(".chapter").first
    expect(chapter).to_contain_text("3 ballots")
    rows = chapter.locator("table").first.locator("tbody tr").all_inner_texts()
    assert [number in numbers([row]) for number, row in zip(on_the_wall, rows, strict=False)] == [True] * 3


def test_a_note_hangs_on_the_wall_once_it_is_released(visitors: Visitors, house: Server) -> None:
    """B04 B07 B12: into the queue, from there to the wall, and its author is told."""
    links = seed(house, begun("ideas", then=(OPENED,)))
    console, wall, phone = visitors.console(links), visitors.wall(links), visitors.phone(links, "anna")
    phone.get_by_label("Administration").check()
    phone.get_by_role("textbox", name="Your note").fill("One call, one person, one answer")
    phone.get_by_role("button", name="Post the note").click()
    expect(phone.locator("article .state")).to_contain_text("Still being read")
    expect(phone.get_by_role("textbox", name="Your note")).to_have_value("")
    note = console.locator("#queue .note")
    expect(note).to_contain_text("One call")
    assert "One call" not in wall.content()
    settled(console)
    note.get_by_role("button", name="Release").click()
    expect(wall.locator(".note:visible")).to_contain_text("One call, one person, one answer")
    expect(phone.locator("article .state")).to_contain_text("On the wall")
    wall.reload()
    expect(wall.locator(".note:visible")).to_contain_text("One call")
    settled(console)
    console.keyboard.press("b")
    expect(wall.locator(".stage")).to_have_attribute("data-moment", "blank")
    assert "One call" not in wall.content()
    expect(phone.locator("article")).to_contain_text("One call")


def test_typed_text_survives_a_push_a_cut_line_and_the_reconnect(visitors: Visitors, house: Server) -> None:
    """B12: a released note of one's own, somebody joining, no network for a while: the words stay, and are sent once."""
    links = seed(house, begun("ideas", then=(OPENED, *scenes.NOTES)))
    phone = visitors.phone(links, "anna")
    phone.get_by_label("Administration").check()
    words = phone.get_by_role("textbox", name="Your note")
    words.fill("Half a thought")
    append(house, links.forum, ("p:eva", e.ParticipantJoined("public")), *scenes.GROUPED[:1])
    phone.wait_for_timeout(400)  # a push that must not come: there is nothing to wait for
    expect(words).to_have_value("Half a thought")
    expect(words).to_be_focused()
    phone.context.set_offline(True)
    words.press_sequentially(", and the rest")
    settled(phone)
    phone.get_by_role("button", name="Post the note").click()
    expect(phone.locator("[data-outbox-status]").filter(has_text="Not saved yet")).to_be_visible(timeout=BACK)
    expect(words).to_have_value("")  # room for the next one; the words wait in the outbox, and can be read there
    expect(phone.locator("#outbox summary")).to_contain_text("1 contribution waits to be sent.")
    phone.locator("#outbox summary").click()
    expect(phone.locator("#outbox .is-pending")).to_contain_text("Half a thought, and the rest")
    phone.context.set_offline(False)
    expect(phone.locator("article").filter(has_text="Half a thought, and the rest")).to_have_count(1, timeout=BACK)
    phone.reload()
    expect(phone.locator("article").filter(has_text="Half a thought, and the rest")).to_have_count(1)


def test_a_slow_line_delays_the_socket_and_never_prevents_it(visitors: Visitors, house: Server) -> None:
    """B12: htmx must not start before its extension for the socket has arrived; once it did, and the page stayed deaf."""
    links = seed(house, begun("consent"))
    context = visitors.context()
    context.add_cookies([visitors.person(links.forum, "anna")])
    phone = context.new_page()
    phone.route("**/hx-ws.min.js*", lambda route: (phone.wait_for_timeout(700), route.continue_()))
    phone.goto(f"{links.url}/f/{links.forum}")
    append(house, links.forum, OPENED)
    expect(phone.get_by_role("button", name="Cast vote")).to_be_visible()


def test_a_reload_keeps_identity_step_and_vote(visitors: Visitors, house: Server) -> None:
    """B12 S06: and the same address in another window of this browser knows them, too."""
    links = seed(house, begun("consent", then=(OPENED,)))
    phone = visitors.phone(links, "anna")
    vote(phone, "Yes")
    phone.reload()
    expect(phone.locator(".stub-title")).to_have_text("Yes")
    other = phone.context.new_page()
    other.goto(f"{links.url}/{links.code}")
    expect(other.locator(".stub-title")).to_have_text("Yes")


def test_a_push_leaves_a_half_filled_ballot_alone_and_the_next_step_comes_all_the_same(
    visitors: Visitors, house: Server
) -> None:
    """B12: votes of others and the timer change nothing in the form; the next step replaces it."""
    links = seed(house, begun("dots", "consent", then=(OPENED,)))
    phone = visitors.phone(links, "anna")
    phone.locator("[data-more]").first.click()
    append(house, links.forum, scenes.ballot("dots", "p:boris"), e.DeadlineSet("a1", 4_000_000_000_000))
    expect(phone.locator("#clock .countdown")).to_be_visible()
    expect(phone.locator("input[type=number]").first).to_have_value("1")
    append(house, links.forum, e.ActivityShown("a2"), e.InputOpened("a2"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Where to begin: consent?")


def test_the_wall_s_code_is_scanned_and_leads_in(visitors: Visitors, house: Server) -> None:
    """B01 S29: the picture of the wall decodes to the address that joins; code and address stand beside it, always."""
    import zxingcpp
    from PIL import Image

    for links in (seed(house, begun("consent")[:-1]), scenes.shown(house, "dots"), scenes.collecting(house)):
        wall = visitors.wall(links)
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(wall.screenshot())))
        assert [one.text for one in found] == [f"{links.url}/{links.code}".upper()]
        expect(wall.locator(".way .code")).to_be_visible()
        expect(wall.locator(".way .address")).to_have_text(links.url.removeprefix("http://"))
    phone = visitors.phone(links)
    phone.goto(found[0].text)
    expect(phone.get_by_role("button", name="Take part")).to_be_visible()


@pytest.fixture
def frail(tmp_path: Path) -> Iterator[Server]:
    """A server that a test may kill."""
    running = Server(tmp_path / "frail")
    try:
        yield running.ready()
    finally:
        if running.process.poll() is None:
            running.stop()


@pytest.mark.long
def test_a_killed_server_loses_no_saved_vote_and_everybody_comes_back(browser: Browser, frail: Server) -> None:
    """B12 A16: kill -9 in the middle of a vote; phones, wall and console return by themselves, and what was saved counts."""
    links = seed(frail, begun("consent", then=(OPENED,)))
    people = Visitors(browser, frail)
    first, second, wall = people.phone(links, "anna"), people.phone(links, "boris"), people.wall(links)
    vote(first, "Yes")
    expect(wall.locator(".turnout .figure")).to_have_text("1")
    second.get_by_label("No", exact=True).check()
    frail.stop(signal.SIGKILL)
    second.get_by_role("button", name="Cast vote").click()
    expect(first.locator("#connection")).to_be_visible(timeout=BACK)
    again = Server(frail.data, PORT=str(frail.port))
    try:
        again.ready()
        expect(second.locator(".stub-title")).to_have_text("No", timeout=BACK)  # sent again by itself
        expect(wall.locator(".turnout .figure")).to_have_text("2", timeout=BACK)
        for phone in (first, second):
            expect(phone.locator("#connection")).to_be_hidden(timeout=BACK)
        first.reload()
        expect(first.locator(".stub-title")).to_have_text("Yes")
        append(again, links.forum, CLOSED, e.ResultRevealed("a1"), e.FewPublished("a1", 2))
        expect(second.locator(".bars-figure").first).to_contain_text("1")
    finally:
        people.close()
        again.stop()
