"""Every screen that a person can meet, one after the other in one window: phone, wall, console, desk, public pages; those that
only an action leads to as well (a refusal, two organisers on one form, a file being assigned).

Here: the way to each. Never: what a test claims of them, what stands in a forum (scenes.py).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from app.activities.ballots import messages
from app.forum import events as e
from app.forum.state import Plan
from tests.browser import processes, scenes
from tests.browser.scenes import ANNA, BORIS, CLOSED, OPENED, REVEALED, ballot, begun
from tests.browser.test_checking_pages import desk_pages, phone_pages
from tests.browser.visitors import CONSOLE, PHONE, WALL, Visitors, settled
from tests.browser.written import pages as pages_written
from tests.web.desks import DEMO
from tests.web.forums import Links, append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server

Size = dict[str, int]
SMALL = {"width": 320, "height": 640}
WHO = re.compile("^(p|lead|wall|o)$")
"""The cookies that say who somebody is."""
NO_NEED = "Titel;Federführung\nBank;Amt\nBaum;\n".encode()
SHARED = e.ActivityAdded(Plan("vote", {"de": "Wer?", "en": "Who?"}, assurance="open"), {"method": "consent"})
CODED = e.ActivityAdded(Plan("vote", {"de": "Wer?", "en": "Who?"}, assurance="code"), {"method": "consent"})


class Screen(NamedTuple):
    """`path` behind the forum's address, or from the root; `who` has joined; `then` is what leads on from there."""

    name: str
    size: Size
    links: Links | None
    path: str
    who: str = ""
    then: Callable[[Page], None] | None = None


def phones(house: Server) -> Iterator[Screen]:
    """A participant's: each kind open, saved, being changed, refused and with its result, and what lies around it."""
    for name in ("single", "measures", "scale", "dots", "points"):
        links = scenes.voting(house, name)
        yield Screen(f"{name}, open", PHONE, links, "", "cem")
        yield Screen(f"{name}, saved", PHONE, links, "", "anna")
        yield Screen(f"{name}, changing", PHONE, links, "?edit=1", "anna")
        yield Screen(f"{name}, result", PHONE, scenes.shown(house, name), "", "anna")
    ideas = scenes.collecting(house)
    yield Screen("ideas, own", PHONE, ideas, "", "anna")
    yield Screen("ideas, changing", PHONE, ideas, "?edit=n1", "anna")
    yield Screen("ideas, none", PHONE, ideas, "", "dilek")
    yield Screen("ideas, refused", PHONE, ideas, "", "dilek", _blank_note)
    grouped = scenes.collecting(house, *scenes.GROUPED, CLOSED, REVEALED)
    yield Screen("ideas, groups", PHONE, grouped, "", "anna")
    yield Screen("multiple, refused", PHONE, seed(house, begun("multiple", then=(OPENED,))), "", "anna", _too_many)
    yield Screen("waiting", PHONE, seed(house, begun("consent")[:-1]), "", "anna")
    yield Screen("closed", PHONE, seed(house, begun("consent", then=(OPENED, CLOSED))), "", "anna")
    shared = (e.ActivityShown("a2"), e.InputOpened("a2"))
    yield Screen("shared", PHONE, seed(house, [*begun("consent")[:-1], SHARED, *shared]), "", "anna")
    yield Screen("coded", PHONE, seed(house, [*begun("consent")[:-1], CODED, *shared]), "", "anna")
    yield Screen("shown text", PHONE, scenes.presenting(house), "", "anna")
    yield Screen("shown measure", PHONE, scenes.presenting(house, "m1"), "", "anna")


def public(house: Server) -> Iterator[Screen]:
    """Those for everybody."""
    evening, over, chained = scenes.evening(house), scenes.over(house, "dots"), scenes.chained(house)
    yield Screen("start", PHONE, None, "/")
    yield Screen("statement", PHONE, None, "/accessibility")
    yield Screen("privacy of the installation", PHONE, None, "/privacy")
    yield Screen("imprint", PHONE, None, "/imprint")
    yield Screen("easy words", PHONE, None, "/leichte-sprache")
    yield Screen("no such code", PHONE, None, "/000000")
    for name, links, path, who in (
        ("welcome", evening, "", ""),
        ("mine", evening, "/mine", "anna"),
        ("receipts", evening, "/receipts", ""),
        ("list of receipts", evening, "/receipts?step=a3", ""),
        ("helping to sort", scenes.asked(house), "/pairs?step=a1", "anna"),
        ("notes to read", scenes.collecting(house), "/notes", ""),
        ("notes looked for", scenes.collecting(house), "/notes?words=e", ""),
        ("privacy", evening, "/privacy", ""),
        ("statement of a forum", evening, "/accessibility", ""),
        ("door", evening, "/console", ""),
        ("results, too early", evening, "/results", ""),
        ("code", evening, "/code", ""),
        ("over", over, "", "anna"),
        ("over, a guest", over, "", ""),
        ("results", over, "/results", ""),
        ("data of results", over, "/data", ""),
        ("mine, a path", chained, "/mine", "anna"),
        ("results, a chain", chained, "/results", ""),
    ):
        yield Screen(name, PHONE, links, path, who)


def rounds(house: Server) -> Links:
    """A second round is over as well."""
    again = (e.RoundAdded("a1"), e.ActivityShown("a2"), e.InputOpened("a2"))
    second = (ANNA, messages.BallotCast("a2", {"o2": 1})), (BORIS, messages.BallotCast("a2", {"o1": 1}))
    first = (OPENED, ballot("single"), ballot("single", BORIS), CLOSED, REVEALED, scenes.ALL_SHOWN)
    done = (e.InputClosed("a2"), e.ResultRevealed("a2"), e.FewPublished("a2", 2))
    return seed(house, begun("single", then=(*first, *again, *second, *done)))


def halls(house: Server) -> Iterator[Screen]:
    """The wall, the console and what belongs to it."""
    twice, queue, dots = rounds(house), scenes.collecting(house), scenes.shown(house, "dots")
    evening = scenes.evening(house)
    yield Screen("wall, turnout", WALL, scenes.voting(house, "single"), "/wall")
    yield Screen("wall, notes", WALL, queue, "/wall")
    yield Screen("wall, rounds", WALL, twice, "/wall")
    yield Screen("wall, ranking", WALL, dots, "/wall")
    over = scenes.over(house, "single")
    yield Screen("replay, none", WALL, over, "/wall/replay")
    yield Screen("replay", CONSOLE, over, "/console/replay", then=_replayed)
    yield Screen("replay, wall", WALL, over, "/wall/replay")
    yield Screen("phone, rounds", PHONE, twice, "", "anna")
    timed = seed(house, begun("consent", "dots", then=(e.InputOpened("a1", int(time.time() + 1_200) * 1_000),)))
    held = seed(house, begun("single", then=(OPENED, ballot("single"), CLOSED, REVEALED)))
    grouped = scenes.collecting(house, *scenes.GROUPED)
    for name, links, path in (
        ("console, before", seed(house, begun("consent", "dots")), "/console"),
        ("console, open", timed, "/console"),
        ("console, held back", held, "/console"),
        ("console, rounds", twice, "/console"),
        ("console, ranking", dots, "/console"),
        ("console, by strand", scenes.by_strand(house), "/console"),
        ("console, queue", queue, "/console"),
        ("console, measures", scenes.presenting(house, "m1"), "/console"),
        ("rehearsal", evening, "/console/rehearsal"),
        ("sorting", grouped, "/console/notes"),
        ("queue", grouped, "/console/queue"),
        ("typing notes", queue, "/console/helper"),
        ("hands", scenes.voting(house, "single"), "/console/helper"),
        ("tablet", scenes.voting(house, "dots"), "/console/tablet"),
        ("sorting, a group", grouped, "/console/notes?activity=a1&show=g1"),
        ("measures of notes", grouped, "/console/measures?many=1"),
        ("suggestions", grouped, "/console/suggestions?activity=a1"),
        ("outcome", evening, "/outcome"),
        ("outcome, rounds", twice, "/outcome"),
    ):
        yield Screen(name, CONSOLE, links, path)


def written(house: Server) -> Iterator[Screen]:
    """Of the kinds in which people write questions, words and comments; and of a participation process."""
    sizes = {"phone": PHONE, "wall": WALL, "console": CONSOLE}
    for one in (*pages_written(house), *processes.pages(house)):
        yield Screen(one.name, sizes[one.where], one.links, one.path, one.who)


def desks(house: Server) -> Iterator[Screen]:
    """The organiser's."""
    evening, empty = scenes.evening(house), seed(house, [scenes.step("single")])
    closed = f"/desk/f/{scenes.over(house, 'single').forum}"
    here, bare = f"/desk/f/{evening.forum}", f"/desk/f/{empty.forum}"
    for path in (
        "/desk",
        "/desk/new",
        "/desk/people",
        "/desk/state",
        "/desk/legal",
        "/desk/open-data",
        "/desk/signin",
        here,
        bare,
        closed,
        f"{closed}/sealing",
    ):
        yield Screen(path, CONSOLE, None, path)
    for path in (
        *("measures", "measures/new", "measures/m1", "agenda/a2", "agenda/a3", "agenda/a3/words", "agenda/a2/removal"),
        *("images", "images/new", "handout", "codes", "deletion", "clone", "links/wall", "links/wall/revocation"),
        *(f"agenda/new?kind={kind}" for kind in ("present", "ideas", "vote", "prioritise")),
    ):
        yield Screen(f"desk {path}", CONSOLE, None, f"{here}/{path}")
    yield Screen("import", CONSOLE, None, f"{bare}/measures", then=lambda page: _upload(page, DEMO.read_bytes()))
    yield Screen("assignment", CONSOLE, None, f"{bare}/measures", then=lambda page: _upload(page, NO_NEED))
    yield Screen("no table", CONSOLE, None, f"{bare}/measures", then=lambda page: _upload(page, b"%PDF-1.4 \0\1\2"))

    def two(page: Page) -> None:
        renamed = {"de": "Anderes", "en": "Other"}
        plan = Plan("vote", renamed)
        append(house, empty.forum, e.ActivityChanged("a1", plan, scenes.SETTINGS["single"][1]))
        page.locator("[name='title.de']").fill("Meines")
        page.locator("main form .button-primary").first.click()
        page.locator(".both").wait_for()

    yield Screen("two organisers", CONSOLE, None, f"{bare}/agenda/a1", then=two)
    yield Screen("no title", CONSOLE, None, "/desk/new", then=_no_title)
    yield Screen("correction, no reason", CONSOLE, None, f"{here}/agenda/a3/words?of=title", then=_no_reason)


def each(visitors: Visitors, house: Server, step: int = 1) -> Iterator[tuple[str, Size, Page]]:
    """Walks one window over all of them in German, or over each `step`th one, and over the pages on which people check; the
    page is the same object each time."""
    context = visitors.context()
    context.add_cookies([{"name": "lang", "value": "de", "url": house.url}])
    page = context.new_page()
    every = (screen for screens in (phones, public, halls, written, desks) for screen in screens(house))
    for screen in islice(every, 0, None, step):
        page.set_viewport_size(screen.size)  # type: ignore[arg-type]
        go(visitors, page, screen)
        yield screen.name, screen.size, page
    for pages, size in ((phone_pages, PHONE), (desk_pages, CONSOLE)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for name in pages(visitors, house, page):
            if name != "sheets":  # paper
                yield name, size, page
            page.set_viewport_size(size)  # type: ignore[arg-type]
    context.close()


def go(visitors: Visitors, page: Page, screen: Screen) -> None:
    """Opens it as whoever it is for."""
    forum = screen.links.forum if screen.links else ""
    address = f"/f/{forum}{screen.path}" if forum else screen.path
    of_organiser = not forum and screen.size is CONSOLE
    brought = {one["name"] for one in page.context.cookies(visitors.server.url + address) if WHO.fullmatch(one["name"])}  # type: ignore[typeddict-item]
    if brought - ({"o"} if of_organiser else set()):
        # What is left would see its cookies go, and load itself anew on the way. A page of nothing costs twice what most pages
        # do: the browser would start a process for it, and another one for the next.
        page.goto(f"{visitors.server.url}/static/icon.svg")
        page.context.clear_cookies(name=WHO)
    if forum:
        if screen.who:
            page.context.add_cookies([visitors.person(forum, screen.who)])
        if screen.size is not PHONE:
            page.context.add_cookies([visitors.lead(forum), visitors.lead(forum, "wall")])
    elif of_organiser:
        page.context.add_cookies([visitors.organiser()])
    page.goto(visitors.server.url + address)
    if screen.then:
        screen.then(page)


def _replayed(page: Page) -> None:
    page.locator("#replay-start").click()
    page.locator("#replay-next").click()
    page.locator(".replay-moments [aria-current]").wait_for()


def _blank_note(page: Page) -> None:
    page.locator("input.cross").first.check()
    page.locator("textarea").fill("   ")
    _send(page)


def _too_many(page: Page) -> None:
    for cross in page.locator("input.cross").all():
        cross.check()
    _send(page)


def _send(page: Page) -> None:
    settled(page)
    page.locator("#task .button-primary").click()
    page.locator("#task [role=alert]").wait_for()


def _upload(page: Page, data: bytes) -> None:
    page.locator("#upload").set_input_files({"name": "m.csv", "mimeType": "text/csv", "buffer": data})
    page.locator("form[action$='/preview'] button").click()
    page.locator("table.import, [role=alert], .import-form").first.wait_for()


def _no_title(page: Page) -> None:
    page.evaluate("for (const form of document.forms) form.noValidate = true;")
    page.locator("main form .button-primary").first.click()
    page.locator("[role=alert]").first.wait_for()


def _no_reason(page: Page) -> None:
    _no_title(page)
