"""Marks by criterion as people read them: the weights before, how they entered after, and whether they decided.

Never here: the figures (tests/activities/test_criteria.py).
"""

from __future__ import annotations

import html
import re
from typing import Any

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from tests.examples import EXAMPLES
from tests.web.house import Evening, House

SETTINGS = EXAMPLES["criteria"].settings
PEOPLE = [Actor("participant", f"p{place}") for place in range(5)]


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\u00ad", "").split())


def evening(house: House, marks: dict[str, int], **settings: Any) -> Evening:
    made = Evening(house, ("criteria", SETTINGS | settings)).on_stage()
    for person in PEOPLE:
        made.say(c.Join("public"), person)
        made.say(CastBallot("a1", marks=marks), person)
    return made


def revealed(made: Evening) -> None:
    made.say(c.CloseInput("a1"))
    made.say(c.Reveal("a1"))


def wall(made: Evening) -> str:
    return words(made.opened("wall").http.get(f"/f/{made.id}/wall?lang=en").text)


def test_weights_are_read_before_anybody_marks_and_in_the_result(house: House) -> None:
    """14 A2, S04, B03: what each criterion weighs and what a high mark means; then the averages behind each value, and who
    would
    be first if all weighed the same, on wall and phone."""
    made = evening(house, {"o1.c1": 5, "o1.c2": 1, "o2.c1": 3, "o2.c2": 5})
    guest = made.joined()
    before = words(guest.http.get(f"/f/{made.id}").text)
    assert "Effect Weight 3 of 4" in before and "Cost Weight 1 of 4 The highest mark means: cheap" in before
    assert before.index("Criteria and weights") < before.index("1 of 3")
    revealed(made)
    assert "With equal weights, the first would be Language ." in wall(made)
    phone = words(guest.http.get(f"/f/{made.id}").text)
    assert "Weights, fixed before: Effect 3, Cost 1." in phone and "Effect 5 , Cost 1" in phone
    assert "the first would be Language ." in phone


def test_the_sentence_on_equal_weights_says_each_way_that_it_can_be(house: House) -> None:
    """14 A2, S04: as before, shared, shared by the same; and nothing where there is nothing to say."""
    same = evening(house, {"o1.c1": 5, "o1.c2": 5, "o2.c1": 3, "o2.c2": 4})
    revealed(same)
    assert "With equal weights, Forms would come first as well." in wall(same)
    shared = evening(house, {"o1.c1": 5, "o1.c2": 1, "o2.c1": 1, "o2.c2": 5})
    revealed(shared)
    assert "With equal weights, these would share first place: Forms , Language ." in wall(shared)
    alike = evening(house, {"o1.c1": 5, "o1.c2": 1, "o2.c1": 5, "o2.c2": 1})
    revealed(alike)
    assert "With equal weights, the same ones would share first place." in wall(alike)
    criteria = [one | {"weight": 2} for one in SETTINGS["criteria"]]
    even = evening(house, {"o1.c1": 5, "o1.c2": 5}, criteria=criteria)
    revealed(even)
    assert "With equal weights" not in wall(even)
