"""Programmes at the desk: made, listed, said, renamed, shown; two organisers at one form.

Never here: what everybody sees (tests/web/public/test_programmes.py), one section's own rules.
"""

from __future__ import annotations

import pytest

from app.programme.basics import SayProgramme
from app.programme.basics_state import ProgrammeSettings
from app.web.desk.programmes.sections import SECTIONS
from tests.web.house import House
from tests.web.programmes import Process


def test_a_programme_is_made_once_and_stands_beside_the_forums(house: House) -> None:
    """12 B7: the same form sent twice makes one; nobody but organisers sees it."""
    organiser = house.organiser()
    form = organiser.page("/desk/programmes/new").form("/desk/programmes")
    said = {"title__de": "Digitale Stadt", "name": f"digitale-stadt-{next(house.numbers)}"}
    first, second = organiser.send(form, **said), organiser.send(form, **said)
    assert (first.status_code, second.headers["location"]) == (303, first.headers["location"])
    page = organiser.page(first.headers["location"]).html
    assert "Digitale Stadt" in page and "The programme was created." in page
    listed = organiser.page("/desk").html
    assert listed.count("Digitale Stadt</a>") == 1 and "not public" in listed


@pytest.mark.parametrize(
    ("title", "name", "words"),
    [
        ("", "stadt", "Please give the programme a title."),
        ("Stadt", "Stadt!", "The name in the address may have lower-case letters"),
        ("مدينة", "", "The name in the address may have lower-case letters"),
    ],
)
def test_what_cannot_be_made_is_refused_and_stays_in_the_form(house: House, title: str, name: str, words: str) -> None:
    """12 B7: nothing is stored."""
    organiser = house.organiser()
    before = house.lengths()
    form = organiser.page("/desk/programmes/new").form("/desk/programmes")
    answer = organiser.send(form, title__de=title, name=name)
    assert answer.status_code == 422 and words in answer.text and f'value="{name}"' in answer.text
    assert house.lengths() == before


def test_an_address_is_made_of_the_title_where_nobody_types_one(house: House) -> None:
    """What is taken already gets a number behind it."""
    organiser, title = house.organiser(), f"Grüne Stadt {next(house.numbers)}"
    names = []
    for _ in range(2):
        form = organiser.page("/desk/programmes/new").form("/desk/programmes")
        made = organiser.send(form, title__de=title, name="").headers["location"].split("/")[3].partition("?")[0]
        names.append(house.hall.desk.state.programmes[made])
    assert names[0].startswith("gruene-stadt-") and names[1] == f"{names[0]}-2"


def test_a_name_that_another_programme_has_is_refused_at_making_and_renaming(house: House) -> None:
    """12 B7: also its earlier ones; what was typed stands in the form."""
    organiser, one, other = house.organiser(), Process(house), Process(house)
    form = organiser.page("/desk/programmes/new").form("/desk/programmes")
    answer = organiser.send(form, title__de="Stadt", name=one.name)
    assert answer.status_code == 409 and "Another programme has this name" in answer.text
    answer = organiser.send(organiser.page(f"{other.desk}/basics").form("/name"), name=one.name)
    assert answer.status_code == 409 and f'value="{one.name}"' in answer.text
    assert house.hall.desk.state.programmes[other.id] == other.name


def test_the_words_are_saved_and_two_organisers_lose_nothing(house: House) -> None:
    """12 B7: 409 with both texts side by side; a language that the form did not show keeps its words."""
    organiser, process = house.organiser(), Process(house)
    page = organiser.page(f"{process.desk}/basics")
    assert process.ask(SayProgramme(ProgrammeSettings(title={"de": "Inzwischen"}, contact="amt@example.org"))) is None
    answer = organiser.send(page.form("/basics"), title__de="Meins", licence="CC0")
    assert answer.status_code == 409
    assert "Meins" in answer.text and "Inzwischen" in answer.text and "amt@example.org" in answer.text
    assert process.programme.basics.settings.title == {"de": "Inzwischen"}
    answer = organiser.send(organiser.page(f"{process.desk}/basics").form("/basics"), title__de="Meins", licence="CC0")
    assert answer.headers["location"] == f"{process.desk}/basics?done=basics#basics"
    assert (process.programme.basics.settings.title, process.programme.basics.settings.licence) == (
        {"de": "Meins"},
        "CC0",
    )


def test_a_programme_is_shown_and_hidden_with_one_button(house: House) -> None:
    """12 D15: from then on everybody sees it, or nobody but organisers."""
    organiser, process = house.organiser(), Process(house, public=False)
    assert process.guest().http.get(process.url).status_code == 404
    answer = organiser.send(organiser.page(process.desk).form("/public"))  # where its maker lands
    assert answer.status_code == 303 and process.guest().http.get(process.url).status_code == 200
    organiser.send(organiser.page(f"{process.desk}/basics").form("/public"))
    assert process.guest().http.get(process.url).status_code == 404


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_section_can_be_opened_in_both_languages(house: House, language: str) -> None:
    """12 B7: a line in the registry is a page; without a sign-in there is none."""
    organiser, process = house.organiser(), Process(house)
    for section in SECTIONS:
        page = organiser.page(f"{process.desk}/{section.path}?lang={language}")
        assert page.lang == language and f'href="{process.desk}"' in page.html
        assert process.guest().http.get(f"{process.desk}/{section.path}").headers["location"] == "/desk/signin"
    assert organiser.http.get(f"{process.desk}/nothing").status_code == 404
    assert organiser.http.get("/desk/p/p-none").status_code == 404
