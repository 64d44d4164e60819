"""What stands in the console has its room: whole words in tables, the wall's picture beside what is asked of who leads.

Never here: the wall itself (test_wall_fit.py).
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from app.activities.ballots import messages
from app.forum.events import FewPublished
from tests.browser import scenes
from tests.browser.scenes import ANNA, BORIS, CLOSED, OPENED, REVEALED
from tests.browser.visitors import CONSOLE, PHONE, Visitors
from tests.browser.walls import SCENES, SHOWN, corrected, options, said, show, texts
from tests.conftest import Server

WORDS_IN_LINES = """() => [...document.querySelectorAll(".console-result :is(th, td)")].flatMap((cell) => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange(), broken = [];
  const top = (text, at) => {  // a letter behind a hyphen that shows has the hyphen's box as well, before its own
    range.setStart(text, at); range.setEnd(text, at + 1);
    return Math.round([...range.getClientRects()].at(-1)?.top);
  };
  while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[^\\s\u00ad-]+/g)) {
    const tops = [...word[0]].map((_, at) => top(walker.currentNode, word.index + at));
    if (new Set(tops).size > 1) broken.push(word[0]);
  }
  return broken; })"""
"""Words in the tables of the console's results that a line's end comes apart in, where no hyphen allows it."""


@pytest.mark.parametrize("kind", ["scale", "grades", "matrix", "resist"])
def test_the_console_breaks_no_word_of_a_result(visitors: Visitors, house: Server, kind: str) -> None:
    """14 A: beside the buttons there is room for place, name and what decides; everything else stands under the name."""
    words = ["Offenes WLAN in Wartebereichen", "Probierstunde Verwaltung", "Gemeinsamer Code-Baukasten"]
    grades = [{"id": f"g{n}", "label": said(one)} for n, one in enumerate(("sehr gut", "annehmbar", "abzulehnen"), 1)]
    method: dict[str, Any] = {"scale": {"method": "scale"}, "grades": {"method": "grades", "grades": grades}}.get(
        kind, {}
    )
    axes = ("x", "y") if kind == "matrix" else ("",)
    marks = {f"o{n}.{axis}".rstrip("."): 1 + n % 3 for n in range(1, 4) for axis in axes}
    then = (
        OPENED,
        (ANNA, messages.BallotCast("a1", marks)),
        (BORIS, messages.BallotCast("a1", dict.fromkeys(marks, 3))),
    )
    scene = (
        "vote" if method else kind,
        {**method, "options": options(words)},
        (*then, CLOSED, REVEALED, FewPublished("a1", 2)),
    )
    page = visitors.console(show(house, scene, words, "Wie gut sind sie?", "Kurz."), locale="de-DE")
    expect(page.locator(".console-result tbody tr")).to_have_count(4 if kind == "resist" else 3)
    page.evaluate("document.fonts.ready")
    for width in (CONSOLE["width"], PHONE["width"]):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WORDS_IN_LINES) == [], width


def test_the_preview_keeps_its_room_when_votes_are_held_back(visitors: Visitors, house: Server) -> None:
    """C12 F26: what is asked of the facilitator stands where the result would; the wall beside it is no stamp."""
    words = texts(4, 30)
    kind, settings, then = corrected(SCENES["result"](words))
    held = (kind, settings, tuple(event for event in then if event != SHOWN))
    page = visitors.console(show(house, held, words, "Womit soll die Verwaltung anfangen?"))
    expect(page.locator("#few summary")).to_be_visible()
    picture = page.locator("#preview iframe").bounding_box()
    assert picture and picture["height"] > 160 and picture["y"] + picture["height"] < 800
    assert page.locator("#did").bounding_box()["y"] < 800  # type: ignore[index]  # it is there


def test_the_page_without_phones_shows_its_keys_as_keys(visitors: Visitors, house: Server) -> None:
    """A bare "B" behind "Cover the wall" read as a part of its words."""
    page = visitors.console(scenes.voting(house, "single"), path="/console/helper")
    page.wait_for_selector("[data-keys=on] .button kbd")
    assert page.locator(".button kbd").first.evaluate("one => getComputedStyle(one).borderStyle") == "solid"
