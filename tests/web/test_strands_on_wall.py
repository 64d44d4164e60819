"""What the wall and the other surfaces of a result show of strands, side by side. Never here: what may be told."""

from __future__ import annotations

import re

from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.messages import Event
from app.forum import commands as c
from app.forum import events as e
from tests.people import SETTINGS
from tests.web.house import Evening, House
from tests.web.shown import plain

YES = {"panel": 14, "admin": 8, "expert": 10, "public": 6}


def a_vote(house: House, *before: Event) -> Evening:
    """Twenty people of each strand; so many say yes."""
    evening = Evening(house, ("vote", {"method": "consent"}))
    for event in before:
        evening.happen(event)
    evening.on_stage()
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


def counted(*told: tuple[int, str, str]) -> e.ForumChanged:
    """How many people the strands have, of what day and by whom, in order."""
    each = zip(SETTINGS.strands, told, strict=False)
    strands = [replace(one, size=size, as_of=day, source=by) for one, (size, day, by) in each]
    return e.ForumChanged(replace(SETTINGS, strands=(*strands, *SETTINGS.strands[len(told) :])))


def foot(evening: Evening) -> str:
    """What stands below the figures."""
    evening.say(c.ShowStrands("a1"))
    page = evening.opened("wall").page(f"/f/{evening.id}/wall?lang=en").html
    return plain(page.partition('class="strands-wall"')[2].partition("</ol>")[2].partition('id="counts"')[0])


def test_the_wall_says_of_when_and_by_whom_the_sizes_of_strands_are(house: House) -> None:
    """D10: with the number they make turnout of it: once where all have the same, else with the names; and only what is there
    is explained."""
    lot = (76, "2022-04-01", "Register of the lot")
    said = foot(a_vote(house, counted(*[lot] * 4)))
    assert "Size of the strands – As of 1 April 2022, Register of the lot." in said
    assert "Not shown" not in said and "Disagreed: more than 30 percentage points apart." in said, said
    said = foot(a_vote(house, counted(lot, (60, "2022-05-02", "Staff list"))))
    assert (
        "Citizens’ panel (As of 1 April 2022, Register of the lot); Administration (As of 2 May 2022, Staff list)."
        in said
    )
    assert "Size" not in foot(a_vote(house, counted((10, "2022-04-01", "Register of the lot")))), (
        "more came than it had"
    )
