"""(d) Start-up from a long log: the store's stream read, decoded and folded, in one process of its own.

Never here: the stand's web process.
"""

import gc
import tempfile
import time
from pathlib import Path

from app.activities.ballots.messages import BallotCast
from app.activities.base.messages import Event
from app.forum import codec, fold
from app.forum import events as e
from app.forum.codec import FORUM
from app.forum.state import Forum, ForumSettings, Plan
from app.live.repair import uncollected
from app.live.replica import Replica
from app.store.embedded import Embedded
from app.store.log import Log, forum_key
from app.tools.bench.stand import OPTIONS, TITLE

PEOPLE = 10_000


async def replay() -> dict[str, float]:
    """Seconds a million events, measured with a quarter and a whole million: linear when both agree."""
    with tempfile.TemporaryDirectory(prefix="sw") as folder:
        store = Embedded(Path(folder), "", lambda words: None)
        store.start()
        log = Log(store.url)
        try:
            quarter = await _seconds(log, 250_000)
            whole = await _seconds(log, 1_000_000)
        finally:
            await log.close()
            store.stop()
    return {"replay_s_per_million": whole, "replay_quarter_s_per_million": quarter * 4}


async def _seconds(log: Log, number: int) -> float:
    key = forum_key(f"replay{number}")
    made: list[Event] = [
        e.ForumCreated("123456", ForumSettings(title=TITLE)),
        *(e.ActivityAdded(Plan("vote", TITLE), {"method": "single", "options": OPTIONS}) for _ in range(20)),
        e.ForumOpened(),
        *(e.InputOpened(f"a{i}") for i in range(1, 21)),
    ]
    await log.write(key, [FORUM.encode("s:bench", f"seed{i}", event) for i, event in enumerate(made)])
    await log.write(key, [FORUM.encode(f"p:person{i}", "join", e.ParticipantJoined("public")) for i in range(PEOPLE)])
    for start in range(len(made) + PEOPLE, number, 10_000):
        await log.write(key, [_ballot(i) for i in range(start, min(start + 10_000, number))])
    replica: Replica[Forum] = Replica(key, lambda: Forum("replay"), codec.FORUM, fold.fold, fold.skip)
    gc.collect()
    started = time.perf_counter()
    with uncollected():
        async for page in log.pages(key):
            replica.take(page)
    seconds = time.perf_counter() - started
    if replica.state.folded != number or not replica.state.activities["a1"].state.ballots:
        raise RuntimeError("the log was not read whole")
    return seconds


def _ballot(number: int) -> bytes:
    event = BallotCast(f"a{number // PEOPLE % 20 + 1}", {f"o{number % 4 + 1}": 1})
    return FORUM.encode(f"p:person{number % PEOPLE}", f"Zx9Kq2Lm4Wr{number:07}.0123456789ab", event)
