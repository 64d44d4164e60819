"""Forums that were recorded once and are never edited: every later version must read the same figures out of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.forum.state import Forum
from tests.logs.figures import figures
from tests.people import FORUM
from tests.play import Entry, Forums, digest

HERE = Path(__file__).resolve().parent
LOGS = sorted(HERE.glob("*.jsonl"))


def entries(path: Path) -> list[Entry]:
    """One line an entry: its id, and its payload as text."""
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [(entry_id, payload.encode()) for entry_id, payload in lines]


def replayed(path: Path) -> Forum:
    return Forums(FORUM, 0).replayed(entries(path))


def test_there_are_recorded_forums_and_each_has_its_figures() -> None:
    assert LOGS
    assert sorted(json.loads((HERE / "figures.json").read_text("utf-8"))) == [path.stem for path in LOGS]


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_a_recorded_forum_still_gives_its_figures(path: Path) -> None:
    """B14, A17: what was cast and written years ago is counted as it was then."""
    forum = replayed(path)
    recorded = json.loads((HERE / "figures.json").read_text("utf-8"))[path.stem]
    assert json.loads(json.dumps(figures(forum))) == recorded


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_a_replay_in_two_halves_is_the_same_replay(path: Path) -> None:
    log = Forums(FORUM, 0)
    read = entries(path)
    for half in (read[: len(read) // 2], read[len(read) // 2 :]):
        for entry in half:
            log._step(log.state, *entry)
    assert digest(log.state) == digest(replayed(path))
