"""The line under a count's rounds on the wall, when many options go out together. Never here: the figures (tests/counting)."""

from __future__ import annotations

import re

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from tests.web.house import Evening, House

OPTIONS = [{"id": f"o{n}", "label": {"de": f"Nummer {n}", "en": f"Number {n}"}} for n in range(1, 10)]
ORDERS = (["o1", "o2"], ["o1", "o3"], ["o2", "o1"], ["o3", "o1"], ["o4", "o1"], ["o5", "o1"])
"""o6 to o9 are first for nobody, then four are level."""


def foot_and_lead(evening: Evening) -> tuple[str, str]:
    page = evening.opened("wall").http.get(f"/f/{evening.id}/wall?lang=en").text
    found = (re.search(rf'<p class="{name}.*?</p>', page, re.S) for name in ("foot", "lead verdict"))
    foot, lead = (" ".join(re.sub("<[^>]*>", "", one[0]).split()) if one else "" for one in found)
    return foot, lead


def test_the_wall_says_of_many_ties_how_they_ended_and_not_all_their_names(house: House) -> None:
    """14 A1: however many go out together, the line stays a line: one sentence for each way in which it was decided."""
    evening = Evening(house, ("rank", {"options": OPTIONS, "rule": "instant_runoff"})).on_stage()
    for place, order in enumerate(ORDERS):
        person = Actor("participant", f"p{place}")
        evening.say(c.Join("public"), person)
        evening.say(CastBallot("a1", marks={option: at for at, option in enumerate(order, 1)}), person)
    evening.say(c.CloseInput("a1"))
    evening.say(c.Reveal("a1"))
    foot, _ = foot_and_lead(evening)
    assert (
        "Options are level in rounds 1, 2 of the count. All of them go out together." in foot and "Number" not in foot
    )
    evening.say(c.TurnResult("a1", "course", "2"))
    foot, lead = foot_and_lead(evening)
    assert "4 options are level. All of them go out together." in foot and "Number" not in foot
    assert lead == "Round 2 of 3 of the count. 4 options are out: 0 votes move on."
