"""Every page of the process of two years that links lead to, as it is served: for whoever comes by, for somebody who commented,
for the organiser.

Never here: how fast a page is (app/tools/bench), what one says.
"""

from __future__ import annotations

import asyncio

import pytest

from app.tools.bench.process import pages, published, readers


async def heavy(language: str) -> tuple[int, dict[str, int]]:
    """How many pages there are, and those that are too heavy."""
    found: dict[str, int] = {}
    async with published() as place:
        for cookie, first in readers(place):
            chosen = "; ".join(filter(None, (cookie, f"lang={language}")))
            async for path, _, size in pages(place.port, chosen, first):
                found[path] = max(size, found.get(path, 0))
    return len(found), {path: size for path, size in found.items() if size > 100_000}


@pytest.mark.long
@pytest.mark.parametrize("language", ["de", "uk"])
def test_no_page_of_the_process_is_heavier_than_a_hundred_kilobytes(language: str) -> None:
    """12 A5: with 1,600 answers, 4,000 comments, and what became of each."""
    number, too_heavy = asyncio.run(heavy(language))
    assert number > 200 and too_heavy == {}
