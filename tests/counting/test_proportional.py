"""The proportional order: against a count with fractions that follows the rule word by word, and a block that wants it all.

Here: the rule. Never: questions, screens.
"""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.counting.proportional import proportional

Supporters = dict[str, tuple[str, ...]]


def naive(supporters: Supporters) -> tuple[str, ...]:
    """Every weight anew for every place, as a fraction."""
    left, order = list(supporters), list[str]()
    while left:
        mine = {by: [key for key in left if by in supporters[key]] for key in left for by in supporters[key]}
        weights = {key: sum(Fraction(1, len(mine[by])) for by in set(supporters[key])) for key in left}
        out = min(left, key=lambda key: (weights[key], len(set(supporters[key])), -left.index(key)))
        left.remove(out)
        order.append(out)
    return tuple(reversed(order))


@given(
    st.lists(st.frozensets(st.integers(0, 7), max_size=6), max_size=7).map(
        lambda lists: {f"q{place}": tuple(f"p{one}" for one in sorted(people)) for place, people in enumerate(lists)}
    )
)
def test_it_follows_the_rule(supporters: Supporters) -> None:
    """11 A2: one vote a person, shared equally among what has no place yet; the least weight leaves."""
    assert proportional(supporters) == naive(supporters)


def hall(seed: int) -> tuple[Supporters, dict[str, str]]:
    """200 questions and 600 people: a block of 360 who support its twenty questions, four tenths with ten questions of their
    own each, and some noise; with the group that each question belongs to."""
    chance = random.Random(seed)
    groups = ["block"] * 360 + ["a"] * 60 + ["b"] * 60 + ["c"] * 60 + ["d"] * 60
    of = {f"q{n}": "block" if n < 20 else "abcd"[(n - 20) // 10] if n < 60 else "" for n in range(200)}
    found: dict[str, list[str]] = {key: [] for key in of}
    for person, group in enumerate(groups):
        for key, wanted in of.items():
            own = group == wanted and chance.random() < 0.9
            if own or chance.random() < (0.01 if wanted != "block" or group == "block" else 0):
                found[key].append(f"p{person}")
    keys = list(found)
    chance.shuffle(keys)
    return {key: tuple(found[key]) for key in keys}, of


def test_a_block_of_sixty_in_a_hundred_does_not_take_all_of_the_first_ten() -> None:
    """A21, 11 A2: by support all ten are the block's; in proportion six are, and each further tenth of the people has one."""
    for seed in range(3):
        supporters, of = hall(seed)
        by_support = sorted(supporters, key=lambda key: -len(supporters[key]))[:10]
        assert [of[key] for key in by_support] == ["block"] * 10
        first = [of[key] for key in proportional(supporters)[:10]]
        assert 5 <= first.count("block") <= 7, first
        assert all(first.count(group) >= 1 for group in "abcd"), first
        assert first[0] == "block", "who is most comes first"


def test_nobody_gains_a_second_vote() -> None:
    """11 A2: who supports everything moves nothing."""
    supporters = {"a": ("1", "2", "9"), "b": ("3", "9"), "c": ("9",)}
    assert proportional(supporters) == ("a", "b", "c")
    assert proportional({}) == () and proportional({"a": (), "b": ()}) == ("a", "b")
