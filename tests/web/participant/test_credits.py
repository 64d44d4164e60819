"""Votes bought with credits, without a script: fields, what they cost, and a refusal that keeps all that was typed.

Never here: the buttons (tests/browser/test_credits.py), what is a valid ballot (tests/activities/test_quadratic.py).
"""

from __future__ import annotations

import re

from tests.examples import OPTIONS
from tests.web.house import Evening, House


def fields(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="number" name="marks\.(\w+)" value="(-?\d+)"', html))


def seen(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00ad", "").split())


def test_what_costs_too_much_comes_back_as_it_was_typed(house: House) -> None:
    """14 A6, A15: with what it costs, what is left over, and the price list; what can be paid for is saved."""
    evening = Evening(house, ("quadratic", {"credits": 36, "options": OPTIONS})).on_stage()
    person = evening.joined()
    page = person.page(f"/f/{evening.id}?lang=en")
    assert "You have 36 credits." in seen(page.html) and "3 votes cost 9" in seen(page.html)
    assert [row.split() for row in re.findall(r"\d+ \d+ \d+", seen(page.html.partition("<tbody>")[2]))][:3] == [
        ["1", "1", "1"],
        ["2", "4", "3"],
        ["3", "9", "5"],
    ]
    answer = person.send(page.form("/CastBallot"), **{"marks.o1": "5", "marks.o2": "4"})
    assert answer.status_code == 409 and fields(answer.text) == {"o1": "5", "o2": "4", "o3": "0"}
    said = seen(answer.text)
    assert "Your votes cost 41 credits, and you have 36: 5 credits too many." in said
    assert "5 votes cost 25" in said and "4 votes cost 16" in said and "5 credits too many" in said
    again = person.page(f"/f/{evening.id}?lang=en")
    assert person.send(again.form("/CastBallot"), **{"marks.o1": "5", "marks.o2": "3"}).status_code == 303
    assert "5 votes" in seen(person.page(f"/f/{evening.id}?lang=en").html)
