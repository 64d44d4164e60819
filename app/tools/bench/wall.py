"""(w) The wall at 3,000 notes in five topics: what its page and a push weigh, and what a turn costs the web process.

Never here: frames in a browser (tests/browser/test_wall_frames.py), the stand.
"""

import asyncio
import gzip
import re
import urllib.request

from app.activities.posts import messages as m
from app.forum import events as e
from app.forum.codec import FORUM
from app.forum.state import Plan
from app.store.log import forum_key
from app.tools.bench.phones import Connection, post_bytes, sit
from app.tools.bench.sorting import TOPICS, chosen
from app.tools.bench.stand import FORUM_ID, Stand, cpu_s

NOTES, TURNS, PATIENCE_S = 3_000, 20, 20.0
STEP = "a13"
KEYS = re.compile(rb'data-shown="([^"]+)" data-rank="0"')


async def measure() -> dict[str, float]:
    """Bytes of the page, as it is and compressed; of a push; milliseconds of CPU a turn."""
    async with Stand() as stand:
        await _seed(stand)
        page = await asyncio.to_thread(_page, stand)
        pushes: list[bytes] = []
        await sit(
            stand.port, f"/f/{FORUM_ID}/live/wall", stand.link_cookie("wall"), lambda data, at: pushes.append(data)
        )
        await _until(pushes, b"data-rank")
        cpu, stages = cpu_s(stand.web.pid), [_stage(pushes)]
        for _ in range(TURNS):
            pushes.clear()
            await _report(stand, KEYS.findall(stages[-1]))
            await _until(pushes, b"data-rank")
            stages.append(_stage(pushes))
        return {
            "wall_page_bytes": len(page),
            "wall_page_zipped": len(gzip.compress(page)),
            "wall_push_bytes": max(map(len, stages)),
            "wall_push_zipped": max(len(gzip.compress(stage)) for stage in stages),
            "wall_turn_cpu_ms": (cpu_s(stand.web.pid) - cpu) * 1000 / TURNS,
        }


async def _seed(stand: Stand) -> None:
    texts = [text for text, _ in chosen()]
    posted = (m.NotePosted(STEP, f"t{place % 5 + 1}", texts[place % len(texts)]) for place in range(NOTES))
    plan = Plan("ideas", {"de": "Was braucht Ihr Kiez?"})
    told = [
        e.ActivityAdded(plan, {"topics": TOPICS, "prerelease": False, "limit": 0}),
        e.ActivityShown(STEP),
        e.InputOpened(STEP),
    ]
    entries = [FORUM.encode("o:bench", f"wall {place}", event) for place, event in enumerate(told)]
    entries += [
        FORUM.encode(f"p:person{place * 7 % 2_000}", f"note {place}", event) for place, event in enumerate(posted)
    ]
    for start in range(0, len(entries), 1_000):
        await stand.log.write(forum_key(FORUM_ID), entries[start : start + 1_000])
    async with asyncio.timeout(PATIENCE_S):
        while b"<b>3.000</b>" not in await asyncio.to_thread(_page, stand):  # noqa: ASYNC110  # it is asked for
            await asyncio.sleep(0.1)


def _page(stand: Stand) -> bytes:
    headers = {"Cookie": stand.link_cookie("wall"), "Accept-Language": "de"}
    request = urllib.request.Request(f"http://127.0.0.1:{stand.port}/f/{FORUM_ID}/wall", headers=headers)  # our own
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        return bytes(answer.read())


async def _report(stand: Stand, shown: list[bytes]) -> None:
    connection = Connection(stand.port)
    keys = " ".join(one.decode() for one in shown).split()
    body: dict[str, str | list[str]] = {"step": STEP, "keys": keys}
    await connection.send(post_bytes(stand.port, f"/f/{FORUM_ID}/wall/shown", body, stand.link_cookie("wall")))
    connection.close()


async def _until(pushes: list[bytes], words: bytes) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not any(words in push for push in pushes):  # noqa: ASYNC110  # what a socket hears has no event
            await asyncio.sleep(0.01)


def _stage(pushes: list[bytes]) -> bytes:
    return next(push for push in reversed(pushes) if b"data-rank" in push)
