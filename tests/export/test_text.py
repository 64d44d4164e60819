"""Text in files: what is too long ends at a whole letter."""

from __future__ import annotations

from app.export.text import cut
from tests.test_letters import FAMILY


def test_a_text_is_never_cut_through_a_letter() -> None:
    """G29: Excel counts a family as eleven; it stays whole or goes."""
    assert cut(FAMILY * 3, 33, "…") == FAMILY * 3
    assert cut(FAMILY * 3, 32, "…") == FAMILY * 2 + "…"
    assert cut("a\u0308" * 5, 8, "…") == "a\u0308" * 3 + "…"
    assert cut("Ergebnisse", 5, "…") == "Erge…"
