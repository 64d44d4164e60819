"""The encoder's process: asked, dead, silent, talking nonsense, idle; stand-ins, so that no encoder is needed.

Never here: what it answers (test_linking, test_planted).
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable

import pytest

from app.grouping.messages import Asked, Grouped, sound
from app.grouping.process import Encoder, EncoderFailedError

pytestmark = pytest.mark.anyio
ANSWERS = """
import sys, json
for line in sys.stdin:
    notes = [note for note, words in json.loads(line)["notes"]]
    print(json.dumps({"type": "progress", "read": len(notes)}), flush=True)
    print(json.dumps({"type": "grouped", "groups": [notes]}), flush=True)
"""
NOTES = [("n1", "Mehr Bänke"), ("n2", "Bänke!")]
NONSENSE = {
    "dies at once": "",
    "dies half-way": "import sys; sys.stdin.readline(); sys.stdout.write('{'); sys.exit(3)",
    "no JSON": "print('hello', flush=True); input(); input()",
    "another message": """print('{"type": "other"}', flush=True); input(); input()""",
    "a note that nobody named": """print('{"type": "grouped", "groups": [["n1", "n9"]]}', flush=True); input()""",
    "a note in two groups": """print('{"type":"grouped","groups":[["n1","n2"],["n2","n1"]]}', flush=True); input()""",
}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def made() -> AsyncIterator[Callable[..., Encoder]]:
    all_made: list[Encoder] = []

    def make(script: str, **options: float) -> Encoder:
        all_made.append(Encoder((sys.executable, "-c", script), **options))
        return all_made[-1]

    yield make
    for one in all_made:
        await one.stop()


async def ask(encoder: Encoder) -> Grouped:
    return await encoder.ask(NOTES, 0, lambda read: None)


async def test_it_starts_when_it_is_asked_and_answers_again_and_again(made: Callable[..., Encoder]) -> None:
    """B6: started when the room is first used, one process for all questions."""
    encoder, told = made(ANSWERS), list[int]()
    assert not encoder.runs
    assert await encoder.ask(NOTES, 0, told.append) == Grouped((("n1", "n2"),))
    first = encoder.pid
    assert await ask(encoder) == Grouped((("n1", "n2"),)) and encoder.pid == first and told == [2]
    await encoder.stop()
    assert not encoder.runs
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


@pytest.mark.parametrize("what", NONSENSE)
async def test_nonsense_is_no_answer(made: Callable[..., Encoder], what: str) -> None:
    """B6: whatever it says that cannot be: no answer, no process left, and it is left alone for a while."""
    encoder = made(NONSENSE[what])
    with pytest.raises(EncoderFailedError):
        await ask(encoder)
    assert not encoder.runs and encoder.rests


async def test_one_that_hangs_is_ended(made: Callable[..., Encoder]) -> None:
    """B6: silent for too long."""
    encoder = made("input(); input()", silence_s=0.05)
    with pytest.raises(EncoderFailedError):
        await ask(encoder)
    assert not encoder.runs


async def test_one_that_cannot_be_started_is_no_error_of_the_room() -> None:
    encoder = Encoder(("/nowhere/encoder",))
    with pytest.raises(EncoderFailedError):
        await ask(encoder)


async def test_it_ends_when_nobody_asks(made: Callable[..., Encoder]) -> None:
    """B6: stopped when idle, started again when asked."""
    encoder = made(ANSWERS, idle_s=0.01)
    await ask(encoder)
    async with asyncio.timeout(10):
        while encoder.runs:  # noqa: ASYNC110  # the process ends outside
            await asyncio.sleep(0.005)
    assert await ask(encoder) == Grouped((("n1", "n2"),))


async def test_a_question_that_was_given_up_is_not_answered_to_the_next(made: Callable[..., Encoder]) -> None:
    """The one who asked went away: what the process says then belongs to nobody."""
    encoder = made(ANSWERS.replace("for line in sys.stdin:", "for line in sys.stdin:\n    sys.stdin.readline()"))
    asked = asyncio.create_task(ask(encoder))
    async with asyncio.timeout(10):
        while not encoder.runs:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    asked.cancel()
    await asyncio.wait([asked])
    encoder._command = (sys.executable, "-c", ANSWERS)
    assert await encoder.ask([("x1", "a"), ("x2", "b")], 0, lambda read: None) == Grouped((("x1", "x2"),))


async def test_it_knows_nothing_of_the_store(made: Callable[..., Encoder], monkeypatch: pytest.MonkeyPatch) -> None:
    """B6: a process that reads what people wrote is told no address and no password."""
    monkeypatch.setenv("REDIS_URL", "redis://:secret@store")
    tells = """import os; input(); print('0' if 'secret' in str(os.environ) else '{"type":"grouped","groups":[]}')"""
    encoder = made(tells)
    assert await ask(encoder) == Grouped(())


def test_what_an_answer_may_be() -> None:
    asked = Asked(tuple(NOTES), pairs=1)
    assert sound(asked, Grouped((("n1", "n2"),), (("n1", "n2"),)))
    assert not sound(asked, Grouped((), (("n1", "n1"),)))
    assert not sound(asked, Grouped((), (("n1", "n2"), ("n2", "n1"))))
    assert not sound(asked, Grouped((("n1",),)))
