"""Marks and figures on a phone look like what they are: what one may tick several of, what stands in a box.

Here: what only a drawn page shows. Never: figures, words.
"""

from __future__ import annotations

from app.activities.ballots import messages
from app.forum.events import FewPublished
from tests.browser import scenes
from tests.browser.scenes import CLOSED, OPENED, PEOPLE, REVEALED
from tests.browser.visitors import Visitors
from tests.browser.walls import options, said, show
from tests.conftest import Server

SHAPE = "one => getComputedStyle(one).borderRadius"
COLOURS = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"


def test_what_several_may_be_ticked_of_is_square(visitors: Visitors, house: Server) -> None:
    """B1 B8: an approval looked like a choice of one; the box for money alone was square."""
    found = {}
    for name in ("single", "multiple"):
        page = visitors.phone(scenes.voting(house, name), "cem")
        found[name] = page.locator("input.cross").first.evaluate(SHAPE)
        visitors.leave(page)
    assert found["single"] == "50%" != found["multiple"], found


def test_an_average_in_a_box_can_be_read(visitors: Visitors, house: Server) -> None:
    """14 A2 B20: in the line under the bar it was ink on ink."""
    criteria = [{"id": f"c{n}", "label": said(words), "weight": n} for n, words in enumerate(("Wirkung", "Kosten"), 1)]
    settings = {"criteria": criteria, "options": options(["Bänke", "Bäume"])}
    given = [dict.fromkeys(("o1.c1", "o1.c2", "o2.c1", "o2.c2"), mark) for mark in (5, 1, 5, 1)]
    cast = [(who, messages.BallotCast("a1", one)) for who, one in zip(PEOPLE, given, strict=True)]
    scene = "criteria", settings, (OPENED, *cast, CLOSED, REVEALED, FewPublished("a1", 4))
    page = visitors.phone(show(house, scene, [], "Womit anfangen?"), "anna")
    assert len(set(page.locator(".by-criterion .boxed").first.evaluate(COLOURS))) == 2


def test_what_says_that_people_are_apart_can_be_read_in_a_matrix(visitors: Visitors, house: Server) -> None:
    """S65: under an option it was grey on black, over the whole width, as the figures beside it are grey."""
    given = [dict.fromkeys(("o1.x", "o1.y", "o2.x", "o2.y"), mark) for mark in (5, 1, 5, 1)]
    cast = [(who, messages.BallotCast("a1", one)) for who, one in zip(PEOPLE, given, strict=True)]
    scene = "matrix", {"options": options(["Bänke", "Bäume"])}, (OPENED, *cast, CLOSED, REVEALED, FewPublished("a1", 4))
    apart = visitors.phone(show(house, scene, [], "Wirkung und Aufwand"), "anna").locator(".quarter .split").first
    alone = apart.evaluate_handle("one => document.body.appendChild(one.cloneNode(true))").as_element()
    assert alone and apart.evaluate(COLOURS) == alone.evaluate(COLOURS)
    assert apart.evaluate("one => one.offsetWidth < one.parentElement.offsetWidth * .8")
