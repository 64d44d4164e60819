"""Opening and closing the forum from the console: for organisers, with the desk's own checks, asked in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum import events as e
from app.forum.retention import DAY_OVER
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House
from tests.web.public.test_support import TOPICS


@pytest.fixture
def evening(house: House) -> Evening:
    return Evening(house).on_stage()


def console(evening: Evening) -> str:
    return f"/f/{evening.id}/console"


def test_an_organiser_closes_and_opens_the_forum_from_the_console(house: House, evening: Evening) -> None:
    """E23: what it means stands before the button, as at the desk."""
    desk = house.organiser()
    page = desk.page(console(evening))
    assert page.html.index("Nobody can join, vote or write any more") < page.html.index("/CloseForum")
    assert desk.send(page.form("/CloseForum")).status_code == 303
    assert evening.forum.status == "closed"
    page = desk.page(console(evening))
    assert page.html.index("People can join again.") < page.html.index("/OpenForum")
    assert desk.send(page.form("/OpenForum")).status_code == 303
    assert evening.forum.status == "open"


def test_the_desk_asks_in_the_same_words(house: House, evening: Evening) -> None:
    """E23: closing asks wherever it is done."""
    desk = house.organiser()
    page = desk.page(f"/desk/f/{evening.id}")
    assert page.html.index("Nobody can join, vote or write any more") < page.html.index('value="closed"')


@pytest.mark.parametrize("role", ["facilitator", "moderator"])
def test_who_came_by_a_link_neither_closes_nor_opens(evening: Evening, role: str) -> None:
    """E23: nor by a form of their own."""
    browser = evening.opened(role)
    for command in ("CloseForum", "OpenForum"):
        assert command not in browser.page(console(evening)).html
        answer = browser.http.post(f"/f/{evening.id}/commands/{command}", data={"command": f"by-hand-{command}"})
        assert answer.status_code == 403 and evening.forum.status == "open"


def test_an_organiser_who_also_has_the_facilitators_link_is_an_organiser(house: House, evening: Evening) -> None:
    """E23: the link that was tried out must not take the leave away; a moderator's shows what moderators see."""
    for role, may in (("facilitator", True), ("moderator", False)):
        desk: Browser = house.organiser()
        desk.http.post(f"/f/{evening.id}/door/console", data={"key": evening.link(role)})
        assert ("/CloseForum" in desk.page(console(evening)).html) is may


def test_what_stands_in_the_way_of_opening_is_said_before_and_refused_after(house: House, evening: Evening) -> None:
    """E23, E21: the checks of the desk; a form from before is refused with the same words."""
    desk = house.organiser()
    evening.say(c.CloseForum(), ORGANISER)
    form = desk.page(console(evening)).form("/OpenForum")
    evening.happen(e.ForumChanged(replace(evening.forum.settings, retention="2022-07-31")))
    assert DAY_OVER.message in desk.page(console(evening)).html
    assert "/OpenForum" not in desk.page(console(evening)).html
    answer = desk.send(form)
    assert answer.status_code == 409 and DAY_OVER.message in answer.text and evening.forum.status == "closed"


def test_a_sealed_forum_offers_no_way_back(house: House, evening: Evening) -> None:
    """E23: only its outcome and its results."""
    desk = house.organiser()
    evening.say(c.CloseForum(), ORGANISER)
    answer = desk.http.post(f"/desk/f/{evening.id}/sealing", data={"command": "seal-it-now"})
    assert answer.status_code == 303
    page = desk.page(console(evening))
    assert "OpenForum" not in page.html and f"/f/{evening.id}/results" in page.links


def test_two_who_share_a_link_have_an_undo_each(house: House) -> None:
    """B4: the door gives each browser a number of its own, and keeps it; what one did last is not the other's to undo."""
    evening = Evening(house, ("ideas", {"topics": TOPICS})).on_stage()
    writer = Actor("participant", "writer")
    for command in (c.Join("public"), notes.PostNote("a1", "t1", "One"), notes.PostNote("a1", "t1", "Two")):
        evening.say(command, writer)
    link = evening.link("moderator")
    one, other = evening.opened("moderator", link), evening.opened("moderator", link)
    kept = one.http.cookies["device"]
    assert kept != other.http.cookies["device"]
    one.http.post(f"{console(evening)[:-8]}/door/console", data={"key": f"#{link}"})
    assert one.http.cookies["device"] == kept
    who = Actor("moderator", link.partition(".")[0], kept)
    evening.say(notes.ReleaseNotes("a1", ("n1", "n2"), own=True), who)
    for page in ("/notes?activity=a1", "/queue"):
        assert (
            ", you:" in one.page(console(evening) + page).html
            and ", you:" not in other.page(console(evening) + page).html
        )
