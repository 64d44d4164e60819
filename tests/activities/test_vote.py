"""The kind `vote`: each way to vote with its limits; change and withdraw until the close; nothing leaks before the reveal."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from app.activities.ballots.input import CLOSED, NOT_CAST, NOT_OPEN
from app.activities.ballots.messages import BallotCast, CastBallot, WithdrawBallot
from app.activities.ballots.state import BallotState
from app.activities.ballots.views import MyBallot
from app.activities.base.actor import Actor
from app.activities.base.context import GRACE_MS
from app.activities.base.messages import Logged, Refused
from app.activities.base.record import Chosen
from app.activities.vote import kind
from app.activities.vote.settings import WHOLE, VoteSettings
from app.forum import commands as c
from app.forum import views
from app.forum.fold import fold
from app.forum.state import Phase, Plan
from app.forum.views import welcome
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, FACILITATOR, ORGANISER, STRANGER, a_forum, on_stage
from tests.play import Forums, play

LANGUAGES = ("de", "en")
SINGLE: dict[str, Any] = {"method": "single", "options": OPTIONS}
MULTIPLE: dict[str, Any] = {"method": "multiple", "options": OPTIONS, "minimum": 1, "maximum": 2}
CONSENT: dict[str, Any] = {"method": "consent"}
SCALE: dict[str, Any] = {
    "method": "scale",
    "options": OPTIONS[:2],
    "low": 1,
    "high": 5,
    "low_label": {"de": "gar nicht"},
}


def a_vote(settings: dict[str, Any], live: bool = False, opened: bool = True) -> Forums:
    """The cast's forum with this vote on stage as a2."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Was zuerst?"}, live=live), settings))
    if opened:
        return on_stage(log, "a2")
    play(log, FACILITATOR, c.Show("a2"))
    return log


def cast(log: Forums, who: Actor, *choices: str, changed: bool = True, **marks: int) -> Refused | None:
    abstain = not (choices or marks)
    return play(log, who, CastBallot("a2", choices=choices, marks=marks, abstain=abstain), changed)


def ballots(log: Forums) -> dict[str, dict[str, int]]:
    state: BallotState = log.state.activities["a2"].state
    return {by: ballot.marks for by, ballot in state.ballots.items()}


def phone(log: Forums, who: Actor | None = None, language: str = "de") -> Any:
    return views.phone(log.state, language, who.by if who else None, log.now).body


def wall(log: Forums) -> Any:
    return views.wall(log.state, "de", log.now).body


def bars(log: Forums) -> list[tuple[str, int, bool, int]]:
    play(log, FACILITATOR, c.Reveal("a2"))
    return [(bar.id, bar.rank, bar.tied, bar.voters) for bar in wall(log).result.bars]


def test_one_choice_each() -> None:
    """B02 B8: single choice; shares are of the ballots that are no abstentions."""
    log = a_vote(SINGLE)
    cast(log, ANNA, "o2")
    cast(log, BORIS, "o2")
    cast(log, CEM, "o3")
    cast(log, DILEK)
    assert bars(log) == [("o2", 1, False, 2), ("o3", 2, False, 1), ("o1", 3, False, 0)]
    result = wall(log).result
    assert [bar.share for bar in result.bars] == [Fraction(2, 3), Fraction(1, 3), 0]
    assert [bar.width for bar in result.bars] == [66.67, 33.33, 0.0]
    assert (result.ballots, result.abstentions, result.decided) == (4, 1, 3)


def test_options_that_tie_share_a_place() -> None:
    """B03: the agenda's order breaks no tie."""
    log = a_vote(SINGLE)
    cast(log, ANNA, "o3")
    cast(log, BORIS, "o1")
    assert bars(log) == [("o1", 1, True, 1), ("o3", 1, True, 1), ("o2", 3, False, 0)]


def test_several_choices_within_the_limits() -> None:
    """B02: multiple choice; one person counts once for each option."""
    log = a_vote(MULTIPLE)
    cast(log, ANNA, "o1", "o2")
    cast(log, BORIS, "o1")
    assert bars(log) == [("o1", 1, False, 2), ("o2", 2, False, 1), ("o3", 3, False, 0)]


@pytest.mark.parametrize(
    ("settings", "choices", "marks", "words"),
    [
        (SINGLE, ("o1", "o2"), {}, "You can choose up to {most}, and chose {number}."),
        (SINGLE, ("o9",), {}, "not up for choice"),
        (SINGLE, (), {"o1": 2}, "chosen once"),
        (MULTIPLE, ("o1", "o2", "o3"), {}, "You can choose up to {most}"),
        ({**MULTIPLE, "minimum": 2}, ("o1",), {}, "Please choose at least {least}."),
        (CONSENT, ("yes", "no"), {}, "You can choose up to {most}"),
        (CONSENT, ("maybe",), {}, "not up for choice"),
        (SCALE, (), {"o1": 6}, "not on the scale"),
        (SCALE, (), {"o3": 3}, "not up for choice"),
        ({"method": "single"}, ("question",), {}, "not up for choice"),
    ],
)
def test_a_ballot_that_breaks_the_rules_is_refused_by_decide_and_fold(
    settings: dict[str, Any], choices: tuple[str, ...], marks: dict[str, int], words: str
) -> None:
    """B02: in words for the person, and nothing is stored, whoever wrote the event."""
    log = a_vote(settings, opened=False)
    log.state.activities["a2"].phase = Phase(open=True, opened_at=log.now)  # also where a vote is not ready to open
    command = CastBallot("a2", choices=choices, marks=marks)
    activity = log.state.activities["a2"]
    context = log.state.context(activity, log.now)
    refused = kind.PAPER.check(context, activity.state, command.all_marks)
    assert refused and words in refused.message
    assert fold(log.state, Logged("9-0", log.now, ANNA.by, "forged-01", BallotCast("a2", command.all_marks))) == refused
    assert ballots(log) == {}


def test_yes_no_or_abstention() -> None:
    """B02 B8: the three stand in the reader's language; an abstention is ticked, and stands outside the result."""
    log = a_vote(CONSENT)
    assert [choice.label for choice in phone(log, language="en").choices] == ["Yes", "No", "Abstention"]
    cast(log, ANNA, "yes")
    cast(log, BORIS, "abstain")
    assert phone(log, BORIS).own == {"abstain": 1}
    assert bars(log) == [("yes", 1, False, 1), ("no", 2, False, 0)]
    assert (wall(log).result.ballots, wall(log).result.abstentions) == (2, 1)


def test_marks_on_a_scale() -> None:
    """B02: the mean ranks and is drawn from the lowest mark on; the spread stands beside it."""
    log = a_vote(SCALE)
    cast(log, ANNA, o1=5, o2=1)
    cast(log, BORIS, o1=4)
    play(log, FACILITATOR, c.Reveal("a2"))
    first, second = wall(log).result.bars
    assert (first.id, first.value, first.width, first.spread) == ("o1", Fraction(9, 2), 87.5, ((4, 1), (5, 1)))
    assert (second.id, second.value, second.width, second.voters) == ("o2", 1, 0.0, 1)
    assert (wall(log).sheet.steps, wall(log).sheet.low_label) == ((1, 2, 3, 4, 5), "gar nicht")


def test_a_mark_of_0_on_a_scale_from_0_is_a_mark() -> None:
    """Three times 0 and once 10 are four people with a mean of 2.50; no mark at all is an abstention, and none of them."""
    log = a_vote({**SCALE, "low": 0, "high": 10})
    for who, mark in ((ANNA, 0), (BORIS, 0), (CEM, 0), (DILEK, 10)):
        cast(log, who, o1=mark)
    assert ballots(log)[ANNA.by] == {"o1": 0}
    assert phone(log, ANNA).own == {"o1": 0}
    assert welcome.mine(log.state, "de", ANNA.by, log.now).groups[0].items[0].lines == (Chosen("Formulare", 0),)
    play(log, FACILITATOR, c.Reveal("a2"))
    bars = {bar.id: (bar.value, bar.voters, bar.spread) for bar in wall(log).result.bars}
    assert bars == {"o1": (Fraction(5, 2), 4, ((0, 3), (10, 1))), "o2": (None, 0, ())}
    assert wall(log).result.abstentions == 0
    activity = log.state.activities["a2"]
    lines = kind.KIND.record.lines(log.state.context(activity, log.now), activity.state)
    assert sum(line.endswith(" o1=0") for line in lines) == 3


def test_a_0_is_no_cross_and_no_dot() -> None:
    """Where people choose, 0 means "not this one": it is left out, as an empty field is."""
    log = a_vote(MULTIPLE)
    cast(log, ANNA, o1=1, o2=0)
    assert ballots(log)[ANNA.by] == {"o1": 1}


def test_a_scale_can_stand_alone() -> None:
    """B02: without options the question itself is marked."""
    log = a_vote({"method": "scale", "low": 0, "high": 10})
    assert [choice.id for choice in phone(log).choices] == [WHOLE]
    assert cast(log, ANNA, question=7) is None


def test_measures_can_be_the_options() -> None:
    """B02: with their titles, in the order that was set."""
    log = a_vote({"method": "single", "measures": ["m3", "m1"]})
    assert [(choice.id, choice.ref) for choice in phone(log).choices] == [("m3", "M03"), ("m1", "M01")]
    assert cast(log, ANNA, "m3") is None


def test_a_ballot_is_replaced_and_withdrawn_until_the_close() -> None:
    """B11: the last ballot counts; withdrawn, none does."""
    log = a_vote(SINGLE)
    cast(log, ANNA, "o1")
    cast(log, ANNA, "o2")
    assert ballots(log) == {"p:anna": {"o2": 1}} and phone(log, ANNA).own == {"o2": 1}
    assert play(log, ANNA, WithdrawBallot("a2")) is None
    assert ballots(log) == {} and play(log, ANNA, WithdrawBallot("a2"), changed=False) is not None


def test_what_comes_too_late_is_refused_and_the_earlier_vote_stands() -> None:
    """B11: the words say whether an earlier vote stands."""
    log = a_vote(SINGLE)
    cast(log, ANNA, "o1")
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert cast(log, ANNA, "o2", changed=False) == CLOSED
    assert cast(log, BORIS, "o2", changed=False) == NOT_CAST
    assert play(log, ANNA, WithdrawBallot("a2"), changed=False) == CLOSED
    assert ballots(log) == {"p:anna": {"o1": 1}}


def test_a_deadline_closes_by_the_logs_time_with_a_moment_of_grace() -> None:
    """S07: the last tap at 0:00 counts, a later one does not, without any event in between."""
    log = a_vote(SINGLE, opened=False)
    play(log, FACILITATOR, c.OpenInput("a2", 1))
    deadline = log.state.activities["a2"].phase.deadline or 0
    log.now = deadline + GRACE_MS - 1_000
    assert cast(log, ANNA, "o1") is None
    assert cast(log, BORIS, "o1", changed=False) == NOT_CAST


def test_nobody_votes_before_it_opens_or_without_joining() -> None:
    """S07: the server refuses votes outside an open step."""
    log = a_vote(SINGLE, opened=False)
    assert cast(log, ANNA, "o1", changed=False) == NOT_OPEN
    play(log, FACILITATOR, c.OpenInput("a2"))
    refused = cast(log, STRANGER, "o1", changed=False)
    assert refused and refused.status == 403


def test_nothing_of_the_result_leaves_before_the_reveal() -> None:
    """B09: until then phones and wall hold no count at all; hiding takes it away again."""
    log = a_vote(SINGLE)
    cast(log, ANNA, "o1")
    play(log, FACILITATOR, c.CloseInput("a2"))
    for who in (None, ANNA, BORIS):
        assert phone(log, who).result is None
    assert wall(log).result is None and wall(log).voted == 1
    play(log, FACILITATOR, c.Reveal("a2"))
    assert phone(log).result == wall(log).result is not None
    play(log, FACILITATOR, c.HideResult("a2"))
    assert phone(log, ANNA).result is None and wall(log).result is None


def test_live_results_are_for_the_wall_and_keep_their_order() -> None:
    """B15: while people vote nothing is sorted, and no phone is led."""
    log = a_vote(SINGLE, live=True)
    cast(log, ANNA, "o3")
    assert [bar.id for bar in wall(log).result.bars] == ["o1", "o2", "o3"]
    assert phone(log, ANNA).result is None
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert [bar.id for bar in wall(log).result.bars] == ["o3", "o1", "o2"]
    assert phone(log, ANNA).result == wall(log).result


def test_the_options_keep_their_order_while_people_vote() -> None:
    """B15: moving or withdrawing measures meanwhile changes nothing on the phones."""
    log = a_vote({"method": "single", "measures": ["m1", "m2", "m3"]})
    before = phone(log).choices
    cast(log, ANNA, "m3")
    play(log, ORGANISER, c.WithdrawMeasure("m1"))
    first, *others = before
    assert phone(log).choices == phone(log, ANNA).choices == (replace(first, withdrawn=True), *others)


def test_the_rule_is_told_before_the_vote_and_with_the_result() -> None:
    """B03: how it counts, what a tie is, what an abstention does."""
    log = a_vote(SINGLE)
    before = phone(log)
    cast(log, ANNA, "o1")
    play(log, FACILITATOR, c.Reveal("a2"))
    result = phone(log).result
    assert before.how and (before.how, before.tie, before.abstention) == (result.how, result.tie, result.abstention)


def test_ones_own_votes_stand_on_one_page() -> None:
    """B11: with labels, and whether they can still be changed."""
    log = a_vote(SINGLE)
    cast(log, ANNA, "o2")
    (group,) = welcome.mine(log.state, "en", ANNA.by, log.now).groups
    (mine,) = group.items
    assert isinstance(mine, MyBallot) and mine.lines == (Chosen("Language", 1),) and mine.changeable
    assert welcome.mine(log.state, "en", BORIS.by, log.now).groups == ()


@pytest.mark.parametrize("settings", [SINGLE, MULTIPLE, SCALE, CONSENT, {"method": "single", "measures": ["m1", "m2"]}])
def test_settings_survive_the_builders_form(settings: dict[str, Any]) -> None:
    expected = msgspec.convert(settings, VoteSettings)
    back = {
        name: list(value) if isinstance(value, tuple) else [str(value)]
        for name, value in kind.KIND.builder.fields(expected, LANGUAGES).items()
    }
    assert kind.KIND.builder.read(back, LANGUAGES, expected) == expected


@pytest.mark.parametrize(
    "form",
    [
        {"method": ["open"]},
        {"method": ["multiple"], "options.o1.de": ["a"], "options.o2.de": ["b"], "minimum": ["2"], "maximum": ["1"]},
        {"method": ["multiple"], "options.o1.de": ["a"], "options.o2.de": ["b"], "maximum": ["3"]},
        {"method": ["scale"], "low": ["5"], "high": ["5"]},
        {"method": ["scale"], "low": ["0"], "high": ["11"]},
        {f"options.o{number}.de": [str(number)] for number in range(51)},
    ],
)
def test_settings_that_cannot_work_are_refused(form: dict[str, list[str]]) -> None:
    assert isinstance(kind.KIND.builder.read(form, LANGUAGES), Refused)


@pytest.mark.parametrize("settings", [{"method": "single", "options": OPTIONS[:1]}, {"method": "single"}])
def test_a_vote_needs_two_options(settings: dict[str, Any]) -> None:
    """S07: a step that lacks something does not open, and says what it lacks."""
    log = a_vote(settings, opened=False)
    refused = play(log, FACILITATOR, c.OpenInput("a2"), changed=False)
    assert refused and refused.message == "A vote needs at least two options."
