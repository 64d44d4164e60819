"""The kind `criteria`: marks by criterion, weights that are fixed before, and whether another would be first without them.

Here: paper, settings, result. Never: means and weights by themselves (tests/counting/test_marks.py), what every kind does
(tests/conformance).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.activities.base.rows import rearranged
from app.activities.criteria.kind import PAPER
from app.counting.figures import rounded
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from tests.examples import EXAMPLES, OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

HALL = (ANNA, BORIS, CEM, DILEK, EMRE)
SETTINGS = EXAMPLES["criteria"].settings
LANGUAGES = ("de", "en")
BUILDER = KINDS["criteria"].builder


def a_step(**settings: Any) -> Forums:
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("criteria", {"en": "Which?"}), SETTINGS | settings))
    return on_stage(log, "a2")


def mark(log: Forums, who: Actor, marks: dict[str, int], changed: bool = True) -> Refused | None:
    return play(log, who, CastBallot("a2", marks=marks), changed)


def shown(marks: dict[str, int], **settings: Any) -> Any:
    """The wall after five gave the same."""
    log = a_step(**settings)
    for who in HALL:
        mark(log, who, marks)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return views.wall(log.state, "en", log.now).body


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"o1.c1": 6}, "This mark is not on the scale."),
        ({"o1.c2": 0}, "This mark is not on the scale."),
        ({"o1.c3": 3}, "This option is not up for choice."),
        ({"o1": 3}, "This option is not up for choice."),
        ({"o9.c1": 3}, "This option is not up for choice."),
    ],
)
def test_only_marks_of_the_scale_on_criteria_that_there_are_are_taken(marks: dict[str, int], said: str) -> None:
    """14 A2, S04, B03."""
    refused = mark(a_step(), ANNA, marks, changed=False)
    assert refused is not None and (refused.message, refused.status) == (said, 422)


def test_a_criterion_may_be_left_out_and_a_zero_is_a_mark() -> None:
    """14 A2, S04: absent is not zero."""
    log = a_step(low=0, high=4)
    assert mark(log, ANNA, {"o1.c1": 0}) is None
    assert log.state.activities["a2"].state.ballots[ANNA.by].marks == {"o1.c1": 0}


def test_the_weights_make_the_value_and_its_pieces_lie_end_to_end() -> None:
    """14 A2, S04: Forms are good and dear, Language is cheap; effect weighs three times as much as cost. Data lacks one
    criterion and has no place."""
    body = shown({"o1.c1": 5, "o1.c2": 1, "o2.c1": 3, "o2.c2": 5, "o3.c1": 5})
    assert [(bar.label, bar.rank, bar.value, bar.voters) for bar in body.result.bars] == [
        ("Forms", 1, Fraction(16, 4), 5),
        ("Language", 2, Fraction(14, 4), 5),
        ("Data", None, None, 5),
    ]
    first, _, lacking = body.result.bars
    assert [(piece.id, piece.value, piece.start, piece.width) for piece in first.pieces] == [
        ("c1", 5, 0, 75),
        ("c2", 1, 75, 5),
    ]
    assert first.width == 80 and [(piece.value, piece.people) for piece in lacking.pieces] == [(5, 5), (None, 0)]


def test_who_would_be_first_with_equal_weights_is_counted_by_the_same_rule() -> None:
    """14 A2, S04: with 3 to 1 the Forms are first, with 1 to 1 Language is; ties are told as everywhere."""
    body = shown({"o1.c1": 5, "o1.c2": 1, "o2.c1": 3, "o2.c2": 5, "o3.c1": 4, "o3.c2": 4})
    found = {bar.label: (bar.rank, dict(bar.figures)) for bar in body.result.bars}
    assert found == {
        "Forms": (1, {"equal": 3, "equal_place": 3}),
        "Data": (1, {"equal": 4, "equal_place": 1}),
        "Language": (3, {"equal": 4, "equal_place": 1}),
    }


def test_how_far_marks_are_apart_stands_with_each_criterion() -> None:
    """14 8, S65: of marks that fall into two halves; a table of places has no column for several spreads."""
    log = a_step()
    for number, who in enumerate(HALL):
        mark(log, who, {"o1.c1": 1 if number % 2 else 5, "o1.c2": 3})
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    found: Any = views.wall(log.state, "en", log.now).body.result
    told = [(rounded(one.spread, found.spread_places), one.dissent) for one in found.bars[0].pieces]
    assert told == [(Decimal("0.49"), True), (0, False)]
    assert found.split and found.pieced


def test_nobody_is_told_who_leads_while_people_mark() -> None:
    """14 A2, B15: a live result keeps the order of the ballot and has no place."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("criteria", {"en": "Which?"}, live=True), SETTINGS))
    on_stage(log, "a2")
    for who in HALL:
        mark(log, who, {"o2.c1": 5, "o2.c2": 1, "o1.c1": 3, "o1.c2": 5})
    body: Any = views.wall(log.state, "en", log.now).body
    assert [(bar.id, bar.rank, bool(bar.pieces)) for bar in body.result.bars] == [
        ("o1", None, True),
        ("o2", None, True),
        ("o3", None, True),
    ]


def test_by_strand_somebody_counts_once_for_an_option_on_a_side_of_the_middle() -> None:
    """14 A2 D11: by the weights, of what that person gave; means are not told by strand."""
    log = a_step()
    step = log.state.activities["a2"]
    context = log.state.context(step, log.now)
    answers = KINDS["criteria"].record.answers(context, step.state, "en")
    assert [answer.id for answer in answers][:4] == ["o1 upper", "o1 between", "o1 lower", "o2 upper"]
    paper, (first, second) = PAPER, [one["weight"] for one in SETTINGS["criteria"]][:2]
    assert first > second, "the example has to tell the weights apart"
    given = dict(paper.given(context.settings, {"o1.c1": 4, "o1.c2": 2, "o2.c1": 3, "o3.c1": 1, "o3.c2": 5}))
    assert given == {"o1": "upper", "o2": "between", "o3": "lower"}


def form(**changed: str) -> dict[str, list[str]]:
    fields = BUILDER.fields(BUILDER.settings(**_decoded()), LANGUAGES)
    plain = {name: [str(value)] for name, value in fields.items() if not isinstance(value, tuple)}
    return plain | {name.replace("__", "."): [value] for name, value in changed.items()}


def _decoded() -> dict[str, Any]:
    made = msgspec.convert(SETTINGS, BUILDER.settings)
    return {name: getattr(made, name) for name in made.__struct_fields__}


def test_a_row_keeps_its_weight_and_what_a_high_mark_means_wherever_it_is_moved() -> None:
    """14 A2, S04: order, id, words and weight stay together; what comes back is what was saved."""
    before = BUILDER.settings(**_decoded())
    assert BUILDER.read(form(), LANGUAGES, before) == before
    moved: Any = BUILDER.read(rearranged(form(), "criteria down c1"), LANGUAGES, before)
    assert moved.criteria == before.criteria[::-1]
    fields = rearranged(form(), "criteria insert c1") | {
        "criteria.new-1.de": ["Akzeptanz"],
        "criteria.new-1.weight": ["2"],
    }
    inserted: Any = BUILDER.read(fields, LANGUAGES, before)
    assert [(one.id, one.weight) for one in inserted.criteria] == [("c1", 3), ("c3", 2), ("c2", 1)]


@pytest.mark.parametrize(
    ("changed", "said", "at"),
    [
        ({"criteria__c1__weight": "0"}, "Please give each criterion a weight", "criteria.c1.weight"),
        ({"criteria__c1__weight": "1.5"}, "Please give each criterion a weight", "criteria.c1.weight"),
        ({"criteria__c1__weight": ""}, "Please give each criterion a weight", "criteria.c1.weight"),
        ({"criteria__new-1__high_label__de": "gut"}, "Here it says what a high mark means", "criteria.new-1.de"),
        ({"criteria__c1__high_label__de": "x" * 81}, "A text can have at most", "criteria.c1.high_label.de"),
        ({"criteria__c2__de": "Wirkung"}, "Rows {first} and {second} have the same words", ""),
        ({"low": "5"}, "A scale runs from 0", "low"),
    ],
)
def test_what_nobody_could_count_by_is_refused_where_it_stands(changed: dict[str, str], said: str, at: str) -> None:
    """14 A2, S04: nothing is dropped or guessed silently, a meaning without a criterion included."""
    fields = form(**changed)
    if "criteria.new-1.high_label.de" in fields:
        fields["criteria.new-1.de"] = [""]
    refused = BUILDER.read(fields, LANGUAGES, BUILDER.settings(**_decoded()))
    assert isinstance(refused, Refused) and refused.message.startswith(said) and refused.status == 422
    assert not at or at in refused.invalid


def test_two_to_six_criteria_make_a_step() -> None:
    """14 A2, S04: fewer are not ready, more are refused."""
    rows = {f"criteria.new-{number}.{name}": [f"{number}"] for number in range(1, 8) for name in ("de", "weight")}
    options = {f"options.o{number}.de": [f"Nr. {number}"] for number in (1, 2)}
    assert isinstance(BUILDER.read(rows | options, LANGUAGES), Refused)
    six: Any = BUILDER.read({key: rows[key] for key in list(rows)[:12]} | options, LANGUAGES)
    assert len(six.criteria) == 6
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("criteria", {"en": "?"}), {"options": OPTIONS}))
    step = log.state.activities["a2"]
    assert BUILDER.missing(log.state.context(step, log.now)) == ("There must be at least two criteria.",)
