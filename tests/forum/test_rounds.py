"""Voting again from scratch: the first round stays as it is, the second begins empty, and the outcome shows the difference.

Here: decide, fold, files and recount. Never: the button (tests/web/console).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import Refused
from app.activities.posts.messages import PostNote
from app.forum import commands as c
from app.forum import lists, views
from app.forum.clone import clone
from app.forum.events import ActivityAdded
from app.forum.outcome import outcome
from app.forum.outcome.report import report
from app.forum.state import Plan
from app.forum.views import console
from app.recount import main
from app.tables import Table
from tests.archive.made import archived, outcome_file
from tests.forum.sealing.test_seal import sealed
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.bent import bent

LATER = 1_651_170_000_000


def voted(kind: str = "prioritise") -> Forums:
    log = on_stage(a_forum(kind))
    for person, marks in ((ANNA, {"m1": 3}), (BORIS, {"m1": 1, "m2": 2})):
        play(log, person, CastBallot("a1", marks=marks))
    play(log, FACILITATOR, c.CloseInput("a1"))
    return log


def again() -> Forums:
    """Two rounds, both closed and revealed."""
    log = voted()
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, FACILITATOR, c.StartOver("a1"))
    play(log, FACILITATOR, c.OpenInput("a2"))
    play(log, ANNA, CastBallot("a2", marks={"m2": 3}))
    play(log, CEM, CastBallot("a2", marks={"m1": 2}))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def table(log: Forums, name: str) -> Table:
    return next(one for one in outcome(log.state, "en", log.now, str).tables if one.name == name)


def cells(found: Table, *names: str) -> list[tuple[object, ...]]:
    places = [[column.name for column in found.columns].index(name) for name in names]
    return [tuple(row[place] for place in places) for row in found.rows]


def test_the_first_round_stays_and_the_second_begins_empty() -> None:
    """A6, S27: with the same question; nobody's earlier ballot stands in it, and the list of round 1 is the same."""
    log = voted()
    before = lists.listed(log.state, log.state.activities["a1"])
    play(log, FACILITATOR, c.StartOver("a1"))
    first, second = log.state.activities.values()
    assert (first.round, second.round, second.round_of) == (1, 2, "a1")
    assert (second.plan, second.settings, second.state) == (first.plan, first.settings, type(first.state)())
    assert lists.listed(log.state, first).lines == before.lines
    phone = views.phone(log.state, "en", ANNA.by, log.now)
    assert phone.step is not None and (phone.step.id, phone.step.round, phone.accepts) == ("a2", 2, False)


def test_both_rounds_and_their_difference_stand_in_the_files_and_on_the_page() -> None:
    """A6: each option's figure before and now."""
    log = again()
    assert cells(table(log, "activities"), "activity", "round", "round_of") == [("a1", 1, None), ("a2", 2, "a1")]
    found = cells(table(log, "round_differences"), "activity", "option", "value_before", "value_now", "difference")
    assert sorted(found) == [
        ("a2", "m1", 4.0, 2.0, -2.0),
        ("a2", "m2", 2.0, 3.0, 1.0),
        ("a2", "m3", 0.0, 0.0, 0.0),
    ]
    _, second = report(log.state, outcome(log.state, "en", log.now, str).tables, "en", log.now).chapters
    assert [(one.option, one.difference) for one in second.compared][:2] == [("m2", 1), ("m1", -2)]


@pytest.mark.parametrize("seal", [False, True])
def test_the_recount_counts_both_rounds(seal: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A6, B10: from the archive and from the outcome's file."""
    log = again()
    play(log, ORGANISER, c.CloseForum())
    entries = sealed(log.entries).entries if seal else log.entries
    for data in (archived(list(entries), LATER), outcome_file(list(entries), LATER)):
        path = tmp_path / "file"
        path.write_bytes(data)
        assert main([str(path), "--lang", "en"]) == 0, capsys.readouterr().out


def _open() -> Forums:
    log = on_stage(a_forum("prioritise"))
    play(log, ANNA, CastBallot("a1", marks={"m1": 3}))
    return log


def _notes() -> Forums:
    log = on_stage(a_forum("ideas"))
    play(log, ANNA, PostNote("a1", "t1", "Mehr Busse"))
    play(log, FACILITATOR, c.CloseInput("a1"))
    return log


def _nobody() -> Forums:
    log = on_stage(a_forum("vote"))
    play(log, FACILITATOR, c.CloseInput("a1"))
    return log


def _twice() -> Forums:
    log = voted()
    play(log, FACILITATOR, c.StartOver("a1"))
    return log


@pytest.mark.parametrize("story", [_open, _notes, _nobody, _twice])
def test_what_cannot_start_over_is_refused(story: Callable[[], Forums]) -> None:
    """A6: while people vote, notes, a vote without votes, twice at once."""
    log = story()
    assert isinstance(play(log, FACILITATOR, c.StartOver("a1"), changed=False), Refused)


def test_a_third_round_follows_the_second() -> None:
    log = again()
    play(log, FACILITATOR, c.StartOver("a2"))
    assert [one.round for one in log.state.activities.values()] == [1, 2, 3]


def test_the_console_offers_it_once_input_is_closed() -> None:
    """A6."""
    offered = lambda log: console.parts(log.state, "en", "facilitator", 1, log.now)["tools"].repeats  # noqa: E731
    assert (offered(_open()), offered(voted()), offered(_twice()), offered(_notes())) == (False, True, False, False)


def test_a_copy_of_the_forum_has_the_question_once() -> None:
    """A6: rounds belong to the evening, not to its template."""
    steps = [event for event in clone(again().state, "654321", {"de": "Neu"}) if isinstance(event, ActivityAdded)]
    assert len(steps) == 1


def test_a_round_begun_by_mistake_is_taken_back() -> None:
    """A6, D17: the step is as it was; once somebody has voted in the round, taking it back is not offered."""
    log = voted()
    play(log, FACILITATOR, c.StartOver("a1"))
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    first = log.state.activities["a1"]
    assert list(log.state.activities) == ["a1"] and first.round == 0 and first.phase.opened_at is not None
    assert log.state.stage.activity == "a1"
    play(log, FACILITATOR, c.StartOver("a1"))
    began = log.state.undo[-1].at
    play(log, FACILITATOR, c.OpenInput("a3"))
    play(log, ANNA, CastBallot("a3", marks={"m2": 3}))
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert isinstance(play(log, FACILITATOR, c.TakeBack(began), changed=False), Refused)
    assert list(log.state.activities) == ["a1", "a3"]


GRADED = {
    "method": "grades",
    "grades": [{"id": f"g{at}", "label": {"en": word}} for at, word in enumerate(("good", "fair", "poor", "bad"), 1)],
}


def graded() -> Forums:
    """Two rounds of grades, 4 the best: m1 was poor for most and is fair now, m2 is as it was but for one person; m3 was graded
    in one of them."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"en": "How good?"}), GRADED | {"measures": ["m1", "m2", "m3"]}))
    on_stage(log, "a2")
    hall = (ANNA, BORIS, CEM, DILEK, EMRE)
    for who, first, second in zip(hall, (4, 2, 2, 2, 1), (3, 3, 3, 3, 2), strict=True):
        play(log, who, CastBallot("a2", marks={"m1": first, "m2": second}))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    play(log, FACILITATOR, c.StartOver("a2"))
    play(log, FACILITATOR, c.OpenInput("a3"))
    for who, first, second in zip(hall, (4, 3, 3, 2, 1), (3, 3, 3, 3, 3), strict=True):
        play(log, who, CastBallot("a3", marks={"m1": first, "m2": second, "m3": 4}))
    play(log, FACILITATOR, c.CloseInput("a3"))
    play(log, FACILITATOR, c.Reveal("a3"))
    return log


def test_two_rounds_of_grades_are_compared_by_the_grade_in_the_middle_and_by_who_gave_the_better_one() -> None:
    """A6 14 A2: not by places; in percentage points of those who graded it, in the files, too."""
    log = graded()
    found = {one.option: one.graded for one in report(log.state, (), "en", log.now).chapters[2].compared}
    m1, m2 = found["m1"], found["m2"]
    assert m1 and m2 and found["m3"] is None
    assert (m1.before, m1.now, m1.up, m1.part_before, m1.part) == ("poor", "fair", 1, Fraction(1, 5), Fraction(3, 5))
    assert (m2.before, m2.now, m2.up, m2.points) == ("fair", "fair", 0, Fraction(1, 5))
    rows = cells(table(log, "round_differences"), "option", "grade_before", "grade_now", "part_before", "part_now")
    assert {*rows} == {("m1", "poor", "fair", 20, 60), ("m2", "fair", "fair", 80, 100), ("m3", None, None, None, None)}


@pytest.mark.parametrize("column", ["", "grade_now", "part_before", "part_now"])
def test_the_recount_compares_the_grades_once_more(column: str, tmp_path: Path) -> None:
    """A6 14 A2."""

    def change(tables: dict[str, list[dict[str, Any]]]) -> None:
        row = next(one for one in tables["round_differences"] if one["grade_now"])
        if column:
            row[column] = "bad" if column == "grade_now" else row[column] - 1

    log = graded()
    play(log, ORGANISER, c.CloseForum())
    (path := tmp_path / "file").write_bytes(bent(archived([*log.entries], LATER), change))
    assert main([str(path), "--lang", "en"]) == (1 if column else 0)


def on_scales() -> Forums:
    """Two rounds of marks on two scales: o1 moves up on the first; o2 stays there, and leaves the other."""
    log = on_stage(a_forum("matrix"))
    hall = (ANNA, BORIS, CEM, DILEK, EMRE)
    for step, marks in (
        ("a1", {"o1.x": 2, "o1.y": 5, "o2.x": 4, "o2.y": 4}),
        ("a2", {"o1.x": 5, "o1.y": 5, "o2.x": 4}),
    ):
        if step == "a2":
            play(log, FACILITATOR, c.StartOver("a1"))
            play(log, FACILITATOR, c.OpenInput("a2"))
        for who in hall:
            play(log, who, CastBallot(step, marks=marks))
        play(log, FACILITATOR, c.CloseInput(step))
        play(log, FACILITATOR, c.Reveal(step))
    return log


def test_two_rounds_of_scales_stand_in_files_scale_by_scale() -> None:
    """13 B5: the table had a row for each option, and nothing in it, though pages told all of it."""
    log = on_scales()
    names = [f"scale_{number}{part}" for number in (1, 2) for part in ("", "_before", "_now", "_difference")]
    rows = cells(table(log, "round_differences"), "option", *names)
    assert [row for row in rows if row[0] in ("o1", "o2")] == [
        ("o1", "Effort", 2, 5, 3, "Impact", 5, 5, 0),
        ("o2", "Effort", 4, 4, 0, "Impact", 4, None, None),
    ]


@pytest.mark.parametrize("column", ["", "scale_1_now", "scale_2_before", "scale_1_difference"])
def test_the_recount_compares_the_scales_once_more(column: str, tmp_path: Path) -> None:
    """13 B5, A6."""

    def change(tables: dict[str, list[dict[str, Any]]]) -> None:
        if column:
            tables["round_differences"][0][column] += 1

    log = on_scales()
    play(log, ORGANISER, c.CloseForum())
    (path := tmp_path / "file").write_bytes(bent(archived([*log.entries], LATER), change))
    assert main([str(path), "--lang", "en"]) == (1 if column else 0)
