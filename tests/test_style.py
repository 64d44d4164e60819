"""How calls and lists are written: by keyword where they are long, folded by the formatter and by nobody else.

Here: rules about how code is written. Never: about where it stands (test_layout).
"""

from __future__ import annotations

import ast

from tests.test_layout import named, text, tree

MOST_POSITIONS = 8
"""With more, a reader can no longer tell which value is which."""

FILES = [*named(r"app/.*\.py"), *named(r"tests/.*\.py")]


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
