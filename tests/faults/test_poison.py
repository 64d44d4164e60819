"""Entries in the log that nobody can read, or that lie: passed over and counted, by a running process and by one that starts.

Here: fault 26, fault 14. Never: bytes made by Hypothesis (tests/forum, tests/security).
"""

from __future__ import annotations

import json

import pytest

from tests.faults.kit import recount
from tests.faults.kit.evening import Evening
from tests.faults.kit.store import LOG

pytestmark = pytest.mark.anyio
CAST = {"t": "BallotCast", "activity": "a1", "marks": {"o1": 1}}
POISON: tuple[bytes, ...] = (
    b"",
    b"{}",
    b"null",
    b"[]",
    b"\xff\xfe\x00",
    b"not json",
    b'{"b":',
    b"\x00" * 5_000,
    b"9" * 5_000,
    b"[" * 5_000,
    json.dumps({"b": "p:x", "c": "c", "e": {"t": "ComesWithTheNextVersion", "activity": "a1"}}).encode(),
    json.dumps({"b": "p:x", "c": "c", "e": {}}).encode(),
    json.dumps({"b": 5, "c": None, "e": CAST}).encode(),
    json.dumps({"b": "p:x", "c": "c", "e": CAST | {"marks": {"o1": 10**30}}}).encode(),
    json.dumps({"b": "p:x", "c": "c", "e": CAST | {"marks": ["o1"]}}).encode(),
)
LIES = (  # well formed, and of things that are not
    {"b": "p:never joined", "c": "c1", "e": CAST},
    {"b": "p:never joined", "c": "c2", "e": CAST | {"activity": "a99"}},
    {"b": "p:never joined", "c": "c3", "e": {"t": "ActivityShown", "activity": "nothing"}},
    {"b": "p:never joined", "c": "c4", "e": {"t": "StepUndone"}},
    {"b": "", "c": "", "e": {"t": "InputClosed", "activity": "a2"}},
    {"b": "p:never joined", "c": "c5", "e": {"t": "LinkRevoked", "link": "nobody's"}},
)


async def test_poison_in_the_log_stops_neither_a_running_process_nor_one_that_starts(vote: Evening) -> None:
    """fault 26: each is passed over; votes before, between and after count. The control is a vote of the same shape that is
    well formed and true, put into the log the same way: it counts."""
    await vote.serve()
    people = await vote.people(3)
    await people[0].vote_until_saved("o1")
    with vote.store.client() as redis:
        for data in POISON:
            redis.xadd(LOG, {"e": data})
        await people[1].vote_until_saved("o2")
        for lie in LIES:
            redis.xadd(LOG, {"e": json.dumps(lie)})
        redis.xadd(LOG, {"other": "field", "e": b"x"})
        by = recount_by(vote, "o2")
        redis.xadd(LOG, {"e": json.dumps({"b": by, "c": "true", "e": CAST | {"marks": {"o3": 1}}})})
    await people[2].vote_until_saved("o2")
    assert await vote.figure() == 3
    later = await vote.serve()
    assert await vote.figure(later) == 3
    for server in vote.servers:
        assert server.process.poll() is None
        assert "Traceback" not in server.output and "error:" not in server.output
    readable = [(number, data) for number, data in vote.store.entries() if data not in (*POISON, b"x")]
    votes = {by: marks for by, marks in recount.ballots(readable).items() if "never" not in by and by != "p:x"}
    assert sorted(next(iter(marks)) for marks in votes.values()) == ["o1", "o2", "o3"]


def recount_by(vote: Evening, choice: str) -> str:
    """Who has voted for it."""
    readable = [
        (number, data)
        for number, data in vote.store.entries()
        if data.startswith(b'{"b":"p:') and b"BallotCast" in data
    ]
    return next(json.loads(data)["b"] for _, data in readable if json.loads(data)["e"].get("marks") == {choice: 1})


@pytest.mark.long
async def test_a_clock_that_jumps_back_changes_neither_order_nor_count(vote: Evening) -> None:
    """fault 14: the store's ids never go back, so the log's order and time do not either; a new process reads the same.

    The control is the next id: it lies in the year 5138, not in ours.
    """
    await vote.serve()
    people = await vote.people(3)
    await people[0].vote_until_saved("o1")
    with vote.store.client() as redis:
        redis.xadd(
            LOG, {"e": b'{"b":"p:nobody","c":"x","e":{"t":"BallotWithdrawn","activity":"a1"}}'}, "99999999999999-0"
        )
    await people[1].vote_until_saved("o1")
    await people[0].vote_until_saved("o2")
    ids = [entry_id.partition("-")[::2] for entry_id, _ in vote.store.entries()]
    order = [(int(at), int(number)) for at, number in ids]
    assert order == sorted(set(order)) and 0 <= order[-1][0] - 99999999999999 < 600_000
    later = await vote.serve()
    assert (await vote.figure(), await vote.figure(later)) == (2, 2)
    assert recount.tally(vote.store.entries()) == {"o1": 1, "o2": 1}
