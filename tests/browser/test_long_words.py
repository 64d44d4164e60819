"""A word of eighty letters in every text: nothing is pushed out of the picture, and every control can still be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from app.activities.ballots import messages
from app.activities.base.context import Measure
from app.activities.posts import messages as notes
from app.forum import events as e
from app.forum.state import Plan
from tests.browser.scenes import ANNA, CLOSED, OPENED, REVEALED
from tests.browser.visitors import CONSOLE, Visitors
from tests.conftest import Server
from tests.people import SETTINGS
from tests.web.forums import Links, Said, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDE = """() => {
  const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return "";
  const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
  const boxed = (one) => { while ((one = one.parentElement)) if (scrolls(one)) return true; return false; };
  const past = (one) => one.getBoundingClientRect().right > innerWidth + 1 && !boxed(one);
  const out = [...document.querySelectorAll("body *")].filter(past);
  return `${wide} px: ` + out.slice(-4).map((one) => one.tagName + "." + one.className).join(", ");
}"""
"""What pushes the page sideways, or nothing."""
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
BOTH = {"de": LONG, "en": LONG}
OPTIONS = [{"id": f"o{n}", "label": {"de": f"{LONG}{n}", "en": f"{LONG}{n}"}} for n in range(1, 4)]
HIDDEN = """() => { const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const over = (one) => { const box = one.getBoundingClientRect();
    one.scrollIntoView({ block: "center" });
    const { left, right, top, bottom } = one.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) return "outside";
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return !there || one.contains(there) || there.contains(one) || there.closest("label")?.contains(one) ? "" : "covered"; };
  return [...document.querySelectorAll(pressed)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest("[inert]"))
    .filter((one) => !one.matches(".skip, .unseen, .question summary") && one.getBoundingClientRect().width > 2)
    .map((one) => [one, over(one)]).filter(([, why]) => why)
    .map(([one, why]) => `${why}: ${one.tagName}.${one.className} "${(one.name || one.textContent).trim().slice(0, 30)}"`); }"""
"""Controls that stand outside of the window or under something else once they are scrolled to."""
CUT = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && !one.closest("svg, .unseen, iframe"))
  .filter((one) => !one.matches("textarea, input, select, body, .wall-tools")) // the wall’s tools show with the focus
  .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => !one.matches("[data-flow], [data-fit]")) // on the wall the rest is on further pages (test_wall_fit)
  .map((one) => `cut: ${one.tagName}.${one.className}`)"""


def told(found: dict[str, Any]) -> str:
    """One line a page on which something was found."""
    return "\n".join(f"{name}: {why}" for name, why in found.items() if why and any(why))


def long_forum(house: Server, kind: str, settings: dict[str, Any], *then: Said) -> Links:
    """Everything that somebody can write is one long word: texts, strands, measures, notes, groups."""
    strands = tuple(replace(one, name=BOTH) if n == 0 else one for n, one in enumerate(SETTINGS.strands))
    whole = replace(SETTINGS, title=BOTH, subtitle=BOTH, welcome=BOTH, controller=LONG, strands=strands)
    words = {"title": BOTH, "description": BOTH, "need": BOTH, "goal": BOTH, "field": LONG, "type": LONG, "cost": LONG}
    measures = tuple(Measure(f"m{n}", f"M{n}", tags=(LONG,), **words) for n in range(1, 4))
    step = e.ActivityAdded(Plan(kind, BOTH, BOTH), settings)
    joined = (ANNA, e.ParticipantJoined(strands[0].id))
    made: list[Said] = [e.MeasuresImported(measures, "m.csv"), step, e.ForumOpened(), joined, e.ActivityShown("a1")]
    return seed(house, [*made, *then], whole)


IDEAS = {"topics": [{"id": "t1", "label": BOTH}, {"id": "t2", "label": {"de": LONG + "n", "en": LONG + "n"}}]}
POSTED: tuple[Said, ...] = (
    OPENED,
    *((ANNA, notes.NotePosted("a1", "t1", f"{LONG} {LONG}")) for _ in range(3)),
    notes.NotesReleased("a1", ("n1",)),
    notes.NotesHidden("a1", ("n2",), "insult"),
)
STEPS: dict[str, tuple[str, dict[str, Any], tuple[Said, ...]]] = {
    "vote": ("vote", {"method": "multiple", "options": OPTIONS, "maximum": 2}, (OPENED,)),
    "scale": ("vote", {"method": "scale", "options": OPTIONS, "low_label": BOTH, "high_label": BOTH}, (OPENED,)),
    "dots": ("prioritise", {"method": "dots", "budget": 5}, (OPENED,)),
    "result": (
        "vote",
        {"method": "single", "options": OPTIONS},
        (OPENED, (ANNA, messages.BallotCast("a1", {"o1": 1})), CLOSED, REVEALED),
    ),
    "notes": ("ideas", IDEAS, POSTED),
    "groups": ("ideas", IDEAS, (*POSTED, notes.NotesGrouped("a1", ("n1",), name=LONG[:80]), CLOSED, REVEALED)),
    "present": ("present", {"text": BOTH, "all_measures": True}, ()),
}


def pages(visitors: Visitors, links: Links) -> Iterator[tuple[str, Page]]:
    """Every page of the forum, each at its own size and on a phone of 320 pixels where people have phones."""
    here = f"/f/{links.forum}"
    desk = f"/desk{here}"
    known = [visitors.person(links.forum, "anna"), visitors.lead(links.forum), visitors.lead(links.forum, "wall")]
    for name, size, paths in (
        (
            "phone",
            {"width": 320, "height": 640},
            ("", "?edit=1", "/mine", "/receipts", "/notes?words=e", "/privacy", "/code", "/console"),
        ),
        ("console", CONSOLE, ("/console", "/console/notes?activity=a1", "/outcome", "/preview")),
        ("wall", {"width": 1280, "height": 720}, ("/wall",)),
        ("desk", CONSOLE, ("", "/measures", "/handout", "/codes", "/agenda/a1", "/measures/m1", "/poster")),
    ):
        context = visitors.context(viewport=size, locale="de-DE")
        context.add_cookies([*known, visitors.organiser()])
        page = context.new_page()
        for path in paths:
            answer = page.goto(f"{links.url}{desk if name == 'desk' else here}{path}")
            if answer and answer.status == 200:
                yield f"{name} {path}", page
        context.close()


@pytest.mark.parametrize(
    "name",
    [name if name == "result" else pytest.param(name, marks=pytest.mark.long) for name in STEPS],
)
def test_a_long_word_hides_nothing(visitors: Visitors, house: Server, name: str) -> None:
    """F27: phone, console, queue, wall, desk, outcome; on the screen and on paper."""
    kind, settings, then = STEPS[name]
    links = long_forum(house, kind, settings, *then)
    found: dict[str, list[str]] = {}
    seen = []
    for where, page in pages(visitors, links):
        seen.append(where)
        found[where] = [
            page.evaluate(WIDE),
            *page.evaluate(CUT),
            *(page.evaluate(HIDDEN) if "wall" not in where else []),
        ]
        page.emulate_media(media="print")
        found[f"{where}, print"] = [page.evaluate(WIDE), *page.evaluate(CUT)]
        page.emulate_media(media="screen")
    assert len(seen) >= 14, seen
    assert told({where: [why for why in whys if why] for where, whys in found.items()}).splitlines() == []
