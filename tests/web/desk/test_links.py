"""The links of the roles at the desk: named, with who is here by each, cleared, withdrawn (11 E11, B10)."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image

from app.forum import commands as c
from app.forum.link import Look
from app.live import here
from tests.examples import EXAMPLES
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House


@pytest.fixture
def evening(house: House) -> Evening:
    return Evening(house).on_stage()


def test_a_link_is_made_with_a_name_that_others_who_lead_see(house: House, evening: Evening) -> None:
    """11 E11: “Anna, Redaktion” stands at the desk and in the words of those who sort, and can be changed."""
    desk = house.organiser()
    handout = f"/desk/f/{evening.id}/handout"
    answer = desk.send(desk.page(handout).form("/links"), role="moderator", name="Anna, Redaktion")
    assert answer.status_code == 303
    link = next(one for one in evening.forum.links.values() if one.name)
    assert (link.role, link.name) == ("moderator", "Anna, Redaktion")
    page = f"/desk/f/{evening.id}/links/{link.id}"
    assert "Anna, Redaktion" in desk.page(handout).html
    assert desk.send(desk.page(page).form(page), name="Anne").status_code == 303
    assert evening.forum.links[link.id].name == "Anne"


def test_a_name_that_is_too_long_is_refused_and_stays_typed(house: House, evening: Evening) -> None:
    desk = house.organiser()
    before = evening.length()
    answer = desk.send(desk.page(f"/desk/f/{evening.id}/handout").form("/links"), role="wall", name="x" * 61)
    assert answer.status_code == 422 and "x" * 61 in answer.text and evening.length() == before


def test_of_two_who_change_a_link_at_once_nothing_is_lost_unseen(house: House, evening: Evening) -> None:
    """11 E11: both stand side by side, and saving again replaces what was saved."""
    link = evening.link("wall").partition(".")[0]
    desk, page = house.organiser(), f"/desk/f/{evening.id}/links/{link}"
    older = desk.page(page).form(page)
    assert desk.send(desk.page(page).form(page), name="Foyer").status_code == 303
    answer = desk.send(older, name="Saal")
    assert answer.status_code == 409 and "Foyer" in answer.text and 'value="Saal"' in answer.text
    assert evening.forum.links[link].name == "Foyer"


def test_the_code_of_a_table_is_a_picture_too(house: House) -> None:
    """S05, S29: for a card on the table; it leads where the wall's own code leads."""
    evening = Evening(house, ("ideas", EXAMPLES["ideas"].settings)).on_stage()
    link = evening.link("wall").partition(".")[0]
    evening.say(c.ChangeLink(link, "", Look(topic="a1.t2")), ORGANISER)
    desk = house.organiser()
    page = desk.page(f"/desk/f/{evening.id}/links/{link}")
    picture = desk.http.get(next(one for one in page.links if "qr.png" in one)).content
    found = [one.text for one in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]
    assert found == [f"{house.url}/{evening.forum.code}/a1.t2".upper()]
    scanned = evening.guest().http.get(found[0].lower().replace(house.url.lower(), ""))
    assert scanned.status_code == 303 and scanned.headers["location"] == f"/f/{evening.id}"


def test_who_released_a_note_is_called_by_the_name_of_the_link(house: House) -> None:
    """11 E11, B10: colleagues know who it was; without a name, by role and number."""
    evening = Evening(house, ("ideas", EXAMPLES["ideas"].settings)).on_stage()
    writer = evening.joined()
    form = writer.page(f"/f/{evening.id}").form("/PostNote")
    assert writer.send(form, topic="t1", text="Mehr Bänke").status_code == 303
    secret = evening.link("moderator")
    moderator, link = evening.opened("moderator", secret), secret.partition(".")[0]
    page = f"/f/{evening.id}/console"
    assert moderator.send(moderator.page(page).form("/ReleaseNotes")).status_code == 303
    assert "Released by moderator 1" in moderator.page(page).html
    evening.say(c.ChangeLink(link, "Anna, Redaktion"), ORGANISER)
    assert "Released by “Anna, Redaktion”" in moderator.page(page).html


def test_clearing_a_link_shows_out_who_came_by_it_and_the_link_still_opens(house: House, evening: Evening) -> None:
    """11 E11: revocable, one link or all its devices; the door says which of the two it was."""
    secret = evening.link("facilitator")
    link = secret.partition(".")[0]
    first, console = evening.opened("facilitator", secret), f"/f/{evening.id}/console"
    assert first.http.get(console).status_code == 200
    desk = house.organiser()
    page = desk.page(f"/desk/f/{evening.id}/links/{link}")
    assert desk.send(page.form("/clearing")).status_code == 303
    answer = first.http.get(console)
    assert answer.status_code == 403 and "signed out" in answer.text and "withdrawn" not in answer.text
    assert evening.opened("facilitator", secret).http.get(console).status_code == 200
    evening.say(c.ClearLink(link), ORGANISER)
    assert first.http.get(console).status_code == 403, "the oldest cookie stays out"
    evening.say(c.RevokeLink(link), ORGANISER)
    answer = first.http.get(console)
    assert answer.status_code == 403 and "withdrawn" in answer.text


def test_who_is_here_is_counted_over_processes(house: House, evening: Evening) -> None:
    """11 E11: by link and since when; what another process reported counts for as long as reports do."""
    hall, place = house.hall, evening.place
    now = hall.now()
    told = b'{"f:anna":[%d],"w:hall":[%d,%d]}' % (now - 5_000, now - 9_000, now - 2_000)
    house.run(hall.log.report_here(evening.id, "another process", told, now))
    found = house.run(here.ask(hall.log, place, hall.process, now))
    assert found == {"f:anna": (now - 5_000,), "w:hall": (now - 9_000, now - 2_000)}
    assert house.run(here.ask(hall.log, place, hall.process, now + 11_000)) == {}
    secret = evening.link("wall")
    link = secret.partition(".")[0]
    told = b'{"w:%b":[%d,%d]}' % (link.encode(), now, now)
    house.run(hall.log.report_here(evening.id, "another process", told, now))
    page = house.organiser().page(f"/desk/f/{evening.id}/handout")
    assert "Open on 2 screens" in page.html


def test_the_console_turns_its_language_where_it_is_and_for_this_device_alone(evening: Evening) -> None:
    """11 E11: a person's own language, not the forum's."""
    secret = evening.link("facilitator")
    browser, other = evening.opened("facilitator", secret), evening.opened("facilitator", secret)
    page = browser.page(f"/f/{evening.id}/console?show=phone")
    german = next(one for one in page.links if one.endswith("lang=de"))
    assert "show=phone" in german
    assert '<html lang="de"' in browser.page(german.replace("&amp;", "&")).html
    assert '<html lang="de"' in browser.page(f"/f/{evening.id}/console").html
    assert '<html lang="en"' in other.page(f"/f/{evening.id}/console").html


def test_the_one_who_lost_the_lead_sees_it(evening: Evening) -> None:
    """11 E11: the button of the one is gone, and of the other it leads."""
    anna, bea = evening.opened("facilitator"), evening.opened("facilitator")
    console = f"/f/{evening.id}/console"
    assert bea.send(bea.page(console).form("/TakeLead")).status_code == 303
    taken = anna.page(console)
    assert "/CloseInput" not in taken.html and "/BlankWall" in taken.html
    late: Browser = anna
    answer = late.http.post(f"/f/{evening.id}/commands/CloseInput", data={"command": "late-close", "activity": "a1"})
    assert answer.status_code == 409 and "Somebody else leads now." in answer.text
    assert anna.send(anna.page(console).form("/TakeLead")).status_code == 303
    lost = bea.page(console).html
    assert "took the lead at" in lost and "/CloseInput" not in lost
    assert "/CloseInput" in anna.page(console).html
