"""How far marks are apart, beside every result with marks: whatever the kind, by the threshold of the step, and of the same
ballots as the result itself. (14 A8, S65)

Never here: the figure (tests/counting/test_marks.py), how screens say it (tests/web/test_dissent.py).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.drawn import result
from app.activities.ballots.messages import CastBallot
from app.activities.ballots.results import Choice, Result
from app.activities.base.record import Answer
from app.activities.vote.settings import VoteSettings
from app.counting import RULES, dissent
from app.counting.criteria import Weights
from app.counting.dissent import Ends
from app.counting.figures import rounded
from app.counting.rule import NOTHING, Parameters
from app.forum import commands as c
from app.forum import views
from app.forum.fold.setup import FIXED
from app.forum.state import Plan
from app.forum.strands import Agreement, AnswerFigures, ByStrand
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

HALL = (ANNA, BORIS, CEM, DILEK, EMRE, FRIDA)
SCALE = {"method": "scale", "options": OPTIONS[:2]}
APART = ({"o1": 1, "o2": 3},) * 3 + ({"o1": 5, "o2": 4},) * 3
"""Of o1 one half gives the lowest mark and the other the highest; of o2 they are near each other."""
POINTS = {"method": "points", "budget": 100, "step": 10, "measures": ["m1", "m2", "m3"]}
SHARED = ({"m1": 100},) * 3 + ({"m2": 60, "m3": 40},) * 3


def begun(kind: str, settings: dict[str, Any], ballots: tuple[dict[str, int], ...], **plan: Any) -> Forums:
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan(kind, {"en": "How?"}, **plan), settings))
    on_stage(log, "a2")
    for who, marks in zip(HALL, ballots, strict=True):
        play(log, who, CastBallot("a2", marks=marks))
    return log


def shown(kind: str, settings: dict[str, Any], ballots: tuple[dict[str, int], ...], **plan: Any) -> Result:
    log = begun(kind, settings, ballots, **plan)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    found: Result = views.wall(log.state, "en", log.now).body.result
    return found


def told(found: Result) -> dict[str, list[tuple[str, Fraction, bool]]]:
    """As it is shown."""
    return {
        bar.id: [(one.on, Fraction(rounded(one.spread, one.places)), one.strong) for one in bar.apart]
        for bar in found.bars
    }


def test_marks_on_a_scale_say_how_far_they_are_apart() -> None:
    """14 A8 S65: beside the average and the sides."""
    found = shown("vote", SCALE, APART)
    assert told(found) == {"o2": [("", Fraction(13, 100), False)], "o1": [("", Fraction(1, 2), True)]}
    assert found.dissent == Fraction(3, 10) and found.split
    assert found.named("o1").sides == (("for", 3), ("between", 0), ("against", 3))


def test_so_do_points_where_nothing_is_a_number_too() -> None:
    """14 A8: half of the hall gave m1 all of its points, the other half none."""
    found = told(shown("prioritise", POINTS, SHARED))
    assert found["m1"] == [("", Fraction(1, 2), True)]
    assert found["m2"] == [("", Fraction(3, 10), False)], "at the threshold it is not above it"


def test_so_do_two_scales_each_by_its_name() -> None:
    """14 A8: of a matrix, on both."""
    ballots = ({"o1.x": 1, "o1.y": 3},) * 3 + ({"o1.x": 5, "o1.y": 3},) * 3
    found = told(shown("matrix", {"options": OPTIONS}, ballots))
    assert found["o1"] == [("Effort", Fraction(1, 2), True), ("Impact", Fraction(0), False)] and found["o2"] == []


def test_so_do_criteria_in_a_table_of_their_own() -> None:
    """14 A8: a rule that tells it by option and part is understood as it is."""
    ballots = [{"a.c1": 1, "a.c2": 3}, {"a.c1": 5, "a.c2": 3}]
    tally = RULES["criteria"].count("a", ballots, Weights(weights=(("c1", 1), ("c2", 1))))
    assert [(one.option, one.part, one.strong) for one in dissent.apart(tally)] == [
        ("a", "c1", True),
        ("a", "c2", False),
    ]


@pytest.mark.parametrize(
    ("kind", "settings", "ballots"),
    [
        (
            "prioritise",
            {"method": "dots", "budget": 3, "maximum": 1, "measures": ["m1", "m2"]},
            ({"m1": 1}, {"m2": 1}) * 3,
        ),
        ("vote", {"method": "scale", "options": OPTIONS[:2], "low": 0, "high": 1}, ({"o1": 0}, {"o1": 1}) * 3),
        ("vote", {"method": "single", "options": OPTIONS}, ({"o1": 1}, {"o2": 1}) * 3),
    ],
)
def test_of_two_marks_alone_the_share_says_it(
    kind: str, settings: dict[str, Any], ballots: tuple[dict[str, int], ...]
) -> None:
    """14 A8: else every option that some chose and some did not would be called split."""
    found = shown(kind, settings, ballots)
    assert found.dissent is None and not any(bar.apart for bar in found.bars)


def test_the_threshold_of_the_step_decides_and_is_fixed_with_the_first_ballot() -> None:
    """14 A8: adjustable, and not afterwards: the rule is known before anybody votes."""
    assert not shown("vote", SCALE, APART, dissent=50).split
    assert told(shown("vote", SCALE, APART, dissent=10))["o2"][0][2]
    log = begun("vote", SCALE, APART)
    plan = Plan("vote", {"en": "How?"}, dissent=45)
    assert play(log, ORGANISER, c.ChangeActivity("a2", plan, SCALE), changed=False) == FIXED


def test_before_the_reveal_nobody_is_told_and_live_it_comes_with_the_average() -> None:
    """14 A8 B15: never earlier than the other figures."""
    log = begun("vote", SCALE, APART)
    assert views.wall(log.state, "en", log.now).body.result is None
    assert views.phone(log.state, "en", ANNA.by, log.now).body.result is None
    live = begun("vote", SCALE, APART, live=True)
    assert told(views.wall(live.state, "en", live.now).body.result)["o1"] == [("", Fraction(1, 2), True)]
    assert views.phone(live.state, "en", ANNA.by, live.now).body.result is None


@pytest.mark.few
def test_of_held_back_ballots_nothing_is_told() -> None:
    """14 A8: it rests on the published ballots alone, as every figure."""
    log = begun("vote", SCALE, APART, live=True)
    before = told(views.wall(log.state, "en", log.now).body.result)
    assert before["o1"][0][1] == Fraction(49, 100), "of the first five"
    play(log, ANNA, CastBallot("a2", marks={"o1": 5, "o2": 1}))
    assert told(views.wall(log.state, "en", log.now).body.result) == before, "one change alone would tell whose it is"


def drawn(rule: str, ballots: list[dict[str, int]], parameters: Parameters) -> Result:
    return result(rule, RULES[rule].count("ab", ballots, parameters), tuple(Choice(one, one) for one in "ab"))


def test_a_median_beside_the_middle_line_never_looks_like_it() -> None:
    """14 A3 B7: of 301 people half lies a trifle above 3, which is a quadrant of its own; of b it lies on the line."""
    ballots = [{"a.x": 3, "a.y": 5, "b.x": 3, "b.y": 5}] * 300 + [{"a.x": 4, "a.y": 5}]
    found = drawn("matrix", ballots, Ends())
    assert [bar.named("quadrant") for bar in found.bars] == [1, 0]
    digits = found.digits("x_median")
    told = [rounded(bar.named("x_median") or Fraction(0), digits) for bar in found.bars]
    assert digits == 3 and told == [Decimal("3.002"), Decimal("3.000")], told
    assert found.digits("y_high") == digits, "one cross has one number of digits"


def test_ends_of_ranges_that_do_not_meet_never_look_alike() -> None:
    """14 A5 B7: whole numbers, as the chance itself, unless two different ends would be written alike."""
    close = drawn("pairs", [{"a.b": 1}] * 40 + [{"a.b": 2}] * 20, NOTHING)
    ends = {bar.named(name) for bar in close.bars for name in close.by.span}
    assert len({rounded(end or Fraction(0), close.digits("score_low", 0)) for end in ends}) == len(ends)
    assert drawn("pairs", [], NOTHING).digits("score_low", 0) == 0


def test_strands_that_disagree_never_look_as_if_at_the_limit() -> None:
    """11 B7: more than 30 points is disagreed, and so is 30.4; whole points where nothing is alike."""

    def digits(*apart: Fraction) -> int:
        rows = (
            AnswerFigures(Answer("o1", "o1", "One"), agreement=Agreement(Fraction(0), part, part)) for part in apart
        )
        return ByStrand((), tuple(rows), 5, 1).apart_places

    assert digits(Fraction(304, 1000)) == 1 and digits(Fraction(3001, 10_000)) == 2
    assert digits(Fraction(45, 100), Fraction(2, 3)) == 0 and digits(Fraction(451, 1000), Fraction(452, 1000)) == 1
    assert digits(Fraction(3, 10), Fraction(2, 5)) == 0, "at the limit nothing is said"


def test_whether_a_step_has_it_follows_from_its_rule() -> None:
    """14 A8: a kind says nothing of its own; only one with other methods besides names those with marks."""
    marked = {name for name, kind in KINDS.items() if kind.input.marked(kind.builder.settings())}
    assert marked >= {"prioritise", "matrix"} and not marked & {"vote", "rank", "ideas"}
    assert KINDS["vote"].input.marked(VoteSettings(method="scale"))
    assert KINDS["vote"].builder.marked_methods == ("scale", "grades")
