"""Figures by strand in a file that was bent: each is found, and an honest file holds. Never here: what may be told."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.forum import events as e
from app.recount import main
from tests.archive.made import archived
from tests.people import ORGANISER
from tests.recount.bent import Tables, bent
from tests.security.strands_evening import Evening

NIGHT = 1_651_300_000_000


@pytest.fixture(scope="module")
def honest() -> bytes:
    """Two strands of thirty, one choice of four."""
    evening = Evening(Random(2), usual=True)
    evening.shown_once()
    evening.say(ORGANISER, e.ForumClosed())
    return archived(evening.log.entries, NIGHT)


def code(data: bytes, path: Path) -> int:
    (path / "file").write_bytes(data)
    return main([str(path / "file"), "--lang", "en"])


def first(table: str, **cells: Any) -> Any:
    """Changes cells of the first row in which none of them is empty."""

    def change(tables: Tables) -> None:
        row = next(one for one in tables[table] if all(one[name] is not None for name in cells))
        row.update(cells)

    return change


def test_an_honest_file_with_figures_by_strand_holds(honest: bytes, tmp_path: Path) -> None:
    """D11: decided once more from the log."""
    assert b"results_by_strand" in honest and code(honest, tmp_path) == 0


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("results_by_strand", {"count": 99}),
        ("results_by_strand", {"share": 99.5}),
        ("results_by_strand", {"share_of": 999}),
        ("strand_turnout", {"persons": 999}),
        ("strand_turnout", {"given": 999}),
        ("strand_agreement", {"apart": 99.5}),
        ("strand_agreement", {"bridging_place": 99}),
        ("strand_agreement", {"smallest": 99.5}),
        ("strands", {"joined": 99}),
    ],
)
def test_a_bent_figure_by_strand_is_found(table: str, cells: dict[str, Any], honest: bytes, tmp_path: Path) -> None:
    """D11 D13: whatever it is."""
    assert code(bent(honest, first(table, **cells)), tmp_path) == 1


def test_a_figure_that_may_not_be_told_is_found(honest: bytes, tmp_path: Path) -> None:
    """D11: also where it is right: a whole answer that is left out, told after all."""

    def tell(tables: Tables) -> None:
        rows = [row for row in tables["results_by_strand"] if row["suppressed"]]
        assert rows
        for row in rows:
            row.update(count=1, share=round(100 / row["share_of"], 1), suppressed=False)

    assert code(bent(honest, tell), tmp_path) == 1
