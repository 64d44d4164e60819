"""A hall of 500 phones helps to sort planted notes, seven pairs each: the ideas come out. Minutes, behind --long.

Never here: single answers (test_crowd), the encoder's own quality (tests/grouping).
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest

from app.activities.base.messages import Logged
from app.activities.posts import crowd
from app.activities.posts.crowd_messages import CrowdAsked, PairJudged
from app.activities.posts.overlap import near_pairs
from app.activities.posts.state import Post, PostState
from app.grouping.process import Encoder, installed
from app.tools.bench import suggestions

PHONES, WRONG = 500, 0.1


def near(meant: suggestions.Ideas, by_meaning: bool) -> tuple[str, ...]:
    """The pairs that a hall of this size is asked about."""
    most = PHONES * crowd.BATCH // crowd.ENOUGH
    notes = [(f"n{at}", text) for at, (_, text) in enumerate(suggestions.named(meant))]
    if not by_meaning:
        return near_pairs(dict(notes), most)

    async def asked() -> tuple[str, ...]:
        encoder = Encoder()
        try:
            grouped = await encoder.ask(notes, most, lambda read: None)
        finally:
            await encoder.stop()
        return tuple(f"{one}-{other}" for one, other in grouped.pairs)

    return asyncio.run(asked())


def sorted_by_hall(meant: suggestions.Ideas, pairs: tuple[str, ...]) -> PostState:
    """What the hall says, one answer in ten by mistake; half of those who see one idea say that it belongs together."""
    chance = random.Random(500)
    idea = {f"n{at}": name.partition("-")[0] for at, (name, _) in enumerate(suggestions.named(meant))}
    state = PostState()
    for key, words in ((f"n{at}", text) for at, (_, text) in enumerate(suggestions.named(meant))):
        state.posts[key] = Post(key, "p:writer", 0, "", words, "released")
    crowd.ask(None, state, Logged("1-0", 1, "f:felix", "c", CrowdAsked("a1", pairs)))  # type: ignore[arg-type]
    for number in range(crowd.BATCH):
        for phone in range(PHONES):
            by = f"p:{phone}"
            pair = crowd.next_pair(state, by)
            one, other = crowd.halves(pair)
            right = (idea[one] == idea[other]) != (chance.random() < WRONG)
            answer = chance.choice(("same", "together")) if right else "neither"
            event = PairJudged("a1", pair, answer)  # type: ignore[arg-type]
            assert crowd.refusal(state, event) is None, f"answer {number} of {by}"
            crowd.judge(None, state, Logged("1-0", 1, by, "c", event))  # type: ignore[arg-type]
    return state


@pytest.mark.long
@pytest.mark.parametrize(
    ("by_meaning", "found_of_all"),
    [
        pytest.param(True, 0.6, marks=pytest.mark.skipif(not installed(), reason="the extra `grouping` is missing")),
        (False, 0.45),
    ],
)
def test_the_planted_ideas_come_out(by_meaning: bool, found_of_all: float) -> None:
    """B7: 500 phones, seven pairs each: what the hall agrees on is right, every pair was seen by several, and of all pairs
    that belong together this share is found; more with the encoder's pairs than with words alone."""
    _, meant = suggestions.planted()
    state = sorted_by_hall(meant, near(meant, by_meaning))
    seen = Counter(one.number for one in state.pairs.values())
    assert min(seen) >= crowd.FEWEST and sum(key * value for key, value in seen.items()) == PHONES * crowd.BATCH
    names = [name for name, _ in suggestions.named(meant)]
    groups = [[names[int(post[1:])] for post in one.posts] for one in crowd.agreed(state)]
    right, found, wanted = suggestions.judged(meant, groups)
    print(f"by meaning: {by_meaning}, right {right / found:.2f}, found {right / wanted:.2f}, groups {len(groups)}")
    assert right / found >= 0.9 and right / wanted >= found_of_all
