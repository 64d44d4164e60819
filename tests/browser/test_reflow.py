"""Small windows, large text, big fingers: nothing is lost, nothing pushes sideways, everything can be hit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import CONSOLE, PHONE, Visitors
from tests.web.forums import seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server

SMALL = {"width": 320, "height": 640}
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
SMALL_TARGETS = """(least) => { const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  return [...document.querySelectorAll(pressed)]
  .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest("[inert]"))
  .map((one) => one.matches("input[type=radio], input[type=checkbox]") ? one.closest("label") ?? one.labels[0] ?? one : one)
  .filter((one) => !one.matches(".skip, .unseen"))
  .filter((one) => !(getComputedStyle(one).display === "inline" && one.parentElement.matches("p, li, dd, small")))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < least - .5 || box.height < least - .5))
  .map(([one, box]) => `${one.tagName} "${one.textContent.trim().slice(0, 30)}" ${box.width | 0}x${box.height | 0}`); }"""
"""What can be pressed and is smaller than `least` pixels; a link inside a sentence is excepted (WCAG 2.5.8)."""
CUT = """() => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && !one.closest("svg, .unseen") && !one.matches(".unseen, textarea, input"))
  .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflow))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map((one) => `${one.tagName}.${one.className}`)"""
"""What hides a part of its own words."""
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""


def told(found: dict[str, Any]) -> str:
    """One line a page on which something was found."""
    return "\n".join(f"{name}: {why}" for name, why in found.items() if why and any(why))


def phone_pages(house: Server) -> list[tuple[str, str, str]]:
    """(forum, path, who) of every page of a participant that looks different."""
    pages = []
    for name in ("single", "measures", "scale", "dots", "points"):
        links = scenes.voting(house, name)
        pages += [(links.forum, "", "cem"), (links.forum, "", "anna")]
        pages.append((scenes.shown(house, name).forum, "", "anna"))
    notes, evening = scenes.collecting(house).forum, scenes.evening(house).forum
    pages += [(notes, "", "anna"), (notes, "?edit=n1", "anna"), (notes, "", "dilek")]
    pages += [(scenes.presenting(house).forum, "", "anna"), (scenes.presenting(house, "m1").forum, "", "anna")]
    pages += [(evening, "", ""), (evening, "/mine", "anna"), (evening, "/receipts", "")]
    over = scenes.over(house, "dots").forum
    pages += [(over, "", "anna"), (over, "", ""), (over, "/results?lang=de", ""), (evening, "/results?lang=de", "")]
    pages += [(evening, "/privacy", ""), (evening, "/console", "")]
    return pages


def each_phone_page(visitors: Visitors, house: Server, **options: Any) -> Iterator[tuple[str, Page]]:
    """Walks one window over all of them; the page is the same object each time."""
    context = visitors.context(**options)
    context.add_cookies([{"name": "lang", "value": "de", "url": house.url}])  # the longer words
    page = context.new_page()

    for path in ("/", "/accessibility"):
        page.goto(house.url + path)
        yield path, page
    for forum, path, who in phone_pages(house):
        context.clear_cookies(name="p")
        if who:
            context.add_cookies([visitors.person(forum, who)])
        page.goto(f"{house.url}/f/{forum}{path}")
        yield f"{page.title()} {path} {who}", page


def test_a_phone_of_320_pixels_never_scrolls_sideways(visitors: Visitors, house: Server) -> None:
    """B18: every page of a participant (WCAG 1.4.10)."""
    found = {name: page.evaluate(WIDE) for name, page in each_phone_page(visitors, house, viewport=SMALL)}
    assert not told(found)


def test_text_of_200_percent_and_wide_spacing_lose_nothing(visitors: Visitors, house: Server) -> None:
    """B18: twice the letters (1.4.4), and a person's own spacing (1.4.12)."""
    lost = {}
    for name, page in each_phone_page(visitors, house, viewport=PHONE):
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        lost[f"{name}, 200 %"] = (page.evaluate(WIDE), *page.evaluate(CUT))
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets.push(s); }",
            SPACING,
        )
        lost[f"{name}, spacing"] = (page.evaluate(WIDE), *page.evaluate(CUT))
    assert not told(lost)


def test_everything_on_a_phone_can_be_hit(visitors: Visitors, house: Server) -> None:
    """B18 H25: targets of 44 pixels at least."""
    found = {name: page.evaluate(SMALL_TARGETS, 44) for name, page in each_phone_page(visitors, house)}
    assert not told(found)


@pytest.mark.parametrize("size", [SMALL, CONSOLE], ids=["320", "1280"])
def test_the_console_fits_and_can_be_hit(visitors: Visitors, house: Server, size: dict[str, int]) -> None:
    """B08 B18 H25: on a phone and on a laptop, with everything unfolded; the sorting page likewise."""
    context = visitors.context(viewport=size)
    page = context.new_page()
    found = {}
    for name, links, path in (
        ("not open", seed(house, begun("consent", "dots")), "console"),
        ("open", seed(house, begun("consent", "dots", then=(e.InputOpened("a1", 4_000_000_000_000),))), "console"),
        ("result", scenes.shown(house, "dots"), "console"),
        ("queue", scenes.collecting(house), "console"),
        ("sorting", scenes.collecting(house, *scenes.GROUPED), "console/notes"),
        ("measures", scenes.presenting(house, "m1"), "console"),
    ):
        context.add_cookies([visitors.lead(links.forum)])
        page.goto(f"{house.url}/f/{links.forum}/{path}")
        found[name] = [page.evaluate(WIDE), *page.evaluate(SMALL_TARGETS, 44)]
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found[f"{name}, unfolded"] = [page.evaluate(WIDE), *page.evaluate(SMALL_TARGETS, 44)]
    assert not told(found)


def test_desk_and_outcome_never_scroll_sideways_at_320_pixels(visitors: Visitors, house: Server) -> None:
    """B18: wide tables scroll in a box of their own (WCAG 1.4.10); paper to print keeps its size."""
    context = visitors.context(viewport=SMALL)
    links = scenes.evening(house)
    page = context.new_page()
    found = {}
    for path in ("setup", "signin"):
        page.goto(f"{house.url}/desk/{path}")
        found[path] = page.evaluate(WIDE)
    context.add_cookies([visitors.organiser()])
    here = f"/desk/f/{links.forum}"
    steps = [f"{here}/agenda/new?kind={kind}" for kind in ("present", "ideas", "vote", "prioritise")]
    own = [f"{here}/{path}" for path in ("measures", "measures/m1", "agenda/a3", "handout", "deletion", "clone")]
    for path in ("/desk", "/desk/new", "/desk/people", here, *own, *steps, f"/f/{links.forum}/outcome"):
        page.goto(house.url + path)
        found[path] = page.evaluate(WIDE)
    assert not told(found)


def test_the_sticky_foot_never_covers_what_has_focus(visitors: Visitors, house: Server) -> None:
    """B18: with the keyboard through each form, the focused thing lies outside the foot (WCAG 2.4.11)."""
    for name in ("measures", "scale", "points", "ideas"):
        links = seed(house, begun(name, then=(OPENED,)))
        page = visitors.phone(links, "anna", viewport=PHONE)
        for _ in range(40):
            page.keyboard.press("Tab")
            covered = page.evaluate(
                """() => {
                  const at = document.activeElement, foot = document.querySelector(".foot");
                  if (!foot || at === document.body || foot.contains(at)) return "";
                  const box = (at.closest("label") ?? at).getBoundingClientRect(), edge = foot.getBoundingClientRect();
                  const sticky = getComputedStyle(foot).position === "sticky" && at.compareDocumentPosition(foot) & 4;
                  return sticky && box.top >= edge.top - 1 ? `${at.tagName} ${at.textContent.trim()}` : "";
                }"""
            )
            assert not covered, f"{name}: {covered}"
            if page.evaluate("document.activeElement.closest('footer')"):
                break
        page.context.close()
