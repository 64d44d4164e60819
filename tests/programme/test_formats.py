"""The formats of a programme: forums by reference, workshops and others with who held them.

Never here: what a page shows of them.
"""

from __future__ import annotations

import pytest

from app.activities.base.messages import Refused
from app.forum.versions import CHANGED
from app.programme import formats
from app.programme.formats import AddFormat, ChangeFormat, FormatAdded, RemoveFormat
from app.programme.formats_state import FormatSaid
from tests.people import ORGANISER
from tests.play import plan
from tests.programme.programmes import a_programme

WORKSHOP = FormatSaid(
    sort="workshop",
    title={"de": "Werkstatt im Kiez"},
    host={"de": "CityLAB Berlin"},
    first="2021-11-03",
    last="2021-11-04",
)
FORUM = FormatSaid(sort="forum", forum="f1")


def test_formats_are_added_changed_and_taken_away_under_lasting_numbers() -> None:
    """12 B7, S58: a number is never given twice."""
    log = a_programme()
    assert plan(log, ORGANISER, AddFormat(WORKSHOP)) is None
    assert plan(log, ORGANISER, AddFormat(FORUM)) is None
    assert log.state.forums == ("f1",)
    survey = FormatSaid(sort="survey", title={"de": "Umfrage"}, link="https://example.org/umfrage")
    assert plan(log, ORGANISER, ChangeFormat("o1", survey)) is None
    assert log.state.formats.formats["o1"].said == survey
    assert plan(log, ORGANISER, RemoveFormat("o2")) is None
    assert plan(log, ORGANISER, AddFormat(WORKSHOP)) is None
    assert list(log.state.formats.formats) == ["o1", "o3"] and log.state.forums == ()


def test_a_forum_belongs_to_a_programme_once() -> None:
    """12 B7: also when two organisers take it over in the same moment; the fold has the last word."""
    log = a_programme()
    assert plan(log, ORGANISER, AddFormat(FORUM)) is None
    assert plan(log, ORGANISER, AddFormat(FORUM), changed=False) == formats.TWICE
    assert log.append(ORGANISER.by, "late", FormatAdded(FORUM)) == formats.TWICE
    assert (
        plan(log, ORGANISER, ChangeFormat("o1", FormatSaid(sort="forum", forum="f1", host={"de": "CityLAB"}))) is None
    )


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (FormatSaid(sort="workshop"), formats.NO_TITLE),
        (FormatSaid(sort="forum"), formats.NO_FORUM),
        (FormatSaid(sort="panel", title={"de": "P"}, first="2022-05-02", last="2022-05-01"), formats.BACKWARDS),
        (FormatSaid(sort="panel", title={"de": "P"}, last="2022-05-01"), formats.BACKWARDS),
        (FormatSaid(sort="panel", title={"de": "P"}, link="javascript:alert(1)"), formats.NO_LINK),
    ],
)
def test_what_cannot_be_is_refused_in_words(said: FormatSaid, refused: Refused) -> None:
    """12 B7: nothing is stored."""
    log = a_programme()
    assert plan(log, ORGANISER, AddFormat(said), changed=False) == refused


def test_a_day_that_is_none_is_named_by_its_field() -> None:
    log = a_programme()
    said = FormatSaid(sort="panel", title={"de": "P"}, first="1. Mai")
    answer = plan(log, ORGANISER, AddFormat(said), changed=False)
    assert answer and answer.invalid == ("first",)


def test_who_changes_a_format_that_somebody_else_changed_is_told() -> None:
    """12 B7: and what is gone is gone."""
    log = a_programme()
    plan(log, ORGANISER, AddFormat(WORKSHOP))
    assert plan(log, ORGANISER, ChangeFormat("o1", FORUM, records={"format:o1": 0})) is None
    assert plan(log, ORGANISER, ChangeFormat("o1", WORKSHOP, records={"format:o1": 0}), changed=False) == CHANGED
    assert plan(log, ORGANISER, RemoveFormat("o1", records={"format:o1": 0}), changed=False) == CHANGED
    assert plan(log, ORGANISER, RemoveFormat("o1")) is None
    assert plan(log, ORGANISER, RemoveFormat("o1"), changed=False) == formats.NOT_THERE
    assert plan(log, ORGANISER, ChangeFormat("o1", WORKSHOP), changed=False) == formats.NOT_THERE
