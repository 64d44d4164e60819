"""Two organisers on one form: the second save is refused, both texts stand side by side, and nothing is lost."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx
import pytest
from msgspec.structs import replace

from app.activities.base.messages import Command
from app.forum.commands import ChangeLink, ChangeMeasure
from app.forum.images import AddImage, ChangeImage
from app.forum.link import Look
from app.web.desk.both import both
from tests.people import ORGANISER
from tests.pictures import HOUSE
from tests.web.desks import Desk, said, value
from tests.web.house import Evening, House


def page_form(page: str, path: str) -> dict[str, list[str]]:
    """What the form for `path` would send as it stands."""
    from tests.web.pages import Page

    fields: dict[str, list[str]] = {}
    for name, one in Page(page).form(path).fields:
        fields.setdefault(name, []).append(html.unescape(one))
    form = re.search(rf'<form[^>]*action="{re.escape(path)}"[^>]*>.*?</form>', page, re.S)
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form[0] if form else "", re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        fields.setdefault(name, []).append(chosen[1] if chosen else "")
    return fields


def rows(answer: httpx.Response) -> list[tuple[str, str, str]]:
    """What stands side by side: field, mine, saved."""
    table = re.search(r'class="scroll both".*?</table>', answer.text, re.S)
    cells = (
        re.findall(r"<tr><th[^>]*>(.*?)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>", table[0], re.S)
        if table
        else []
    )
    return [(html.unescape(a), html.unescape(b), html.unescape(c)) for a, b, c in cells]


@pytest.fixture
def forum(organiser: Desk) -> str:
    return organiser.forum("Zwei an einem Formular")


def made(organiser: Desk, forum: str, what: str) -> str:
    """The address of a form that exists: a step's, a measure's, the details', the strands'."""
    if what == "step":
        path, form = f"{forum}/agenda", f"{forum}/agenda/new?kind=vote"
        fields = {"kind": "vote", "title.de": "Parken?", "method": "consent", "minutes": "5"}
    elif what == "measure":
        path, form = f"{forum}/measures", f"{forum}/measures/new"
        fields = {"number": "M01", "title.de": "Bänke", "need.de": "Ruhe"}
    else:
        return forum if what == "basics" else f"{forum}/strands"
    start = page_form(organiser.get(form).text, path)
    answer = organiser.client.post(path, data={**start, **fields})
    assert answer.status_code == 303, said(answer)
    return f"{forum}/agenda/a1" if what == "step" else f"{forum}/measures/m1"


FORMS = {
    "step": ("title.de", "Parken am Markt?", "Parken am Platz?"),
    "measure": ("title.de", "Bänke am Markt", "Bänke am Platz"),
    "basics": ("title.de", "Forum am Markt", "Forum am Platz"),
    "strands": ("name.de", "Gremium am Markt", "Gremium am Platz"),
}


@pytest.mark.parametrize("what", FORMS)
def test_the_second_save_shows_both_texts(organiser: Desk, forum: str, what: str) -> None:
    """D20: refused with 409; mine stays in the form, theirs stands beside it; saving again is then a decision."""
    address = made(organiser, forum, what)
    page = forum if what in ("basics", "strands") else address
    name, first, second = FORMS[what]
    one, other = (page_form(organiser.get(page).text, address) for _ in range(2))
    one[name] = [first, *one[name][1:]]
    other[name] = [second, *other[name][1:]]
    assert organiser.client.post(address, data=one).status_code == 303
    answer = organiser.client.post(address, data=other)
    assert answer.status_code == 409 and "Somebody else has saved this in the meantime" in said(answer)
    assert [(mine, saved) for _, mine, saved in rows(answer)] == [(second, first)], "and nothing else differs"
    again = page_form(answer.text, address)
    assert again[name][0] == second, "what was typed stays in the form"
    assert first in organiser.get(page).text, "nothing was stored"
    assert organiser.client.post(address, data=again).status_code == 303
    assert second in organiser.get(page).text


def test_a_form_that_was_sent_twice_is_saved_once_and_not_a_clash(organiser: Desk, forum: str) -> None:
    """D20: a double click is one save, although its second half comes from a form that is older by then."""
    form = page_form(organiser.get(forum).text, forum)
    form["title.de"] = ["Doppelt"]
    assert [organiser.client.post(forum, data=form).status_code for _ in range(2)] == [303, 303]


def test_details_and_strands_do_not_clash_with_each_other(organiser: Desk, forum: str) -> None:
    """D20: two parts of the settings, saved by two people, are two records."""
    page = organiser.get(forum).text
    basics, strands = page_form(page, forum), page_form(page, f"{forum}/strands")
    basics["subtitle.de"] = ["Untertitel"]
    strands["name.de"] = ["Ausgelost", *strands["name.de"][1:]]
    assert organiser.client.post(forum, data=basics).status_code == 303
    assert organiser.client.post(f"{forum}/strands", data=strands).status_code == 303
    assert "Untertitel" in organiser.get(forum).text and "Ausgelost" in organiser.get(forum).text


def test_two_who_press_up_move_one_place(organiser: Desk, forum: str) -> None:
    """D20: the button of the second page still meant the place from before."""
    for title in ("Eins", "Zwei", "Drei"):
        start = page_form(organiser.get(f"{forum}/agenda/new?kind=vote").text, f"{forum}/agenda")
        organiser.client.post(f"{forum}/agenda", data={**start, "title.de": title, "method": "consent"})
    pages = [organiser.get(forum).text for _ in range(2)]
    action = f"{forum}/agenda/order"
    rows = [page[page.index('id="step-a3"') :] for page in pages]
    forms = [re.findall(rf'<form method="post" action="{action}">.*?</form>', row, re.S)[0] for row in rows]
    sent = [{name: value(form, name) for name in ("command", "activities", "before", "by")} for form in forms]
    assert [organiser.client.post(action, data=one).status_code for one in sent] == [303, 409]


def test_what_became_of_a_form_is_the_titles_first_word(organiser: Desk, forum: str) -> None:
    """D20: "Saved" and "Not saved" are read out first of the page that follows, and stand where it begins."""
    form = page_form(organiser.get(forum).text, forum)
    landed = organiser.get(organiser.client.post(forum, data={**form, "subtitle.de": "Neu"}).headers["location"])
    assert "<title>Saved – " in landed.text
    section = landed.text[landed.text.index('id="basics"') :]
    assert section.index("data-landed") < section.index("<form")
    refused = organiser.client.post(forum, data={**page_form(landed.text, forum), "title.de": ""})
    assert refused.status_code == 422 and "<title>Not saved – " in refused.text


def test_another_language_leads_to_the_same_page(organiser: Desk, forum: str) -> None:
    """D20: with what the address asked for, and from an answer to a form to the page that the form is on."""
    step = organiser.get(f"{forum}/agenda/new?kind=vote")
    assert f'href="{forum}/agenda/new?kind=vote&amp;lang=de"' in step.text
    form = page_form(step.text, f"{forum}/agenda")
    refused = organiser.client.post(f"{forum}/agenda", data={**form, "title.de": ""})
    assert refused.status_code == 422 and f'href="{forum}/agenda/new?kind=vote&amp;lang=de"' in refused.text


def test_a_field_is_called_as_it_is_read_out(organiser: Desk, forum: str) -> None:
    """D20: a row's language stands there twice, once to be seen and once to be read: it is named once."""
    page = organiser.get(f"{forum}/agenda/new?kind=vote").text
    shown = both(page, f"{forum}/agenda", {**page_form(page, f"{forum}/agenda"), "options.new-1.de": ["Radweg"]})
    assert ("Options: Option 1, Deutsch", "Radweg") in [(one.label, one.mine) for one in shown]


@pytest.mark.parametrize("what", ["measure", "picture", "link"])
def test_who_is_overtaken_while_saving_reads_what_was_saved(
    house: House, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D20: the form was the newest when it came, and somebody else's is folded before it: theirs stands beside mine."""
    evening = Evening(house)
    evening.say(AddImage(HOUSE), ORGANISER)
    link, key = evening.link("wall").partition(".")[0], next(iter(evening.forum.measures))
    measure, alt = evening.forum.measures[key], {"de": "Bänke am Markt", "en": "Benches"}
    address, field, rival = {
        "measure": (f"measures/{key}", "title.de", ChangeMeasure(replace(measure, title={"de": "Bänke am Markt"}))),
        "picture": (f"images/{HOUSE.id}", "alt.de", ChangeImage(image=HOUSE.id, alt=alt, credit=HOUSE.credit)),
        "link": (f"links/{link}", "name", ChangeLink(link, "Bänke am Markt", Look())),
    }[what]
    olga, path = house.organiser(), f"/desk/f/{evening.id}/{address}"
    sent = page_form(olga.http.get(path).text, path)
    honest = house.hall.ask

    async def overtaken(place: Any, actor: Any, key: str, command: Command) -> Any:
        assert await honest(place, ORGANISER, "the rival's", rival) is None
        return await honest(place, actor, key, command)

    monkeypatch.setattr(house.hall, "ask", overtaken)
    answer = olga.http.post(path, data={**sent, field: ["Bänke am Platz"]})
    assert answer.status_code == 409 and "Somebody else has saved this in the meantime" in said(answer)
    assert ("Bänke am Platz", "Bänke am Markt") in [(mine, saved) for _, mine, saved in rows(answer)]
