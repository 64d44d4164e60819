"""Figures of people behind notes and groups, counted again from the log, before and after sealing. (A2, B05)"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.activities.posts import messages as i
from app.forum import commands as c
from app.recount import main
from tests.activities.test_support import back, closed, collected
from tests.archive.made import archived
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.people import BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, MODERATOR, ORGANISER
from tests.play import Entry, play
from tests.recount.bent import Tables, bent


@pytest.fixture(scope="module")
def log() -> list[Entry]:
    """Six people stand behind one note and its group; then notes were taken again, and Frida alone changed something."""
    made = collected("Bänke", "Sitze")
    back(made, "n1", BORIS, CEM, DILEK, EMRE)
    play(made, MODERATOR, i.GroupNotes("a1", name="Sitzen", notes=("n1", "n2")))
    closed(made)
    play(made, FACILITATOR, c.OpenInput("a1"))
    back(made, "n1", FRIDA)
    closed(made)
    play(made, ORGANISER, c.CloseForum())
    return list(made.entries)


def code(data: bytes, tmp_path: Path) -> int:
    (tmp_path / "file").write_bytes(data)
    return main([str(tmp_path / "file"), "--lang", "en"])


def test_figures_of_people_are_counted_again_also_after_sealing(log: list[Entry], tmp_path: Path) -> None:
    assert code(archived(log, NIGHT), tmp_path) == 0
    assert code(archived(list(sealed(log).entries), NIGHT), tmp_path) == 0


@pytest.mark.parametrize("table", ["notes", "groups"])
def test_a_changed_figure_is_found(log: list[Entry], tmp_path: Path, table: str) -> None:
    def change(tables: Tables) -> None:
        row = next(row for row in tables[table] if row["people"] == 5)
        row["people"] = 6

    assert code(bent(archived(log, NIGHT), change), tmp_path) == 1
    assert code(bent(archived(list(sealed(log).entries), NIGHT), change), tmp_path) == 1
