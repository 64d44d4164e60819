"""The kind `quadratic`: n votes for one option cost n × n credits, never more than a person has; for or against.

Here: credits, prices, results, phones that simulate people. Never: the rule's figures (tests/counting), what every kind does
(tests/conformance).
"""

from __future__ import annotations

import random
from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import BallotCast, CastBallot
from app.activities.ballots.state import BallotState
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.activities.base.spending import Spending
from app.activities.quadratic.settings import QuadraticSettings
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from app.live import page_forms as forms
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

HALL = (ANNA, BORIS, CEM, DILEK, EMRE)
KIND = KINDS["quadratic"]


def a_vote(**settings: Any) -> Forums:
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("quadratic", {"en": "How much?"}), {"options": OPTIONS} | settings))
    return on_stage(log, "a2")


def cast(log: Forums, who: Actor, changed: bool = True, **marks: int) -> Refused | None:
    return play(log, who, CastBallot("a2", marks=marks), changed)


def own(log: Forums, who: Actor) -> dict[str, int] | None:
    state: BallotState = log.state.activities["a2"].state
    ballot = state.ballots.get(who.by)
    return ballot and dict(ballot.marks)


def shown(*ballots: dict[str, int], **settings: Any) -> Any:
    """The wall's ballot of this step, closed and revealed."""
    log = a_vote(**settings)
    for who, marks in zip(HALL, ballots, strict=True):
        cast(log, who, **marks)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return views.wall(log.state, "en", log.now).body


def test_all_credits_may_be_spent_and_none_more() -> None:
    """14 A6: 6 and 8 votes cost 36 + 64 = 100; one vote more is refused with what it costs, and the vote before it stands."""
    log = a_vote()
    assert cast(log, ANNA, o1=6, o2=8) is None
    refused = cast(log, ANNA, changed=False, o1=6, o2=8, o3=1)
    assert (
        refused
        and refused.values == {"cost": 101, "budget": 100, "over": 1}
        and refused.invalid == ("choices", "marks")
    )
    assert own(log, ANNA) == {"o1": 6, "o2": 8}


def test_votes_against_something_cost_the_same() -> None:
    """14 A6: where the organiser allows them."""
    log = a_vote(credits=36, against=True)
    assert cast(log, ANNA, o1=-6) is None and own(log, ANNA) == {"o1": -6}
    refused = cast(log, ANNA, changed=False, o1=-5, o2=4)
    assert refused and refused.values["over"] == 5


@pytest.mark.parametrize(
    ("marks", "said"),
    [({"o1": -1}, "Please give whole numbers from 0 upwards."), ({"o9": 1}, "This option is not up for choice.")],
)
def test_what_stands_on_no_ballot_is_refused(marks: dict[str, int], said: str) -> None:
    """14 A6, B03."""
    refused = cast(a_vote(), ANNA, changed=False, **marks)
    assert refused is not None and (refused.message, refused.status) == (said, 422)


@pytest.mark.parametrize("marks", [{"o1": 11}, {"o1": 8, "o2": 7}, {"o1": -1}, {"o9": 1}])
def test_the_fold_has_the_last_word_on_the_credits(marks: dict[str, int]) -> None:
    """14 A6: an event that costs too much changes nothing, whoever wrote it."""
    log = a_vote()
    assert log.append(ANNA.by, "forged-01", BallotCast("a2", marks)) is not None
    assert own(log, ANNA) is None


def test_the_prices_are_squares_up_to_what_one_can_pay() -> None:
    """14 A6: 36 credits are at most 6 votes for one thing; the list begins 1, 4, 9."""
    sheet = KIND.views.phone(*_context(a_vote(credits=36)), "en", None).sheet  # type: ignore[attr-defined]
    assert sheet.prices == ((1, 1), (2, 4), (3, 9), (4, 16), (5, 25), (6, 36)) and sheet.least == 0
    odd = KIND.views.phone(*_context(a_vote(credits=99, against=True)), "en", None).sheet  # type: ignore[attr-defined]
    assert (odd.most, odd.least) == (9, -9)


def _context(log: Forums) -> tuple[Any, Any]:
    step = log.state.activities["a2"]
    return log.state.context(step, log.now), step.state


def test_the_result_tells_votes_people_credits_and_both_sides() -> None:
    """14 A6, S65: one strong voice against three weak ones; what is equal shares a place; a sum below zero has a bar of
    its own sort."""
    found = shown({"o1": 1}, {"o1": 1}, {"o1": 1}, {"o1": -5, "o2": 2}, {"o3": 2}, against=True).result
    rows = [(bar.id, bar.rank, bar.tied, bar.value, bar.voters, dict(bar.figures)["credits"]) for bar in found.bars]
    assert rows == [("o2", 1, True, 2, 1, 4), ("o3", 1, True, 2, 1, 4), ("o1", 3, False, -2, 4, 28)]
    last = found.named("o1")
    assert last.sides == (("for", 3), ("against", 1)) and last.spread == ((-5, 1), (1, 3))
    assert (last.width, last.under) == (0.0, 100.0) and (found.bars[0].width, found.bars[0].under) == (100.0, 0.0)


def test_without_votes_against_there_are_no_sides() -> None:
    """14 A6."""
    found = shown(*({"o1": 2},) * 5).result
    assert [bar.sides for bar in found.bars] == [(), (), ()] and found.bars[0].spread == ((2, 5),)


@pytest.mark.parametrize("against", [False, True])
def test_by_strand_people_are_counted_on_their_side(against: bool) -> None:
    """14 A6: who gave it votes, or who is for it and who against it."""
    log = a_vote(against=against)
    context, state = _context(log)
    sides = [answer.side for answer in KIND.record.answers(context, state, "en")]
    assert sides == (["for", "against"] * 3 if against else [""] * 3)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, QuadraticSettings(all_measures=True)),
        (
            {"credits": ["36"], "sides": ["both"]},
            QuadraticSettings(all_measures=True, credits=36, against=True),
        ),
    ],
)
def test_a_form_becomes_settings_and_comes_back(fields: dict[str, list[str]], expected: QuadraticSettings) -> None:
    """14 A6."""
    read = KIND.builder.read({"all_measures": ["1"], **fields}, ("de", "en"))
    assert read == expected
    back = {name: [str(value)] for name, value in KIND.builder.fields(expected, ("de", "en")).items() if value}
    assert KIND.builder.read(back, ("de", "en")) == expected


@pytest.mark.parametrize("credits", ["3", "401", "-5"])
def test_credits_that_cannot_work_are_refused(credits: str) -> None:
    """14 A6: with fewer than four nobody could give two votes to anything."""
    refused = KIND.builder.read({"all_measures": ["1"], "credits": [credits]}, ("en",))
    assert isinstance(refused, Refused) and refused.invalid == ("credits",)


FORM = (
    '<form action="/f/f1/commands/CastBallot"><input type="hidden" name="command" value="id"><div data-points '
    'data-budget="{budget}" data-most="6" data-step="1"{low} data-squared>{fields}</div></form>'
)


@pytest.mark.parametrize("low", [0, -6])
def test_a_simulated_phone_never_spends_more_than_it_has(low: int) -> None:
    """14 A6, A11: it knows the prices from its page, and gives votes against something where it may."""
    fields = "".join(f'<input type="number" name="marks.o{one}" value="0">' for one in range(4))
    page = FORM.format(budget=36, low=f' data-low="{low}"' if low else "", fields=fields)
    sheet, seen = Spending(budget=36, most=6, squared=True), set[int]()
    for seed in range(20):
        form = forms.find(page, "CastBallot")
        assert form
        given = {name: int(value) for name, value in forms.fill(form, random.Random(seed)) if name != "command"}
        assert 30 <= sheet.cost(given.values()) <= 36
        seen |= {*given.values()}
    assert max(seen) > 1 and (min(seen) < -1 if low else min(seen) >= 0)
