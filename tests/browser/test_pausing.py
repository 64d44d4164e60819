"""What moves by itself can be stopped: notes that stream onto the wall and figures that grow; on a phone nothing does.

Here: the wall's button, a phone beside a busy hall. Never: pages that turn (test_wall_fit.py), how a note arrives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from app.activities.ballots import messages
from app.activities.posts import messages as notes
from app.forum import events as e
from app.forum.state import Plan
from tests.browser import scenes
from tests.browser.scenes import ANNA, OPENED, begun
from tests.browser.visitors import Visitors
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from tests.conftest import Server


def test_notes_on_the_wall_wait_while_somebody_reads(visitors: Visitors, house: Server) -> None:
    """J37 9.2.2.2: stopped by its button, a new note waits, the next step does not; let go, everything is there."""
    links = scenes.collecting(house)
    wall = visitors.wall(links)
    stop = wall.locator("#pause")
    expect(stop).to_have_accessible_name("Bewegung anhalten")
    expect(wall.locator("[data-note]")).to_have_count(2)
    stop.focus()
    wall.keyboard.press("Enter")
    expect(stop).to_have_attribute("aria-pressed", "true")
    append(house, links.forum, scenes.GROUPED[0], ("p:new", e.ParticipantJoined("panel")))
    expect(wall.locator("#counts")).to_contain_text("5")  # what came before it would be there
    expect(wall.locator("[data-note]")).to_have_count(2)
    stop.press("Enter")
    expect(wall.locator("[data-note]")).to_have_count(4)
    expect(stop).to_have_attribute("aria-pressed", "false")
    stop.press("Enter")
    append(house, links.forum, e.InputClosed("a1"), e.WallBlanked())
    expect(wall.locator("[data-note]")).to_have_count(0)


def test_nothing_moves_on_a_phone_while_others_write_and_vote(visitors: Visitors, house: Server) -> None:
    """J37 9.2.2.2: neither their notes nor figures that are shown live on the wall; so there is nothing to stop."""
    kind, settings = scenes.SETTINGS["single"]
    live = e.ActivityAdded(Plan(kind, {"en": "Live?"}, live=True), settings)
    many = [(f"p:x{n}", e.ParticipantJoined("panel")) for n in range(8)]
    vote = seed(
        house,
        [live, *begun()[1:-1], *many, e.ActivityShown("a1"), OPENED, (ANNA, messages.BallotCast("a1", {"o1": 1}))],
    )
    ideas = scenes.collecting(house)
    others = [(who, messages.BallotCast("a1", {"o2": 1})) for who, _ in many]
    posted = [notes.NotesReleased("a1", ("n5",)), ("p:dilek", notes.NotePosted("a1", "t1", "Noch ein Zettel"))]
    for links, events in ((vote, others), (ideas, posted)):
        page = visitors.phone(links, "anna")
        page.wait_for_selector("html[data-still]", state="attached")
        before = page.locator("#task").aria_snapshot()
        append(house, links.forum, *events)
        append(house, links.forum, e.DeadlineSet("a1", 4_000_000_000_000))
        expect(page.locator("#clock .countdown")).to_be_visible()  # what was pushed before this is there as well
        assert page.locator("#task").aria_snapshot() == before
