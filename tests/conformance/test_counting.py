"""Every counting rule: words, ties, abstentions, no matter in which order or under which names; counted again by the recount.

Here: rules alone, on ballots of the sort that they take (tests/counting/profiles.py). Never: a rule's name, which ballots a
kind allows, figures of one rule (tests/counting).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import pytest

from app.activities.ballots.drawn import result
from app.activities.ballots.results import Choice
from app.activities.ballots.tables import results_table
from app.activities.base.context import Context
from app.counting import RULES
from app.counting import tally as tallies
from app.counting.sums import Summed
from app.counting.tally import Tally
from app.live.render.catalogues import translations
from app.recount import rules as recount
from tests.counting.profiles import Ballots, Profile, plain, profiles, renamed, told

rules = pytest.mark.parametrize("name", RULES)
CLOSED = Context(
    activity="a1", settings=None, accepts=False, was_open=True, revealed=True, measures={}, participants={}, now=0
)


@pytest.fixture
def halls(name: str, request: pytest.FixtureRequest) -> Iterator[Profile]:
    """Options and ballots that the rule takes: crosses, unless tests/counting/profiles.py says otherwise."""
    return profiles(name, 500 if request.config.getoption("--long") else 25)


def count(name: str, options: Sequence[str], ballots: Ballots) -> Tally:
    return RULES[name].count(options, ballots, told(name, options))


def figures(tally: Tally) -> dict[str, tuple[Any, ...]]:
    """Everything but the order of rows that share a place."""
    return {row.option: (row.rank, row.value, row.voters, row.tied, row.spread, row.figures) for row in tally.rows}


@rules
def test_a_rule_says_in_both_languages_how_it_counts(name: str) -> None:
    """A5: how, ties, abstentions; every sentence is in the German catalogue."""
    rule, german = RULES[name], translations("de")
    assert rule.name == name, f"The rule `{name}` calls itself `{rule.name}`."
    for part in ("how", "tie", "abstention"):
        said = getattr(rule, part)
        assert said.endswith("."), f"The rule `{name}` has no sentence for `{part}`."
        assert german.gettext(said) != said, f"The rule `{name}` has no German words for: {said}"
    left = [said for said in rule.words.values() if not said or not german.gettext(said)]
    assert not left, f"The rule `{name}` names figures without words: {left}."


@rules
def test_the_order_of_ballots_changes_nothing(name: str, halls: Iterator[Profile]) -> None:
    """A5 14 C12: rounds, duels and evidence, too."""
    for options, drawn in halls:
        mixed = random.Random(1).sample(drawn, len(drawn))
        one, other = count(name, options, drawn), count(name, options, mixed)
        assert one == other, f"The rule `{name}` counts other figures if the ballots come in another order."


@rules
def test_a_live_count_goes_on_from_the_last_one(name: str, halls: Iterator[Profile]) -> None:
    """14 C13: whoever comes, goes or changes is all that a new count of sums looks at, and it is the same count."""
    rule = RULES[name]
    for options, drawn in halls:
        if not isinstance(rule, Summed):
            continue
        parameters, sums = told(name, options), rule.sums(options, told(name, options))
        for ballot in [*drawn, *drawn[::2]]:
            sums.add(ballot)
        kept = sums.copy()
        for ballot in drawn[::2]:
            sums.add(ballot, -1)
        same = rule.tally(options, sums, parameters) == count(name, options, drawn)
        assert same, f"The rule `{name}` does not forget a ballot that is gone."
        same = rule.tally(options, kept, parameters) == count(name, options, [*drawn, *drawn[::2]])
        assert same, f"Sums of the rule `{name}` change under who reads them."


@rules
def test_what_the_options_are_called_changes_nothing(name: str, halls: Iterator[Profile]) -> None:
    """A5 14 C12: an option's id decides nothing; its place on the agenda stays."""
    for options, drawn in halls:
        new = dict(zip(options, random.Random(2).sample(options, len(options)), strict=True))
        one = figures(count(name, options, drawn))
        other = figures(count(name, [*new.values()], renamed(drawn, new)))
        same = {new[option]: row for option, row in one.items()} == other
        assert same, f"The rule `{name}` counts other figures if the options have other names."


@rules
def test_where_an_option_stands_decides_no_place(name: str, halls: Iterator[Profile]) -> None:
    """B03 14 C12: the agenda's order is for the eye."""
    for options, drawn in halls:
        other = tuple(random.Random(3).sample(options, len(options)))
        one, two = (RULES[name].count(order, drawn, told(name, options)) for order in (options, other))
        same = figures(one) == figures(two)
        assert same, f"The rule `{name}` counts other figures if the options stand in another order."


@rules
def test_an_abstention_changes_no_place(name: str, halls: Iterator[Profile]) -> None:
    """A5: it counts as a ballot and as an abstention."""
    for options, drawn in halls:
        one, other = count(name, options, drawn), count(name, options, [*drawn, {}])
        assert figures(one) == figures(other), f"The rule `{name}` moves an option for an abstention."
        numbers = other.ballots - one.ballots, other.abstentions - one.abstentions
        assert numbers == (1, 1), f"The rule `{name}` counts one abstention as {numbers} (ballots, abstentions)."


@rules
def test_places_are_declared(name: str, halls: Iterator[Profile]) -> None:
    """A5: every option has one, rows stand best first, equal ones share theirs, and a tally can be written down."""
    for options, drawn in halls:
        tally = count(name, options, drawn)
        places = [row.rank for row in tally.rows if row.rank is not None]
        assert {row.option for row in tally.rows} == {*options}, f"The rule `{name}` leaves an option out."
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
        kept = tallies.decode(tallies.encode(tally)) == tally and isinstance(hash(tally), int)
        assert kept, f"A tally of the rule `{name}` is another one once it was written and read."


@rules
def test_nobody_voted(name: str) -> None:
    """B03 B8: an empty count has no winner and no places, and neither have abstentions alone."""
    options = ("o1", "o2", "o3")
    for cast in ([], [{}, {}]):
        made = count(name, options, cast)
        assert (made.ballots, made.abstentions) == (len(cast), len(cast))
        placed = [row.option for row in made.rows if row.rank is not None or row.tied or row.elected]
        assert not placed and not [*made.shared] and not made.ties, f"The rule `{name}` has a winner without a ballot."


@rules
def test_what_is_not_up_for_choice_is_not_counted(name: str, halls: Iterator[Profile]) -> None:
    """B03: marks for a measure that is gone have no row, and stop nothing."""
    for options, drawn in halls:
        made = count(name, options[1:], drawn)
        assert made.ballots == len(drawn)
        assert {row.option for row in made.rows} == {*options[1:]}, f"The rule `{name}` counts what is not there."


@rules
def test_what_a_tally_names_has_words(name: str, halls: Iterator[Profile]) -> None:
    """B14: they head columns of the outcome."""
    for options, drawn in halls:
        made = count(name, options, drawn)
        several = [made.figures, *(row.figures for row in made.rows), *(one.figures for one in made.rounds)]
        several += [score.figures for one in made.rounds for score in one.scores]
        names = {figure for figures in several for figure, _ in figures}
        names |= {word for one in made.evidence for word in (one.name, *one.keys, *one.figures)}
        assert names <= {*RULES[name].words}, f"The rule `{name}` has no words for {names - {*RULES[name].words}}."


@rules
def test_the_recount_counts_the_same(name: str, halls: Iterator[Profile]) -> None:
    """A5, E11: the published figures, from the file of the same name in the recount."""
    again = recount.named(name)
    assert again, f"The recount has no file for the rule `{name}`: app/recount/rules/{name}.py."
    for options, drawn in halls:
        tally = count(name, options, drawn)
        table = results_table(CLOSED, result(name, tally, tuple(Choice(option, option) for option in options)))
        names = [column.name for column in table.columns]
        published = {row[1]: dict(zip(names, row, strict=True)) for row in table.rows}
        counted = again.figures([*options], drawn, plain(told(name, options)))
        wrong = {
            f"{option}.{column}: {published[option].get(column)}, not {figure}"
            for option, found in counted.items()
            for column, figure in found.items()
            if published[option].get(column) != figure
        }
        assert not wrong, f"The recount counts something else by the rule `{name}`: {', '.join(sorted(wrong))}."
        silent = recount.abstentions(again, drawn)
        assert silent == tally.abstentions, f"The recount counts other abstentions by `{name}`."
