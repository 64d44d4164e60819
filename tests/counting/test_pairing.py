"""Which pair comes next, over simulated halls: shown equally often, never twice, on either side; how many answers are needed.

Never here: the count (test_pairs.py), phones (tests/activities/test_pairs.py).
"""

from __future__ import annotations

import random
from collections import Counter

import pytest

from app.counting import pairing
from app.counting.pairing import every_two, halves, next_pair, pair, sheet, still_needed, turned

APART, SIDES = 8, 10
"""So far the numbers of any two options may lie apart, and so much more often one may stand on one side."""


class Hall:
    """People who answer in any order, some take an answer back, some leave with a pair on their phone."""

    def __init__(self, options: int, people: int, seed: int) -> None:
        self.options = [f"m{number}" for number in range(options)]
        self.chance = random.Random(seed)
        self.people = [f"p:{self.chance.random()}" for _ in range(people)]
        self.done: dict[str, list[str]] = {who: [] for who in self.people}
        self.lying: dict[str, str] = {}
        self.shown: Counter[str] = Counter()
        self.first: Counter[str] = Counter()
        self.asked: Counter[frozenset[str]] = Counter()
        self.furthest = self.sides = 0

    def _show(self, key: str, by: int) -> None:
        for option, side in zip(halves(key), (by, -by), strict=True):
            self.shown[option] += by
            self.first[option] += side

    def answer(self, who: str, back: float) -> None:
        """One answer; with the chance `back` it is taken back at once, and the same pair lies there again."""
        done = self.done[who]
        if who not in self.lying:
            self.lying[who] = next_pair(self.options, done, who)
            self._show(self.lying[who], 1)
        key = self.lying[who]
        if not key:
            return
        assert key not in done and turned(key) not in done, "the same pair twice"
        if self.chance.random() < back:
            return
        done.append(key)
        self.asked[frozenset(halves(key))] += 1
        self.lying[who] = next_pair(self.options, done, who, self.shown, self.first)
        if self.lying[who]:
            self._show(self.lying[who], 1)
        numbers = [self.shown[option] for option in self.options]
        self.furthest = max(self.furthest, max(numbers) - min(numbers))
        self.sides = max(self.sides, *(abs(self.first[option]) for option in self.options))


def played(options: int, people: int, each: int, seed: int) -> Hall:
    """Nobody answers as often as anybody else; half of the halls begin all at once."""
    hall = Hall(options, people, seed)
    turns = [who for who in hall.people for _ in range(hall.chance.randint(0, 2 * each))]
    hall.chance.shuffle(turns)
    for who in [*(hall.people if seed % 2 else ()), *turns]:
        hall.answer(who, back=0.1 if seed % 3 else 0)
    return hall


@pytest.mark.parametrize(
    ("options", "people", "each"), [(2, 9, 1), (3, 20, 2), (5, 50, 4), (5, 50, 10), (12, 60, 12), (31, 60, 15)]
)
def test_any_two_options_are_shown_nearly_equally_often_and_on_either_side(
    options: int, people: int, each: int
) -> None:
    """14 A5: at every moment of a hall, whoever stops, comes late or takes back; no pair comes twice on a phone."""
    for seed in range(6):
        hall = played(options, people, each, seed)
        assert hall.furthest <= APART, f"{options} options, {people} people, seed {seed}"
        assert hall.sides <= SIDES, f"{options} options, {people} people, seed {seed}"


def test_everybody_may_compare_every_two_and_then_there_is_nothing_left() -> None:
    """14 A5: all pairs, each once."""
    options, done = ["a", "b", "c", "d", "e"], list[str]()
    while key := next_pair(options, done, "p:anna"):
        done.append(key)
    assert {frozenset(halves(key)) for key in done} == {frozenset((a, b)) for a in options for b in options if a != b}
    assert len(done) == every_two(options)


def test_phones_that_ask_at_once_get_different_pairs_and_a_replay_gets_the_same() -> None:
    """14 A5: by the person's id, without chance; every two come up, none far more often than others."""
    options = [f"m{number}" for number in range(8)]
    people = [f"p:{number}" for number in range(560)]
    first = [next_pair(options, (), who) for who in people]
    assert first == [next_pair(options, (), who) for who in people]
    numbers = Counter(frozenset(halves(key)) for key in first)
    assert len(numbers) == every_two(options) and max(numbers.values()) < 2.5 * len(people) / len(numbers)


def test_what_was_shown_least_comes_next_and_stands_first_where_it_stood_there_less() -> None:
    """14 A5: the rule by hand."""
    shown, first = {"a": 5, "b": 3, "c": 5, "d": 4}, {"b": 2, "d": -1}
    assert next_pair("abcd", (), "p:anna", shown, first) == pair("d", "b")
    assert next_pair("abcd", ["b.d"], "p:anna", shown, {"b": -2}) in ("b.a", "b.c")


@pytest.mark.parametrize("number", [2, 3, 5, 12, 13, 40])
def test_a_whole_paper_has_each_option_equally_often(number: int) -> None:
    """14 A5: at most one more or less, no pair twice; another person's paper is another."""
    options = [f"m{at}" for at in range(number)]
    paper = sheet(options, "next 1")
    times = Counter(option for key in paper for option in halves(key))
    assert max(times.values()) - min(times[option] for option in options) <= 1 and len(paper) <= max(
        12, number // 2 + 1
    )
    assert len({frozenset(halves(key)) for key in paper}) == len(paper)
    assert number < 4 or paper != sheet(options, "next 2")


def test_so_many_answers_are_needed_until_each_was_compared_often_enough() -> None:
    """14 A5: one answer counts for two options; what one lacks alone has to be compared with the others."""
    assert still_needed("abcd", {}, 10) == 20
    assert still_needed("abc", {}, 5) == 8
    assert still_needed("abcd", {"a": 10, "b": 10, "c": 10, "d": 3}, 10) == 7
    assert still_needed("abcd", dict.fromkeys("abcd", 12), 10) == 0


def test_a_hall_that_gives_as_many_has_compared_each_often_enough() -> None:
    """14 A5: what is said to be needed is needed, and is enough as far as exposures are equal."""
    hall = played(6, 40, 8, 4)
    answered = Counter(option for done in hall.done.values() for key in done for option in halves(key))
    least = min(answered[option] for option in hall.options)
    assert still_needed(hall.options, answered, least) == 0 < still_needed(hall.options, answered, least + 1)
    assert pairing.every_two(hall.options) == 15
