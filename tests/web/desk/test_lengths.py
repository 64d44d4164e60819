"""What is too long for a field is refused in words and comes back as it was typed; it is never cut."""

from __future__ import annotations

import html
import re

import pytest

from tests.web.desk.test_two_at_once import made, page_form
from tests.web.desks import Desk, said

FAMILY = "👨‍👩‍👧‍👦"


def limits(page: str, path: str) -> dict[str, int]:
    """The fields of the form for `path` that show how much fits into them."""
    form = re.search(rf'<form[^>]*action="{re.escape(path)}"[^>]*>.*?</form>', page, re.S)
    tags = re.findall(r"<(?:input|textarea)[^>]*>", form[0]) if form else []
    names = ((re.search(r' name="([^"]+)"', tag), re.search(r' data-most="(\d+)"', tag)) for tag in tags)
    return {name[1]: int(most[1]) for name, most in names if name and most}


@pytest.mark.parametrize("what", ["step", "measure", "basics", "strands", "new", "people"])
def test_each_field_takes_as_many_letters_as_it_says(organiser: Desk, what: str) -> None:
    """G29: a family is one letter: so many fit, one more is refused by every field, and none of it is cut."""
    forum = "" if what in ("new", "people") else organiser.forum("Längen")
    where = {"new": ("/desk/forums", "/desk/new"), "people": ("/desk/people", "/desk/people")}
    path = where[what][0] if what in where else made(organiser, forum, what)
    page = organiser.get(where[what][1] if what in where else forum if what in ("basics", "strands") else path).text
    start, found = page_form(page, path), limits(page, path)
    assert found, "no field says how much fits into it"
    for name, most in found.items():
        long = FAMILY * min(most, 300) + "x" * (most - min(most, 300))
        answer = organiser.client.post(path, data={**start, name: [long + "y", *start[name][1:]]})
        assert answer.status_code == 422, name
        assert re.search(r"at most [\d,]+ |This time zone is not known|has 8 to 63 letters", said(answer)), (
            name,
            said(answer),
        )
        assert long + "y" in html.unescape(answer.text), f"{name} was cut"
    if what == "basics":
        name = "title.de"
        long = FAMILY * found[name]
        assert organiser.client.post(path, data={**start, name: long}).status_code == 303
        assert long in organiser.get(forum).text


def test_no_form_cuts_what_people_write(organiser: Desk) -> None:
    """G29: the browser's own maxlength counts a family as eleven and cuts: only codes, passwords, addresses of
    mail and searches have one."""
    from tests.conftest import ROOT

    having = {
        tag
        for page in (ROOT / "templates").rglob("*.html")
        for tag in re.findall(r"<(?:input|textarea)[^>]*\smaxlength=[^>]*>", page.read_text())
        if not re.search(r'name="(code|receipt|find)"|password|type="(search|email)"', tag)
    }
    assert not having
