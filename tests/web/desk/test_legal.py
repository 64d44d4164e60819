"""The details of the legal pages at the desk: one form, saved whole; what is lacking, refused, overtaken. (13 C11)

Never here: what the pages make of them (tests/web/public/test_legal.py).
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

import pytest

from app.forum.legal import LACKING, LegalDetails, LegalSaved, lacking
from tests.web.house import Browser, House
from tests.web.public.test_legal import OFFICE

numbers = itertools.count(1)


@pytest.fixture
def olga(house: House) -> Iterator[Browser]:
    """An organiser of an installation that says nothing yet; afterwards it does so again."""
    yield house.organiser()
    saved = LegalSaved(details=LegalDetails())
    assert house.run(house.hall.at_desk("o:olga", f"empty {next(numbers)}", saved)) is None


def test_what_is_typed_is_saved_and_stands_on_the_pages_at_once(house: House, olga: Browser) -> None:
    """13 C11: each field comes back in the form; the pages of everybody have it without a restart."""
    form = olga.page("/desk/legal").form("/desk/legal")
    answer = olga.send(
        form,
        controller="Amt für Beteiligung",
        postal="Musterstraße 1\n10000 Berlin",
        email="post@amt.example",
        officer="Datenschutz im Amt",
        basis__de="Art. 6 DSGVO",
        barrier_phone="030 90 11",
        stated="2026-11-30",
        conformity="none",
    )
    assert answer.status_code == 303, answer.text
    assert house.hall.desk.state.legal.basis == {"de": "Art. 6 DSGVO"}
    again = olga.page(answer.headers["location"])
    assert "Saved." in again.html and "still lacking" not in again.html
    assert again.form("/desk/legal").value("postal") == ["Musterstraße 1\n10000 Berlin"]
    assert again.form("/desk/legal").value("conformity") == ["none"]
    assert "Amt für Beteiligung" in Browser(house.url, "de").page("/imprint").html
    assert olga.send(form, controller="Amt für Beteiligung").status_code in (303, 409)


def test_the_desk_says_what_is_lacking(house: House, olga: Browser) -> None:
    """13 C11: on the list of forums and above the form; one way to reach somebody is enough."""
    assert f"{len(LACKING)} of the legal details are still lacking." in olga.page("/desk").html
    page = html.unescape(olga.page("/desk/legal").html)
    assert [words for words in LACKING.values() if words not in page] == []
    assert lacking(OFFICE) == () and set(lacking(LegalDetails())) == {*LACKING.values()}
    assert lacking(LegalDetails(phone="1", barrier_address="x", basis={"en": "x"})) == (
        "who is responsible",
        "the postal address",
        "the data protection officer",
        "the day of the accessibility statement",
    )
    assert house.run(house.hall.at_desk("o:olga", f"full {next(numbers)}", LegalSaved(details=OFFICE))) is None
    assert "legal details are" not in olga.page("/desk").html


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("stated", "gestern", "A date cannot be read"),
        ("easy_checked", "2026-13-01", "A date cannot be read"),
        ("signed", "javascript:alert(1)", "begins with https://"),
        ("signed", "https://a b", "begins with https://"),
        ("enforcement_link", "http://nord.example", "begins with https://"),
        ("barrier_email", "Frau Muster", "This is no email address"),
        ("conformity", "perhaps", "how far the pages conform"),
        ("controller", "x" * 201, "at most 200"),
        ("gaps__de", "x" * 20_001, "at most 20"),
    ],
)
def test_bad_input_comes_back_and_nothing_is_saved(
    house: House, olga: Browser, field: str, typed: str, words: str
) -> None:
    """13 C11: 422, in words, at the field, with everything that was typed."""
    before = house.hall.desk.state.versions.get("legal", 0)
    answer = olga.send(olga.page("/desk/legal").form("/desk/legal"), **{"represented": "E. Muster", field: typed})
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert words in page and 'value="E. Muster"' in page and (typed in page or field == "conformity")
    assert re.search(rf'name="{field.replace("__", ".")}"[^>]*aria-invalid="true"', answer.text)
    assert house.hall.desk.state.versions.get("legal", 0) == before


def test_two_organisers_on_one_form(house: House, olga: Browser) -> None:
    """13 C11: whoever is second is told, and sees both texts; the same form sent twice is saved once."""
    first, second = (olga.page("/desk/legal").form("/desk/legal") for _ in range(2))
    assert olga.send(first, controller="Amt A").status_code == 303
    assert olga.send(first, controller="Amt A").status_code == 303
    answer = olga.send(second, controller="Amt B")
    page = html.unescape(answer.text)
    assert answer.status_code == 409 and ">Amt A<" in page and ">Amt B<" in page and 'value="Amt B"' in page
    assert house.hall.desk.state.legal.controller == "Amt A"


def test_nobody_else_saves_them(house: House) -> None:
    """13 C11: the form is the organisers'."""
    assert Browser(house.url).http.post("/desk/legal", data={"controller": "x"}).headers["location"] == "/desk/signin"
