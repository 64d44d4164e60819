"""The kind `budget` where measures come by a rule: what each costs, from the step or the measure, settled at the opening.

Never here: costs of a step's own options (test_budget.py), how an amount is read.
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.amounts import whole_euros
from app.activities.base.offer import Source
from app.activities.budget.costs import NOT_MEASURES
from app.activities.budget.settings import BudgetBuilder, BudgetSettings
from app.export import pabulib
from app.forum import clone, lists, views
from app.forum import commands as c
from app.forum.outcome.shared import shared_votes
from app.forum.question import asked
from app.forum.state import Activity, Plan
from app.forum.views.offer import preview
from app.recount.euros import euros
from tests.activities.test_budget import HALL
from tests.forum.sealing.test_seal import sealed
from tests.forum.test_offer import GROUPS, notes, offer, opened, refused
from tests.forum.test_offer import step as added
from tests.people import ANNA, FACILITATOR, ORGANISER, a_forum
from tests.play import Forums, play
from tests.recount.test_any_evening import recounted

MEASURES = Source(what="measures")


def a_budget(own: dict[str, str], source: Source = MEASURES, **settings: Any) -> Forums:
    """Four measures, of which some say what they cost, and money to share out among them as a2."""
    log = a_forum("vote")
    for key, cost in own.items():
        play(log, ORGANISER, c.ChangeMeasure(replace(log.state.measures[key], cost=cost)))
    plan = Plan("budget", {"de": "Wofür?", "en": "What for?"}, source=source)
    play(log, ORGANISER, c.AddActivity(plan, {"budget": 100_000, **settings}))
    play(log, FACILITATOR, c.Show("a2"))
    return log


def step(log: Forums, key: str = "a2") -> Activity:
    return log.state.activities[key]


def costs(log: Forums, key: str = "a2") -> list[tuple[str, int]]:
    return [(one.id, one.cost) for one in offer(step(log, key)).options]


OWN = {"m1": "60.000 €", "m2": "40 000", "m3": "EUR 30,000.00", "m4": "Klasse C"}


def test_a_cost_comes_from_the_measure_or_from_the_step_and_is_settled_at_the_opening() -> None:
    """What the step says goes first; whatever is said of the measure later changes nothing, and the next round has the same."""
    log = a_budget(OWN, costs={"m2": 45_000, "m4": 20_000})
    play(log, FACILITATOR, c.OpenInput("a2"))
    settled = [("m1", 60_000), ("m2", 45_000), ("m3", 30_000), ("m4", 20_000)]
    assert costs(log) == settled
    play(log, ORGANISER, c.ChangeMeasure(replace(log.state.measures["m1"], cost="1 €")))
    body: Any = views.phone(log.state, "de", None, log.now).body
    assert costs(log) == settled and body.sheet.costs == dict(settled)
    vote(log)
    result = views.wall(log.state, "de", log.now).body
    assert {bar.id: int(dict(bar.figures)["cost"]) for bar in result.result.bars} == dict(settled)
    (votes,) = (one for one in shared_votes(log.state, "de", log.now) if one.step == "a2")
    assert pabulib.fits(votes) and dict(votes.costs) == dict(settled)
    play(log, FACILITATOR, c.StartOver("a2"))
    assert costs(log, "a3") == settled


def vote(log: Forums) -> None:
    for who, chosen in zip(HALL, (("m1",), ("m1",), ("m1",), ("m2", "m3"), ("m3",)), strict=True):
        play(log, who, CastBallot("a2", choices=chosen))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))


def test_it_is_not_opened_before_each_cost_is_known() -> None:
    """14 A7: the measures are named by their numbers, at the opening and beforehand; said by number, it opens."""
    log = a_budget({"m1": "60.000 €", "m2": "hoch"})
    words = refused(play(log, FACILITATOR, c.OpenInput("a2"), changed=False))
    assert words.startswith("What each costs in euros is not known yet: {names}.")
    before = preview(log.state, step(log), "en", log.now)
    assert before is not None and before.refused is not None and before.refused.values == {"names": "M02, M03, M04"}
    assert play(log, ORGANISER, change(log, costs={"m2": 1, "m3": 2, "m4": 3})) is None
    shown = preview(log.state, step(log), "en", log.now)
    assert shown is not None and [one[3] for one in shown.options] == [60_000, 1, 2, 3]
    assert play(log, FACILITATOR, c.OpenInput("a2")) is None
    other = a_budget(OWN, budget=0)
    assert "how much money" in refused(play(other, FACILITATOR, c.OpenInput("a2"), changed=False))


def change(log: Forums, **settings: Any) -> c.ChangeActivity:
    return c.ChangeActivity("a2", step(log).plan, {"budget": 100_000, **settings})


def test_only_measures_have_costs() -> None:
    """14 A7: the best of a step that put groups to the choice have none, and that is said before anybody votes."""
    log = notes()
    opened(log, GROUPS)
    for who in HALL:
        play(log, who, CastBallot("a2", marks={"g1": 2, "g2": 1}))
    play(log, FACILITATOR, c.CloseInput("a2"))
    key = added(log, Source(what="best", step="a2", number=2), "budget", {"budget": 100_000})
    assert refused(play(log, FACILITATOR, c.OpenInput(key), changed=False)) == NOT_MEASURES.message


def test_until_somebody_votes_costs_can_be_said_otherwise() -> None:
    """14 A7: open already, the choice is settled anew; with the first vote it is fixed."""
    log = a_budget(OWN, costs={"m4": 1})
    play(log, FACILITATOR, c.OpenInput("a2"))
    assert play(log, ORGANISER, change(log, costs={"m4": 2})) is None
    assert dict(costs(log))["m4"] == 2
    play(log, ANNA, CastBallot("a2", choices=("m4",)))
    assert play(log, ORGANISER, change(log, costs={"m4": 3}), changed=False) is not None
    assert dict(costs(log))["m4"] == 2


def test_costs_are_part_of_the_question_and_of_the_list() -> None:
    """14 A7: another cost is another question; the checksum covers what everybody read."""
    log, other = a_budget(OWN, costs={"m4": 1}), a_budget(OWN, costs={"m4": 2})
    for one in (log, other):
        play(one, FACILITATOR, c.OpenInput("a2"))
    versions = {asked(one.state, step(one)).version("de") for one in (log, other)}
    assert len(versions) == 2 and asked(log.state, step(log)).question.texts["m1.cost"] == {"": "60000 €"}
    assert '# ["m4.cost","","1 €"]' in lists.words(log.state, step(log))


def test_recount_sealing_and_a_copy_know_the_costs() -> None:
    """14 A7: found again from the measures and the settings by other code; a sealed log has them as they were settled."""
    log = a_budget(OWN, costs={"m2": 45_000, "m4": 20_000})
    play(log, FACILITATOR, c.OpenInput("a2"))
    play(log, ORGANISER, c.ChangeMeasure(replace(log.state.measures["m1"], cost="1 €")))
    vote(log)
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == ""
    assert recounted(list(sealed(log.entries).entries)) == ""
    (copied,) = (
        one for one in clone.clone(log.state, "123456", {"de": "Neu"}) if getattr(one, "plan", None) == step(log).plan
    )
    assert copied.settings["costs"] == {"m2": 45_000, "m4": 20_000}


def test_a_cost_that_stands_with_the_measure_is_not_kept_twice() -> None:
    """14 A7: so that what is changed there goes on counting until the opening."""
    measures = a_forum("vote").state.measures
    measures = measures | {"m1": replace(measures["m1"], cost="60.000 €")}
    kept = BudgetBuilder().sourced(BudgetSettings(budget=5, costs={"m1": 60_000, "m2": 7}), measures)
    assert kept.costs == {"m2": 7}


AMOUNTS = (
    *(
        "120000",
        "120.000 €",
        "€120,000",
        "120\u202f000 EUR",
        "1'200'000",
        "120.000,00",
        "5,– Euro",
        "\u200f600,000\u00a0€",
    ),
    *("1,50", "1.234,567", "12.00.000", "ca. 5 Mio.", "hoch", "-5", "9" * 14, "", "€", "0", "12 34", "1.2"),
)


@pytest.mark.parametrize("words", AMOUNTS)
def test_the_second_count_reads_an_amount_alike(words: str) -> None:
    """14 A7: by code that has not looked at the first."""
    assert euros(words) == (whole_euros(words) or 0)
