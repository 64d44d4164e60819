"""The comparisons of which the recount is made, one at a time: what they call wrong and what they let pass.

Never here: a whole file (test_recount.py).
"""

from __future__ import annotations

from app.recount.receipts import each_once


def test_a_receipt_that_is_listed_twice_is_wrong() -> None:
    """E11: also where the list is in order."""
    assert each_once(["A", "B"]).holds
    assert each_once(["A", "A"]).holds is False
    assert each_once(["B", "A"]).holds is False
