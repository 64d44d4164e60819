"""D11 D12: nobody learns from all that is published what few people of a strand chose, in whatever order it was published.

The attack: every file of an evening, one after another, with whatever happens to the step; and linear programming over the
ballots that are listed (strands_attack). Never here: the decision on figures that were made for it (tests/activities).
"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.activities.base import by_strand
from app.activities.base.by_strand import basis, decide
from tests.activities.test_by_strand import FOUNDING, MEASURES, founding
from tests.security.strands_evening import Evening, Tables

pytest.importorskip("highspy", reason="the solver of the attack is of the test extra")
from tests.security.strands_attack import Attack, Cell

TOLD = ("results_by_strand", "strand_turnout", "strand_agreement")


def told_of(file: Tables) -> str:
    """Without what every row says of its step as it stands now, and in whatever order the result has the answers."""
    whole = [
        {name: cell for name, cell in row.items() if not name.startswith(("step_", "forum_", "unit", "input_again"))}
        for name in TOLD
        for row in file.get(name, ())
    ]
    return repr(sorted(map(repr, whole))) if whole else ""


def narrow(files: list[Tables], fewest: int, step: str = "a1") -> list[Cell]:
    """What the first file by strand leaves too little open of, with the list that stands in it."""
    first = next(
        (file for file in files if any(row["activity"] == step for row in file.get("strand_turnout", ()))), None
    )
    return [cell for cell in Attack(first, step).cells() if cell.narrow(fewest)] if first else []


@settings(max_examples=settings.default.max_examples // 5)
@given(st.integers(0, 2**32), st.sampled_from((3, 5)))
def test_no_figure_of_few_can_be_worked_out_of_any_evening(seed: int, fewest: int) -> None:
    """D12: each figure that is not told can be any of at least so many numbers as people may be told of, or anything that
    the result without strands leaves open; and by strand one thing is told, once, whatever comes later."""
    files = Evening(Random(seed), fewest).whole()
    assert narrow(files, fewest) == []
    assert len({told for file in files if (told := told_of(file))}) <= 1
    first = next((place for place, file in enumerate(files) if told_of(file)), len(files))
    assert all(told_of(file) for file in files[first:]), "what was told once is not taken back"
    assert all("strand" not in name for file in files for row in file["ballots"] for name in row)


def test_the_attack_succeeds_where_only_small_figures_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """D12: the control: without the answers that are left out beside them, what stands alone is worked out."""

    def found() -> int:
        evenings = [Evening(Random(seed), usual=True) for seed in range(12)]
        return sum(bool(narrow(evening.shown_once(), 5)) for evening in evenings)

    assert found() == 0
    monkeypatch.setattr(by_strand, "enough_open", lambda *_: True)
    assert found() > 3


@pytest.mark.long
def test_the_founding_evening_leaves_open_what_it_does_not_tell() -> None:
    """D12: 500 people and twelve measures: nearly every ballot is another one, and only one measure is left out."""
    lines = founding()
    told = decide(basis([*FOUNDING], MEASURES, lines, 5) or pytest.fail("nobody gave anything"))
    groups = [" ".join(group.strands) for group in told.groups]
    pairs = [(group, people) for group, people in zip(groups, (one.people for one in told.groups), strict=True)]
    tables: Tables = {
        "strands": [{"strand": one, "joined": None} for one in FOUNDING],
        "strand_turnout": [{"activity": "a1", "strand": one, "persons": people} for one, people in pairs],
        "ballots": [
            {"activity": "a1", "receipt": str(number), "option": answer}
            for number, line in enumerate(lines)
            for answer in line.answers
        ],
        "results_by_strand": [
            {"activity": "a1", "option": answer, "strand": group, "count": people}
            for answer, row in told.rows
            for group, people in zip(groups, row, strict=False)
        ],
    }
    cells = Attack(tables, "a1").cells()
    assert len(cells) == 4 and not [cell for cell in cells if cell.narrow(5)]
