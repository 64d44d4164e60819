"""The kind `matrix`: marks on two scales, each may be left out; a picture in which no number lies over another.

Here: paper, placing, by strand. Never: medians (tests/counting/test_matrix.py), what every kind does (tests/conformance).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.activities.base.plot import HEIGHT, WIDTH
from app.activities.matrix.picture import EDGE, SIZE, spots
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

HALL = (ANNA, BORIS, CEM, DILEK, EMRE)


def a_matrix(**settings: Any) -> Forums:
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("matrix", {"en": "Where?"}), {"options": OPTIONS} | settings))
    return on_stage(log, "a2")


def mark(log: Forums, who: Actor, marks: dict[str, int], changed: bool = True) -> Refused | None:
    return play(log, who, CastBallot("a2", marks=marks), changed)


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"o1.x": 6}, "This mark is not on the scale."),
        ({"o1.y": 0}, "This mark is not on the scale."),
        ({"o1.z": 3}, "This option is not up for choice."),
        ({"o1": 3}, "This option is not up for choice."),
        ({"o9.x": 3}, "This option is not up for choice."),
    ],
)
def test_only_marks_of_the_two_scales_are_taken(marks: dict[str, int], said: str) -> None:
    """14 A3, B03."""
    refused = mark(a_matrix(), ANNA, marks, changed=False)
    assert refused is not None and (refused.message, refused.status) == (said, 422)


def test_either_scale_may_be_left_out_and_a_zero_is_a_mark() -> None:
    """14 A3: absent is not zero."""
    log = a_matrix(low=0, high=4)
    assert mark(log, ANNA, {"o1.x": 0}) is None
    assert log.state.activities["a2"].state.ballots[ANNA.by].marks == {"o1.x": 0}


def shown(*ballots: dict[str, int]) -> Forums:
    log = a_matrix()
    for who, marks in zip(HALL, ballots, strict=True):
        mark(log, who, marks)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def test_options_at_one_place_have_their_numbers_apart() -> None:
    """14 A3: overlapping points stay readable; each is drawn where it stands, in the picture."""
    alike = {f"{option}.{axis}": 5 for option in ("o1", "o2", "o3") for axis in "xy"}
    body: Any = views.wall(shown(*(alike,) * 5).state, "en", 0).body
    assert len(body.spots) == 3 and len({(one.x, one.y) for one in body.spots}) == 1
    places = [(one.at_x, one.at_y) for one in body.spots]
    assert all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= SIZE for at, a in enumerate(places) for b in places[at + 1 :])
    assert all(EDGE <= x <= WIDTH - EDGE and EDGE <= y <= HEIGHT - EDGE for x, y in places)


def test_much_impact_stands_above_and_much_effort_at_the_right() -> None:
    """14 A3."""
    log = shown(*({"o1.x": 1, "o1.y": 5, "o2.x": 5, "o2.y": 1, "o3.x": 3},) * 5)
    body: Any = views.wall(log.state, "en", log.now).body
    first, second = body.spots
    assert first.x < second.x and first.y < second.y, "from above"
    assert spots(body.result.bars[2:], 1, 5) == (), "one scale alone is no place in the picture"


def test_by_strand_somebody_counts_once_for_an_option() -> None:
    """14 A3: whoever gave it any mark."""
    log = shown(*({"o1.x": 1, "o1.y": 5},) * 5)
    step = log.state.activities["a2"]
    answers = KINDS["matrix"].record.answers(log.state.context(step, log.now), step.state, "en")
    assert [answer.id for answer in answers] == ["o1", "o2", "o3"]
