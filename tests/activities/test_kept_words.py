"""E12: what is kept of people's words for the next look is forgotten with them.

Here: the caches, and that there is no other one. Never: a process that is walked through (tests/faults/test_memory.py).
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from app.activities.base import kept_words, word_lists
from app.activities.base.stems import stem
from app.activities.posts import near, nearest
from app.activities.words import pieces
from app.live import page_forms
from app.live.render.renderer import Render

ROOT = Path(__file__).resolve().parents[2]
WORDS = "Kanarienvogelgesang ohne Ende"
KNOWN_BY_NAME = ["asset", "draw", "for_pages", "kind_styles", "letters", "patterns", "translations"]
"""Those that are asked by the name of a file, a language or a kind; and `draw`, whose addresses Render forgets itself."""
USES: tuple[Callable[[], object], ...] = (
    lambda: near.pieces(WORDS),
    lambda: near.turning(WORDS),
    lambda: nearest.nearest([WORDS, WORDS], 0, 1),
    lambda: stem("kanarienvogel", "de"),
    lambda: pieces.one(WORDS),
    lambda: pieces.many(WORDS, "de"),
    lambda: word_lists.hits({"de": ("Kanarienvogelgesang",)}, WORDS),
    lambda: page_forms.read(f'<form action="/f/x/commands/Join"><label>{WORDS}<input name="a"></label></form>'),
)


@pytest.mark.parametrize("use", USES)
def test_what_was_made_of_words_goes_when_a_forum_or_programme_goes(use: Callable[[], object]) -> None:
    """E12: words of a deleted programme's imported answers stayed in every process that had shown similar ones."""
    kept_words.forget()
    use()
    assert kept_words.held(), "the control: it is kept"
    Render("https://stimmwand.example", {}).forget()
    assert kept_words.held() == 0


def test_nothing_in_the_core_keeps_words_otherwise() -> None:
    """E12: a cache of functools that has an argument would hold whatever it is asked about, for ever."""
    found = []
    for path in sorted((ROOT / "app").rglob("*.py")):
        room = path.relative_to(ROOT / "app").parts[0]
        if (
            room not in ("activities", "forum", "programme", "archive", "minutes", "live")
            or path.name == "kept_words.py"
        ):
            continue
        for one in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(one, ast.FunctionDef) and one.args.args:
                called = " ".join(ast.unparse(mark) for mark in one.decorator_list)
                found += [one.name] if "cache" in called and "cached_property" not in called else []
    assert sorted(found) == KNOWN_BY_NAME
