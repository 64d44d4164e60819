"""Grades and criteria by strand, in whole files: people on a side of the middle, decided once more from the log.

Never here: what may be told (tests/activities/test_by_strand.py), other marks (test_strands.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot
from app.forum import commands as c
from app.forum.outcome import outcome
from app.recount import main
from app.tables import rows_of
from tests.archive.made import archived
from tests.examples import EXAMPLES, OPTIONS
from tests.forum.sealing.test_seal import NIGHT
from tests.forum.test_by_strand import CROWD, a_vote
from tests.people import FACILITATOR, ORGANISER
from tests.play import Forums, play
from tests.recount.bent import Tables, bent

GRADES = {
    "method": "grades",
    "options": OPTIONS,
    "grades": [{"id": f"g{at}", "label": {"en": word}} for at, word in enumerate(("good", "fair", "poor", "bad"), 1)],
}


def marks(kind: str) -> Iterator[dict[str, int]]:
    """Most of the first strand above the middle with the first option, most of the second below it; alike with the rest."""
    for number, _ in enumerate(CROWD):
        high = number // 2 < (14 if number % 2 == 0 else 6)
        if kind == "vote":
            yield {"o1": 4 if high else 1, "o2": 3 if number % 4 < 2 else 2}
        else:
            yield {"o1.c1": 5 if high else 1, "o1.c2": 3, "o2.c1": 4 if number % 4 < 2 else 2}


def closed(kind: str) -> Forums:
    log = a_vote(kind, **(GRADES if kind == "vote" else EXAMPLES["criteria"].settings))
    for person, given in zip(CROWD, marks(kind), strict=True):
        play(log, person, CastBallot("a1", marks=given))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Reveal("a1"))
    play(log, ORGANISER, c.CloseForum())
    return log


@pytest.mark.parametrize("kind", ["vote", "criteria"])
def test_people_above_the_middle_are_told_by_strand(kind: str, tmp_path: Path) -> None:
    """14 A2 D11: so many of each strand, never a mean; the recount decides the same."""
    log = closed(kind)
    rows = rows_of(outcome(log.state, "en", log.now, str).tables, "results_by_strand", "a1")
    told = {(row["option"], row["side"], row["strand"]): row["count"] for row in rows if row["count"] is not None}
    strands = list(dict.fromkeys(row["strand"] for row in rows))
    assert [told["o1", "upper", strand] for strand in strands] == [14, 6]
    assert [told["o1", "lower", strand] for strand in strands] == [6, 14]
    (path := tmp_path / "file").write_bytes(archived([*log.entries], NIGHT))
    assert main([str(path), "--lang", "en"]) == 0


@pytest.mark.parametrize("kind", ["vote", "criteria"])
def test_another_number_is_noticed(kind: str, tmp_path: Path) -> None:
    """14 A2 D11."""

    def change(tables: Tables) -> None:
        row: Any = next(one for one in tables["results_by_strand"] if one["side"] == "upper" and one["count"] == 14)
        row["count"] = 13

    (path := tmp_path / "file").write_bytes(bent(archived([*closed(kind).entries], NIGHT), change))
    assert main([str(path), "--lang", "en"]) == 1
