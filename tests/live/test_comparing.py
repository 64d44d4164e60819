"""What a process knows of posts that are alike: a page never waits for it, and goes on without an encoder.

Never here: the encoder's process (tests/grouping), a page.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import pytest

from app.activities.base.suggesting import Alike
from app.activities.posts.near import near_duplicates
from app.activities.posts.state import PostState
from app.grouping.messages import Grouped
from app.grouping.process import Encoder, EncoderFailedError
from app.live.comparing import Comparing

pytestmark = pytest.mark.anyio
TEXTS = {"n1": "Mehr Bänke", "n2": "mehr baenke!", "n3": "Sitzplätze"}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Scripted(Encoder):
    """Answers when it is let, as it is told; notes what it was asked."""

    def __init__(self, answer: Grouped | None = None) -> None:
        super().__init__()
        self.answer, self.asked, self.may = answer, list[list[str]](), asyncio.Event()

    async def ask(self, notes: Sequence[tuple[str, str]], pairs: int, read: Callable[[int], None]) -> Grouped:
        self.asked.append([note for note, _ in notes])
        await self.may.wait()
        if self.answer is None:
            self._rest_until = asyncio.get_running_loop().time() + 60
            raise EncoderFailedError
        return self.answer


async def ask(comparing: Comparing, state: PostState, texts: dict[str, str] = TEXTS) -> Alike:
    return await comparing.alike(state, texts, near_duplicates)


async def test_words_are_there_while_the_encoder_still_reads() -> None:
    """B6: near-duplicates always, and at once; meaning follows."""
    encoder = Scripted(Grouped((("n1", "n2", "n3"),)))
    comparing, state = Comparing(encoder, lambda: True), PostState()
    assert await ask(comparing, state) == Alike(words=(("n1", "n2"),), encoder="reading")
    encoder.may.set()
    found = await ask(comparing, state)
    assert (found.encoder, found.meaning) == ("ready", (("n1", "n2", "n3"),))
    assert await ask(comparing, state) == found and len(encoder.asked) == 1
    await ask(comparing, state, TEXTS | {"n4": "Bänke"})
    assert encoder.asked[1] == ["n1", "n2", "n3", "n4"]
    await comparing.stop()


async def test_the_room_goes_on_without_an_encoder() -> None:
    """B6: not installed, or it failed a moment ago: words alone, said so, and it is not asked again at each look."""
    absent, state = Comparing(Scripted(), lambda: False), PostState()
    assert await ask(absent, state) == Alike(words=(("n1", "n2"),), encoder="absent")
    encoder, other = Scripted(None), PostState()
    encoder.may.set()
    failing = Comparing(encoder, lambda: True)
    for _ in range(2):
        assert await ask(failing, other) == Alike(words=(("n1", "n2"),), encoder="failed")
    assert len(encoder.asked) == 1


async def test_nothing_is_compared_where_nothing_is_suggested() -> None:
    encoder = Scripted()
    assert await ask(Comparing(encoder, lambda: True), PostState(), {}) == Alike(encoder="failed")
    assert encoder.asked == []
