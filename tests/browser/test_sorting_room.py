"""The sorting room in a real Chromium: by keys alone, by ranges, by dragging; and two who sort at once.

Here: what only a browser shows. Never: filters and undo themselves (tests/activities), the page without a script (tests/web).
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from app.activities.posts import messages as i
from app.forum import events as e
from app.forum.state import Plan
from tests.browser.visitors import CONSOLE, PHONE, Visitors, settled
from tests.conftest import Server
from tests.web.forums import Links, Said, seed

TOPICS = [{"id": "t1", "label": {"en": "Offices"}}]
GROUP = "Paper and forms, and all that one has to fill in more than once"
NOTES: list[Said] = [
    e.ActivityAdded(Plan("ideas", {"en": "What is missing?"}), {"topics": TOPICS, "prerelease": False}),
    e.ForumOpened(),
    e.ActivityShown("a1"),
    e.InputOpened("a1"),
    ("p:anna", e.ParticipantJoined("panel")),
    *(("p:anna", i.NotePosted("a1", "t1", f"Note {number}")) for number in range(1, 9)),
    ("m:moderator", i.NotesGrouped("a1", ("n8",), name=GROUP, own=True)),
]


def ticked(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".papers input:checked", "all => all.map((one) => one.id)")
    return found


def notes_of(page: Page, group: str) -> None:
    """The row of the first group says so many notes."""
    expect(page.locator("#group-g1 td:nth-child(3)")).to_have_text(group)


def room(
    visitors: Visitors, house: Server, role: str = "facilitator", links: Links | None = None
) -> tuple[Page, Links]:
    links = links or seed(house, NOTES)
    page = visitors.console(links, role, "/console/notes")
    page.wait_for_selector("body[data-keys]")
    settled(page)
    return page, links


def test_notes_are_sorted_by_keys_alone_and_the_keys_can_be_switched_off(visitors: Visitors, house: Server) -> None:
    """B4: arrows go by rows, X and Shift choose, a digit and G put, Z undoes, Escape and A choose none and all."""
    page, _ = room(visitors, house)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert ticked(page) == ["pick-n1", "pick-n2", "pick-n3"]
    page.keyboard.press("1")
    notes_of(page, "4")
    expect(page.locator("#own")).to_contain_text(GROUP)
    expect(page.locator("#pick-n4")).to_be_focused()
    assert ticked(page) == []
    settled(page)
    page.locator("#pick-n7").check()
    page.keyboard.press("z")
    notes_of(page, "1")
    expect(page.locator("#own")).to_have_text("Undone.")
    assert ticked(page) == ["pick-n7"], "what is chosen meanwhile has nothing to do with what is undone"
    page.keyboard.press("a")
    assert len(ticked(page)) == 7
    page.keyboard.press("Escape")
    assert ticked(page) == []
    page.locator("#pick-n2").focus()
    page.keyboard.press("x")
    page.keyboard.press("n")
    expect(page.locator("#group-name")).to_be_focused()
    page.keyboard.type("Paper 1")
    page.keyboard.press("Enter")
    expect(page.locator("#group-g2")).to_contain_text("Paper 1")
    page.locator("#help summary").click()
    page.locator("#keys").uncheck()
    page.locator("#pick-n3").focus()
    page.keyboard.press("x")
    page.keyboard.press("1")
    assert ticked(page) == [] and page.locator("#group-g1 td:nth-child(3)").inner_text() == "1"


def test_a_sign_of_life_from_before_a_step_takes_nothing_of_its_answer_away(visitors: Visitors, house: Server) -> None:
    """B4: on a slow line it is answered after the step; what that answered has been said since."""
    page, _ = room(visitors, house)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("1")
    notes_of(page, "2")
    settled(page)
    late: list[Route] = []
    page.route("**/hand", lambda route: late.append(route))
    with page.expect_request("**/hand"):
        page.locator("#pick-n7").check()
    page.keyboard.press("z")
    expect(page.locator("#own")).to_have_text("Undone.")
    with page.expect_response("**/hand"):
        late[0].continue_()
    page.evaluate("async () => { for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame); }")
    assert page.locator("#own").inner_text().strip() == "Undone."


def test_a_range_and_dragging_choose_and_put(visitors: Visitors, house: Server) -> None:
    """B4: by mouse; what is dragged alone is chosen alone, what is chosen goes together."""
    page, _ = room(visitors, house)
    page.locator("#sort-n2 label").click()
    page.locator("#sort-n5 label").click(modifiers=["Shift"])
    assert ticked(page) == ["pick-n2", "pick-n3", "pick-n4", "pick-n5"]
    page.locator("#sort-n3").drag_to(page.locator("#group-g1"))
    notes_of(page, "5")
    settled(page)
    page.locator("#sort-n1").drag_to(page.locator("#group-g1"))
    notes_of(page, "6")


def test_two_who_sort_see_each_other_and_nothing_moves_under_a_hand(visitors: Visitors, house: Server) -> None:
    """B4: a colleague's choice is marked, what they took keeps its place, and one's own ticks stay."""
    page, links = room(visitors, house)
    other, _ = room(visitors, house, "moderator", links)
    page.locator("#pick-n2").check()
    expect(other.locator("#sort-n2")).to_contain_text("Facilitator 1 has chosen it")
    expect(other.locator("#crew")).to_contain_text("Facilitator 1")
    other.locator("#pick-n3").check()
    expect(page.locator("#sort-n3.is-held")).to_be_visible()
    place = other.locator("#sort-n6").bounding_box()
    page.locator("#group-g1 .digit").click()
    gone = other.locator("#sort-n2.gone")
    expect(gone).to_contain_text(f"Put into “{GROUP}”")
    expect(gone).to_contain_text("Facilitator 1")
    assert ticked(other) == ["pick-n3"]
    now = other.locator("#sort-n6").bounding_box()
    assert place and now and abs(now["y"] - place["y"]) < 1
    settled(page)
    page.keyboard.press("z")
    expect(page.locator("#own")).to_have_text("Undone.")
    other.locator("#pick-n7").check()
    expect(page.locator("#sort-n7.is-held")).to_be_visible()
    expect(page.locator("#own")).to_have_text("Undone.", timeout=1_000)


def test_what_became_of_a_suggestion_is_said_once_in_the_room_and_on_its_own_page(
    visitors: Visitors, house: Server
) -> None:
    """B6: by the region that lasts; the suggestions themselves are swapped."""
    twice = ("More bicycle racks at the station", "Longer opening hours of the library") * 2
    links = seed(house, [*NOTES, *(("p:anna", i.NotePosted("a1", "t1", text)) for text in twice)])
    for path in ("/console/suggestions?activity=a1", "/console/notes"):
        page = visitors.console(links, "facilitator", path)
        settled(page)
        page.locator("#hint-decline").click()
        expect(page.locator("#said")).to_have_text("Declined. These notes are not suggested together again.")
        assert page.locator("#hints [role=status]").count() == 0


CUT = """all => all.filter((one) => one.checkVisibility())
  .filter((one) => one.scrollHeight > one.clientHeight || one.offsetHeight < 44).map((one) => one.value)"""


@pytest.mark.parametrize("size", [CONSOLE, PHONE], ids=["console", "phone"])
def test_a_measures_title_is_seen_as_a_whole_where_it_is_made(
    visitors: Visitors, house: Server, size: dict[str, int]
) -> None:
    """B3: of two hundred letters, without a script; the field grows with what is typed."""
    long = "Ein Formular für die häufigsten Lebenslagen, einmal ausgefüllt und überall gültig " * 3
    links = seed(house, [*NOTES, ("m:moderator", i.NotesGrouped("a1", ("n7",), name=long[:80]))])
    context = visitors.context(java_script_enabled=False, viewport=size)
    context.add_cookies([visitors.lead(links.forum)])
    page = context.new_page()
    page.goto(f"{links.url}/f/{links.forum}/console/measures?activity=a1")
    titles = page.locator(".best-list .what > textarea")
    assert titles.evaluate_all(CUT) == [] and titles.count() > 2
    lines = titles.first.bounding_box()
    titles.first.fill(f"{long[:90]}\n{long[90:190]}")
    grown = titles.first.bounding_box()
    assert titles.evaluate_all(CUT) == [] and lines and grown and grown["height"] > lines["height"]
