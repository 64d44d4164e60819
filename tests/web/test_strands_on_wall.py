"""What the wall and the other surfaces of a result show of strands, side by side. Never here: what may be told."""

from __future__ import annotations

import re

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from tests.web.house import Evening, House
from tests.web.shown import plain

YES = {"panel": 14, "admin": 8, "expert": 10, "public": 6}


def a_vote(house: House) -> Evening:
    """Twenty people of each strand; so many say yes."""
    evening = Evening(house, ("vote", {"method": "consent"})).on_stage()
    for strand, yes in YES.items():
        for number in range(20):
            person = Actor("participant", f"{strand}{number}")
            evening.say(c.Join(strand), person)
            evening.say(CastBallot("a1", choices=("yes" if number < yes else "no",)), person)
    evening.say(c.Reveal("a1"))
    return evening


def test_the_wall_compares_strands_side_by_side_for_each_option(house: House) -> None:
    """S08, A04: one line an option with each strand's share, in the order of the heads; where they disagree it says so; not
    before those who lead turn the wall to it."""
    evening = a_vote(house)
    wall = evening.opened("wall")
    path = f"/f/{evening.id}/wall?lang=en"
    assert "strands-line" not in wall.page(path).html
    evening.say(c.ShowStrands("a1"))
    head, *lines = wall.page(path).html.partition('class="strands-wall"')[2].split('strands-line"')[1:]
    heads = re.findall(r"(Citizens’ panel|Administration|Experts|Public) 20 people", plain(head))
    assert heads == ["Citizens’ panel", "Administration", "Experts", "Public"]
    said = [plain(line.partition("</li>")[0]) for line in lines]
    shares = {one.split()[1]: re.findall(r"\d+%", one) for one in said}
    assert shares == {"Yes": ["70%", "40%", "50%", "30%"], "No": ["30%", "60%", "50%", "70%"]}
    assert all("Disagreed 40 percentage points" in one for one in said)
