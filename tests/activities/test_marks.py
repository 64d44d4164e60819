"""The kind `vote` with marks: grades in words and their middle (majority judgement), STAR, what is left out.

Here: settings, ballots, views. Never: what a rule finds (tests/counting), screens in words (tests/web/test_marks.py).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import msgspec
import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.ballots.stacked import layers
from app.activities.base.messages import Refused
from app.activities.vote.settings import NO_GRADES, STANDARD, VoteBuilder, VoteSettings
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from app.programme.kept import outcome_of
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

HALL = (ANNA, BORIS, CEM, DILEK, EMRE)
GRADES: dict[str, Any] = {"method": "grades", "options": OPTIONS, "grades": msgspec.to_builtins(STANDARD)}
STAR: dict[str, Any] = {"method": "scale", "rule": "star", "options": OPTIONS, "low": 0, "high": 5}
JUDGED = ({"o1": 6, "o2": 3}, {"o1": 5, "o2": 4}, {"o1": 5, "o2": 4}, {"o1": 1, "o2": 4}, {"o1": 2})
"""In the middle o1 has a 5, good, and o2 a 4 of four people: 3, 4, 4, 4."""
SUMS = ({"o1": 5, "o2": 4}, {"o1": 5, "o2": 4}, {"o2": 5, "o1": 4}, {"o2": 1, "o3": 2}, {"o2": 2, "o3": 1})
"""o2 has the highest sum, 16, and o1 14; yet of the two, two ballots prefer o1 and three o2."""
BEATEN = ({"o1": 5, "o2": 4}, {"o1": 5, "o2": 4}, {"o1": 5, "o2": 4}, {"o2": 5}, {"o2": 5})
"""o2 has the highest sum, 22 to 15; three of five prefer o1."""


def begun(settings: dict[str, Any], *ballots: dict[str, int], **plan: Any) -> Forums:
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"en": "How good?"}, **plan), settings))
    on_stage(log, "a2")
    for who, marks in zip(HALL, ballots, strict=False):
        play(log, who, CastBallot("a2", marks=marks))
    return log


def shown(settings: dict[str, Any], *ballots: dict[str, int], **plan: Any) -> Forums:
    log = begun(settings, *ballots, **plan)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def wall(log: Forums, language: str = "en") -> Any:
    return views.wall(log.state, language, log.now).body


def test_the_grade_in_the_middle_ranks_and_stands_in_words() -> None:
    """14 A2: with how many gave a better one and how many a worse; nobody's grade is none, not the lowest."""
    found = wall(shown(GRADES, *JUDGED)).result
    assert [(bar.id, bar.value, bar.rank, bar.voters) for bar in found.bars] == [
        ("o1", 5, 1, 5),
        ("o2", 4, 2, 4),
        ("o3", None, None, 0),
    ]
    assert dict(found.grades)[5] == "good" and found.grades[0] == (6, "very good")
    first, second, _ = found.bars
    assert (found.part(first, "better"), found.part(first, "worse")) == (Fraction(1, 5), Fraction(2, 5))
    assert (found.part(second, "better"), found.part(second, "worse")) == (0, Fraction(1, 4))
    assert wall(shown(GRADES, *JUDGED), "de").result.grades[-1] == (1, "abzulehnen")


def test_the_shares_stand_beside_each_other_and_no_number_under_the_line() -> None:
    """14 A2: the best first; a number stands beside the middle, or not at all."""
    found = wall(shown(GRADES, *JUDGED)).result
    first = found.layers(found.bars[0])
    assert [layer.people for layer in first] == [1, 2, 0, 0, 1, 1] and first[-1].start + first[-1].width == 100
    three = ((3, "good"), (2, "fair"), (1, "poor"))
    assert [one.at for one in layers(three, ((1, 1), (2, 3), (3, 1)), 5)] == [10, 65.75, 90], (
        "the line goes through the second"
    )
    assert [one.at for one in layers(three, ((1, 46), (2, 8), (3, 46)), 100)] == [23, None, 77], "there is no room"


def test_a_forum_that_is_deleted_leaves_the_grades_in_words() -> None:
    """14 A2: among the figures that a programme keeps."""
    log = shown(GRADES, *JUDGED)
    play(log, ORGANISER, c.CloseForum())
    kept = outcome_of(log.state, {"en": str}, log.now)
    assert kept is not None
    assert [bar.grade for bar in kept.steps["en"][0].bars] == ["good", "fairly good", ""]


def test_only_the_grades_that_there_are_can_be_given() -> None:
    """14 A2 B03: by decide and fold."""
    log = begun(GRADES)
    for mark in (0, 7):
        refused = play(log, ANNA, CastBallot("a2", marks={"o1": mark}), changed=False)
        assert refused is not None and refused.message == "This mark is not on the scale."
    assert play(log, ANNA, CastBallot("a2", marks={"o1": 1})) is None


def test_a_grade_is_told_in_words_wherever_somebodys_ballot_is() -> None:
    """14 A2: among the own contributions and in the published list; the number stays."""
    log = shown(GRADES, *JUDGED)
    step, kind = log.state.activities["a2"], KINDS["vote"]
    context = log.state.context(step, log.now)
    (mine,) = kind.views.mine(context, step.state, "de", ANNA.by)
    assert [(line.mark, line.grade) for line in mine.lines] == [(6, "sehr gut"), (3, "annehmbar")]  # type: ignore[attr-defined]
    lines = kind.record.lines(context, step.state)
    told = {one.grade for line in kind.record.published(context, step.state, "en", lines) for one in line.choices}
    assert told == {grade.label["en"] for grade in STANDARD}


def test_the_word_of_a_grade_is_corrected_visibly_once_somebody_has_voted() -> None:
    """14 A2: as every word that people answered."""
    log = begun(GRADES, *JUDGED)
    command = c.CorrectWords("a2", "g1", {"de": "sehr gut", "en": "excellent"}, "Falsch übersetzt")
    assert play(log, ORGANISER, command) is None
    assert log.state.activities["a2"].settings.grades[0].label["en"] == "excellent"


def read(**fields: str) -> VoteSettings | Refused:
    base = {"method": ["grades"], "options.new-1.en": ["Forms"], "options.new-2.en": ["Data"]}
    return VoteBuilder().read(base | {name: [value] for name, value in fields.items()}, ("de", "en"))


def test_six_grades_are_offered_and_words_of_ones_own_are_taken() -> None:
    """14 A2: in every language of the forum; three at least, none twice."""
    form = VoteBuilder().fields(VoteSettings(), ("de", "en"))
    assert [form[f"grades.g{number}.de"] for number in range(1, 7)] == [one.label["de"] for one in STANDARD]
    own = {
        f"grades.g{n}.{tag}": f"{word} {tag}"
        for n, word in enumerate(("ja", "na ja", "nein"), 1)
        for tag in ("de", "en")
    }
    settings = read(**own)
    assert isinstance(settings, VoteSettings) and settings.ends == (1, 3)
    assert [one.label["en"] for one in settings.grades] == ["ja en", "na ja en", "nein en"]
    assert (
        VoteBuilder().read(
            {k: [str(v)] for k, v in VoteBuilder().fields(settings, ("de", "en")).items() if k != "measures"},
            ("de", "en"),
            settings,
        )
        == settings
    )
    assert read(**{"grades.g1.en": "yes", "grades.g2.en": "no"}) == NO_GRADES
    twice = read(**{f"grades.g{n}.en": word for n, word in enumerate(("yes", "no", "no"), 1)})
    assert isinstance(twice, Refused) and "same words" in twice.message


def test_more_ballots_that_prefer_it_win_the_runoff_against_the_highest_sum() -> None:
    """14 A2: STAR."""
    found = wall(shown(STAR, *BEATEN)).result
    assert [(bar.id, bar.value, bar.rank) for bar in found.bars[:2]] == [("o1", 15, 1), ("o2", 22, 2)]
    last = found.rounds[-1]
    assert [(one.id, one.value) for one in last.stood] == [("o1", 3), ("o2", 2)] and last.won == ("o1",)
    assert wall(shown(STAR, *SUMS)).result.bars[0].id == "o2"


def test_while_people_vote_sums_are_live_and_who_is_in_the_runoff_is_not_told() -> None:
    """14 A2 B15: nothing of the second round, neither as a figure."""
    found = wall(begun(STAR, *BEATEN, live=True)).result
    assert [(bar.id, bar.value, bar.rank) for bar in found.bars] == [
        ("o1", 15, None),
        ("o2", 22, None),
        ("o3", 0, None),
    ]
    assert found.rounds == () and all(bar.figures == () and bar.elected is None for bar in found.bars)


def test_the_wall_shows_the_sums_then_the_runoff() -> None:
    """14 A2: one after the other, as who leads turns it."""
    log = shown(STAR, *BEATEN)
    for value in ("1", "2", "duels", ""):
        play(log, FACILITATOR, c.TurnResult("a2", "course", value), changed=value != wall(log).look.course)
        assert wall(log).look.course == value


def test_a_runoff_needs_two_and_a_grade_stands_beside_one_thing() -> None:
    """14 A2: said before the step can be opened."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"en": "?"}), {**STAR, "options": OPTIONS[:1]}))
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"en": "?"}), {**GRADES, "options": []}))
    steps = (log.state.activities[key] for key in ("a2", "a3"))
    star, alone = (KINDS["vote"].builder.missing(log.state.context(step, 0)) for step in steps)
    assert star == ("A vote needs at least two options.",) and alone == ()


@pytest.mark.parametrize("settings", [{"method": "scale"}, {"method": "single", "options": OPTIONS}])
def test_settings_of_older_logs_say_the_same(settings: dict[str, Any]) -> None:
    """14 A2: without a rule the average counts, and nothing has grades."""
    known = msgspec.convert(settings, VoteSettings)
    assert known.rule == "scale" and known.grades == () and "rule" not in msgspec.to_builtins(known)
