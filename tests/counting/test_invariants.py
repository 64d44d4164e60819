"""What no rule may break, whatever it counts: abstentions, names and orders decide nothing.

Every rule of the house is led through it, and the trial rule of the tests where its tie rule allows. Never here: figures
of one rule (test_rules.py).
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counting import RULES, tally
from app.counting.rule import AnyRule
from app.counting.tally import Tally
from tests.counting.instant_runoff import RULE
from tests.counting.test_rules import BALLOTS, OPTIONS, Ballots, calmly, crosses

orders = st.lists(
    st.lists(st.sampled_from(OPTIONS), unique=True).map(lambda order: {one: at for at, one in enumerate(order, 1)}),
    max_size=20,
)
ALL: list[tuple[AnyRule, Any]] = [(rule, BALLOTS.get(name, crosses)) for name, rule in RULES.items()] + [(RULE, orders)]
every = pytest.mark.parametrize(("rule", "ballots"), ALL, ids=[rule.name for rule, _ in ALL])


def count(rule: AnyRule, ballots: Ballots, options: tuple[str, ...] = OPTIONS) -> Tally:
    return rule.count(options, ballots, rule.parameters())


def places(made: Tally) -> list[tuple[str, int, bool]]:
    return [(row.option, row.rank, row.tied) for row in made.rows]


@every
@calmly
@given(data=st.data(), more=st.integers(1, 5))
def test_an_abstention_changes_no_place_and_no_figure(
    rule: AnyRule, ballots: Any, data: st.DataObject, more: int
) -> None:
    """B03: it is an act of its own, outside the ranking."""
    cast = data.draw(ballots)
    one, other = count(rule, cast), count(rule, [*cast, *({},) * more])
    assert one.rows == other.rows and one.pairwise == other.pairwise
    assert (other.ballots - one.ballots, other.abstentions - one.abstentions) == (more, more)


@every
@calmly
@given(data=st.data())
def test_permuted_ballots_are_the_same_count(rule: AnyRule, ballots: Any, data: st.DataObject) -> None:
    """B14: rounds, pairs and evidence, too."""
    cast = data.draw(ballots)
    assert count(rule, cast) == count(rule, data.draw(st.permutations(cast)))


@every
@calmly
@given(data=st.data(), names=st.permutations(OPTIONS))
def test_other_names_are_the_same_count(rule: AnyRule, ballots: Any, data: st.DataObject, names: list[str]) -> None:
    """B03: an option's id decides nothing; its place on the agenda stays."""
    cast, new = data.draw(ballots), dict(zip(OPTIONS, names, strict=True))
    renamed = count(rule, [{new[one]: mark for one, mark in ballot.items()} for ballot in cast], tuple(new.values()))
    assert places(renamed) == [(new[option], rank, tied) for option, rank, tied in places(count(rule, cast))]


@every
@calmly
@given(data=st.data())
def test_every_option_has_one_row_and_every_shared_place_is_declared(
    rule: AnyRule, ballots: Any, data: st.DataObject
) -> None:
    """B03: nothing vanishes, and who shares a place is told with whom."""
    made = count(rule, data.draw(ballots))
    assert sorted(row.option for row in made.rows) == sorted(OPTIONS)
    shared = {option for tie in made.shared for option in tie.options}
    assert shared == {row.option for row in made.rows if row.tied}


@every
@calmly
@given(data=st.data())
def test_a_count_goes_through_json_exactly(rule: AnyRule, ballots: Any, data: st.DataObject) -> None:
    made = count(rule, data.draw(ballots))
    assert tally.decode(tally.encode(made)) == made and isinstance(hash(made), int)
