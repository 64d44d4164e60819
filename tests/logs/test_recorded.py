"""Logs that each released version recorded once, never edited: every later version must read the same figures out of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.logs.figures import figures_of
from tests.people import FORUM
from tests.play import Desks, Entry, Forums, Played, Programmes, digest
from tests.test_changelog import released

HERE = Path(__file__).resolve().parent
ALL = sorted(HERE.glob("*/*.jsonl"))
LOGS = [path for path in ALL if not path.stem.startswith("of_")]
"""Those of forums; the others are of a programme and of the desk."""


def entries(path: Path) -> list[Entry]:
    """One line an entry: its id, and its payload as text."""
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [(entry_id, payload.encode()) for entry_id, payload in lines]


def empty(path: Path) -> Played[Any]:
    """What a log of this sort is folded into."""
    match path.stem:
        case "of_a_programme":
            return Programmes(0)
        case "of_the_desk":
            return Desks(0)
        case _:
            return Forums(FORUM, 0)


def named(path: Path) -> str:
    return f"{path.parent.name} {path.stem}"


def test_every_version_has_its_logs_and_each_its_figures() -> None:
    """D15: also the one that is released next, as soon as the changelog says its day."""
    versions = {path.parent.name for path in ALL}
    assert set(released()) <= versions, "python -m tests.logs.record writes them (CONTRIBUTING.md, A release)"
    for version in versions:
        recorded = json.loads((HERE / version / "figures.json").read_text("utf-8"))
        assert sorted(recorded) == sorted(path.stem for path in ALL if path.parent.name == version)


@pytest.mark.parametrize("path", ALL, ids=named)
def test_a_recorded_log_still_gives_its_figures(path: Path) -> None:
    """B14, A17: what was cast and written years ago is counted as it was then."""
    state = empty(path).replayed(entries(path))
    recorded = json.loads(path.with_name("figures.json").read_text("utf-8"))[path.stem]
    now = json.loads(json.dumps(figures_of(state)))
    assert {name: now.get(name) for name in recorded} == recorded


@pytest.mark.parametrize("path", ALL, ids=named)
def test_a_replay_in_two_halves_is_the_same_replay(path: Path) -> None:
    log = empty(path)
    read = entries(path)
    for half in (read[: len(read) // 2], read[len(read) // 2 :]):
        for entry in half:
            log._step(log.state, *entry)
    assert digest(log.state) == digest(empty(path).replayed(read))
