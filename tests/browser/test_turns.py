"""A wall reports what was there to be read for its time, and nothing else; what is due next comes in its place.

Here: a real Chromium with a clock in our hand. Never: what is due (tests/activities/test_turns.py).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from playwright.sync_api import expect

from app.activities.posts import messages as notes
from app.forum import events as e
from tests.browser.scenes import ANNA, OPENED
from tests.browser.visitors import Visitors, settled
from tests.browser.walls import groups, ideas, show, texts, topics
from tests.web.forums import append

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server
    from tests.web.forums import Links

ON = "[...document.querySelectorAll('[data-note]')].filter(one => !one.hidden).map(one => one.dataset.shown)"
LEAVE = "hidden => { Object.defineProperty(document, 'hidden', { get: () => hidden, configurable: true });"
LEAVE += " document.dispatchEvent(new Event('visibilitychange')); }"


class Reports:
    """What a wall says, as it is sent."""

    def __init__(self, page: Page) -> None:
        self.keys: list[str] = []
        page.on("request", lambda sent: self._hear(sent.url, sent.post_data or ""))

    def _hear(self, url: str, body: str) -> None:
        if url.partition("?")[0].endswith("/wall/shown"):
            self.keys += parse_qs(body)["keys"]


def still(page: Page) -> None:
    """Its time passes only when we let it."""
    page.clock.install()
    page.reload()
    page.wait_for_selector("[data-note]:not([hidden])")
    page.clock.pause_at(datetime.now() + timedelta(minutes=1))


def until_gone(page: Page, selector: str) -> None:
    """What a push changes is drawn in a frame, which our clock has to give it whenever it comes: on a busy machine that is
    later than the answer to a key. It runs for three seconds at most, in which nothing else has had its time."""
    for _ in range(30):
        page.clock.run_for(100)
        try:
            expect(page.locator(selector)).to_have_count(0, timeout=1_000)
        except AssertionError:
            continue
        return
    expect(page.locator(selector)).to_have_count(0, timeout=1_000)


def crowded(house: Server) -> Links:
    words = texts(60, 90)
    return show(house, ideas(words), words, "Was fehlt?")


def test_what_had_its_time_is_reported_and_what_is_due_follows(visitors: Visitors, house: Server) -> None:
    """C8 A12: not before four seconds; a second wall and one that is loaded anew go on where the first is."""
    links = crowded(house)
    wall = visitors.wall(links)
    still(wall)
    reports = Reports(wall)
    first = wall.evaluate(ON)
    wall.clock.run_for(4_000)
    assert reports.keys == []
    wall.clock.run_for(1_000)
    until_gone(wall, f"[data-shown='{first[0]}']:visible")
    assert sorted(reports.keys) == sorted(first)
    then = wall.evaluate(ON)
    assert not set(first) & set(then)
    expect(wall.locator(".fair b")).to_have_text(str(60 - len(first)))
    other = visitors.wall(links)
    assert other.evaluate(ON) == then
    wall.reload()
    assert wall.evaluate(ON) == then
    append(house, links.forum, notes.NotesHidden("a1", (then[0].partition(".")[0],), "advert"))
    until_gone(wall, f"[data-shown='{then[0]}']")


def test_nothing_counts_that_nobody_could_read_all_the_while(visitors: Visitors, house: Server) -> None:
    """C8: not a page in the background, not a machine that slept, not what is paused, not the preview in the console."""
    links = crowded(house)
    wall = visitors.wall(links)
    still(wall)
    reports = Reports(wall)
    wall.clock.run_for(3_000)
    wall.evaluate(LEAVE, True)
    wall.clock.run_for(9_000)
    wall.evaluate(LEAVE, False)
    wall.clock.run_for(3_000)
    wall.clock.fast_forward(60_000)  # it slept
    wall.clock.run_for(3_000)
    wall.keyboard.press("Space")
    wall.clock.run_for(20_000)
    assert reports.keys == []
    on = wall.evaluate(ON)
    wall.keyboard.press("ArrowRight")  # by hand, one turn
    until_gone(wall, f"[data-shown='{on[0]}']:visible")
    assert sorted(reports.keys) == sorted(on)
    on = wall.evaluate(ON)
    gone = on[0].partition(".")[0]
    append(house, links.forum, notes.NotesHidden("a1", (gone,), "personal"))
    until_gone(wall, f"[data-note={gone}]")  # also while the wall stands still
    console = visitors.console(links)
    heard = Reports(console)
    frame = console.frame_locator("#preview iframe")
    expect(frame.locator("[data-note]:visible").first).to_be_visible()
    console.frames[1].wait_for_function("() => window.wallFit")
    assert console.frames[1].evaluate("performance.now() > 0") and heard.keys == []


def test_a_new_note_lands_at_once_where_all_had_their_time(visitors: Visitors, house: Server) -> None:
    """C8 F26: and with less motion wished for, notes still take turns, without moving."""
    words = texts(8, 40)
    links = show(house, ideas(words), words, "Was fehlt?")
    wall = visitors.wall(links, reduced_motion="reduce")
    still(wall)
    wall.clock.run_for(10_000)
    expect(wall.locator("[data-new]")).to_have_count(0)
    there = wall.evaluate(ON)
    append(house, links.forum, (ANNA, notes.NotePosted("a1", "t1", "Ganz neu")), notes.NotesReleased("a1", ("n9",)))
    expect(wall.locator("[data-note=n9]")).to_be_in_viewport(ratio=1)
    assert {*there, "n9.0"} == {*wall.evaluate(ON)}
    assert wall.locator("[data-note=n9]").evaluate("one => one.getAnimations().length") == 0


def test_the_console_stops_all_walls_and_lets_them_go_on(visitors: Visitors, house: Server) -> None:
    """C8 WCAG 2.2.2: by its key; what is new waits, what is hidden goes."""
    words = texts(8, 40)
    links = show(house, ideas(words), words, "Was fehlt?")
    wall, console = visitors.wall(links), visitors.console(links)
    console.keyboard.press("h")
    expect(wall.locator(".stage[data-paused]")).to_have_count(1)
    expect(wall.locator("#counts")).to_contain_text("Angehalten")
    assert wall.evaluate("window.wallFit.isPaused()")
    posted = (ANNA, notes.NotePosted("a1", "t1", "Ganz neu")), notes.NotesReleased("a1", ("n9",))
    append(house, links.forum, *posted, (ANNA, e.ParticipantJoined("panel")), ("p:new", e.ParticipantJoined("panel")))
    expect(wall.locator("#counts")).to_contain_text("5")  # what came before it would be there
    expect(wall.locator("[data-note=n9]")).to_have_count(0)
    append(house, links.forum, notes.NotesHidden("a1", ("n1",), "personal"))
    expect(wall.locator("[data-note=n1]")).to_have_count(0)
    settled(console)
    console.locator("#turning").press("Enter")
    expect(wall.locator(".stage[data-paused]")).to_have_count(0)
    expect(wall.locator("[data-note=n9]")).to_have_count(1)


def test_beside_a_note_that_needs_smaller_type_there_is_room_for_others(visitors: Visitors, house: Server) -> None:
    """C8: below seventy groups a single sheet hung where three have room, and only five of the groups at a time."""
    words = ["1 Kurz", *(f"{n} Programmieren für alle, die Lust haben" for n in range(2, 31))]
    kind, settings, then = groups(words)
    page = visitors.wall(show(house, (kind, settings, then), words, "Was braucht Ihr Kiez?"))
    box = page.locator(".fit-mixed")
    expect(box).not_to_have_attribute("data-fit-step", "0")
    expect(box.locator(".note:visible")).to_have_count(3)
    assert int(str(page.locator("#fit-heaps").get_attribute("data-fit-count"))) <= 2, "29 names"


def test_a_note_that_is_a_little_too_large_for_its_tile_is_a_little_smaller(visitors: Visitors, house: Server) -> None:
    """C8: in the type between the largest and the smallest, which can be read from farther back; the mock has three as well."""
    words = [f"{n} Mein Sohn, elf, übersetzt für mich beim Jobcenter. Das geht nicht." for n in range(1, 101)]
    hung = [(ANNA, notes.NotePosted("a1", f"t{1 + n % 4}", text)) for n, text in enumerate(words)]
    released = notes.NotesReleased("a1", tuple(f"n{n}" for n in range(1, len(words) + 1)))
    scene = "ideas", topics(["Mobilität", "Verwaltung", "Daten", "Teilhabe"]), (OPENED, *hung, released)
    page = visitors.wall(show(house, scene, words, "Was braucht Ihr Kiez?"))
    for width, height in ((1920, 1080), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator(".tile[data-fit-step='1']")).to_have_count(4)
        size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
        assert page.locator(".tile .note:visible").first.evaluate(size) > page.locator(".fair").evaluate(size)
