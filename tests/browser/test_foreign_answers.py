"""Somebody else answers in the server's place: the sign-in page of a hall's Wi-Fi, a filter, a proxy, an installation without
this forum. Nothing is settled by it, and nothing of it stands on any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.activities.ballots.messages import BallotCast
from app.forum import events as e
from tests.browser.outages import written
from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import Visitors, settled
from tests.conftest import Server
from tests.web.forums import seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOON = 15_000
PORTAL = (
    "<!doctype html><title>Portal</title><main role=alert><h1>Welcome to our network</h1><p>Please accept.</p></main>"
)
IN_PLACE = "The network answers in place of this forum"


def answering(page: Page, status: int, where: str = "**/commands/*", **headers: str) -> None:
    """From now on `status` comes back with a page of somebody else, and nothing reaches the server."""
    said = {"content-type": "text/html", **headers}
    page.route(where, lambda route: route.fulfill(status=status, body=PORTAL, headers=said))


def cast(page: Page, label: str) -> None:
    settled(page)
    page.get_by_label(label, exact=True).check()
    page.locator(".button-primary").click()


@pytest.mark.parametrize("status", [200, 403, 502])
def test_a_page_of_somebody_else_is_no_answer_to_a_vote(people: Visitors, hall: Server, status: int) -> None:
    """A02: a vote that a Wi-Fi's own page "accepted" or refused is neither saved nor refused: it waits, and is sent then."""
    links = seed(hall, begun("single", then=(OPENED,)))
    page = people.phone(links, "anna")
    answering(page, status)
    cast(page, "Data")
    state = page.locator("#task [data-outbox-status]")
    expect(state).to_contain_text("Not saved yet." if status >= 500 else IN_PLACE, timeout=SOON)
    expect(page.get_by_text("Welcome to our network")).to_have_count(0)
    assert not written(hall, links.forum, BallotCast)
    page.unroute_all(behavior="wait")
    page.evaluate("dispatchEvent(new Event('online'))")  # it would come by itself in a moment
    expect(page.locator(".stub-title")).to_have_text("Data", timeout=SOON)
    assert len(written(hall, links.forum, BallotCast)) == 1


def test_an_installation_that_does_not_know_the_forum_settles_nothing(people: Visitors, hall: Server) -> None:
    """A02: the server came up beside its data. Its own 404 is about the forum, not about the vote, which waits for the data."""
    links = seed(hall, begun("single", then=(OPENED,)))
    page = people.phone(links, "anna")
    answering(page, 404, **{"x-stimmwand": "1"})
    cast(page, "Data")
    expect(page.locator("#task [data-outbox-status]")).to_contain_text("Not saved yet.", timeout=SOON)
    expect(page.locator("#outbox [data-results] .message")).to_have_count(0)
    page.unroute_all(behavior="wait")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".stub-title")).to_have_text("Data", timeout=SOON)


def test_the_console_says_that_a_command_did_not_arrive(people: Visitors, hall: Server) -> None:
    """A02: what somebody else says stands nowhere on the console; the facilitator hears that it was not sent."""
    links = seed(hall, begun("single", then=()))
    page = people.console(links)
    settled(page)
    answering(page, 200)
    page.locator("#form-primary .button-primary").click()
    expect(page.locator("#connection")).to_have_text("This was not sent. Please try again.")
    expect(page.get_by_text("Welcome to our network")).to_have_count(0)
    assert not written(hall, links.forum, e.InputOpened)
    page.unroute_all(behavior="wait")
    page.wait_for_timeout(600)  # two presses within half a second are one
    page.locator("#form-primary .button-primary").click()
    expect(page.locator("#connection")).to_be_hidden()
    assert written(hall, links.forum, e.InputOpened)


@pytest.mark.parametrize("status", [403, 404])
def test_a_wall_stays_when_somebody_else_refuses_it(people: Visitors, hall: Server, status: int) -> None:
    """A02: a wall that asks whether it is still a wall, and gets another's page, does not put that before the audience."""
    links = seed(hall, begun("single", then=(OPENED,)))
    page = people.wall(links)
    settled(page)
    with page.expect_response(f"**/f/{links.forum}/wall*") as heard:
        answering(page, status, f"**/f/{links.forum}/wall*")
        page.evaluate("document.dispatchEvent(new Event('htmx:ws:close'))")
    assert heard.value.status == status
    page.wait_for_timeout(300)  # a turn would have come with the answer
    expect(page.get_by_text("Welcome to our network")).to_have_count(0)
    expect(page.locator("#stage")).to_be_visible()
