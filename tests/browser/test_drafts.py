"""What was typed or ticked and not handed in outlives everything that an evening does to the page it was typed on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error, expect

from app.activities.ballots import messages
from app.activities.posts import messages as notes
from app.forum import events as e
from app.forum.state import Plan
from tests.browser import scenes
from tests.browser.outages import written
from tests.browser.scenes import ANNA, CLOSED, OPENED, begun
from tests.browser.visitors import Visitors, settled
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from tests.conftest import Server
    from tests.web.forums import Links

WORDS = "Ein Satz, der nicht verloren gehen darf"
CARD = "#outbox [data-drafts] > li"


def fill(page: Page, name: str) -> None:
    """Something of each kind, and nothing is sent."""
    if name == "ideas":
        tick(page, page.get_by_label("Administration"))
        page.get_by_role("textbox", name="Your note").fill(WORDS)
    elif name in ("dots", "points"):
        page.locator("[data-more]").nth(1).click()
    elif name == "scale":
        tick(page, page.locator("input[name='marks.o2'][value='4']"))
    else:
        tick(page, page.locator("input[name=choices]").nth(1))


def tick(page: Page, field: Locator) -> None:
    """Pressed again if it was pressed too soon: what has only just come there takes no press for a second (guard.js)."""
    try:
        field.check()
    except Error:
        settled(page)
        field.check()


def filled(page: Page, name: str) -> None:
    """It stands there again."""
    if name == "ideas":
        expect(page.get_by_label("Administration")).to_be_checked()
        expect(page.get_by_role("textbox", name="Your note")).to_have_value(WORDS)
    elif name in ("dots", "points"):
        expect(page.locator("input[type=number]").nth(1)).to_have_value("1" if name == "dots" else "10")
        expect(page.locator(".points-left")).to_contain_text("4 of 5" if name == "dots" else "90 of 100")
    elif name == "scale":
        expect(page.locator("input[name='marks.o2'][value='4']")).to_be_checked()
    else:
        expect(page.locator("input[name=choices]").nth(1)).to_be_checked()


def begun_by_anna(visitors: Visitors, house: Server, name: str) -> tuple[Page, Links]:
    links = seed(house, begun(name, "consent", then=(OPENED,)))
    page = visitors.phone(links, "anna")
    fill(page, name)
    return page, links


def copy(page: Page) -> None:
    """Pressed until it takes: for a second after the close nothing that came to stand there takes a press (guard.js)."""
    said = page.locator("#said")
    for _ in range(30):
        page.get_by_role("button", name="Copy").click()
        with suppress(AssertionError):
            expect(said).to_contain_text("Copied.", timeout=200)
            return
    raise AssertionError(said.inner_text())


FORMS = ["single", "multiple", "scale", "dots", "points", "ideas"]
KEPT = [name if name in ("scale", "points", "ideas") else pytest.param(name, marks=pytest.mark.long) for name in FORMS]
"""Marks, numbers and words: the others are kept by the same lines."""


@pytest.mark.parametrize("name", KEPT)
def test_next_and_back_keep_what_was_begun(visitors: Visitors, house: Server, name: str) -> None:
    """D18: on the other step a card says that it was not handed in; back again it stands in its form."""
    page, links = begun_by_anna(visitors, house, name)
    append(house, links.forum, e.ActivityShown("a2"))
    expect(page.locator(CARD)).to_contain_text("Not sent.")
    expect(page.locator(CARD)).to_contain_text(f"Where to begin: {name}?")
    append(house, links.forum, e.ActivityShown("a1"))
    filled(page, name)
    expect(page.locator(CARD)).to_have_count(0)


@pytest.mark.parametrize("name", KEPT)
def test_a_reload_and_a_killed_tab_keep_it(visitors: Visitors, house: Server, name: str) -> None:
    """D18: the page made anew, and a new page after the old one was killed in the middle."""
    page, links = begun_by_anna(visitors, house, name)
    page.reload()
    filled(page, name)
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(f"{house.url}/f/{links.forum}")
    filled(again, name)


FASTER: dict[str, tuple[str, ...]] = {
    "ideas": ("input[name=topic][value=t2]", "textarea[name=text]"),
    "multiple": ("input[value=o1]", "input[value=o3]"),
    "scale": ("input[name='marks.o1'][value='4']", "input[name='marks.o3'][value='1']"),
    "dots": ("input[name='marks.m1']", "input[name='marks.m2']"),
}
"""What is set before any script ran, and what had been begun on an earlier page."""


def put(page: Page, control: str) -> None:
    """A tick, or words that are also a number."""
    field = page.locator(control)
    if field.get_attribute("type") in ("radio", "checkbox"):
        field.check()
    else:
        field.fill("1")


def stands(page: Page, control: str) -> None:
    """It is ticked, or says what was typed."""
    field = page.locator(control)
    if field.get_attribute("type") in ("radio", "checkbox"):
        expect(field).to_be_checked()
    else:
        expect(field).to_have_value("1")


@pytest.mark.parametrize(
    "name", [name if name in ("ideas", "dots") else pytest.param(name, marks=pytest.mark.long) for name in FASTER]
)
def test_what_is_set_before_any_script_ran_is_kept(visitors: Visitors, house: Server, name: str) -> None:
    """D18 on a slow line: it outlives the first push, stands beside what was begun before, and both outlive a reload."""
    links = seed(house, begun(name, "consent", then=(OPENED,)))
    page = visitors.phone(links, "anna")
    first, earlier = FASTER[name]
    settled(page)
    put(page, earlier)
    held: list[Route] = []
    page.route("**/server_time.js*", lambda route: held.append(route))  # all others run after it, in their order
    page.reload(wait_until="commit")
    put(page, first)
    with page.expect_websocket() as socket:
        held[0].continue_()
    socket.value.wait_for_event("framereceived", lambda text: "#task" in str(text))
    for control in FASTER[name]:
        stands(page, control)
    page.unroute("**/server_time.js*")
    page.reload()
    for control in FASTER[name]:
        stands(page, control)


def test_a_comment_is_kept_where_it_was_begun_and_for_its_measure_alone(visitors: Visitors, house: Server) -> None:
    """12 A5: on the page where one reads and writes, through a reload; elsewhere a card says that it waits."""
    beside = e.ActivityAdded(Plan("comment", {"en": "Comments"}, alongside=True), {})
    links = seed(house, begun("consent", then=(beside, e.InputOpened("a2"))))
    page = visitors.phone(links, "anna", "/notes?step=a2&topic=m2")
    words = page.get_by_role("main").locator("textarea").first
    words.fill(WORDS)
    page.locator("input[type=radio]").first.check()
    page.reload()
    expect(words).to_have_value(WORDS)
    expect(page.locator("input[type=radio]").first).to_be_checked()
    page.goto(f"{links.url}/f/{links.forum}/notes?step=a2&topic=m3")
    expect(words).to_have_value("")
    expect(page.locator(CARD)).to_contain_text(WORDS)
    page.goto(f"{links.url}/f/{links.forum}")
    expect(page.locator(CARD)).to_contain_text(WORDS)


def test_an_inserted_question_takes_nothing(visitors: Visitors, house: Server) -> None:
    """D18: the hall is asked something in between; then the first step is on again."""
    page, links = begun_by_anna(visitors, house, "ideas")
    asked = e.QuestionInserted({"en": "Break now?"}, {"method": "consent"})
    append(house, links.forum, asked)
    expect(page.get_by_role("heading", level=1)).to_have_text("Break now?")
    page.get_by_label("Yes").check()
    append(house, links.forum, e.ActivityShown("a1"))
    filled(page, "ideas")
    expect(page.locator(CARD)).to_contain_text("Break now?")


@pytest.mark.parametrize("name", ["ideas", "dots", pytest.param("scale", marks=pytest.mark.long)])
def test_what_is_typed_when_input_closes_can_be_read_and_copied(visitors: Visitors, house: Server, name: str) -> None:
    """D18 J37: it stands there as not handed in, nobody reads "saved", and reopening puts it back."""
    page, links = begun_by_anna(visitors, house, name)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    append(house, links.forum, CLOSED)
    expect(page.locator(CARD)).to_contain_text("Not sent.")
    expect(page.locator("#said")).to_contain_text("Not sent:")
    assert page.get_by_text("saved", exact=False).locator("visible=true").count() == 0
    words = page.locator(f"{CARD} [data-summary]").inner_text()
    assert words
    copy(page)
    assert page.evaluate("navigator.clipboard.readText()") == words
    page.reload()
    expect(page.locator(f"{CARD} [data-summary]")).to_have_text(words)
    append(house, links.forum, OPENED)
    filled(page, name)
    expect(page.locator(CARD)).to_have_count(0)


def test_an_earlier_note_is_not_said_to_be_saved_when_the_next_was_lost(visitors: Visitors, house: Server) -> None:
    """J37: "saved" is the answer to a save, and comes with no close."""
    links = scenes.collecting(house)
    page = visitors.phone(links, "boris")
    page.get_by_role("textbox", name="Your note").fill(WORDS)
    append(house, links.forum, CLOSED)
    expect(page.locator(CARD)).to_contain_text(WORDS)
    expect(page.get_by_text("Your note is saved.")).to_have_count(0)


def test_handed_in_it_is_gone_from_the_device(visitors: Visitors, house: Server) -> None:
    """D18: also when it was put back before; what is thrown away is gone as well."""
    page, links = begun_by_anna(visitors, house, "ideas")
    page.reload()
    filled(page, "ideas")
    page.get_by_role("button", name="Post the note").click()
    expect(page.locator("article")).to_contain_text(WORDS)
    assert not stored(page)
    page.reload()
    expect(page.get_by_role("textbox", name="Your note")).to_have_value("")
    page.get_by_role("textbox", name="Your note").fill("Doch nicht")
    append(house, links.forum, e.ActivityShown("a2"))
    page.get_by_role("button", name="Throw away").click()
    assert not stored(page)
    assert [one.event.text for one in written(house, links.forum, notes.NotePosted)] == [WORDS]


def test_a_change_that_was_begun_is_kept_apart_from_the_vote_that_stands(visitors: Visitors, house: Server) -> None:
    """D18: the saved vote is shown, the change is not handed in; "Change" has it again, "Keep" throws it away."""
    cast = (ANNA, messages.BallotCast("a1", {"o1": 1}))
    links = seed(house, begun("single", then=(OPENED, cast)))
    page = visitors.phone(links, "anna")
    page.get_by_role("link", name="Change").click()
    page.get_by_label("Data", exact=True).check()
    page.reload()
    expect(page.locator(".stub-title")).to_have_text("Forms")
    expect(page.locator(CARD)).to_contain_text("Data")
    page.get_by_role("link", name="Change").click()
    expect(page.get_by_label("Data", exact=True)).to_be_checked()
    expect(page.locator(CARD)).to_have_count(0)
    page.get_by_role("link", name="Keep my vote").click()
    expect(page.locator(".stub-title")).to_have_text("Forms")
    expect(page.locator(CARD)).to_have_count(0)
    assert not stored(page)


def test_a_refused_form_is_kept_as_well(visitors: Visitors, house: Server) -> None:
    """D18: what came back with a reason is not lost with the page either."""
    links = seed(house, begun("multiple", then=(OPENED,)))
    page = visitors.phone(links, "anna")
    for place in range(3):
        page.locator("input[name=choices]").nth(place).check()
    settled(page)  # the browser scrolled to the last of them
    page.get_by_role("button", name="Cast vote").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.reload()
    expect(page.locator("input[name=choices]:checked")).to_have_count(3)


def test_a_device_for_several_people_keeps_nothing_for_the_next(visitors: Visitors, house: Server) -> None:
    """D18: what somebody ticked is gone with their turn: handed in at once, begun after five minutes, on no disk."""
    kind, settings = scenes.SETTINGS["single"]
    plan = Plan(kind, {"en": "Which?"}, assurance="open")
    links = seed(
        house, [*begun("consent")[:-1], e.ActivityAdded(plan, settings), e.ActivityShown("a2"), e.InputOpened("a2")]
    )
    page = visitors.phone(links, "anna")
    page.get_by_label("Data", exact=True).check()
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.includes('draft')).length") == 0
    page.reload()
    expect(page.get_by_label("Data", exact=True)).to_be_checked()
    page.get_by_role("button", name="Cast vote").click()
    page.get_by_role("link", name="Next person").click()
    expect(page.locator("input[name=choices]:checked")).to_have_count(0)
    page.get_by_label("Forms", exact=True).check()
    page.evaluate(LATER)
    page.reload()
    page.goto(f"{links.url}/f/{links.forum}?edit=next")
    expect(page.locator("input[name=choices]").first).to_be_visible()
    expect(page.locator("input[name=choices]:checked")).to_have_count(0)
    expect(page.locator(CARD)).to_have_count(0)


LATER = """() => { for (const name of Object.keys(sessionStorage)) {
  const draft = JSON.parse(sessionStorage[name]);
  sessionStorage[name] = JSON.stringify({...draft, at: draft.at - 6 * 60_000});
} }"""


def stored(page: Page) -> list[Any]:
    found: list[Any] = page.evaluate(
        "[localStorage, sessionStorage].flatMap((one) => Object.keys(one)).filter((one) => one.includes('draft'))"
    )
    return found
