"""The method lab on the pages of the outcome and of results: the table of places, its words, both languages.

Never here: from which ballots it is made (tests/forum/outcome/test_lab.py), the rules (tests/counting/test_lab.py).
"""

from __future__ import annotations

import re

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from tests.examples import OPTIONS
from tests.people import ORGANISER
from tests.web.house import Evening, House

HALL = [("o1", "o2", "o3")] * 6 + [("o2", "o3", "o1")] * 5
"""Points give it to another than all duels do (tests/counting/test_lab.py)."""


@pytest.fixture(scope="module")
def ranked(house: House) -> Evening:
    """Eleven people have put three options in an order; closed, and not shown yet."""
    evening = Evening(house, ("rank", {"options": OPTIONS, "rule": "schulze"})).on_stage()
    for number, order in enumerate(HALL):
        person = Actor("participant", f"person{number}")
        evening.say(c.Join("public"), person)
        evening.say(CastBallot("a1", marks={option: place for place, option in enumerate(order, 1)}), person)
    evening.say(c.CloseInput("a1"))
    return evening


def table(html: str) -> list[list[str]]:
    """The cells of the lab's table, row by row; the public page goes without the ends of cells and rows."""
    found = html.partition('class="table lab-report"')[2].partition("</table>")[0].replace("\u00ad", "")
    cells = [re.split(r"<t[hd]\b[^>]*>", row)[1:] for row in found.split("<tr")[1:]]
    return [[" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in row] for row in cells]


def test_places_by_rule_stand_on_both_pages_once_the_result_was_shown(ranked: Evening) -> None:
    """14 B10 A08: the rule that counts first and marked; a place in the box says in words that it is; robust or not by option;
    what each rule takes a voter to have meant."""
    lead, pages = ranked.opened("facilitator"), (f"/f/{ranked.id}/outcome?lang=en", f"/f/{ranked.id}/results?lang=en")
    assert "lab-report" not in lead.page(pages[0]).html
    ranked.say(c.Reveal("a1"))
    ranked.say(c.TurnResult("a1", "course", "lab"))
    wall = ranked.opened("wall").page(f"/f/{ranked.id}/wall?lang=en").html
    assert "lab-wall" in wall and "3\u00a0options depend on the rule" in wall and wall.count("depends on the rule") == 3
    ranked.say(c.TurnResult("a1", "course", ""))
    ranked.say(c.CloseForum(), ORGANISER)
    for page in pages:
        html = lead.page(page).html
        head, *rows = table(html)
        assert head[1:3] == ["Duels counts", "First places"] and head[-1] == "In first place"
        assert rows[0][1] == "1, In first place" and rows[0][-1] == "Depends on the rule"
        points = head.index("Points by place")
        assert rows[0][points] == "2" and rows[1][points] == "1, In first place" and rows[1][0] == "Language"
        assert "3 options depend on the rule: under some of the 5 rules they come first, under others not." in html
        assert "From place to place it is equally far for each voter." in html
        assert "Counts the ballots as they are. This rule was fixed before the vote. It counts." in html
    german = lead.page(f"/f/{ranked.id}/outcome?lang=de").html
    assert table(german)[0][1] == "Duelle gilt" and "3 Optionen hängen von der Regel ab" in german
