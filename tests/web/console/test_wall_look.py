"""How a wall looks by its link and by its address, at a table, and several walls in one browser (11 E12, B16, S05)."""

from __future__ import annotations

import re

import pytest

from app.forum import commands as c
from app.forum.link import Look
from app.live.audience.parts import Audience, phone_parts, wall_parts
from app.live.showings import Showings
from tests.examples import EXAMPLES
from tests.people import ORGANISER
from tests.web.house import Browser, Evening, House

NAMES = ({"de": "Wege", "en": "Ways"}, {"de": "Orte", "en": "Places"})


def topics(*labels: dict[str, str]) -> dict[str, object]:
    return {"topics": [{"id": f"t{n}", "label": label} for n, label in enumerate(labels, 1)], "prerelease": False}


@pytest.fixture
def evening(house: House) -> Evening:
    return Evening(house).on_stage()


def wall(evening: Evening, look: Look) -> tuple[Browser, str]:
    """A browser that came in by a wall's link with this look, and the address that it was led to."""
    secret = evening.link("wall")
    link = secret.partition(".")[0]
    evening.say(c.ChangeLink(link, "", look), ORGANISER)
    browser = Browser(evening.house.url)
    answer = browser.http.post(f"/f/{evening.id}/door/wall", data={"key": secret})
    assert answer.status_code == 303
    return browser, answer.headers["location"]


def head(page: str) -> str:
    return re.findall(r"<html[^>]*>|<body[^>]*>|<meta name=\"color-scheme\"[^>]*>", page).__str__()


def test_a_wall_looks_as_its_link_says_and_its_address_goes_before(evening: Evening) -> None:
    """11 E12: a beamer that loads the page anew has both again."""
    browser, address = wall(evening, Look(theme="dark", without=("count", "sum"), clear=True))
    page = head(browser.page(address).html)
    assert 'data-theme="dark"' in page and 'data-without="count sum"' in page and "wall-clear" in page
    page = head(browser.page(f"{address}&theme=contrast&without=code&ground=paper").html)
    assert 'data-theme="contrast"' in page and 'data-without="code"' in page and "wall-clear" not in page
    page = head(browser.page(f"{address}&theme=auto&without=&ground=x").html)
    assert "data-theme" not in page and "data-without" not in page and "wall-clear" in page
    assert "theme" not in browser.http.cookies, "one wall's colours are no choice of a person"


def test_the_door_keeps_what_the_address_asked_for(evening: Evening) -> None:
    """11 E12: one address for OBS, with the look in it and the secret behind the #."""
    answer = Browser(evening.house.url).http.post(
        f"/f/{evening.id}/door/wall?ground=clear&without=sum", data={"key": evening.link("wall")}
    )
    where = answer.headers["location"]
    assert "ground=clear" in where and "without=sum" in where and "#" not in where
    page = Browser(evening.house.url).page(f"/f/{evening.id}/wall?ground=clear", 403)
    assert f'action="/f/{evening.id}/door/wall?ground=clear"' in page.html


def test_several_walls_in_one_browser_stay_apart(evening: Evening) -> None:
    """11 E12: OBS keeps the cookies of all its sources together."""
    first, one = wall(evening, Look(theme="dark"))
    secret = evening.link("wall")
    other = first.http.post(f"/f/{evening.id}/door/wall", data={"key": secret}).headers["location"]
    assert 'data-theme="dark"' in head(first.page(one).html) and "data-theme" not in head(first.page(other).html)
    evening.say(c.RevokeLink(one.rpartition("=")[2]), ORGANISER)
    assert first.http.get(one).status_code == 403 and first.http.get(other).status_code == 200


def test_a_desk_form_sets_the_look(house: House, evening: Evening) -> None:
    """11 E12: what cannot be read changes nothing."""
    link = evening.link("wall").partition(".")[0]
    desk, address = house.organiser(), f"/desk/f/{evening.id}/links/{link}"
    form = desk.page(address).form(address)
    assert desk.send(form, theme="contrast", ground="clear", parts=("code",)).status_code == 303
    assert evening.forum.links[link].look == Look(theme="contrast", without=("count", "sum"), clear=True)
    answer = desk.http.post(address, data={"command": "odd-theme", "theme": "pink", "parts": "code"})
    assert answer.status_code == 422 and evening.forum.links[link].look.theme == "contrast"


def ideas(house: House) -> Evening:
    """Two steps with the same topics in another order, one note on each topic of the first."""
    found = Evening(house, ("ideas", topics(*NAMES)), ("ideas", topics(*reversed(NAMES)))).on_stage()
    writer = found.joined()
    for topic, text in (("t1", "Mehr Radwege"), ("t2", "Ein Haus für alle")):
        form = writer.page(f"/f/{found.id}").form("/PostNote")
        assert writer.send(form, topic=topic, text=text).status_code == 303
    return found


def test_the_wall_at_a_table_shows_its_topic_alone_and_leads_into_it(house: House) -> None:
    """S05, 11 E12: a note belongs to exactly one topic; the phone of that table finds it chosen, also in the next step."""
    evening = ideas(house)
    browser, address = wall(evening, Look(topic="a1.t2"))
    page = browser.page(address).html
    assert "Ein Haus für alle" in page and "Mehr Radwege" not in page and 'class="table-name"' in page
    hall = wall(evening, Look())
    assert "Mehr Radwege" in hall[0].page(hall[1]).html
    phone = evening.joined()
    scanned = phone.http.get(f"/{evening.forum.code}/A1.T2")
    assert scanned.headers["location"] == f"/f/{evening.id}"
    for step, topic in (("a1", "t2"), ("a2", "t1")):
        evening.say(c.Show(step, leave=True))
        evening.say(c.OpenInput(step))
        chosen = re.findall(r'value="(t\d)" required checked', phone.page(f"/f/{evening.id}").html)
        assert chosen == [topic], step
        assert re.findall(r'value="(t\d)" required checked', evening.joined().page(f"/f/{evening.id}").html) == []
    assert phone_parts(evening.forum, Audience("phone", "de", table="a1.t2"), 0, 0, Showings())["task"].preset == "t1"


def test_a_table_turns_by_itself(house: House) -> None:
    """S05: what was shown at a table was not seen by the hall."""
    evening = ideas(house)
    link = evening.link("wall").partition(".")[0]
    evening.say(c.ChangeLink(link, "", Look(topic="a1.t2")), ORGANISER)
    shown = Showings()
    shown.add(evening.forum, "a1", ["n2.0"], 5, "t2")
    parts = [
        wall_parts(evening.forum, Audience("wall", "de", who=who), 0, 0, shown)["stage"] for who in ("", f"w:{link}")
    ]
    new = [[note.new for heap in view.body.heaps for note in heap.notes if note.id == "n2"] for view in parts]
    assert new == [[True], [False]]


@pytest.mark.parametrize("table", ["A9.T9", "a1.t2.x", "%3Cb%3E1", "1"])
def test_a_table_that_is_none_leads_into_the_forum_all_the_same(evening: Evening, table: str) -> None:
    """S05: an old card, or a mistyped address."""
    answer = evening.guest().http.get(f"/{evening.forum.code}/{table}")
    assert answer.status_code == 303 and answer.headers["location"] == f"/f/{evening.id}"


def test_a_topic_of_another_step_is_found_by_its_name(house: House) -> None:
    evening = ideas(house)
    evening.say(c.ChangeLink(evening.link("wall").partition(".")[0], "", Look(topic="a2.t2")), ORGANISER)
    link = next(one for one in evening.forum.links.values() if one.look.topic)
    view = wall_parts(evening.forum, Audience("wall", "de", who=f"w:{link.id}"), 0, 0, Showings())["stage"]
    assert [note.text for heap in view.body.heaps for note in heap.notes] == ["Mehr Radwege"]


@pytest.mark.parametrize(("kind", "settings"), [("rank", {"rule": "schulze"}), ("pairs", {})])
def test_a_comparison_that_nobody_answered_is_no_result(house: House, kind: str, settings: dict[str, str]) -> None:
    """14: every option had won all its duels, or had half a chance, by nobody; now wall and phone say that nobody voted."""
    evening = Evening(house, (kind, {**EXAMPLES[kind].settings, **settings})).on_stage()
    person, hall = evening.joined(), evening.opened("wall")
    evening.say(c.CloseInput("a1"))
    evening.say(c.Reveal("a1"))
    on_wall, on_phone = hall.page(f"/f/{evening.id}/wall?lang=en").html, person.page(f"/f/{evening.id}").html
    assert "Nobody voted." in on_wall and "Forms" in on_wall and "ranking-row" not in on_wall
    assert "Nobody voted." in on_phone and 'class="bar' not in on_phone
