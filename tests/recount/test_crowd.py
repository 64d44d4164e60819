"""What people said of pairs of notes, counted again from the log, before and after sealing. (A2, A13)"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.activities.posts.crowd_messages import AskCrowd, JudgePair, StopCrowd
from app.forum import commands as c
from app.forum.outcome import outcome
from app.forum.state import Forum
from app.tables import rows_of
from tests.activities.test_suggestions import lifts
from tests.archive.made import archived
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, ORGANISER
from tests.play import Entry, Forums, play
from tests.recount.bent import Tables, bent
from tests.recount.test_support import code

PEOPLE = (ANNA, BORIS, CEM, DILEK, EMRE, FRIDA)


@pytest.fixture(scope="module")
def log() -> Forums:
    """Six judge one pair, one of them twice; four another, which is too few to be told of."""
    made = lifts()
    play(made, FACILITATOR, AskCrowd("a2", ("n1-n2", "n3-n2")))
    for who, answer in zip(PEOPLE, ("same", "same", "same", "together", "neither", "skip"), strict=True):
        play(made, who, JudgePair("a2", "n1-n2", answer))  # type: ignore[arg-type]
    play(made, ANNA, JudgePair("a2", "n1-n2", "together"))
    for who in PEOPLE[:4]:
        play(made, who, JudgePair("a2", "n3-n2", "neither"))
    play(made, FACILITATOR, StopCrowd("a2"))
    play(made, ORGANISER, c.CloseForum())
    return made


def told(forum: Forum) -> list[tuple[object, ...]]:
    rows = rows_of(outcome(forum, "de", NIGHT, str).tables, "note_pairs", "a2")
    return [(row["same"], row["together"], row["neither"]) for row in rows]


def test_answers_are_counted_again_also_after_sealing(log: Forums, tmp_path: Path) -> None:
    """B7: one row, and the pair of which four said something is left out; sealing changes no figure and keeps no person."""
    entries: list[Entry] = list(log.entries)
    assert told(log.state) == [(2, 2, 1)]
    assert code(archived(entries, NIGHT), tmp_path) == 0
    after = sealed(entries)
    assert told(after.forum) == [(2, 2, 1)] and not after.forum.activities["a2"].state.judged
    assert code(archived(list(after.entries), NIGHT), tmp_path) == 0


def test_a_changed_answer_is_found(log: Forums, tmp_path: Path) -> None:
    def change(tables: Tables) -> None:
        tables["note_pairs"][0]["same"] += 1

    assert code(bent(archived(list(log.entries), NIGHT), change), tmp_path) == 1
