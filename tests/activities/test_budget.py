"""The kind `budget`: amounts as people write them, costs fixed with the first ballot, any number of crosses; who gets money,
what was missing for the others, and what votes alone would have done.

Here: builder, paper, views, files. Never: who is paid for (tests/counting/test_equal_shares.py), what every kind does
(tests/conformance).
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.amounts import whole_euros
from app.activities.base.messages import Refused
from app.activities.budget.settings import BudgetBuilder, BudgetSettings
from app.export import pabulib
from app.forum import commands as c
from app.forum import views
from app.forum.outcome.shared import shared_votes
from app.forum.state import Plan
from app.live.render.words import filters
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

LANGUAGES = ("de", "en")
HALL = (ANNA, BORIS, CEM, DILEK, EMRE)
COSTS = {"o1": 60_000, "o2": 40_000, "o3": 30_000}
SPLIT = (("o1",), ("o1",), ("o1",), ("o2", "o3"), ("o3",))
"""Three of five want the dear one, and their shares of 100,000 just suffice; two want the cheap ones, and have 40,000."""


def a_budget(live: bool = False, open_: bool = True, **settings: Any) -> Forums:
    """The cast's forum with money to share out as a2."""
    log = a_forum("present")
    usual = {"options": OPTIONS, "budget": 100_000, "costs": COSTS}
    play(log, ORGANISER, c.AddActivity(Plan("budget", {"en": "What first?"}, live=live), usual | settings))
    return on_stage(log, "a2") if open_ else log


def choose(log: Forums, who: Actor, *options: str, changed: bool = True, **marks: int) -> Refused | None:
    return play(log, who, CastBallot("a2", choices=options, marks=marks), changed)


def shown(ballots: tuple[tuple[str, ...], ...] = SPLIT, **settings: Any) -> Forums:
    """Closed and revealed."""
    log = a_budget(**settings)
    for who, options in zip(HALL, ballots, strict=True):
        choose(log, who, *options)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def wall(log: Forums) -> Any:
    return views.wall(log.state, "en", log.now).body


@pytest.mark.parametrize(
    ("words", "euros"),
    [
        ("120000", 120_000),
        ("120.000 €", 120_000),
        ("€120,000", 120_000),
        ("120\u202f000 EUR", 120_000),
        ("1'200'000", 1_200_000),
        ("120.000,00", 120_000),
        ("120,000.00 euros", 120_000),
        ("5,– Euro", 5),
        ("\u200f600,000\u00a0€", 600_000),
        ("1,50", None),
        ("1.234,567", None),
        ("12.00.000", None),
        ("ca. 5 Mio.", None),
        ("hoch", None),
        ("-5", None),
        ("9" * 14, None),
    ],
)
def test_an_amount_is_read_as_people_write_it(words: str, euros: int | None) -> None:
    """14 A7: 120.000 is no hundred and twenty; what is no whole amount is not guessed."""
    assert whole_euros(words) == euros


@pytest.mark.parametrize("language", ["de", "en", "de-x-ls", "tr", "ar", "uk", "pl"])
def test_money_is_written_in_the_language_and_read_again(language: str) -> None:
    """14 A7: one way to write it on every surface; the builder's own fields hold what it writes."""
    money = filters(language)["money"]
    for euros in (0, 7, 999, 1_200, 600_000, 1_234_567, 10**12):
        assert whole_euros(money(euros)) == euros
    known = {"de": "600.000\u00a0€", "en": "€600,000", "tr": "€600.000", "pl": "600\u00a0000\u00a0€"}
    assert money(600_000) == known.get(language, money(600_000))


def form(**fields: str) -> dict[str, list[str]]:
    """As it is sent: dots in names stand as underscores here."""
    return {name.replace("_", "."): [value] for name, value in fields.items()}


def test_a_cost_stays_with_its_option_wherever_that_is_moved() -> None:
    """14 A7: read by the row's key, also in a row that is new; fields and settings are each other's way back."""
    builder = BudgetBuilder()
    sent = form(budget="100.000", options_o2_de="Zwei", options_o2_cost="40.000 €") | {
        "options.new-1.de": ["Neu"],
        "options.new-1.cost": ["7"],
        "options.o1.de": ["Eins"],
        "options.o1.cost": [""],
    }
    before = msgspec.convert({"options": OPTIONS, "budget": 1, "costs": COSTS}, BudgetSettings)
    read = builder.read(sent, LANGUAGES, before)
    assert isinstance(read, BudgetSettings)
    assert [(option.id, read.costs.get(option.id)) for option in read.options] == [
        ("o2", 40_000),
        ("o4", 7),
        ("o1", None),
    ]
    again = {name: [str(one)] for name, one in builder.fields(read, LANGUAGES).items() if name != "measures"}
    assert builder.read(again, LANGUAGES, read) == read


def test_costs_of_measures_are_kept_whether_they_are_ticked_or_not() -> None:
    """14 A7: nothing typed is lost."""
    sent = form(budget="9", cost_m1="5", cost_m2="6") | {"measures": ["m2"]}
    read = BudgetBuilder().read(sent, LANGUAGES)
    assert isinstance(read, BudgetSettings)
    assert (read.measures, read.listed, read.costs) == (("m2",), ("m2",), {"m1": 5, "m2": 6})
    assert BudgetBuilder().renamed(read, {"m2": "m7"}).costs == {"m7": 6}


@pytest.mark.parametrize(
    ("sent", "said", "at"),
    [
        (form(budget="viel"), "the money in whole euros", ("budget",)),
        (form(budget="0"), "the money in whole euros", ("budget",)),
        (form(budget="5", options_o1_de="Eins", options_o1_cost="1,50"), "each cost in whole", ("options.o1.cost",)),
        (form(budget="5", cost_m1="teuer"), "each cost in whole", ("cost.m1",)),
        (form(budget="5", options_o1_cost="10"), "a cost, but no words", ("options.o1.cost",)),
    ],
)
def test_what_is_no_amount_is_said_with_its_field(sent: dict[str, list[str]], said: str, at: tuple[str, ...]) -> None:
    """14 A7: never taken for nothing, and nothing dropped in silence."""
    read = BudgetBuilder().read(sent, LANGUAGES)
    assert isinstance(read, Refused) and said in read.message and (read.status, read.invalid) == (422, at)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"budget": 0}, "It is not said yet how much money there is to share out."),
        ({"costs": {"o1": 5, "o2": 5}}, "Not every option has a cost yet."),
        ({"options": OPTIONS[:1]}, "To share out money, at least two options are needed."),
    ],
)
def test_it_is_not_opened_before_money_and_costs_are_known(settings: dict[str, Any], said: str) -> None:
    """14 A7: what is not known yet may be left out until then."""
    log = a_budget(open_=False, **settings)
    play(log, FACILITATOR, c.Show("a2"))
    refused = play(log, FACILITATOR, c.OpenInput("a2"), changed=False)
    assert refused is not None and refused.message == said


@pytest.mark.parametrize("other", [{"budget": 90_000}, {"costs": COSTS | {"o1": 50_000}}])
def test_budget_and_costs_are_fixed_with_the_first_ballot(other: dict[str, Any]) -> None:
    """14 A7: both stand in the question's version, so that the same ballots never count for other amounts."""
    log, settings = a_budget(), {"options": OPTIONS, "budget": 100_000, "costs": COSTS} | other
    plan = log.state.activities["a2"].plan
    assert play(log, ORGANISER, c.ChangeActivity("a2", plan, settings)) is None
    choose(log, ANNA, "o1")
    usual = {"options": OPTIONS, "budget": 100_000, "costs": COSTS}
    refused = play(log, ORGANISER, c.ChangeActivity("a2", plan, usual), changed=False)
    assert refused is not None and refused.status == 409


def test_everything_may_be_chosen_and_a_cross_is_a_cross() -> None:
    """14 A7: three options cost more than there is; no limit is set, and no second cross taken."""
    log = a_budget()
    assert choose(log, ANNA, "o1", "o2", "o3") is None
    for refused in (choose(log, ANNA, changed=False, o1=2), choose(log, ANNA, "o9", changed=False)):
        assert refused is not None and refused.status == 422


def test_a_result_says_who_gets_money_and_what_was_missing() -> None:
    """14 A7 A10, B03: with 10,000 more the other cheap one is paid for, too; by votes alone it is the same here."""
    result = wall(shown()).result
    said = {bar.id: (bar.elected, {name: int(value) for name, value in bar.figures}) for bar in result.bars}
    assert said == {
        "o1": (True, {"cost": 60_000, "by_votes": 1}),
        "o3": (True, {"cost": 30_000, "by_votes": 1}),
        "o2": (False, {"cost": 40_000, "by_votes": 0, "missing": 30_000}),
    }
    figures = {name: int(value) for name, value in result.figures}
    assert (figures["budget"], figures["spent"], figures["left"], figures["step"]) == (100_000, 90_000, 10_000, 1_000)
    assert not result.rounds and not result.alike


def test_votes_alone_stand_beside_it() -> None:
    """14 A7: sixty in a hundred take everything by votes, and three fifths by shares."""
    ballots = (("o1", "o2"), ("o1", "o2"), ("o1", "o2"), ("o3",), ("o3",))
    bars = wall(shown(ballots, costs={"o1": 50_000, "o2": 50_000, "o3": 40_000})).result.bars
    assert {bar.id: (bar.elected, int(dict(bar.figures)["by_votes"])) for bar in bars} == {
        "o1": (True, 1),
        "o3": (True, 0),
        "o2": (False, 1),
    }


def test_where_the_order_of_the_ballot_decides_the_result_says_so() -> None:
    """14 A7 9: two alike, and money for one of them."""
    log = shown((("o1", "o2"),) * 5, costs=dict.fromkeys(COSTS, 60_000))
    (tie,) = wall(log).result.alike
    assert {*tie.options} == {"o1", "o2"} and tie.reason
    assert [bar.id for bar in wall(log).result.bars if bar.elected] == ["o1"]


def test_while_people_vote_the_bar_moves_and_the_list_does_not() -> None:
    """14 A7 A10, B15: live, in the order of the ballot, with all votes so far and who would be paid for."""
    log = a_budget(live=True)
    for who, options in zip(HALL, SPLIT, strict=True):
        choose(log, who, *options)
    body = wall(log)
    assert body.accepts and body.result.ordered
    assert [(bar.id, bar.rank, bar.voters, bar.elected) for bar in body.result.bars] == [
        ("o1", None, 3, True),
        ("o2", None, 1, False),
        ("o3", None, 2, True),
    ]
    assert [bar.value for bar in body.result.bars] == [3, 1, 2]


def test_the_ballots_are_a_pabulib_file() -> None:
    """14 A7, 13 B7: the rule's parameters are its budget and costs."""
    log = shown()
    (votes,) = shared_votes(log.state, "en", log.now)
    assert pabulib.fits(votes) and (votes.budget, dict(votes.costs)) == (100_000, COSTS)
    rows = pabulib.render(votes, "2022-04-28").decode().splitlines()
    assert [row for row in rows if re.match(r"o\d;", row)] == [
        "o1;60000;3;Forms",
        "o2;40000;1;Language",
        "o3;30000;2;Data",
    ]


def test_other_rules_are_not_asked_about_a_sum_of_money() -> None:
    """14 A7: there are no first places that a lab could compare."""
    log = shown()
    step = log.state.activities["a2"]
    assert KINDS["budget"].record.laboratory(log.state.context(step, log.now), step.state, "en") is None
