"""The same ballots under other rules, counted a second time: in whole forums, sealed or not.

Here: honest files, and bent ones. Never: which rules fit and what follows (tests/counting/test_lab.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from app.forum.state import Plan
from app.recount import main
from tests.archive.made import archived
from tests.counting.profiles import SORTS, crosses
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.people import FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Entry, Forums, play
from tests.recount.bent import Tables, bent

OPTIONS = [{"id": f"o{number}", "label": {"en": f"Option {number}"}} for number in range(5)]
MEASURES = ["m1", "m2", "m3"]
STEPS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("rank", "instant_runoff", {"rule": "instant_runoff"}),
    ("rank", "borda", {"rule": "borda", "best": 3}),
    ("approve", "approval", {"seats": 2}),
    ("vote", "plurality", {"method": "multiple", "maximum": 3}),
    ("vote", "scale", {"method": "scale", "low": 0, "high": 5}),
    ("vote", "star", {"method": "scale", "low": 0, "high": 5, "rule": "star"}),
    ("quadratic", "quadratic", {"credits": 100, "against": True}),
    ("pairs", "pairs", {}),
    ("prioritise", "points", {"method": "points", "budget": 100, "measures": MEASURES}),
)
"""Kind, rule and settings; ballots are drawn as the rule takes them."""


def marks(rule: str, options: list[str], chance: random.Random) -> dict[str, int]:
    found = SORTS.get(rule, crosses)(chance, options)
    if rule in ("borda", "plurality"):
        return dict([*found.items()][:3])
    if rule != "pairs":
        return found
    each = {frozenset(key.split(".")): (key, mark) for key, mark in found.items()}
    return dict(each.values())


@cache
def evening() -> Forums:
    """A step of each, with the ballots of twelve people, closed and revealed."""
    log = a_forum("present")
    people = [Actor("participant", f"lab{number}") for number in range(12)]
    for kind, _, settings in STEPS:
        own = settings if "measures" in settings else settings | {"options": OPTIONS}
        assert play(log, ORGANISER, c.AddActivity(Plan(kind, {"en": "Which?"}), own)) is None
    for person in people:
        play(log, person, c.Join("public"))
    chance = random.Random(14)
    for number, (_, rule, settings) in enumerate(STEPS, 2):
        step, options = f"a{number}", settings.get("measures") or [one["id"] for one in OPTIONS]
        on_stage(log, step)
        for person in people:
            given = marks(rule, options, chance)
            play(log, person, CastBallot(step, marks=given, abstain=not given))
        play(log, FACILITATOR, c.CloseInput(step))
        play(log, FACILITATOR, c.Reveal(step))
    play(log, ORGANISER, c.CloseForum())
    return log


@cache
def file(seal: bool) -> bytes:
    log = evening()
    entries: list[Entry] = [*(sealed(log.entries).entries if seal else log.entries)]
    return archived(entries, NIGHT)


@pytest.mark.parametrize("seal", [False, True])
def test_each_step_is_counted_under_the_other_rules_once_more(seal: bool, tmp_path: Path) -> None:
    """14 B10: the table has rows of every step, and the recount agrees with all of them."""
    (path := tmp_path / "forum.json").write_bytes(bent(file(seal), _has_all))
    assert main([str(path)]) == 0


def _has_all(tables: Tables) -> None:
    assert {row["activity"] for row in tables["lab"]} == {f"a{number}" for number in range(2, len(STEPS) + 2)}


def other_place(tables: Tables) -> None:
    tables["lab"][-1]["place"] += 1


def other_verdict(tables: Tables) -> None:
    row = tables["lab"][3]
    row["verdict"] = "in" if row["verdict"] != "in" else "out"


def not_among(tables: Tables) -> None:
    row = tables["lab"][7]
    row["among"] = not row["among"]


def other_rule_counts(tables: Tables) -> None:
    for row in tables["lab"]:
        row["counts"] = not row["counts"]


def none(tables: Tables) -> None:
    tables["lab"].clear()


@pytest.mark.parametrize("change", [other_place, other_verdict, not_among, other_rule_counts, none])
def test_a_bent_row_is_noticed(change: Callable[[Tables], None], tmp_path: Path) -> None:
    """14 B10."""
    (path := tmp_path / "forum.json").write_bytes(bent(file(False), change))
    assert main([str(path)]) == 1
