"""Lots for shared places, counted a second time: every lot drawn again from its seed, also once the forum is sealed.

Here: an honest forum, and a bent one. Never: who may announce or draw (tests/forum/test_lots.py).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.forum import commands as c
from app.forum.lots import LotsAnnounced, LotsDrawn, LotsEvent
from app.recount import main
from tests.archive.made import archived
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.forum.test_lots import SEED, SOURCE, announced, drawn, shared_first
from tests.people import FACILITATOR, ORGANISER
from tests.play import Entry, Forums, play
from tests.recount.bent import Tables, bent


def told(seal: bool) -> bytes:
    """Announced, drawn, corrected, and the forum closed."""
    log = drawn()
    play(log, FACILITATOR, c.DrawLots("a2", 1, "3 8 19", "A number was missing"))
    play(log, ORGANISER, c.CloseForum())
    entries: list[Entry] = [*(sealed(log.entries).entries if seal else log.entries)]
    return archived(entries, NIGHT)


@pytest.mark.parametrize("seal", [False, True])
def test_lots_are_drawn_again(seal: bool, tmp_path: Path) -> None:
    """14 A9: the table holds both drawings and what was announced; nothing is said to be wrong or not counted."""
    (path := tmp_path / "forum.json").write_bytes(data := told(seal))
    assert data.count(SEED.encode()) > 1 and SOURCE.encode() in data
    assert main([str(path)]) == 0


FIRST = ("o1", "o2")
IN_A_LOG: dict[str, tuple[Callable[[], Forums], LotsEvent]] = {
    "drawn before it was announced": (shared_first, LotsDrawn("a2", 1, FIRST, "7")),
    "announced once it was drawn, with a reason": (drawn, LotsAnnounced("a2", 1, FIRST, "Another", "Because.")),
    "a seed between spaces": (announced, LotsDrawn("a2", 1, FIRST, "  7 ")),
    "for others than those who share the place": (announced, LotsAnnounced("a2", 1, ("o1", "o3"), SOURCE)),
}
"""What no decision gives, but a log may hold: something came in between, or another version wrote it."""


@pytest.mark.parametrize("name", IN_A_LOG)
def test_what_does_not_fit_is_read_alike(name: str, tmp_path: Path) -> None:
    """14 A9: the fold has the last word, and both have the same one."""
    before, event = IN_A_LOG[name]
    log = before()
    log.append(FACILITATOR.by, "in between", event)
    play(log, ORGANISER, c.CloseForum())
    (path := tmp_path / "forum.json").write_bytes(archived(log.entries, NIGHT))
    assert main([str(path)]) == 0


def other_lot(tables: Tables) -> None:
    first, second = [row for row in tables["lots"] if row["act"] == 3]
    first["option"], second["option"] = second["option"], first["option"]


def other_seed(tables: Tables) -> None:
    for row in tables["lots"]:
        row["seed"] = row["seed"] and "7"


def no_lots(tables: Tables) -> None:
    tables["lots"].clear()


@pytest.mark.parametrize("change", [other_lot, other_seed, no_lots])
def test_another_order_or_seed_is_noticed(change: Callable[[Tables], None], tmp_path: Path) -> None:
    """14 A9."""
    (path := tmp_path / "forum.json").write_bytes(bent(told(False), change))
    assert main([str(path)]) == 1
