"""Ballots by chance, the same each time, for every sort of mark that a rule counts: few options and few people, so that ties,
empty ballots and single voters are frequent, and now and then sixty options.

Here: ballots and what a rule is told. Never: what comes of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from app.counting import RULES, approval, criteria, dissent, dots, equal_shares, greedy, shortlist
from app.counting.rule import Parameters
from tests.counting.trial import RULE

Ballots = list[dict[str, int]]
Profile = tuple[tuple[str, ...], Ballots]
NAMES = tuple(f"o{number}" for number in range(60))


def crosses(chance: random.Random, options: Sequence[str]) -> dict[str, int]:
    """Any number of them."""
    return dict.fromkeys(some(chance, options), 1)


def places(chance: random.Random, options: Sequence[str]) -> dict[str, int]:
    """The best few, or all."""
    return {option: place for place, option in enumerate(some(chance, options), 1)}


def marks(chance: random.Random, options: Sequence[str]) -> dict[str, int]:
    """From 0 to 5, on some or all."""
    return {option: chance.randint(0, 5) for option in some(chance, options)}


def amounts(chance: random.Random, options: Sequence[str]) -> dict[str, int]:
    """Dots or points; none is as good as no mark."""
    return {option: chance.randint(1, 9) for option in some(chance, options)}


def votes(chance: random.Random, options: Sequence[str]) -> dict[str, int]:
    """For and against."""
    return {option: chance.choice((-3, -2, -1, 1, 2, 4)) for option in some(chance, options)}


def eleven(chance: random.Random, options: Sequence[str]) -> dict[str, int]:
    """From 0 to 10, on most."""
    return {option: chance.choice((0, 0, 1, 2, 5, 8, 9, 10)) for option in some(chance, options)}


def parts(*names: str) -> Callable[[random.Random, Sequence[str]], dict[str, int]]:
    """A mark from 0 to 5 on each part of some options, now and then on one part alone."""

    def ballot(chance: random.Random, options: Sequence[str]) -> dict[str, int]:
        keys = [f"{option}.{name}" for option in some(chance, options) for name in names]
        return {key: chance.randint(0, 5) for key in keys if chance.random() < 0.9}

    return ballot


def compared(chance: random.Random, options: Sequence[str]) -> dict[str, int]:
    """Some pairs, each way round: the first wins, the second, or it cannot be decided."""
    pairs = [chance.sample(list(options), 2) for _ in some(chance, options)]
    return {f"{one}.{other}": chance.choice((1, 1, 2, 3)) for one, other in pairs}


SORTS: dict[str, Callable[[random.Random, Sequence[str]], dict[str, int]]] = {
    "scale": marks,
    "dots": amounts,
    "points": amounts,
    "borda": places,
    "schulze": places,
    "condorcet": places,
    "instant_runoff": places,
    "trial": places,
    "resist": eleven,
    "star": marks,
    "majority_judgement": marks,
    "quadratic": votes,
    "matrix": parts("x", "y"),
    "pairs": compared,
    "criteria": parts("c1", "c2", "c3"),
}
"""By rule; the rest have crosses."""


def some(chance: random.Random, options: Sequence[str]) -> list[str]:
    """Nothing now and then, else some of them in any order."""
    least = 0 if chance.random() < 0.1 else 1
    return chance.sample(list(options), chance.randint(least, len(options)))


def profile(rule: str, seed: int, most: int = 60) -> Profile:
    """The profile of this number; every seventh has one voter, every twentieth `most` options."""
    chance = random.Random(f"{rule} {seed}")
    most = min(most, MOST.get(rule, most))
    number = most if seed % 20 == 19 else chance.randint(2, min(5, most))
    names, people = NAMES[:number], 1 if seed % 7 == 6 else chance.randint(0, 12)
    one = SORTS.get(rule, crosses)
    few = [one(chance, names) for _ in range(max(1, people // 2))]  # several say the same
    return names, [dict(chance.choice(few) if chance.random() < 0.4 else one(chance, names)) for _ in range(people)]


def profiles(rule: str, number: int, most: int = 60) -> Iterator[Profile]:
    """So many of them, with `most` options at most: some libraries are slow."""
    return (profile(rule, seed, most) for seed in range(number))


def told(rule: str, options: Sequence[str]) -> Any:
    """What the rule is told beside options and ballots: of each option by its place on the agenda alone."""
    return TOLD[rule](options) if rule in TOLD else {**RULES, "trial": RULE}[rule].parameters()


def plain(parameters: Parameters) -> dict[str, Any]:
    """As a kind's recount gives them to the rule."""
    found = {name: getattr(parameters, name) for name in parameters.__struct_fields__}
    return {name: dict(value) if isinstance(value, tuple) else value for name, value in found.items()}


def renamed(ballots: Ballots, new: dict[str, str]) -> Ballots:
    """The same ballots for options with other names, also where a key is made of several (`o1.o2`)."""
    return [
        {".".join(new.get(part, part) for part in key.split(".")): mark for key, mark in ballot.items()}
        for ballot in ballots
    ]


MOST = {"pairs": 12, "equal_shares": 9, "shortlist": 9, "approval": 9}
"""More options make a second count by hand take seconds."""


def priced(options: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """What each costs: the same few prices, so that many are alike; one in seven is free."""
    prices = (30, 30, 45, 60, 30, 90, 0)
    return tuple((option, prices[place % len(prices)]) for place, option in enumerate(options))


def numbered(options: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Each by its place."""
    return tuple((option, place) for place, option in enumerate(options))


TOLD: dict[str, Callable[[Sequence[str]], Any]] = {
    "scale": lambda _: dissent.Ends(low=0, high=5),
    "dots": lambda _: dots.Amounts(high=9),
    "points": lambda _: dots.Amounts(high=9, dissent=20),
    "star": lambda _: dissent.Ends(low=0, high=5),
    "majority_judgement": lambda _: dissent.Ends(low=0, high=5, dissent=40),
    "matrix": lambda _: dissent.Ends(low=0, high=5),
    "greedy": lambda options: greedy.Money(budget=110, costs=priced(options)),
    "equal_shares": lambda options: equal_shares.Budget(budget=110, costs=priced(options), step=5),
    "shortlist": lambda options: shortlist.Places(seats=2, order=numbered(options)),
    "approval": lambda options: approval.Beside(seats=2, order=numbered(options)),
    "criteria": lambda _: criteria.Weights(low=0, high=5, weights=(("c1", 3), ("c2", 1), ("c3", 0))),
}
