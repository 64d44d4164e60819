"""From an empty desk to people in the forum, and what the desk refuses on the way. Every form is sent as it was shown."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.activities.base.messages import Refused
from app.forum.state import ForumSettings
from app.web.desk.forum import read_strands
from tests.conftest import ROOT
from tests.people import SETTINGS
from tests.web.desks import DEMO, Desk, said, value

BASICS: dict[str, Any] = {
    "title__de": "Smart City-Forum",
    "title__en": "Smart City Forum",
    "welcome__de": "Herzlich **willkommen**.",
    "background__de": "Bitte zuerst lesen.",
    "background__en": "Please read this first.",
    "day": "2026-11-26",
    "starts": "18:00",
    "ends": "20:15",
    "zone": "Europe/Berlin",
    "languages": ["de", "en"],
    "retention": "2099-12-24",
    "controller": "Senatskanzlei",
}


def visitor(desk: Desk, language: str = "en") -> httpx.Client:
    headers = {"Origin": desk.server.url, "Accept-Language": language}
    return httpx.Client(base_url=desk.server.url, headers=headers, timeout=20)


def code_of(desk: Desk, forum: str) -> str:
    found = re.search(r"<dt>Code</dt><dd>(\d{3})\u202f(\d{3})</dd>", desk.get(f"{forum}/handout").text)
    assert found
    return found[1] + found[2]


def ready(desk: Desk, title: str = "Smart City-Forum") -> str:
    """A forum with a date of deletion and one step."""
    forum = desk.forum(title)
    assert desk.send(forum, **{**BASICS, "title__de": title}).status_code == 303
    step = desk.send(
        f"{forum}/agenda", f"{forum}/agenda/new?kind=vote", kind="vote", title__de="Anfangen?", method="consent"
    )
    assert step.status_code == 303, said(step)
    return forum


def opened(desk: Desk, title: str = "Smart City-Forum") -> str:
    forum = ready(desk, title)
    assert desk.send(f"{forum}/state", forum, state="open").status_code == 303
    return forum


def joined(desk: Desk, forum: str, language: str = "en") -> httpx.Client:
    """Somebody who typed the code and joined."""
    phone = visitor(desk, language)
    welcome = phone.get(f"/{code_of(desk, forum)}", follow_redirects=True)
    join = {"command": value(welcome.text, "command"), "strand": "public"}
    assert phone.post(f"/f/{forum.rpartition('/')[2]}/commands/Join", data=join).status_code == 303
    return phone


def test_from_an_empty_forum_to_people_in_it(organiser: Desk) -> None:
    """B19, S14, S29, S35, S60: set up from a spreadsheet, opened, joined by code; the context stands before the form."""
    desk = organiser
    forum = desk.forum()
    page = desk.get(forum).text
    assert "Not ready yet: 2 things are missing" in page
    assert re.search(r"<button[^>]*disabled[^>]*>Open the forum", page)
    refused = desk.client.post(f"{forum}/state", data={"command": "opened-too-soon", "state": "open"})
    assert (refused.status_code, said(refused)) == (409, "Please say until when participants’ data is kept.")
    assert desk.send(forum, **BASICS).status_code == 303
    assert desk.take_over(forum, desk.preview(forum, DEMO.read_bytes())).status_code == 303
    step = {
        "title__de": "Welche zuerst?",
        "title__en": "Which first?",
        "minutes": "25",
        "method": "dots",
        "dots": "5",
        "all_measures": "1",
    }
    assert (
        desk.send(f"{forum}/agenda", f"{forum}/agenda/new?kind=prioritise", kind="prioritise", **step).status_code
        == 303
    )
    assert "Ready to open" in desk.get(forum).text
    assert desk.send(f"{forum}/state", forum, state="open").status_code == 303
    phone = visitor(desk)
    welcome = phone.get(f"/{code_of(desk, forum)}", follow_redirects=True)
    assert '<html lang="en"' in welcome.text
    assert welcome.text.index("Please read this first.") < welcome.text.index("<form")
    assert welcome.text.index("24\u00a0December 2099") < welcome.text.index("<form")
    phone.close()
    phone = joined(desk, forum)
    assert "1 participant" in desk.get("/desk").text
    phone.close()


def test_the_same_form_twice_makes_one_forum(organiser: Desk) -> None:
    """B12: a double click makes one forum."""
    form = {"command": "twice-the-same", "title.de": "Einmal", "languages": ["de"]}
    first, second = (organiser.client.post("/desk/forums", data=form) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert organiser.get("/desk").text.count(">Einmal</a>") == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title__de": " ", "title__en": ""}, "Please give the forum a title."),
        (
            {"zone": "Mars/Olympus"},
            "This time zone is not known. Please choose one from the list, such as Europe/Berlin.",
        ),
        ({"day": "26.11.2026"}, "A date cannot be read. Please write it like this: 2026-11-26."),
        ({"starts": "25:00"}, "A time cannot be read. Please write it like this: 18:00."),
        ({"ends": "17:00"}, "The forum cannot end before it begins; past midnight it may last twelve hours."),
        ({"retention": "2026-11-01"}, "The data cannot be deleted before the forum has taken place."),
        ({"languages": []}, "Please choose at least one language."),
    ],
)
def test_bad_settings_come_back_filled(organiser: Desk, change: dict[str, Any], words: str) -> None:
    """B17: nothing typed is lost, and the words say what to do."""
    forum = organiser.forum()
    answer = organiser.send(forum, **{**BASICS, "subtitle__de": "Ein <b>Untertitel</b>", **change})
    assert (answer.status_code, said(answer)) == (422, words)
    assert "Ein &lt;b&gt;Untertitel&lt;/b&gt;" in answer.text
    assert "Untertitel" not in organiser.get(forum).text


def test_a_field_that_was_filled_in_is_not_called_empty(organiser: Desk) -> None:
    """B17: behind a refusal "Empty: German stands here instead" stood under words that were there."""
    texts = {"title__en": "Smart City Forum", "subtitle__de": "Im Saal", "subtitle__en": ""}
    page = organiser.send(organiser.forum(), **{**BASICS, **texts, "ends": "17:00"}).text
    assert 'id="subtitle.en-instead"' not in page  # nothing was saved yet that could stand there
    assert 'value="Smart City Forum"' in page and 'id="title.en-instead"' not in page


def test_a_language_that_is_left_out_keeps_its_words(organiser: Desk) -> None:
    """B17, S60: languages can be switched without losing a text."""
    forum = ready(organiser)
    german = {name: value for name, value in BASICS.items() if not name.endswith("__en")}
    assert organiser.send(forum, **{**german, "languages": ["de"]}).status_code == 303
    assert "Smart City Forum" not in value_of(organiser.get(forum).text)
    assert organiser.send(forum, **german).status_code == 303
    assert "Smart City Forum" in value_of(organiser.get(forum).text)


def value_of(page: str) -> str:
    return " ".join(re.findall(r'<input[^>]*name="title\.[a-z]+"[^>]*>', page))


def test_strands_are_renamed_added_and_removed_but_not_under_people(organiser: Desk) -> None:
    """S38: a new forum has the four of the founding process; names and number are the organiser's."""
    forum = opened(organiser)
    usual = ("Citizens’ panel", "Administration", "Experts", "Public")
    assert re.findall(r">([^<>]+)</b>", organiser.get(forum).text)[:4] == [*usual]
    phone = joined(organiser, forum)
    rows = {"id": ["panel", "admin", "expert", "public", ""], "shape": ["panel", "admin", "expert", "public", "admin"]}
    names = {"name__de": ["Gremium", "Amt", "Fachleute", "Alle", "Presse"], "name__en": ["", "", "", "", ""]}
    assert organiser.send(f"{forum}/strands", forum, **rows, **names, remove=["expert"]).status_code == 303
    page = organiser.get(forum).text
    assert all(f">{name}</b>" in page for name in ("Gremium", "Presse")) and ">Fachleute</b>" not in page
    answer = organiser.send(f"{forum}/strands", forum, **rows, **names, remove=["public"])
    assert said(answer) == "People have already joined in a strand that would disappear."
    phone.close()


def strands_of(number: int, **other: list[str]) -> ForumSettings | Refused:
    """The four usual strands and more of them, all new ones asking for the diamond."""
    ids = ["panel", "admin", "expert", "public", *[""] * (number - 4)]
    shapes = ["panel", "admin", "expert", "public", *["public"] * (number - 4)]
    rows = {"id": ids, "shape": shapes, "name.de": [f"Strang {place}" for place in range(number)]}
    return read_strands({**rows, **other}, SETTINGS)


def test_every_strand_has_a_shape_and_a_name_of_its_own() -> None:
    """F28: also the fifth and the twelfth, whose outlines are drawn; two that are alike are refused in words."""
    drawn = (ROOT / "static/shapes.svg").read_text("utf-8")
    for number in (5, 6, 12):
        read = strands_of(number)
        assert not isinstance(read, Refused)
        shapes = [strand.shape for strand in read.strands]
        assert len(set(shapes)) == number and all(f'<symbol id="{shape}"' in drawn for shape in shapes)
    outlines = re.findall(r'<symbol id="(\w+)"[^>]*>(.*?)</symbol>', drawn)
    assert len({outline for _, outline in outlines}) == len(outlines)
    for other in (
        {"shape": ["panel", "panel", "expert", "public", "star"]},
        {"name.de": ["A", " a\u200b", "b", "c", "d"]},
    ):
        refused = strands_of(5, **other)
        assert isinstance(refused, Refused) and "Two strands" in refused.message
    assert isinstance(strands_of(13), Refused)


def test_steps_are_added_changed_ordered_and_removed(organiser: Desk) -> None:
    forum = ready(organiser)
    for number in (2, 3):
        added = {"title__de": f"Schritt {number}", "minutes": "10", "method": "consent"}
        assert (
            organiser.send(f"{forum}/agenda", f"{forum}/agenda/new?kind=vote", kind="vote", **added).status_code == 303
        )
    moved = organiser.send(f"{forum}/agenda/order", forum, activities="a3", before="a2", by="up")
    assert moved.headers["location"] == f"{forum}?done=order&moved=a3&by=up"
    assert steps(organiser, forum) == ["Anfangen?", "Schritt 3", "Schritt 2"]
    bad = organiser.send(f"{forum}/agenda/a2", title__de="Anders", method="scale", low="7", high="3")
    assert (bad.status_code, said(bad)) == (422, "A scale runs from 0 or more up to 10 at most.")
    assert 'value="Anders"' in bad.text
    assert organiser.send(f"{forum}/agenda/a2", title__de="Anders", method="consent").status_code == 303
    assert organiser.send(f"{forum}/agenda/a1/removal").status_code == 303
    assert steps(organiser, forum) == ["Schritt 3", "Anders"]
    assert organiser.get(f"{forum}/agenda/a1").status_code == 404


def steps(desk: Desk, forum: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]*/agenda/a\d+"[^>]*>([^<]*)</a>', desk.get(forum).text)


def test_a_clone_is_a_forum_of_its_own(organiser: Desk) -> None:
    """S12, B19: the copy has the agenda and its own code, and nobody in it."""
    forum = opened(organiser, "Das Original")
    phone = joined(organiser, forum)
    made = organiser.send(f"{forum}/clone", title__de="Die Kopie", title__en="")
    copy = made.headers["location"].partition("?")[0]
    assert steps(organiser, copy) == steps(organiser, forum)
    assert code_of(organiser, copy) != code_of(organiser, forum)
    assert "1 thing is missing" in organiser.get(copy).text
    own = phone.get(f"/f/{copy.rpartition('/')[2]}/mine")
    assert own.status_code == 200 and "Die Kopie" not in own.text, "a forum that is not open yet says nothing but that"
    phone.close()


def test_a_closed_forum_takes_nobody_and_opens_again(organiser: Desk) -> None:
    forum = opened(organiser, "Auf und zu")
    assert organiser.send(f"{forum}/state", forum, state="closed").status_code == 303
    phone = visitor(organiser)
    here = f"/f/{forum.rpartition('/')[2]}"
    assert "The forum has ended." in phone.get(here).text
    assert phone.get(f"/{code_of(organiser, forum)}").headers["location"].startswith(f"{here}/results")
    assert organiser.send(f"{forum}/state", forum, state="open").status_code == 303
    assert "commands/Join" in phone.get(f"/{code_of(organiser, forum)}", follow_redirects=True).text
    phone.close()


def on_disk(data: Path, canary: bytes) -> bool:
    found = False
    for file in data.rglob("*"):
        try:
            found = found or (file.is_file() and canary in file.read_bytes())
        except FileNotFoundError:  # the rewrite has just taken it away
            return True
    return found


def test_a_deleted_forum_is_gone_from_the_disk(organiser: Desk) -> None:
    """B20: asked twice; then not a byte of it is left once the store has rewritten its file."""
    canary = "Kanarienvogel-7f3a"
    forum = opened(organiser, f"Forum {canary}")
    code = code_of(organiser, forum)
    assert on_disk(organiser.server.data, canary.encode())
    kept = organiser.send(f"{forum}/deletion", typed="Forum")
    assert (kept.status_code, said(kept)) == (
        422,
        "This is not the title or the code of this forum. Nothing was deleted.",
    )
    assert organiser.get(forum).status_code == 200
    form = {"command": value(organiser.get(f"{forum}/deletion").text, "command"), "typed": code}
    assert organiser.client.post(f"{forum}/deletion", data=form).status_code == 303
    assert organiser.client.post(f"{forum}/deletion", data=form).status_code == 303
    assert organiser.get(forum).status_code == 410
    assert organiser.get(f"/{code}").status_code == 404
    deadline = time.monotonic() + 20
    while on_disk(organiser.server.data, canary.encode()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not on_disk(organiser.server.data, canary.encode())


def test_what_lacks_a_language_is_named_before_the_forum_opens(organiser: Desk) -> None:
    """A4: at readiness and at the step's head, with the way to the field; it does not stand in the way of opening."""
    forum = organiser.forum("Nur auf Deutsch")
    made = organiser.send(
        f"{forum}/agenda", f"{forum}/agenda/new?kind=vote", kind="vote", title__de="Parken?", method="consent"
    )
    assert made.status_code == 303, said(made)
    page = html.unescape(organiser.get(forum).text)
    assert "2 texts are missing in one language" in page and "1 text lacks English" in page
    way = f"{forum}/agenda/a1#title.en"
    assert f'href="{way}"' in page and f'href="{forum}#title.en"' in page
    german = organiser.client.get(f"{forum}/agenda/a1", headers={"Accept-Language": "de"})
    step = html.unescape(german.text)
    assert "1 Text fehlt auf Englisch" in step and 'id="title.en"' in step
    assert "1 thing is missing" in page, "the retention day alone"
    organiser.client.cookies.delete("lang")  # the choice would stay with this browser, and others use it


def test_a_strand_has_a_size_with_its_day_and_source_and_the_forum_a_minimum(organiser: Desk) -> None:
    """D10 D11 S18: they are kept and stand in the form again; what cannot be read is refused, and nothing typed is lost."""
    forum = opened(organiser)
    ids = ["panel", "admin", "expert", "public"]
    rows = {"id": ids, "shape": ids, "name__de": ["Gremium", "Amt", "Fachleute", "Alle"]}
    figures = {"size": ["76", "", "", ""], "as_of": ["2022-04-01", "", "", ""], "source": ["Losverfahren", "", "", ""]}
    assert organiser.send(f"{forum}/strands", forum, **rows, **figures, fewest="8").status_code == 303
    page = organiser.get(forum).text
    for name, typed in (("size", "76"), ("as_of", "2022-04-01"), ("source", "Losverfahren"), ("fewest", "8")):
        assert re.search(rf'<input[^>]* name="{name}"[^>]* value="{typed}"', page), name
    for wrong in ({"size": ["viele", "", "", ""]}, {"as_of": ["gestern", "", "", ""]}, {"fewest": "2"}):
        answer = organiser.send(f"{forum}/strands", forum, **rows, **(figures | wrong))
        (first,) = ([one] if isinstance(one, str) else one[:1] for one in wrong.values())
        assert answer.status_code == 422 and f'value="{first[0]}"' in answer.text, wrong
