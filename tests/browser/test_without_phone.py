"""The pages of whoever helps people without a phone, with a script: typing from the keyboard alone, a card that was scanned."""

from __future__ import annotations

from playwright.sync_api import expect

from app.activities.ballots.messages import HandsCounted, TabletsAllowed
from app.forum import codes
from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import CLOSED, OPENED, REVEALED, ballot, begun
from tests.browser.visitors import Visitors, settled
from tests.conftest import Server
from tests.web.forums import append, seed


def test_one_note_after_another_from_the_keyboard_alone(visitors: Visitors, house: Server) -> None:
    """E15: Enter sends, the focus stays, topic and source too; what is typed meanwhile is not lost, nor what was refused."""
    links = scenes.collecting(house)
    page = visitors.console(links, path="/console/helper")
    page.get_by_label("Workshop").check()
    page.locator(".paper input").last.check()
    topic = page.locator(".paper input").last.input_value()
    field = page.locator("[data-send]")
    for number, words in enumerate(("A clock on the square", "More benches"), 1):
        field.focus()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        page.keyboard.type("and")
        expect(page.locator(".typed h2")).to_contain_text(f"{number} note")
        expect(field).to_be_focused()
        expect(field).to_have_value("and")
        field.fill("")
    expect(page.locator(".typed")).to_contain_text("More benches")
    expect(page.get_by_label("Workshop")).to_be_checked()
    assert page.locator(".paper :checked").input_value() == topic
    settled(page)
    page.get_by_text("Take the last one out again").click()
    expect(page.locator(".typed h2")).to_contain_text("1 note")
    field.fill("x" * 290)
    page.evaluate("document.getElementById('typing').noValidate = true")
    field.press("Enter")
    expect(page.locator("#outbox [data-reason]")).to_be_visible()
    expect(field).to_have_value("x" * 290)


def test_what_is_typed_and_counted_in_a_dead_zone_is_kept_and_sent(visitors: Visitors, house: Server) -> None:
    """E14, E15: two notes one after the other and a show of hands, said to be waiting, then saved, each once."""
    page = visitors.console(scenes.collecting(house), path="/console/helper")
    page.locator(".paper input").last.check()
    page.context.set_offline(True)
    field = page.locator("[data-send]")
    for words in ("A clock on the square", "More benches"):
        field.fill(words)
        field.press("Enter")
        expect(field).to_have_value("")
    waits = page.locator("#outbox [data-pending]")
    expect(waits).to_contain_text("2 contributions wait to be sent.")
    expect(waits).to_contain_text("More benches")
    field.fill("and")
    page.context.set_offline(False)
    expect(page.locator(".typed h2")).to_contain_text("2 notes typed in")
    expect(field).to_have_value("and")
    expect(page.locator("#outbox [data-results]")).to_contain_text("Saved. Note")
    page = visitors.console(seed(house, begun("single", then=(OPENED,))), path="/console/helper")
    page.locator("[name^='hands.']").first.fill("3")
    page.get_by_label("Who counted").fill("Row 1")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save the count").click()
    expect(page.locator("#counting [data-outbox-status]")).to_contain_text("Not saved yet.")
    page.context.set_offline(False)
    expect(page.locator(".counts")).to_contain_text("counted by Row 1")


def test_a_ballot_on_a_tablet_in_a_dead_zone_waits_says_nothing_of_it_and_is_saved(
    visitors: Visitors, house: Server
) -> None:
    """E14: with its receipt; what waits names the step, and not what was chosen."""
    page = visitors.console(
        seed(house, begun("single", then=(OPENED, TabletsAllowed("a1", 5)))), path="/console/tablet"
    )
    chosen = page.locator(".choice").first
    words = (chosen.text_content() or "").strip()
    chosen.locator("input").check()
    page.context.set_offline(True)
    page.locator(".foot .button-primary").click()
    expect(page.locator(".foot [data-outbox-status]")).to_contain_text("Not saved yet.")
    assert words not in (page.locator("#outbox").text_content() or "")
    page.context.set_offline(False)
    expect(page.locator(".receipt-number")).to_be_visible()


def test_a_scanned_card_fills_in_its_code_on_a_tablet(visitors: Visitors, house: Server) -> None:
    """E14: the code leaves the address, the ballot stays as it is; where no code is asked for, nothing happens."""
    links = seed(house, begun("single", then=(OPENED,)))
    code = codes.read(codes.written(777))
    page = visitors.console(links, path="/console/tablet")
    page.evaluate(f"location.hash = '{code}'")
    expect(page).to_have_url(f"{links.url}/f/{links.forum}/console/tablet")
    append(house, links.forum, e.CodesIssued("panel", (codes.hashed(links.forum, code),)))
    page.goto(f"{links.url}/f/{links.forum}/console/tablet?again=1#{code}")
    expect(page.locator("#one-time")).to_have_value(codes.written(777))
    expect(page.locator(".choice input").first).to_be_focused()
    page.keyboard.press("Space")
    page.locator(".foot .button-primary").click()
    expect(page.locator(".receipt-number")).to_be_visible()


GAPS = """all => all.slice(1).map((one, at) => [all[at].getBoundingClientRect(), one.getBoundingClientRect()])
  .filter(([before, one]) => one.top === before.top).map(([before, one]) => one.left - before.right)"""


def test_the_wall_says_how_votes_came_in_as_a_sentence(visitors: Visitors, house: Server) -> None:
    """E14: a name that two style sheets had spread its words over the whole width, each comma by itself."""
    hands = HandsCounted("a1", {"o1": 5, "o2": 9}, 14, counted_by="Balkon")
    told = (OPENED, ballot("single"), hands, CLOSED, REVEALED, e.FewPublished("a1", 1))
    wall = visitors.wall(seed(house, begun("single", then=told)))
    expect(wall.locator(".came-in")).to_contain_text("Handzeichen 14")
    gaps = wall.locator(".came-in .no-break").evaluate_all(GAPS)
    assert gaps and all(gap < 30 for gap in gaps), gaps
