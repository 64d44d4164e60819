"""What stands beside the figures of a result on the wall: who abstained, what is 100 per cent, what they count (B10, 11 E14).

Here: real pages of every kind in which people choose. Never: figures (tests/counting), room for them (tests/browser).
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from tests.examples import EXAMPLES
from tests.web.house import Evening, House

ONE = {"o1": 1}
GRADES = [{"id": f"g{n}", "label": {"en": words}} for n, words in enumerate(("good", "fair", "poor"), 1)]
GIVEN: dict[str, tuple[str, dict[str, Any], dict[str, int]]] = {
    "single": ("vote", {}, ONE),
    "approve": ("approve", {}, ONE),
    "instant_runoff": ("rank", {"rule": "instant_runoff"}, ONE),
    "matrix": ("matrix", {}, {"o1.x": 1, "o1.y": 5}),
    "resist": ("resist", {}, {"o1": 1, "stays": 3}),
    "budget": ("budget", {}, ONE),
    "many": ("vote", {"options": [{"id": f"o{n}", "label": {"en": f"Option {n}"}} for n in range(1, 8)]}, ONE),
    "pairs": ("pairs", {}, {"o1.o2": 1}),
    "criteria": ("criteria", {}, {"o1.c1": 2, "o1.c2": 3}),
    "grades": ("vote", {"method": "grades", "grades": GRADES}, {"o1": 1}),
    "scale": ("vote", {"method": "scale"}, {"o1": 1}),
    "star": ("vote", {"method": "scale", "rule": "star"}, {"o1": 1}),
}


def shown(house: House, name: str, people: int = 5, silent: int = 1, is_shown: bool = True) -> Evening:
    """So many have given the same, so many have abstained, and the result is on the wall; or not yet."""
    kind, settings, marks = GIVEN[name]
    evening = Evening(house, (kind, EXAMPLES[kind].settings | settings)).on_stage()
    for number in range(people + silent):
        who = Actor("participant", f"w{number}")
        evening.say(c.Join("public"), who)
        chosen = () if kind not in ("vote", "approve", "budget") or settings.get("method") else tuple(marks)
        ballot = (
            CastBallot("a1", abstain=True)
            if number >= people
            else CastBallot("a1", choices=chosen, marks={} if chosen else marks)
        )
        evening.say(ballot, who)
    evening.say(c.CloseInput("a1"))
    if is_shown:
        evening.say(c.Reveal("a1"))
    return evening


def wall(evening: Evening) -> str:
    return " ".join(evening.opened("wall").page(f"/f/{evening.id}/wall?lang=en").html.split())


@pytest.mark.parametrize("name", [one for one in GIVEN if one not in ("single", "scale", "many", "pairs")])
def test_who_abstained_is_told_on_every_wall(house: House, name: str) -> None:
    """A5: rounds of a count and duels were shown without; ballots and halves then did not add up for who looks."""
    evening = shown(house, name)
    page = wall(evening)
    assert "6 ballots were counted" in page and "1 abstention, counted apart." in page
    if name == "instant_runoff":
        evening.say(c.TurnResult("a1", "course", "duels"))
        assert "1 abstention, counted apart." in wall(evening)


def test_what_is_100_per_cent_stands_where_shares_do(house: House) -> None:
    """11 E14: it stood under figures that were turned to numbers alone, and where nobody had voted."""
    evening = shown(house, "approve")
    assert "100 per cent are all ballots without abstentions." in wall(evening)
    evening.say(c.TurnResult("a1", "figures", "count"))
    assert "100 per cent" not in wall(evening) and "6 ballots were counted" in wall(evening)
    assert "100 per cent" not in wall(shown(house, "approve", people=0, silent=0))


@pytest.mark.parametrize(
    ("name", "over"),
    [
        ("single", "Votes Share"),
        ("scale", "Average"),
        ("resist", "Average resistance"),
        ("criteria", "Weighted average"),
    ],
)
def test_phones_say_what_the_figures_are(house: House, name: str, over: str) -> None:
    """B10: "29" stood beside an option, and of what knew who opened the table, or listens; shares were on the wall alone."""
    evening = shown(house, name)
    page = evening.joined().page(f"/f/{evening.id}").html
    (found,) = re.findall(r'<p class="bars-over"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert " ".join(re.sub(r"<[^>]+>", " ", found).split()) == over
    assert ('<span class="bars-share">100%</span>' in page) == (name == "single")


def test_two_rounds_say_of_how_many_ballots(house: House) -> None:
    """11 E14: more votes of more ballots are no gain; the figures of both rounds stood there without what they count."""
    evening = shown(house, "single")
    evening.say(c.StartOver("a1"))
    evening.say(c.OpenInput("a2"))
    for number in range(5):
        evening.say(CastBallot("a2", choices=("o1",)), Actor("participant", f"w{number}"))
    evening.say(c.CloseInput("a2"))
    evening.say(c.Reveal("a2"))
    evening.say(c.TurnResult("a2", "rounds", "1"))
    assert "Compared with the round before: Votes. Round 1: 6 ballots, Round 2: 5 ballots." in wall(evening)


def test_that_voting_has_closed_is_as_large_as_the_time_was(house: House) -> None:
    """E8: it stood in the foot's type while the number of votes is read from the last row."""
    page = wall(shown(house, "single", is_shown=False))
    assert '<p class="lead time">Voting has closed.</p>' in page and page.count("Voting has closed.") == 1


def test_what_is_known_only_so_far_keeps_its_lines(house: House) -> None:
    """14 A2: in two columns there were chances to a tenth of a point, and no line that says what cannot be told apart."""
    page = wall(shown(house, "pairs"))
    assert 'class="span"' in page and 'id="fit-ranking" data-fit data-steps="3"' in page
    assert 'id="fit-ranking" data-fit data-steps="4"' in wall(shown(house, "approve"))


def test_bars_without_a_ground_fill_their_column(house: House) -> None:
    """B10: the bars of a vote on a dozen options were stubs; where there is no ground that is all people, the first is full."""
    evening = shown(house, "many", is_shown=False)
    evening.say(c.OpenInput("a1"))
    for number in range(6, 9):
        evening.say(c.Join("public"), Actor("participant", f"w{number}"))
        evening.say(CastBallot("a1", choices=(f"o{number - 4}",)), Actor("participant", f"w{number}"))
    evening.say(c.CloseInput("a1"))
    evening.say(c.Reveal("a1"))
    page = wall(evening)
    assert re.findall(r'<rect width="([\d.]+)" height="1"/>', page)[:2] == ["100.0", "20.0"] and "62.5%" in page
