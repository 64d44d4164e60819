"""axe on every page, in every language that a forum may offer (all but German take --long) and both themes, with every kind of
step at every moment.

Each page is loaded once a language and checked once by all rules (in an ordinary run every other one). A theme changes
nothing but colours (one attribute): in German, which every run has, half of the pages are dark; in the other languages all
are light.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from app.activities.posts import messages as notes
from app.forum import events as e
from app.languages import COMPLETE, offered
from tests.browser import chromium, scenes
from tests.browser.scenes import ANNA, CLOSED, OPENED, ballot, begun
from tests.browser.visitors import CONSOLE, WALL, Visitors, settled
from tests.people import SETTINGS
from tests.web.desks import DEMO
from tests.web.forums import Links, beside, seed

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.conftest import Server

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURED = ["color-contrast", "link-in-text-block"]
"""What a theme can break."""
CHECK = """async ([only, off, theme]) => {
  const { lang, dataset } = document.documentElement;
  void (self.axe || axeHere());
  dataset.theme = theme;
  const without = Object.fromEntries(off.map((rule) => [rule, {enabled: false}]));
  const options = {runOnly: only, rules: without, resultTypes: ["violations"], iframes: false};
  const found = await axe.run(document, options);
  const why = (node) => [...node.any, ...node.all, ...node.none].map((one) => one.message).join("; ");
  const where = (one) => one.nodes.slice(0, 4).map((node) => `${node.target} ${why(node)}`).join(" | ");
  dataset.theme = "light";
  return [found.violations.map((one) => `${one.id}: ${where(one)}`), found.passes.length, lang];
}"""
"""The console's frame holds the wall or the phones, which are looked at as pages of their own."""
INERT = ["landmark-one-main", "page-has-heading-one"]
"""Switched off for the picture of the phones: all of it is inert, so that nobody meets it but by eye."""
LANGUAGES = ("en", "de")
SPOKEN = ("de", *(pytest.param(tag, marks=pytest.mark.long) for tag in offered() if tag != "de"))
"""The elements of a page are the same in all; what is in which language is looked at in test_names and test_bitv."""

OF_THE_DESK = ("/desk/new", "/desk/people", "/desk/legal", "/desk/open-data")
AT_A_FORUM = (
    "images",
    "images/new",
    "measures/new",
    "measures/m1",
    "agenda/a2/removal",
    "agenda/advice?aim=picture",
    "handout",
    "poster",
    "cards",
    "deletion",
)
"""Pages of the desk about one forum."""


@functools.cache
def axe() -> str:
    """Lies ready in every page until it is called; sending it to each took as long as half of its rules."""
    return f"self.axeHere = () => {{ {chromium.axe()} }};"


class Checker:
    """Looks at pages in one context, in one language, and keeps what axe said; `thorough`: at each."""

    thorough = False

    def __init__(self, visitors: Visitors, language: str, **options: Any) -> None:
        self.visitors, self.language = visitors, language
        self.context: BrowserContext = visitors.context(**options)
        self.context.add_cookies([{"name": "lang", "value": language, "url": visitors.server.url}])
        self.context.add_init_script(axe())
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.checked = 0

    def look(self, name: str, address: str, *cookies: Any, off: list[str] | None = None, on: bool = False) -> None:
        """One page as it opens, if it is one that is looked at; `on`: somebody goes on from it, so it is opened in any case."""
        if cookies:
            self.context.add_cookies(list(cookies))
        if on or self._due(self.checked + 1):
            self.page.goto(f"{self.visitors.server.url}{address}")
            self.check(name, off or [])
        else:
            self.checked += 1

    def _due(self, number: int) -> bool:
        return self.thorough or number % 2 == 1

    def check(self, name: str, off: list[str] | None = None) -> None:
        """The page as it stands. In an ordinary run every other page, every other German one in the dark."""
        self.checked += 1
        if not self._due(self.checked):
            self.page.evaluate("0")  # for the browser somebody has been at it, as with the others: then it may be left
            return
        dark = not self.thorough and self.language == LANGUAGES[-1] and self.checked % 4 > 1
        self._ask(name, "dark" if dark else "light", {"type": "tag", "values": TAGS}, off)
        if self.thorough:
            self._ask(name, "dark", {"type": "rule", "values": COLOURED})

    def _ask(self, name: str, theme: str, only: dict[str, Any], off: list[str] | None = None) -> None:
        said, passes, spoken = self.page.evaluate(CHECK, [only, off or [], theme])
        assert spoken == self.language
        assert passes or only["type"] == "rule", f"axe checked nothing on {name}"
        self.said += [f"{name}, {theme} ({self.language}): {one}" for one in said]

    def content(self) -> None:
        """Nothing was found."""
        assert not self.said, "\n".join(self.said)


@pytest.fixture(scope="module", autouse=True)
def thoroughly(request: pytest.FixtureRequest) -> None:
    """An ordinary run has not the time for all."""
    Checker.thorough = request.config.getoption("--long")


@pytest.fixture(params=SPOKEN)
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the interface has one that not every page can be read in, each forum offers all of them."""
    if request.param not in COMPLETE:
        monkeypatch.setattr(seed, "__defaults__", (replace(SETTINGS, languages=offered()), ()))
    return str(request.param)


def test_no_violation_on_the_phone_while_people_vote_and_after(
    visitors: Visitors, house: Server, language: str
) -> None:
    """S25 B18: every kind of ballot, open, saved, being changed, and its result."""
    checker = Checker(visitors, language)
    for name in scenes.MARKS:
        links = scenes.voting(house, name)
        phone = f"/f/{links.forum}"
        checker.look(f"{name}, open", phone, visitors.person(links.forum, "cem"))
        checker.look(f"{name}, saved", phone, visitors.person(links.forum, "anna"))
        if name in ("multiple", "scale", "dots"):
            checker.look(f"{name}, changing", f"{phone}?edit=1")
        links = scenes.shown(house, name)
        checker.look(f"{name}, result", f"/f/{links.forum}", visitors.person(links.forum, "anna"))
    checker.content()


def test_no_violation_on_the_phone_before_after_and_when_refused(
    visitors: Visitors, house: Server, language: str
) -> None:
    """S25 B18: waiting, not open yet, closed with and without a vote, and a refusal of each kind."""
    checker = Checker(visitors, language)
    before, closed = (
        seed(house, begun("consent")),
        seed(house, begun("consent", then=(OPENED, ballot("consent"), CLOSED))),
    )
    waiting = seed(house, begun("consent")[:-1])
    over = seed(house, [*begun("consent", then=(OPENED, CLOSED)), e.ForumClosed()])
    for name, links, who in (
        ("waiting", waiting, "anna"),
        ("before", before, "anna"),
        ("closed", closed, "cem"),
        ("closed, voted", closed, "anna"),
        ("over", over, "anna"),
    ):
        checker.look(name, f"/f/{links.forum}", visitors.person(links.forum, who))
    for name, fill in REFUSED.items():
        links = seed(house, begun(name, then=(OPENED,)))
        checker.page.context.add_cookies([visitors.person(links.forum, "anna")])
        checker.page.goto(f"{links.url}/f/{links.forum}")
        fill(checker.page)
        settled(checker.page)
        checker.page.locator(".button-primary").click()
        checker.page.locator("[role=alert]").wait_for()
        checker.check(f"{name}, refused")
    checker.content()


def _too_many(page: Page) -> None:
    for cross in page.locator("input.cross").all():
        cross.check()


def _too_much(page: Page) -> None:
    for field in page.locator("input[type=number]").all()[:3]:
        field.fill("3")


def _nothing(page: Page) -> None:
    page.locator("input.cross").first.check()
    page.locator("textarea").fill("   ")


REFUSED = {"multiple": _too_many, "dots": _too_much, "ideas": _nothing}


def test_no_violation_on_the_phone_with_notes_and_measures(visitors: Visitors, house: Server, language: str) -> None:
    """S25 B18: no note yet, own notes in every state, changing one, groups, taken no longer; a text, a measure."""
    checker = Checker(visitors, language)
    notes_ = scenes.collecting(house)
    anna = visitors.person(notes_.forum, "anna")
    checker.look("ideas, own", f"/f/{notes_.forum}", anna)
    checker.look("ideas, changing", f"/f/{notes_.forum}?edit=n1")
    checker.look("ideas, none", f"/f/{notes_.forum}", visitors.person(notes_.forum, "dilek"))
    done = scenes.collecting(house, *scenes.GROUPED, CLOSED, e.ResultRevealed("a1"))
    asked = scenes.asked(house)
    for who in ("anna", "boris"):
        checker.look(f"helping to sort, {who}", f"/f/{asked.forum}/pairs?step=a1", visitors.person(asked.forum, who))
    checker.look("ideas, groups", f"/f/{done.forum}", visitors.person(done.forum, "anna"))
    for focus in ("", "m2"):
        links = scenes.presenting(house, focus)
        checker.look(f"present {focus}", f"/f/{links.forum}", visitors.person(links.forum, "anna"))
    checker.content()


def test_no_violation_on_the_pages_around_the_phone(visitors: Visitors, house: Server, language: str) -> None:
    """S25 B18: code, welcome before, during and after, own contributions, small print, door, an address that is none."""
    checker = Checker(visitors, language)
    checker.look("start", "/")
    checker.look("start, no such code", "/000000")
    for path in ("/accessibility", "/privacy", "/imprint", "/leichte-sprache"):
        checker.look(path, path)
    checker.look("nothing here", "/f/nothing")
    links = scenes.evening(house)
    draft, ended = seed(house, []), seed(house, [e.ForumOpened(), e.ForumClosed()])
    for name, one in (("open", links), ("draft", draft), ("over", ended)):
        checker.look(f"welcome, {name}", f"/f/{one.forum}")
    checker.look("privacy", f"/f/{links.forum}/privacy")
    checker.look("door", f"/f/{links.forum}/console")
    checker.look("mine", f"/f/{links.forum}/mine", visitors.person(links.forum, "anna"), on=True)
    assert checker.page.locator(".receipt").count() == 5
    checker.look("receipts", f"/f/{links.forum}/receipts", visitors.person(links.forum, "anna"))
    over = scenes.over(house, "dots")
    for name, one in (("results", over), ("no results yet", links)):
        checker.look(name, f"/f/{one.forum}/results?lang={language}")
    checker.look("data", f"/f/{over.forum}/data?lang={language}")
    checker.look("phone, over", f"/f/{over.forum}", visitors.person(over.forum, "anna"))
    chained = scenes.chained(house)
    checker.look("mine, a path", f"/f/{chained.forum}/mine", visitors.person(chained.forum, "anna"))
    checker.look("results, a chain", f"/f/{chained.forum}/results?lang={language}")
    checker.look("mine, nothing yet", f"/f/{links.forum}/mine", visitors.person(links.forum, "dilek"))
    checker.content()


def test_no_violation_on_the_wall(visitors: Visitors, house: Server, language: str) -> None:
    """S25 B18: welcome, each kind and moment, empty, over."""
    checker = Checker(visitors, language, viewport=WALL)

    def look(name: str, links: Links) -> None:
        checker.look(f"wall, {name}", f"/f/{links.forum}/wall?lang={language}", visitors.lead(links.forum, "wall"))
        assert checker.page.locator("body.wall").count() == 1

    look("welcome", seed(house, begun("consent")[:-1]))
    look("before", seed(house, begun("consent")))
    look("turnout", scenes.voting(house, "consent"))
    for name in scenes.MARKS:
        look(f"{name}, result", scenes.shown(house, name))
    look("no note", seed(house, begun("ideas", then=(OPENED,))))
    look("notes", scenes.collecting(house))
    look("groups", scenes.collecting(house, *scenes.GROUPED, CLOSED, e.ResultRevealed("a1")))
    many = [(ANNA, notes.NotePosted("a1", f"t{1 + n % 2}", f"Zettel {n} mit etwas Text")) for n in range(60)]
    look("many notes", scenes.collecting(house, *many, notes.NotesReleased("a1", tuple(f"n{n}" for n in range(6, 66)))))
    look("present", scenes.presenting(house))
    look("measure", scenes.presenting(house, "m2"))
    look("emptied", seed(house, begun("consent", then=(e.WallBlanked(),))))
    look("over", seed(house, [*begun("consent"), e.ForumClosed()]))
    checker.content()


def test_no_violation_on_the_console(visitors: Visitors, house: Server, language: str) -> None:
    """S25 B18: each state, the sorting page, keys and an unplanned question opened, and a moderator's view."""
    checker = Checker(visitors, language, viewport=CONSOLE)

    def look(name: str, links: Links, page: str = "console", role: str = "facilitator", *, on: bool = False) -> None:
        checker.look(f"console, {name}", f"/f/{links.forum}/{page}", visitors.lead(links.forum, role), on=on)
        assert checker.page.locator("#door").count() == 0

    look("draft", seed(house, [scenes.step("consent")]))
    look("nothing shown", seed(house, begun("consent", "dots")[:-1]))
    look("not open", seed(house, begun("consent", "dots")))
    voting = scenes.voting(house, "dots")
    look("open", voting, on=True)
    checker.page.locator("#help > summary").click()
    checker.page.locator("#question > summary").click()
    checker.check("console, keys and question")
    look("open, timed", seed(house, begun("consent", then=(e.InputOpened("a1", 4_000_000_000_000),))), on=True)
    checker.page.locator("#time > summary").click()
    checker.check("console, setting the time")
    for name in ("single", "scale", "points"):
        look(f"{name}, result", scenes.shown(house, name))
    collecting = scenes.collecting(house)
    look("queue", collecting, on=True)
    checker.page.locator("details.hide > summary:visible").first.click()
    checker.check("console, hiding")
    grouped = scenes.collecting(house, *scenes.GROUPED)
    look("typing notes", collecting, "console/helper")
    look("hands", scenes.voting(house, "single"), "console/helper")
    look("tablet", voting, "console/tablet")
    look("sorting", grouped, "console/notes")
    look("sorting, a group", grouped, "console/notes?activity=a1&show=g1")
    look("measures of notes", grouped, "console/measures?many=1")
    look("suggestions", grouped, "console/suggestions?activity=a1")
    look("sorting, hidden", grouped, "console/notes?activity=a1&show=hidden")
    look("present", scenes.presenting(house, "m1"))
    look("emptied", seed(house, begun("consent", then=(e.WallBlanked(),))))
    checker.look("phones in the console", f"/f/{voting.forum}/preview", visitors.lead(voting.forum), off=INERT)
    look("moderator", collecting, role="moderator")
    look("over", seed(house, [*begun("consent"), e.ForumClosed()]))
    checker.content()


def test_no_violation_in_a_replay(visitors: Visitors, house: Server, language: str) -> None:
    """S25 B18, A17: before it is started and while it is on, in the console and on its wall."""
    checker = Checker(visitors, language, viewport=CONSOLE)
    over = seed(house, [*begun("consent"), e.ForumClosed()])
    checker.look("replay", f"/f/{over.forum}/console/replay", visitors.lead(over.forum), on=True)
    checker.page.locator("#replay-start").click()
    checker.page.locator("#replay-next").wait_for()
    checker.check("console, replay on")
    checker.look("replay, wall", f"/f/{over.forum}/wall/replay?lang={language}", visitors.lead(over.forum, "wall"))
    checker.content()


def test_no_violation_where_one_looks_ahead(visitors: Visitors, house: Server, language: str) -> None:
    """S25 B16, B18: the agenda in the console, the preview of a step, and its pictures with sample data and without."""
    checker = Checker(visitors, language, viewport=CONSOLE)
    here = f"/f/{scenes.voting(house, 'single').forum}"
    lead = visitors.lead(here.rpartition("/")[2])
    for name in ("agenda", "preview?step=a1&sample=20"):
        checker.look(name, f"{here}/console/{name}", lead)
    for name in ("as=wall&sample=20", "at=before"):
        checker.look(f"picture, {name}", f"{here}/preview?step=a1&in={language}&{name}", lead, off=INERT)
    checker.content()


def test_no_violation_at_the_desk_and_in_the_outcome(visitors: Visitors, house: Server, language: str) -> None:
    """S25 B18: set-up, sign-in, forums, settings, measures and their import, agenda with each kind, handing out, deletion."""
    checker = Checker(visitors, language, viewport=CONSOLE)
    checker.look("set-up", "/desk/setup")
    checker.look("sign-in", "/desk/signin")
    organiser = visitors.organiser()
    links = scenes.evening(house)
    here, empty = f"/desk/f/{links.forum}", f"/desk/f/{seed(house, []).forum}"
    found, unfit = beside(house, begun("consent")), beside(house, [], replace(SETTINGS, zone="Mars/Olympus"))
    checker.look("forums", "/desk", organiser)
    for name in (found, unfit):
        checker.look("a log on no list", f"/desk/found/{name}")
    for name in (*OF_THE_DESK, here, empty, f"{here}/measures", f"{empty}/measures", f"{here}/clone"):
        checker.look(name, name)
    for name in AT_A_FORUM:
        checker.look(name, f"{here}/{name}")
    checker.look("link", f"{here}/links/wall")
    checker.look("revocation", f"{here}/links/wall/revocation")
    for kind in ("present", "ideas", "vote", "prioritise"):
        checker.look(f"new {kind}", f"{here}/agenda/new?kind={kind}")
    checker.look("a given step", f"{here}/agenda/a3")
    checker.look("agenda templates", f"{here}/agenda/templates")
    checker.page.goto(f"{links.url}{empty}/measures")
    checker.page.locator("#upload").set_input_files(
        {"name": "m.csv", "mimeType": "text/csv", "buffer": DEMO.read_bytes() + b"\n;;;\n"}
    )
    checker.page.locator("form[action$='/preview'] button").click()
    checker.page.locator("table.import").first.wait_for()
    checker.check("import preview")
    checker.look("outcome", f"/f/{links.forum}/outcome")
    checker.look("outcome, empty", f"/f/{empty.rpartition('/')[2]}/outcome")
    checker.content()


def test_axe_is_awake(visitors: Visitors, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of the checker: a field without a name is found, and grey on grey in the dark."""
    monkeypatch.setattr(Checker, "thorough", True)
    checker = Checker(visitors, "en")
    checker.page.goto(visitors.server.url)
    checker.page.evaluate("document.querySelector('label').remove()")
    checker.page.evaluate(
        "document.querySelector('h1').style.color = 'color-mix(in srgb, var(--paper), var(--ink) 20%)'"
    )
    checker.check("start, spoilt")
    assert any("label" in one for one in checker.said)
    assert any("dark" in one and "color-contrast" in one for one in checker.said)
