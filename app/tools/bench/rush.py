"""(h) A rush: 10,000 phones at once, a restart under 5,000, twenty forums of 500; with the rehearsal's own phones.

The phones share the machine's cores with the server and its store, so the figures are worse than a hall would see them.
Never here: how a phone behaves (app/rehearse), limits.
"""

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from app.activities.base.messages import Event
from app.forum import events as e
from app.forum.codec import FORUM
from app.forum.desk import CODEC, ForumListed
from app.forum.rehearsal import Report, percentile
from app.forum.state import ForumSettings, Plan
from app.server import open_files
from app.store.log import DESK, Log, forum_key
from app.tools.bench.stand import OPTIONS, TITLE, free_port, rss_kb
from app.tools.rehearse import copy as copies
from app.tools.rehearse.copy import Copy
from app.tools.rehearse.evening import Evening, Options
from app.web import identity

PHONES, WITHIN_S, VOTE_S = 10_000, 28.0, 9.5
BACK, FORUMS, EACH = 5_000, 20, 500


class House:
    """`python3 -m app serve` as a person starts it, on a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.store = f"unix://{folder / 'store.sock'}"
        self._environment = {
            **os.environ,
            "PORT": str(self.port),
            "STIMMWAND_DATA": str(folder),
            "STIMMWAND_URL": self.url,
        }
        self._environment.pop("REDIS_URL", None)

    async def start(self) -> None:
        """Returns when somebody who comes would be served."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "app", "serve", env=self._environment, stdout=asyncio.subprocess.DEVNULL
        )
        while True:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            await asyncio.sleep(0.05)

    async def stop(self) -> None:
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGTERM)
        await self.process.wait()

    async def forum(self, name: str, code: str) -> Copy:
        """A forum with one vote, open, and its two links."""
        log = Log(self.store)
        made: list[Event] = [
            e.ForumCreated(code, ForumSettings(title=TITLE, retention="2099-01-01")),
            e.ActivityAdded(Plan("vote", TITLE), {"method": "single", "options": OPTIONS}),
            e.LinkMade("lead", "facilitator"),
            e.LinkMade("wall", "wall"),
            e.ForumOpened(),
        ]
        entries = [FORUM.encode("s:bench", f"seed{i}", event) for i, event in enumerate(made)]
        await log.write(forum_key(name), entries)
        await log.write(DESK, [CODEC.encode("s:bench", f"list {name}", ForumListed(name, code))])
        secret = await log.secret()
        opens = [identity.link_secret(secret, name, link) for link in ("lead", "wall")]
        forum = await copies.counted(log, name)
        await log.close()
        return Copy(name, code, opens[0], opens[1], forum)

    async def lost(self, evening: Evening) -> int:
        """Acknowledged votes that are not in the log."""
        log = Log(self.store)
        forum = await copies.counted(log, evening.copy.id)
        await log.close()
        return copies.lost(forum, evening.phone_reports.get("acked", []))


@contextlib.asynccontextmanager
async def _house() -> AsyncIterator[House]:
    open_files.raise_limit()
    with tempfile.TemporaryDirectory(prefix="sw") as folder:
        house = House(Path(folder))
        await house.start()
        try:
            yield house
        finally:
            await house.stop()


async def _silent(report: Report) -> bool:
    return False


async def measure() -> dict[str, float]:
    """Everything of (h), one after the other, each on a server of its own."""
    found: dict[str, float] = {}
    async with _house() as house:
        found |= await _rush(house)
    async with _house() as house:
        found |= await _restart(house)
    async with _house() as house:
        found |= await _twenty(house)
    return found


async def _rush(house: House) -> dict[str, float]:
    evening = Evening(Options(house.url, PHONES, WITHIN_S, VOTE_S), await house.forum("rush", "100001"), _silent)
    await evening.run()
    joined = [one.at for one in evening.phone_reports["joined"]]
    start = min(one.at - one.ms / 1000 for one in evening.phone_reports["joined"])
    seen = {figure.name: figure.seen for figure in evening.verdict(await house.lost(evening))}
    return {
        "rush_joined": float(len(joined)),
        "rush_joined_s": max(joined) - start,
        "rush_mb": rss_kb(house.process.pid) / 1000,
        **{f"rush_{name}": value for name, value in seen.items()},
    }


async def _restart(house: House) -> dict[str, float]:
    evening = Evening(Options(house.url, BACK, 20.0, 5.0), await house.forum("back", "100002"), _silent)
    try:
        await evening.fill()
        await house.stop()
        await house.start()
        for _ in range(1_200):
            await asyncio.sleep(0.05)
            if len(evening.phone_reports.get("back", ())) >= len(evening.phone_reports["joined"]):
                break
        await asyncio.sleep(3)
    finally:
        await evening.end()
    back = [one.ms / 1000 for one in evening.phone_reports.get("back", [])]
    again = len(evening.phone_reports.get("gone", ())) - len(evening.phone_reports["joined"])
    return {
        "back_share": len(back) / BACK,
        "back_p95_s": percentile(back, 0.95),
        "back_second_wave_percent": 100 * max(0, again) / BACK,
    }


async def _twenty(house: House) -> dict[str, float]:
    forums = [await house.forum(f"twenty{i}", f"20{i:04}") for i in range(FORUMS)]
    evenings = [Evening(Options(house.url, EACH, WITHIN_S, VOTE_S), forum, _silent) for forum in forums]
    await asyncio.gather(*(evening.run() for evening in evenings))
    acked = [one.ms for evening in evenings for one in evening.phone_reports.get("acked", ())]
    refused = sum(len(evening.phone_reports.get(what, ())) for evening in evenings for what in ("refused", "unsaid"))
    lost = sum([await house.lost(evening) for evening in evenings])
    return {
        "twenty_acked": float(len(acked)),
        "twenty_ack_p99_ms": percentile(acked, 0.99),
        "twenty_refused": float(refused),
        "twenty_lost": float(lost),
        "twenty_mb": rss_kb(house.process.pid) / 1000,
    }
