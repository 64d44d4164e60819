"""One example of every kind of activity, found by the kind's name in tests/activities/examples.

Never here: a kind, people, a forum.
"""

from __future__ import annotations

from importlib import import_module

from app.activities import KINDS
from tests.activities.examples import OPTIONS, Example, Said

__all__ = ["EXAMPLES", "OPTIONS", "Example", "Said"]

EXAMPLES: dict[str, Example] = {kind: import_module(f"tests.activities.examples.{kind}").EXAMPLE for kind in KINDS}
