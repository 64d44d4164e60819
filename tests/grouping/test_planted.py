"""The real encoder on planted notes, where the extra is installed (the tests' lock has it).

Never here: its process (test_process).
"""

from __future__ import annotations

import pytest

from app.grouping.process import Encoder, installed
from app.tools.bench import suggestions

pytestmark = [pytest.mark.anyio, pytest.mark.skipif(not installed(), reason="the extra `grouping` is not installed")]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_the_planted_notes_are_many_and_none_stands_on_both_sides() -> None:
    """B6: at least 200 notes of 50 ideas are reported, and no choice has seen one of them."""
    choosing, reported = suggestions.planted()
    assert len(reported) >= 50 and sum(map(len, reported)) >= 200
    notes = [text for part in (choosing, reported) for idea in part for text in idea]
    assert len(notes) == len(set(notes))


@pytest.mark.long
async def test_nine_of_ten_pairs_in_suggestions_belong_together() -> None:
    """B6: precision on the part that is reported; and words alone would not find them."""
    _, reported = suggestions.planted()
    encoder = Encoder()
    try:
        grouped = await encoder.ask(suggestions.named(reported), 50, lambda read: None)
    finally:
        await encoder.stop()
    right, found, wanted = suggestions.judged(reported, grouped.groups)
    assert right / found >= 0.9 and right / wanted >= 0.25 and len(grouped.pairs) == 50


def test_groups_and_nearest_pairs_of_rows() -> None:
    """B6: average link against a naive count, over more than one block."""
    import numpy as np

    from app.grouping import linking

    chance = np.random.default_rng(7)
    rows = chance.normal(size=(90, 6)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    whole = linking.groups(rows, 0.6)
    linking.BLOCK, before = 16, linking.BLOCK
    try:
        assert linking.groups(rows, 0.6) == whole == naive(rows, 0.6)
        near = rows @ rows.T
        first, second, score = linking.pairs(rows, 5)[0]
        assert score == pytest.approx(max(near[i, j] for i in range(90) for j in range(i)), abs=1e-5)
        assert first < second and score == pytest.approx(near[first, second], abs=1e-5)
    finally:
        linking.BLOCK = before


def naive(rows: object, threshold: float) -> list[list[int]]:
    import numpy as np

    near = np.asarray(rows) @ np.asarray(rows).T
    groups = [[place] for place in range(len(near))]
    while True:
        scored = [
            (float(np.mean(near[np.ix_(a, b)])), i, j) for i, a in enumerate(groups) for j, b in enumerate(groups[:i])
        ]
        best, i, j = max(scored)
        if best < threshold:
            return sorted(sorted(group) for group in groups if len(group) > 1)
        groups[j] += groups.pop(i)
