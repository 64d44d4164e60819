"""The desk's page for words that people have answered: refused without a reason, corrected with one, seen by everybody."""

from __future__ import annotations

import re

import pytest

from tests.web.house import Browser, Evening, House
from tests.web.pages import Page


@pytest.fixture
def voted(evening: Evening) -> Evening:
    browser = evening.joined()
    assert browser.send(browser.page(f"/f/{evening.id}").form("/CastBallot"), choices="o1").status_code == 303
    return evening


def corrected(organiser: Browser, evening: Evening, **said: str) -> int:
    page = organiser.page(f"/desk/f/{evening.id}/agenda/a1/words?of=o1")
    return organiser.send(page.form("/agenda/a1/words"), **said).status_code


def test_saving_other_words_leads_to_the_correction(house: House, voted: Evening) -> None:
    """A5: the ordinary form refuses what people have answered, keeps what was typed, and shows the way."""
    organiser = house.organiser()
    here = f"/desk/f/{voted.id}/agenda/a1"
    answer = organiser.send(organiser.page(here).form("/agenda/a1"), options__o1__en="Bicycles")
    assert answer.status_code == 409 and "They can only be corrected" in answer.text
    assert 'value="Bicycles"' in answer.text and f'href="{here}/words"' in answer.text


def test_a_correction_needs_its_reason_and_then_stands_on_the_phone(house: House, voted: Evening) -> None:
    """A5: without a reason nothing is corrected, and the form comes back filled; with one, whoever voted sees old and new."""
    organiser = house.organiser()
    assert corrected(organiser, voted, words__de="Fahrräder", words__en="Bicycles", reason=" ") == 422
    assert voted.forum.activities["a1"].corrections == []
    assert corrected(organiser, voted, words__de="Fahrräder", words__en="Bicycles", reason="The wrong list") == 303
    html = voted.guest().http.get(f"/f/{voted.id}/receipts").text
    assert "Bicycles" not in html, "nothing of an open step is on the page of receipts"
    phone = voted.joined().page(f"/f/{voted.id}").html
    assert "Bicycles" in phone and re.search("<s[^>]*>Forms</s>", phone) and "The wrong list" in phone
    assert re.search("Before: “<s[^>]*>Forms</s>”. Now: “<span[^>]*>Bicycles</span>”. Reason:", phone)


def test_two_who_correct_see_both_texts(house: House, voted: Evening) -> None:
    """D20: the second is refused with both texts side by side, keeps the own words and reason, and may then decide."""
    here = f"/desk/f/{voted.id}/agenda/a1/words"
    pages = [house.organiser() for _ in range(2)]
    first, second = (one.page(f"{here}?of=o1").form("/agenda/a1/words") for one in pages)
    assert pages[0].send(first, words__de="Räder", words__en="Bikes", reason="Kürzer").status_code == 303
    answer = pages[1].send(second, words__de="Fahrräder", words__en="Bicycles", reason="Genauer")
    assert answer.status_code == 409 and "Somebody else has saved this" in answer.text
    rows = re.findall(r"<tr><th[^>]*>.*?</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>", answer.text)
    assert rows == [("Fahrräder", "Räder"), ("Bicycles", "Bikes")], "and the reason is no saved text"
    again = Page(answer.text).form("/agenda/a1/words")
    assert again.value("words.de") == ["Fahrräder"] and again.value("reason") == ["Genauer"]
    assert "words?of=o1&amp;lang=de" in answer.text, "another language keeps what is being corrected"
    assert pages[1].send(again).status_code == 303
    assert [one.reason for one in voted.forum.activities["a1"].corrections] == ["Kürzer", "Genauer"]


def test_a_form_of_the_step_is_older_after_a_correction(house: House, voted: Evening) -> None:
    """D20: whoever has the whole step open sees what was corrected meanwhile beside what they have."""
    organiser = house.organiser()
    form = organiser.page(f"/desk/f/{voted.id}/agenda/a1").form("/agenda/a1")
    assert corrected(organiser, voted, words__de="Räder", words__en="Bikes", reason="Kürzer") == 303
    answer = organiser.send(form, minutes="12")
    assert answer.status_code == 409 and "Somebody else has saved this" in answer.text and "Bikes" in answer.text


def test_there_is_nothing_to_correct_before_anybody_has_answered(house: House, evening: Evening) -> None:
    """A5: before that, words are simply changed."""
    assert house.organiser().http.get(f"/desk/f/{evening.id}/agenda/a1/words").status_code == 404
