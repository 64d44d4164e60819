"""How calls and lists are written: by keyword where they are long, folded by the formatter and by nobody else.

Here: rules about how code is written. Never: about where it stands (test_layout).
"""

from __future__ import annotations

import ast
import re

from tests.test_layout import named, text, tree

MOST_POSITIONS = 8
"""With more, a reader can no longer tell which value is which."""

PENDING = re.compile(
    r"app/(activities|counting|recount|server)/.*"
    r"|app/main\.py"
    r"|app/forum/(outcome/(notes|report)|views/(sorting|receipts))\.py"
    r"|app/live/(audience|render)/.*"
    r"|app/tools/(bench/.*|rehearse/(phone|copy)\.py)"
)
"""Rooms in which these rules do not hold yet; none is added."""

FILES = [name for name in (*named(r"app/.*\.py"), *named(r"tests/.*\.py")) if not PENDING.fullmatch(name)]


def unfolded(name: str) -> bool:
    """Whether a file switches the formatter off anywhere."""
    return any(mark in text(name) for mark in ("# fmt: " + "skip", "# fmt: " + "off"))


def by_position(name: str) -> list[int]:
    """The lines of calls with too many values by their position."""
    calls = (node for node in ast.walk(tree(name)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if len(call.args) > MOST_POSITIONS]


def test_the_formatter_folds_every_line() -> None:
    assert [name for name in FILES if unfolded(name)] == []


def test_long_calls_name_their_values() -> None:
    assert {name: lines for name in FILES if (lines := by_position(name))} == {}
