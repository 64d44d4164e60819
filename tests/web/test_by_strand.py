"""A result by strand on a phone: the same figures as on the page, what the strands have in common, and how they are read.

Here: what people read there. Never: what may be told, and when (tests/activities, tests/forum).
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from app.forum import events as e
from tests.people import SETTINGS
from tests.web.house import Evening, House
from tests.web.shown import SINGLE, plain

SIZES = {"panel": 76, "admin": 60}


def test_a_phone_says_how_shares_by_strand_are_read_and_what_strands_have_in_common(house: House) -> None:
    """D10 D13: whose share it is, how many of how many by whom counted, and the place across strands beside the plain one."""
    evening = Evening(house, ("vote", SINGLE | {"method": "multiple", "minimum": 1, "maximum": 2}))
    counted = {"as_of": "2022-04-01", "source": "Register of the lot"}
    strands = tuple(replace(one, size=SIZES[one.id], **counted) for one in SETTINGS.strands[:2])
    evening.happen(e.ForumChanged(replace(evening.forum.settings, strands=strands)))
    evening.on_stage()
    for number in range(40):
        who, panel = Actor("participant", f"person{number}"), number % 2 == 0
        evening.say(c.Join("panel" if panel else "admin"), who)
        most, few = (["o1"] if number < (30 if panel else 14) else []), (["o2"] if number >= 10 else [])
        evening.say(CastBallot("a1", choices=(*most, *few)), who)
    for command in (c.CloseInput("a1"), c.Reveal("a1"), c.ShowStrands("a1")):
        evening.say(command)
    part = (
        evening.joined("panel")
        .page(f"/f/{evening.id}")
        .html.partition('class="strands-phone"')[2]
        .partition("</details>")[0]
    )
    said = plain(part)
    assert "20 of 76 people" in said and "As of 1 April 2022, Register of the lot" in said, said
    assert "The share is that of the people of a strand who gave something" in said
    places = dict(
        re.findall(r"<h2><span[^>]*>(\w+)</span>(?:(?!<h2>).)*Place across strands</dt><dd>(\d)", part, re.DOTALL)
    )
    assert places == {"very": "2", "rather": "1"}, said


def test_the_row_of_abstentions_has_a_cell_for_every_column(house: House) -> None:
    """S65: also where how far marks are apart has a column of its own."""
    evening = Evening(house, ("prioritise", {"method": "points", "budget": 100, "step": 10, "measures": ["m1", "m2"]}))
    evening.on_stage()
    for number, marks in enumerate([{"m1": 100}, {"m2": 100}] * 3 + [{}]):
        who = Actor("participant", f"person{number}")
        evening.say(c.Join("public"), who)
        evening.say(CastBallot("a1", marks=marks, abstain=not marks), who)
    for command in (c.CloseInput("a1"), c.Reveal("a1")):
        evening.say(command)
    table = evening.joined().page(f"/f/{evening.id}").html.partition('class="twin-table"')[2].partition("</table>")[0]
    rows = [re.findall(r"<t[hd]\b([^>]*)", row) for row in table.split("<tr")[1:]]
    wide = {sum(int((re.findall(r'colspan="(\d)"', one) or ["1"])[0]) for one in row) for row in rows}
    assert len(wide) == 1 and wide != {0} and len(rows) == 4, rows
