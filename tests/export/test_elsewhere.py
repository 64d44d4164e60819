"""Our ballots counted by programs that others wrote and keep: preflibtools (orders, categories), pabutools (budgets), and
looked over by Pabulib's checker.

pabutools is GPL and brings a solver that is not free, so neither is an extra of the tests: with --long an environment that is
thrown away gets them (300 MB). Here: their counts against ours. Never: the files as we read their forms (test_votes.py).
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from app.activities.base.shared_votes import SharedVotes
from app.counting import RULES
from app.counting.equal_shares import Budget
from app.export import pabulib, preflib
from app.forum.outcome.shared import shared_votes
from tests.activities.test_budget import shown as budget_shown
from tests.activities.test_rank import shown as ranked
from tests.activities.test_rank import wall
from tests.export.test_votes import FULL, shared
from tests.forum.outcome.test_outcome import table

PROGRAMS = ("preflibtools==2.0.33", "pabutools==1.2.3", "pabulib-checker==1.0.8")
DAY = "2022-04-28"
Elsewhere = Callable[[Iterable[SharedVotes]], list[dict[str, Any]]]

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """Writes the ballots of steps as we give them out, and has them counted by the others."""
    folder = tmp_path_factory.mktemp("elsewhere")
    python = folder / "env" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    base = getattr(sys, "_base_executable", sys.executable)
    pip = [base, "-m", "pip", "--python", str(python), "install", "-q", "--only-binary=:all:", *PROGRAMS]
    done = subprocess.run(pip, capture_output=True, text=True, timeout=600)
    if done.returncode:
        pytest.skip(f"preflibtools and pabutools cannot be had here: {done.stderr[-300:]}")

    def counted(steps: Iterable[SharedVotes]) -> list[dict[str, Any]]:
        files = []
        for number, one in enumerate(steps):
            form: Any = pabulib if pabulib.fits(one) else preflib
            file = folder / f"{number}" / form.name(one)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(form.render(one, DAY))
            files.append(str(file))
        script = Path(__file__).with_name("counted_elsewhere.py")
        done = subprocess.run([str(python), str(script), *files], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    return counted


def hall(seed: int) -> SharedVotes:
    """Sixty people and eight measures of different costs, so that nothing has to be told apart by its place."""
    chance = random.Random(seed)
    options = tuple((f"m{number}", f"Maßnahme {number}; die {number}.") for number in range(8))
    costs = tuple((key, 1_000 * cost) for (key, _), cost in zip(options, chance.sample(range(5, 90), 8), strict=True))
    liked = [chance.uniform(0.1, 0.8) for _ in options]
    ballots = [
        {key: 1 for (key, _), how in zip(options, liked, strict=True) if chance.random() < how} for _ in range(60)
    ]
    return SharedVotes(
        step="a1",
        title="Wofür?",
        says="crosses",
        options=options,
        ballots=tuple(filter(None, ballots)),
        costs=costs,
        budget=150_000,
        rule="equal_shares",
    )


def test_pabutools_gives_the_same_measures_money(elsewhere: Elsewhere) -> None:
    """13 B7, A22: Equal Shares, completed in steps of a hundredth and then by votes, in twenty halls."""
    halls = [hall(seed) for seed in range(20)]
    for one, theirs in zip(halls, elsewhere(halls), strict=True):
        given = Budget(budget=one.budget, costs=one.costs, step=one.budget // 100)
        ours = RULES["equal_shares"].count([key for key, _ in one.options], [*one.ballots], given)
        assert theirs["funded"] == sorted(row.option for row in ours.rows if row.elected)
        assert theirs["votes"] == {row.option: row.value for row in ours.rows}
        assert (theirs["budget"], theirs["ballots"], theirs["odd"]) == (one.budget, len(one.ballots), {})
    assert len({tuple(one["funded"]) for one in elsewhere(halls)}) > 5, "the halls differ"


def test_pabutools_reads_a_step_as_it_was_decided(elsewhere: Elsewhere) -> None:
    """13 B7: cast, closed, shown."""
    log = budget_shown()
    (theirs,) = elsewhere(shared_votes(log.state, "en", log.now))
    bars = wall(log).result.bars
    assert theirs["funded"] == sorted(bar.id for bar in bars if bar.elected) != []
    assert (theirs["ballots"], theirs["budget"], theirs["odd"]) == (5, 100_000, {})


def test_preflibtools_counts_orders_and_categories(elsewhere: Elsewhere) -> None:
    """13 B7, A22: points by Borda, crosses and dots; it finds nothing odd about any of the files."""
    log = ranked(FULL, rule="borda")
    (order,) = shared_votes(log.state, "en", log.now)
    theirs, crosses, dots = elsewhere([order, shared()["a2"], shared()["a4"]])
    assert [one["odd"] for one in (theirs, crosses, dots)] == [[], [], []]
    bars = wall(log).result.bars
    assert theirs["borda"] == {str(bar.label): float(bar.value) for bar in bars}
    names = {step: dict(shared()[step].options) for step in ("a2", "a4")}
    rows = table("results").rows
    assert crosses["given"]["chosen"] == {names["a2"][row[1]]: row[6] for row in rows if row[0] == "a2" and row[6]}
    summed = {
        name: sum(int(how) * given.get(name, 0) for how, given in dots["given"].items() if how != "no mark")
        for name in names["a4"].values()
    }
    assert {name: dot for name, dot in summed.items() if dot} == {
        names["a4"][row[1]]: row[10] for row in rows if row[0] == "a4" and row[10]
    }
