"""A forum made of payloads in a real browser: no dialog, no script, no report of the policy; the words stand there as typed.

Never here: every field on every page (tests/security/test_markup.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from app.activities.posts.messages import NotePosted, NotesGrouped
from app.forum import events as e
from app.forum.state import ForumSettings, Plan, Strand
from app.web.forms import CONTROL
from tests.browser.scenes import ANNA, OPENED
from tests.browser.visitors import Visitors
from tests.security.payloads import PAYLOADS
from tests.web.forums import Links, append, seed

if TYPE_CHECKING:
    from tests.conftest import Server

NOTES = [CONTROL.sub("", words) for words in PAYLOADS]


def text(words: str) -> dict[str, str]:
    return {"de": words, "en": words}


def a_forum_of_payloads(house: Server) -> Links:
    """Payloads as notes, titles, strands and Markdown; 154 of them as notes."""
    titles = text(" ".join(NOTES[:8]))
    strands = (Strand("s1", text(NOTES[0])), Strand("s2", text(NOTES[7])))
    settings = ForumSettings(
        title=titles,
        subtitle=titles,
        welcome=text("\n\n".join(NOTES[70:])),
        background=text("\n\n".join(NOTES)),
        controller=NOTES[3],
        retention="2030-01-01",
        strands=strands,
    )
    topics = [{"id": "t1", "label": text(NOTES[2])}, {"id": "t2", "label": text(NOTES[9])}]
    plan = Plan("ideas", titles, text(" ".join(NOTES[20:30])))
    notes = [(ANNA, NotePosted("a1", f"t{i % 2 + 1}", words)) for i, words in enumerate(NOTES) if words.strip()]
    return seed(
        house,
        [
            e.ActivityAdded(plan, {"topics": topics, "prerelease": False, "limit": 0}),
            e.ForumOpened(),
            (ANNA, e.ParticipantJoined("s1")),
            e.ActivityShown("a1"),
            OPENED,
            *notes,
            NotesGrouped("a1", ("n1", "n2"), name=NOTES[1]),
        ],
        settings,
    )


def test_no_payload_runs_in_a_browser(visitors: Visitors, house: Server) -> None:
    """Figure 20: 154 payloads as notes, titles, strands and Markdown, on page and by push: `visitors` fails on any report."""
    links = a_forum_of_payloads(house)
    spoke: list[str] = []
    phone, wall, console = visitors.phone(links, "anna"), visitors.wall(links), visitors.console(links)
    guest = visitors.phone(links, path="/privacy")
    for page in (phone, wall, console, guest):
        page.set_default_navigation_timeout(90_000)
        page.on("dialog", lambda dialog: (spoke.append(dialog.message), dialog.dismiss()))
    pushed = [(ANNA, NotePosted("a1", "t1", words)) for words in NOTES[-30:] if words.strip()]
    append(house, links.forum, *pushed)
    before = sum(i % 2 == 0 for i, words in enumerate(NOTES) if words.strip())
    expect(wall.get_by_role("heading", level=2).first).to_contain_text(f"{before + len(pushed)}")
    for path in ("/mine", "", "/privacy"):
        phone.goto(f"{links.url}/f/{links.forum}{path}")
    for path in ("/console/notes?show=all", "/console/notes?show=all&page=2", "/outcome", "/preview", "/console"):
        console.goto(f"{links.url}/f/{links.forum}{path}")
    for page in (phone, wall, console, guest):
        page.mouse.move(200, 200)  # what waits for a pointer
        assert page.locator("img, embed, object, marquee, math").count() == 0
    assert spoke == []
