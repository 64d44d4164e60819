"""Every counting rule: words, ties, abstentions, no matter in which order or under which names; counted again by the recount.

Here: rules alone, on ballots that Hypothesis draws; it takes chance from another thread for its own, so this file comes
before those that open a house. Never: a rule's name, which ballots a kind allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.activities.ballots.results import Choice, result
from app.activities.ballots.tables import results_table
from app.activities.base.context import Context
from app.counting import RULES
from app.counting import tally as tallies
from app.counting.rule import Ballot
from app.counting.tally import Tally
from app.live.render import words
from app.recount import rules as recount
from tests.counting.test_rules import BALLOTS, OPTIONS, calmly

rules = pytest.mark.parametrize("name", RULES)
CLOSED = Context(
    activity="a1", settings=None, accepts=False, was_open=True, revealed=True, measures={}, participants={}, now=0
)
CROSSES = st.lists(st.sets(st.sampled_from(OPTIONS)).map(lambda chosen: dict.fromkeys(sorted(chosen), 1)), max_size=12)


def drawn_for(data: st.DataObject, name: str) -> list[Ballot]:
    """Ballots that the rule takes: crosses, unless tests/counting/test_rules.py says otherwise."""
    found: list[Ballot] = data.draw(BALLOTS.get(name, CROSSES))
    return found


def count(name: str, ballots: Sequence[Ballot], options: Sequence[str] = OPTIONS) -> Tally:
    return RULES[name].count(options, ballots, RULES[name].parameters())


def figures(tally: Tally) -> dict[str, tuple[Any, ...]]:
    """Everything but the order of rows that share a place."""
    return {row.option: (row.rank, row.value, row.voters, row.tied, row.spread) for row in tally.rows}


@rules
def test_a_rule_says_in_both_languages_how_it_counts(name: str) -> None:
    """A5: how, ties, abstentions; every sentence is in the German catalogue."""
    rule, german = RULES[name], words.translations("de")
    assert rule.name == name, f"The rule `{name}` calls itself `{rule.name}`."
    for part in ("how", "tie", "abstention"):
        said = getattr(rule, part)
        assert said.endswith("."), f"The rule `{name}` has no sentence for `{part}`."
        assert german.gettext(said) != said, f"The rule `{name}` has no German words for: {said}"
    left = [said for said in rule.words.values() if not said or not german.gettext(said)]
    assert not left, f"The rule `{name}` names figures without words: {left}."


@rules
@calmly
@given(data=st.data())
def test_the_order_of_ballots_changes_nothing(name: str, data: st.DataObject) -> None:
    """A5."""
    drawn = drawn_for(data, name)
    one, other = count(name, drawn), count(name, data.draw(st.permutations(drawn)))
    assert one == other, f"The rule `{name}` counts other figures if the ballots come in another order."


@rules
@calmly
@given(data=st.data(), names=st.permutations(OPTIONS))
def test_what_the_options_are_called_changes_nothing(name: str, data: st.DataObject, names: list[str]) -> None:
    """A5: an option's id decides nothing; its place on the agenda stays."""
    drawn, new = drawn_for(data, name), dict(zip(OPTIONS, names, strict=True))
    renamed = [{new[option]: mark for option, mark in ballot.items()} for ballot in drawn]
    one, other = figures(count(name, drawn)), figures(count(name, renamed, [*new.values()]))
    same = {new[option]: row for option, row in one.items()} == other
    assert same, f"The rule `{name}` counts other figures if the options have other names."


@rules
@calmly
@given(data=st.data())
def test_an_abstention_changes_no_place(name: str, data: st.DataObject) -> None:
    """A5: it counts as a ballot and as an abstention."""
    drawn = drawn_for(data, name)
    one, other = count(name, drawn), count(name, [*drawn, {}])
    assert figures(one) == figures(other), f"The rule `{name}` moves an option for an abstention."
    numbers = other.ballots - one.ballots, other.abstentions - one.abstentions
    assert numbers == (1, 1), f"The rule `{name}` counts one abstention as {numbers} (ballots, abstentions)."


@rules
@calmly
@given(data=st.data())
def test_places_are_declared(name: str, data: st.DataObject) -> None:
    """A5: every option has one, rows stand best first, equal ones share theirs, and a tally can be written down."""
    tally = count(name, drawn_for(data, name))
    places = [row.rank for row in tally.rows if row.rank is not None]
    assert {row.option for row in tally.rows} == {*OPTIONS}, f"The rule `{name}` leaves an option out."
    assert all(row.rank is None for row in tally.rows[len(places) :]), (
        f"The rule `{name}` puts what has no place first."
    )
    assert places == [1 + sum(other < one for other in places) for one in sorted(places)], (
        f"The rule `{name}` numbers its places {places}."
    )
    shared = [row.rank is not None and places.count(row.rank) > 1 for row in tally.rows]
    assert [row.tied for row in tally.rows] == shared, f"The rule `{name}` does not say which places are shared."
    exact = all(row.value is None or isinstance(row.value, Fraction) for row in tally.rows)
    assert exact, f"The rule `{name}` counts in other than fractions."
    kept = tallies.decode(tallies.encode(tally)) == tally
    assert kept, f"A tally of the rule `{name}` is another one once it was written and read."


@rules
@calmly
@given(data=st.data())
def test_the_recount_counts_the_same(name: str, data: st.DataObject) -> None:
    """A5, E11: the published figures, from the file of the same name in the recount."""
    again = recount.named(name)
    assert again, f"The recount has no file for the rule `{name}`: app/recount/rules/{name}.py."
    choices = tuple(Choice(option, option) for option in OPTIONS)
    drawn = drawn_for(data, name)
    tally = count(name, drawn)
    table = results_table(CLOSED, result(name, tally, choices))
    names = [column.name for column in table.columns]
    published = {row[1]: dict(zip(names, row, strict=True)) for row in table.rows}
    counted = again.figures([*OPTIONS], [dict(one) for one in drawn], {})
    wrong = {
        f"{option}.{column}: {published[option][column]}, not {figure}"
        for option, found in counted.items()
        for column, figure in found.items()
        if published[option][column] != figure
    }
    assert not wrong, f"The recount counts something else by the rule `{name}`: {', '.join(sorted(wrong))}."
    silent = recount.abstentions(again, [dict(one) for one in drawn])
    assert silent == tally.abstentions, f"The recount counts other abstentions by `{name}`."
