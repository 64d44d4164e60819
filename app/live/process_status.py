"""How this process is, reported to the others every two seconds: what `/healthz`, `/metrics` and the desk's state page ask.

Never here: HTTP, a figure of one forum, anything about a person.
"""

import contextlib
import os
import platform

import msgspec

from app import version
from app.live.hall import Hall
from app.telemetry import metrics

EVERY_S = 2.0
PAGES = ("phone", "wall", "console")


class ProcessReport(msgspec.Struct, frozen=True, kw_only=True):
    """One web process. `since` in milliseconds; `memory` in bytes, 0 where the system does not say. `version` is empty
    of a process that is older than the field."""

    id: str
    host: str
    pid: int
    since: int
    forums: int
    phones: int
    walls: int
    consoles: int
    memory: int
    version: str = ""


class ProcessReports:
    """This process's own figures, and the latest of all processes at this store."""

    def __init__(self, hall: Hall) -> None:
        self.all: tuple[ProcessReport, ...] = ()
        self._hall = hall
        self._since = 0
        self._id = f"{platform.node()}-{os.getpid()}"

    async def run(self) -> None:
        """Reports every EVERY_S seconds and reads what the others reported."""
        self._since = self._hall.now()
        while True:
            metrics.READY.set(not self._hall.log.away and not self._hall.health.trouble)
            words = msgspec.json.encode(self.own())
            reports = await self._hall.log.report(self._id, words, self._hall.now())
            with contextlib.suppress(msgspec.DecodeError):  # a process of another version reports other fields
                self.all = tuple(msgspec.json.decode(one, type=ProcessReport) for one in reports)
            await self._hall.idle.rest(EVERY_S)

    def own(self) -> ProcessReport:
        """The figures of this process as they are now; the gauges are set on the way."""
        places = self._hall.places()
        sockets = {page: sum(place.scene.sockets(page) for place in places) for page in PAGES}
        for page, number in sockets.items():
            metrics.CONNECTIONS.labels(page).set(number)
        metrics.FORUMS.set(len(places))
        return ProcessReport(
            id=self._id,
            host=platform.node(),
            pid=os.getpid(),
            since=self._since,
            forums=len(places),
            phones=sockets["phone"],
            walls=sockets["wall"],
            consoles=sockets["console"],
            memory=_memory(),
            version=version.number(),
        )

    async def ready(self) -> bool:
        """Whether a vote can be taken now: the store takes a write, and the tail of this process runs."""
        return await self._hall.log.takes() and not self._hall.log.away and not self._hall.health.closed


def _memory() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123  # read every two seconds
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
