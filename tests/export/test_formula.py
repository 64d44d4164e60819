"""Texts that a spreadsheet would run."""

import pytest
from hypothesis import given

from app.formula import neutral, restore, runs

from .outcomes import TEXTS


@given(TEXTS)
def test_neutral_text_never_runs_and_comes_back(text: str) -> None:
    """A06: an evaluation can restore every text exactly, also one that began with an apostrophe itself."""
    assert neutral(text)[:1] not in tuple("=+-@\t\r\n\0＝＋－＠")
    assert restore(neutral(text)) == text


@pytest.mark.parametrize("text", ["Lotsen", "1-2", "'tis", "''", " =1", ""])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    """A06: only what runs is marked."""
    assert neutral(text) == text and not runs(text)
