"""(r) Every counting rule on 10,000 ballots with 20 measures, against a plain sum of the same size in the same run.

Ballots are drawn by chance, nearly all of them different: the most that a rule can get. Never here: whether a count is right.
"""

import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from app.counting import RULES
from app.counting.approval import Beside
from app.counting.criteria import Weights
from app.counting.equal_shares import Budget
from app.counting.greedy import Money
from app.counting.shortlist import Places

PEOPLE = 10_000
OPTIONS = tuple(f"m{number}" for number in range(1, 21))
COSTS = tuple((option, 30_000 + 7_500 * (place * 7 % 20)) for place, option in enumerate(OPTIONS))
"""Two million in all, of which there are 600,000."""
FIGURES = {f"count_{name}_ms": f"ms of CPU a count by the rule {name} (1,000 at most)" for name in RULES} | {
    f"count_{name}_ratio": "ratio to the plain sum" for name in RULES
}
Ballot = dict[str, int]


def _some(chance: random.Random) -> list[str]:
    return chance.sample(OPTIONS, chance.randint(1, len(OPTIONS)))


def _places(chance: random.Random) -> Ballot:
    return {option: place for place, option in enumerate(_some(chance), 1)}


def _marks(chance: random.Random) -> Ballot:
    return {option: chance.randint(1, 5) for option in _some(chance)}


def _crosses(chance: random.Random) -> Ballot:
    return dict.fromkeys((option for place, option in enumerate(OPTIONS, 2) if chance.random() < place / 30), 1)


def _parts(*names: str) -> Callable[[random.Random], Ballot]:
    return lambda chance: {f"{option}.{name}": chance.randint(1, 5) for option in _some(chance) for name in names}


def _pairs(chance: random.Random) -> Ballot:
    return {".".join(chance.sample(OPTIONS, 2)): chance.randint(1, 3) for _ in range(10)}


SORTS: dict[str, Callable[[random.Random], Ballot]] = {
    **dict.fromkeys(("borda", "schulze", "condorcet", "instant_runoff"), _places),
    **dict.fromkeys(("plurality", "approval", "equal_shares", "greedy", "shortlist"), _crosses),
    "matrix": _parts("x", "y"),
    "criteria": _parts("c1", "c2", "c3"),
    "pairs": _pairs,
}
TOLD: dict[str, Any] = {
    "approval": Beside(seats=5),
    "criteria": Weights(weights=(("c1", 3), ("c2", 2), ("c3", 1))),
    "greedy": Money(budget=600_000, costs=COSTS),
    "equal_shares": Budget(budget=600_000, costs=COSTS),
    "shortlist": Places(seats=5),
}


def measure() -> dict[str, float]:
    """Milliseconds of CPU of each rule, of the plain sum, and of a live result that goes on."""
    ballots = _drawn("scale")
    floor = min(_ms(lambda: _plain(ballots)) for _ in range(3))
    found = {"count_floor_ms": floor}
    for name, rule in RULES.items():
        ballots, told = _drawn(name), TOLD.get(name) or rule.parameters()
        found[f"count_{name}_ms"] = _ms(partial(rule.count, OPTIONS, ballots, told))
        found[f"count_{name}_ratio"] = found[f"count_{name}_ms"] / floor
    return found | {"count_live_ms": _live()}


def _drawn(rule: str) -> list[Ballot]:
    chance = random.Random(7)  # noqa: S311  # ballots, not secrets
    return [SORTS.get(rule, _marks)(chance) for _ in range(PEOPLE)]


def _plain(ballots: Sequence[Ballot]) -> dict[str, int]:
    total = dict.fromkeys(OPTIONS, 0)
    for ballot in ballots:
        for option, mark in ballot.items():
            total[option] += mark
    return total


def _ms(work: Callable[[], object]) -> float:
    since = time.process_time()
    work()
    return (time.process_time() - since) * 1000


def _live() -> float:
    """What a result that goes on costs: the sums are copied, and the ballots that changed taken away and added."""
    rule: Any = RULES["scale"]
    told, ballots = rule.parameters(), _drawn("scale")
    running = rule.sums(OPTIONS, told)
    for ballot in ballots:
        running.add(ballot)

    def following() -> object:
        sums = running.copy()
        for ballot in ballots[:100]:
            sums.add(ballot, -1)
            sums.add({"m1": 5})
        return rule.tally(OPTIONS, sums, told)

    return _ms(following)
