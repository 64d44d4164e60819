"""What a screen reader and a voice say of each page: names without soft hyphens, parts in their own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from playwright.sync_api import Error, expect

from app.activities.ballots import messages
from app.activities.posts import messages as notes
from app.forum import events as e
from app.forum.state import Plan
from tests.browser.scenes import ANNA, CLOSED, OPENED, REVEALED, begun
from tests.browser.visitors import CONSOLE, WALL, Visitors
from tests.people import MEASURES
from tests.people import SETTINGS as SETTINGS_OF_A_FORUM
from tests.web.forums import Links, append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server

SHY = "\u00ad"
LONG = {
    "de": "Haltestellenanzeigenerneuerungsprogramm für die Mobilitätsstationen",
    "en": "Infrastructureinvestments, straightforwardly",
}
SETTINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "vote": ("vote", {"method": "single", "options": [{"id": "o1", "label": LONG}, {"id": "o2", "label": LONG}]}),
    "scale": ("vote", {"method": "scale", "options": [{"id": "o1", "label": LONG}, {"id": "o2", "label": LONG}]}),
    "ideas": ("ideas", {"topics": [{"id": "t1", "label": LONG}, {"id": "t2", "label": LONG}], "prerelease": False}),
}


def names(page: Page) -> list[tuple[str, str]]:
    """(role, name) of everything that has a name of its own; headings and plain text are read as text."""
    asking = page.context.new_cdp_session(page)
    tree = asking.send("Accessibility.getFullAXTree")
    asking.detach()
    read = ("StaticText", "InlineTextBox", "heading", "paragraph", "cell", "rowheader", "gridcell", "LabelText")
    return [
        (node["role"]["value"], node["name"].get("value", ""))
        for node in tree["nodes"]
        if not node.get("ignored") and node.get("name") and node["role"]["value"] not in read
    ]


def long_steps(name: str) -> list[Any]:
    kind, settings = SETTINGS[name]
    return [e.ActivityAdded(Plan(kind, LONG, LONG), settings), *begun()[1:-1], e.ActivityShown("a1"), OPENED]


@pytest.mark.long  # BITV's walk asks the same of every screen that it meets (test_bitv.py)
def test_no_name_holds_a_soft_hyphen(visitors: Visitors, house: Server) -> None:
    """J36: voice control and readers meet the word as it is written; only what is merely read has soft hyphens."""
    found: dict[str, list[Any]] = {}
    page = visitors.window(viewport=WALL, locale="de-DE")
    for name in SETTINGS:
        links = seed(house, long_steps(name))
        page.context.add_cookies(
            [visitors.person(links.forum, "anna"), visitors.lead(links.forum, "wall"), visitors.lead(links.forum)]
        )
        for path in (
            "",
            "/wall",
            "/console",
            "/outcome",
            "/receipts",
            *(["/console/notes", "/notes"] * (name == "ideas")),
        ):
            page.goto(f"{house.url}/f/{links.forum}{path}")
            bad = [one for one in names(page) if SHY in one[1]]
            found |= {f"{name}{path}": bad} if bad else {}
    assert not found


def test_the_soft_hyphens_are_still_where_one_reads(visitors: Visitors, house: Server) -> None:
    """J36: a check of the check: the wall's question breaks."""
    links = seed(house, long_steps("vote"))
    page = visitors.wall(links, locale="de-DE")
    assert SHY in (page.locator("h1").text_content() or "")


def german_only(house: Server, *then: Any) -> Links:
    words = {"de": "Sollen wir jetzt eine Pause machen?"}
    options = [{"id": "o1", "label": {"de": "Gerne"}}, {"id": "o2", "label": {"de": "Nein", "en": "No"}}]
    step = e.ActivityAdded(Plan("vote", words, {"de": "Bitte kurz."}), {"method": "single", "options": options})
    return seed(house, [step, *begun()[1:-1], e.ActivityShown("a1"), OPENED, *then])


@pytest.mark.parametrize("place", ["phone", "wall", "outcome", "receipts"])
def test_words_in_another_language_than_the_page_say_so(visitors: Visitors, house: Server, place: str) -> None:
    """J36: an English page with a German question: an English voice must not read it."""
    links = german_only(house, (ANNA, messages.BallotCast("a1", {"o1": 1})))
    if place == "phone":
        page = visitors.phone(links, "cem")
        expect(page.locator("label[for=c-o1] b")).to_have_attribute("lang", "de")
        assert page.locator("label[for=c-o2] [lang]").count() == 0
        expect(page.locator("#prompt > [lang=de]")).to_have_text("Bitte kurz.")
    elif place == "wall":
        append(house, links.forum, CLOSED, REVEALED)
        page = visitors.window(viewport=WALL)
        page.context.add_cookies([visitors.lead(links.forum, "wall")])
        page.goto(f"{house.url}/f/{links.forum}/wall?lang=en")
        expect(page.locator("[lang=de]", has_text="Gerne").first).to_be_visible()
    else:
        append(house, links.forum, CLOSED, REVEALED, e.FewPublished("a1", 1))
        page = visitors.console(links, path=f"/{place}", viewport=CONSOLE)
    if place != "receipts":
        expect(page.locator("h1[lang=de], h2[lang=de]").first).to_be_visible()
    else:
        expect(page.locator("main a [lang=de]").first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"


MARKED = {"de": "Zebrastreifen"}
UNMARKED = """() => { const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const own = "[lang=de], .unseen, .did, .soft, script, style"; // a name is read in one voice
  for (let node; (node = walk.nextNode());)
    if (node.data.replaceAll("\u00ad", "").includes("Zebra") && !node.parentElement.closest(own)) found.add(node.data.trim());
  return [...found]; }"""


def marked_forums(house: Server) -> tuple[Links, Links, Links, Links]:
    """Everything that an organiser writes is German: while one votes, notes are taken, dots given, and once it is over."""
    strands = tuple(replace(one, name=MARKED) for one in SETTINGS_OF_A_FORUM.strands)
    fields = dict.fromkeys(("title", "subtitle", "welcome", "background", "privacy"), MARKED)
    rows = {
        key: [{"id": f"{key[0]}{n}", "label": {"de": f"Zebra {n}"}} for n in (1, 2)] for key in ("options", "topics")
    }
    steps: list[tuple[str, dict[str, Any]]] = [
        ("vote", {"method": "scale", "options": rows["options"], "low_label": MARKED, "high_label": MARKED}),
        ("ideas", {"topics": rows["topics"], "prerelease": True}),
        ("prioritise", {"method": "dots", "budget": 5}),
    ]
    measures = tuple(replace(one, title=MARKED, need=MARKED, description=MARKED) for one in MEASURES)
    made = [e.MeasuresImported(measures), *(e.ActivityAdded(Plan(kind, MARKED, MARKED), of) for kind, of in steps)]
    begun_ = [*made, e.ForumOpened(), (ANNA, e.ParticipantJoined(strands[0].id)), e.ActivityShown("a1"), OPENED]
    cast = (ANNA, messages.BallotCast("a1", {"o1": 4, "o2": 2}))
    noted = [
        e.ActivityShown("a2"),
        e.InputOpened("a2"),
        (ANNA, notes.NotePosted("a2", "t1", "x")),
        (ANNA, notes.NotePosted("a2", "t2", "y")),
    ]
    seen = [notes.NotesReleased("a2", ("n1",)), e.InputClosed("a2"), e.ResultRevealed("a2"), e.FewPublished("a1", 1)]
    whole = replace(SETTINGS_OF_A_FORUM, strands=strands, **fields)
    vote, ideas, over = (
        seed(house, [*begun_, *then], whole)
        for then in ([cast], [cast, CLOSED, *noted], [cast, CLOSED, REVEALED, *noted, *seen, e.ForumClosed()])
    )
    dots = seed(house, [*begun_, CLOSED, e.ActivityShown("a3"), e.InputOpened("a3")], whole)
    return vote, ideas, dots, over


def went(page: Any, address: str) -> None:
    """To a page, also where the one before it was just going somewhere by itself: the browser gives up one of both."""
    try:
        page.goto(address)
    except Error as why:
        if "ERR_ABORTED" not in why.message:
            raise
        page.goto(address)


def test_no_screen_reads_german_with_an_english_voice(visitors: Visitors, house: Server) -> None:
    """J36: a forum in German alone on English pages: each title, option, topic, strand and text is marked as German."""
    vote, ideas, dots, over = marked_forums(house)
    found: dict[str, list[str]] = {}
    page = visitors.window(viewport=CONSOLE)
    context = page.context
    for links, paths in (
        (vote, ("", "?edit=1", "/mine", "/console", "/wall?lang=en", "/accessibility", "/receipts")),
        (ideas, ("", "/wall?lang=en", "/console", "/console/notes?activity=a2&show=all")),
        (dots, ("", "/wall?lang=en")),
        (over, ("", "/outcome", "/results?lang=en", "/receipts?step=a1")),
    ):
        context.add_cookies(
            [visitors.person(links.forum, "anna"), visitors.lead(links.forum), visitors.lead(links.forum, "wall")]
        )
        for path in paths:
            went(page, f"{house.url}/f/{links.forum}{path}")
            found[f"{links.forum}{path}"] = page.evaluate(UNMARKED)
    context.clear_cookies()
    context.add_cookies([visitors.organiser()])
    for path in ("", "/agenda/a1", "/agenda/a2/removal", "/measures/m1", "/codes"):
        went(page, f"{house.url}/desk/f/{vote.forum}{path}")
        found[f"desk {path}"] = page.evaluate(UNMARKED)
    went(page, f"{house.url}/f/{vote.forum}")
    found["welcome"] = page.evaluate(UNMARKED)
    assert {where: words for where, words in found.items() if words} == {}
