"""One process full of phones: takes a plan on its standard input, reports what happens on its standard output, line by line.

Never here: a figure, a verdict, the forum.
"""

import asyncio
import gc
import os
import signal
import sys

import msgspec

from app.server import open_files
from app.store import parent_death
from app.tools.rehearse.phone import Phone
from app.tools.rehearse.plan import PhoneReport, Plan
from app.tools.rehearse.visitor import Site

REPORT_S = 0.2
BEHIND = 10
"""Real phones bring processors of their own: on the server's machine a crowd takes what the server, and a hall that may be
in it, leave."""


class Crowd:
    """Phones and what they have reported since the last line."""

    def __init__(self, plan: Plan) -> None:
        self._reports: list[PhoneReport] = []
        site = Site(plan.url, plan.source)
        self.phones = [Phone(site, plan, plan.first + number, self._reports.append) for number in range(plan.number)]

    async def run(self) -> None:
        """Until standard input ends: then everybody leaves."""
        comes = [asyncio.create_task(phone.come()) for phone in self.phones]
        reporting = asyncio.create_task(self._report())
        await _until_closed()
        reporting.cancel()
        for task in comes:
            task.cancel()
        for phone in self.phones:
            phone.leave()
        self._write()

    async def _report(self) -> None:
        while True:
            await asyncio.sleep(REPORT_S)
            self._write()

    def _write(self) -> None:
        if self._reports:
            sys.stdout.buffer.write(msgspec.json.encode(self._reports) + b"\n")
            sys.stdout.buffer.flush()
            self._reports.clear()


async def _until_closed() -> None:
    await asyncio.to_thread(sys.stdin.buffer.read)


def main() -> None:
    """The first line is the plan."""
    parent_death.tie(os.getppid(), signal.SIGKILL)
    open_files.raise_limit()
    if hasattr(os, "nice"):  # Windows has none
        os.nice(BEHIND)
    plan = msgspec.json.decode(sys.stdin.buffer.readline(), type=Plan)
    gc.freeze()
    work = Crowd(plan).run()
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


if __name__ == "__main__":
    main()
