"""How a whole run is spread over several processes (xdist): what belongs together stays together, what is long begins early.

Here: which tests are one piece of work, and in what order the pieces are handed out. Never: a test, a fixture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # no types, and only here

from app.activities import KINDS

HERE = Path(__file__).parent
TOLD = ("tests/conformance/test_evening.py", "tests/conformance/test_files.py")
"""They look at the evening of a kind, which takes longer to tell than to look at: one process tells it, for both."""
WRITTEN = (
    "tests/activities/test_asked.py",
    "tests/activities/test_question_words.py",
    "tests/activities/test_says.py",
    "tests/test_glossary.py",
    "tests/test_glued.py",
    "tests/test_languages.py",
    "tests/test_layout.py",
    "tests/test_style.py",
    "tests/test_terms.py",
    "tests/test_words.py",
)
"""They ask how every file is written, or for every message of the interface: one process reads them, for all."""
LONG = (
    "browser/test_axe.py",
    "browser/test_wall_fit.py",
    "browser/test_bitv.py",
    "browser/test_racing.py",
    "conformance/test_screens.py",
    "browser/test_drafts.py",
    "browser/test_live.py",
    "browser/test_outbox.py",
    "browser/test_console_keys.py",
    "browser/test_withdrawn.py",
    "browser/test_names.py",
    "browser/test_line.py",
    "browser/test_long_words.py",
    "browser/test_renewing.py",
)
"""Files with a browser that take longest, the longest first: handed out before the others, so that no process is left alone
with one at the end."""


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Playwright leaves its event loop running in its thread, where no async test could start one of its own any more:
    files with a browser come after all others, whole, since each process takes one file after another."""
    last = {item.path for item in items if "browser" in getattr(item, "fixturenames", ())}

    def place(item: pytest.Item) -> tuple[bool, int]:
        name = f"{item.path.parent.name}/{item.path.name}"
        return item.path in last, LONG.index(name) if name in LONG else len(LONG)

    return sorted(items, key=place)


def piece(nodeid: str) -> str:
    """What of the work a test belongs to: its file, the evening of a kind, or what is written."""
    file, _, test = nodeid.partition("::")
    if file in WRITTEN:
        return "what is written"
    if file not in TOLD:
        return file
    kinds = [kind for kind in re.split(r"[\[\]-]", test) if kind in KINDS]
    return " ".join(["evening", *kinds])


class Pieces(LoadScopeScheduling):  # type: ignore[misc]  # no types
    """Gives each process whole pieces, in the order of the items."""

    def _split_scope(self, nodeid: str) -> str:
        return piece(nodeid)
