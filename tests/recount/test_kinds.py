"""Every kind and every rule that the app has, the recount has; and every figure of every table of a kind is counted again.

Here: one changed figure a table and column. Never: unknown kinds (test_unknown.py), whole files (test_recount.py).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from app.activities import KINDS
from app.activities.prioritise.settings import Method as PrioritiseMethod
from app.activities.vote.settings import Method as VoteMethod
from app.counting import RULES
from app.recount import kinds, main, rules
from tests.archive.made import archived, of_the_evening
from tests.recount.bent import Tables, bent

LATER = 1_651_170_000_000
LIFE = ("persons", "counted", "contributions", "opened", "closed", "revealed")
METHODS = {"vote": get_args(VoteMethod), "prioritise": get_args(PrioritiseMethod)}
FIGURES: dict[str, tuple[str, ...]] = {
    "results": ("place", "shared", "value", "persons", "share", "sum", "count", "share_of", "measure", "withdrawn"),
    "ballots": ("receipt", "option", "mark"),
    "notes": ("receipt", "text", "state", "counted_in"),
    "topics": ("notes",),
    "groups": ("notes", "measure"),
    "measure_notes": ("measure", "number", "note", "text", "origin"),
    "measure_origins": ("measure", "origin", "group", "group_name", "notes", "since"),
}
OF_KINDS: dict[str, dict[str, tuple[str, ...]]] = {
    "present": {"activities": LIFE[:3]},
    "vote": {
        "activities": (*LIFE, "abstentions", "list_sum"),
        "results": FIGURES["results"][:-2],
        "ballots": FIGURES["ballots"],
        "channels": ("ballots",),
        "hands": (),  # nobody counts hands in that evening: test_hands.py
        "lots": (),  # nor draws lots: test_lots.py
        "lab": (),  # no two rules fit what is asked there: test_lab.py
    },
    "prioritise": {
        "activities": (*LIFE, "abstentions", "list_sum"),
        "results": FIGURES["results"],
        "ballots": FIGURES["ballots"],
        "channels": ("ballots",),
        "hands": (),
        "lots": (),
        "lab": ("place", "among", "verdict"),
    },
    "ideas": {
        "activities": (*LIFE, "list_sum"),
        "notes": FIGURES["notes"],
        "topics": FIGURES["topics"],
        "groups": FIGURES["groups"],
        "measure_notes": FIGURES["measure_notes"],
        "measure_origins": FIGURES["measure_origins"],
        "note_pairs": (),  # tests/recount/test_crowd.py
        "moderation": ("number",),
        "objections": (),  # nobody objects in that evening: tests/activities/test_objections.py
    },
}
CELLS = [(kind, table, name) for kind, found in OF_KINDS.items() for table, names in found.items() for name in names]


@cache
def the_evening() -> bytes:
    return archived(of_the_evening(), LATER)


def code(data: bytes, tmp_path: Path) -> int:
    (tmp_path / "file").write_bytes(data)
    return main([str(tmp_path / "file"), "--lang", "en"])


def test_every_kind_and_every_rule_of_the_app_has_its_file() -> None:
    """E11: and says of each kind which tables it checks."""
    for name in KINDS:
        assert kinds.step({"kind": name}, {}).unknown() is None, f"the recount has no file for {name}"
    for name, found in OF_KINDS.items():
        assert kinds.step({"kind": name}, {}).tables() == set(found) - {"activities"}, name
    assert all(rules.named(name) for name in RULES)


@pytest.mark.parametrize(("kind", "method"), [(k, m) for k in ("vote", "prioritise") for m in METHODS[k]])
def test_every_method_of_the_app_has_its_rule(kind: str, method: str) -> None:
    """E11."""
    assert kinds.step({"kind": kind}, {"method": method}).unknown() is None


def other(cell: Any) -> Any:
    """A wrong one instead: a moment some hours later, another state, another word, one more."""
    if isinstance(cell, bool):
        return not cell
    if not isinstance(cell, str):
        return cell + 1
    if cell.startswith("2022-"):
        return cell.replace("T1", "T2")
    return "withdrawn" if cell in ("waiting", "released", "hidden", "erased") else f"x{cell[1:]}"


@pytest.mark.parametrize(("kind", "table", "name"), CELLS)
def test_a_wrong_figure_in_any_table_of_a_kind_is_found(kind: str, table: str, name: str, tmp_path: Path) -> None:
    """E11, figure 24: in the first row of such a step that has the figure."""
    changed = []

    def change(tables: Tables) -> None:
        steps = {row["activity"] for row in tables["activities"] if row["kind"] == kind}
        row = next(row for row in tables[table] if row["activity"] in steps and row[name] is not None)
        changed.append((row[name], other(row[name])))
        row[name] = changed[0][1]

    assert code(bent(the_evening(), change), tmp_path) == 1, f"{changed} was not found"
