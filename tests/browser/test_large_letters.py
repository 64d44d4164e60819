"""Letters of twice the size on a phone, in a language of long words: what stands beside a word gives way to a line of its own.

Never here: what runs out of the page at that size (test_bitv.py), words without an end (test_long_words.py).
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.activities.ballots import messages
from app.activities.base.context import Measure
from app.activities.posts import messages as notes
from app.forum import events as e
from app.forum.state import Plan
from app.languages import offered
from tests.browser.scenes import ANNA, CLOSED, OPENED, REVEALED
from tests.browser.test_long_words import WIDE
from tests.browser.visitors import Visitors
from tests.conftest import Server
from tests.people import SETTINGS
from tests.web.forums import Links, Said, seed

FORMS, DATA = {"uk": "Одна форма замість п’яти"}, {"uk": "Відкриті дані для вулиці"}
OPTIONS = [{"id": "o1", "label": FORMS}, {"id": "o2", "label": DATA}]
STEPS = {
    "budget": {"budget": 1000, "costs": {"o1": 600, "o2": 400}, "options": OPTIONS},
    "prioritise": {"method": "dots", "budget": 5},
    "vote": {"method": "single", "options": OPTIONS},
    "questions": {"affiliations": [{"id": "a1", "label": {"uk": "Місто"}}, {"id": "a2", "label": {"uk": "Край"}}]},
}
CHOSEN: dict[str, dict[str, int]] = {"budget": {"o1": 1}, "prioritise": {"m1": 3, "m2": 2}, "vote": {"o1": 1}}
ASKED: tuple[Said, ...] = (
    OPENED,
    (ANNA, notes.NotePosted("a1", "", "Коли?", mark="a1")),
    notes.NotesReleased("a1", ("n1",)),
)
TORN = """() => { const torn = [];
  const letters = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), part = document.createRange();
  for (let node; (node = letters.nextNode()); ) {
    const around = node.parentElement;
    if (!around.checkVisibility() || around.closest(".unseen, svg")) continue;
    for (const { 0: word, index } of node.data.matchAll(/[^\\s\\u00ad/-]+/g)) {
      part.setStart(node, index); part.setEnd(node, index + word.length);
      const lines = new Set([...part.getClientRects()].map((one) => Math.round(one.top))).size;
      if (lines > (around.closest("button, .button, th") || word.length < 10 ? 1 : 2)) torn.push(`${word} in ${lines} lines`);
    }
  }
  return torn; }"""
"""Words that end on another line than they begin, without a hyphen: short ones, in buttons and heads; long ones on three."""


def ukrainian(house: Server, kind: str) -> Links:
    """The step after Anna has taken part in it; of a vote, its result."""
    given: tuple[Said, ...] = (OPENED, (ANNA, messages.BallotCast("a1", CHOSEN.get(kind, {}))))
    shown: tuple[Said, ...] = (CLOSED, REVEALED, e.FewPublished("a1", 1)) if kind == "vote" else ()
    step = e.ActivityAdded(Plan(kind, {"uk": "Що далі?"}, {"uk": "Ваша думка."}), STEPS[kind])
    measures = e.MeasuresImported((Measure("m1", "M1", FORMS), Measure("m2", "M2", DATA)), "m.csv")
    joined = (ANNA, e.ParticipantJoined("panel"))
    then = ASKED if kind == "questions" else (*given, *shown)
    begun: list[Said] = [measures, step, e.ForumOpened(), joined, e.ActivityShown("a1"), *then]
    return seed(house, begun, replace(SETTINGS, languages=offered()))


@pytest.mark.parametrize("kind", STEPS)
def test_no_word_is_torn_at_twice_the_size(visitors: Visitors, house: Server, kind: str) -> None:
    """13 C10: the own choice stood with one letter a line, as wide as what was left beside its cost or points."""
    path = "/notes?step=a1&lang=uk" if kind == "questions" else "?lang=uk"
    page = visitors.phone(ukrainian(house, kind), "anna", path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.locator("html").get_attribute("lang") == "uk"
    assert page.locator(".stub-list, .bars, .balance").count() == 1
    assert (page.evaluate(TORN), page.evaluate(WIDE)) == ([], "")
    page.locator(".stub-list b, .bars > li > span, .balance th").first.evaluate(
        "one => (one.style = 'display: block; flex: none; inline-size: 1em; overflow-wrap: anywhere')"
    )
    assert page.evaluate(TORN) != [], "a check of the check"
