"""A rehearsed evening: crowds come in, a simulated facilitator shows and opens each step, a wall watches, all is timed.

Never here: how a phone behaves, making and counting the copy, limits.
"""

import asyncio
import math
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

import msgspec

from app.activities import KINDS
from app.forum.rehearsal import Figure, Phase, Report, figures
from app.forum.state import Activity
from app.live import page_forms as forms
from app.live.clock import now_ms
from app.tools.rehearse.copy import Copy
from app.tools.rehearse.plan import PhoneReport, Plan
from app.tools.rehearse.visitor import Site, Visitor, socket_of
from app.tools.rehearse.wire import Answer, NoAnswer

CROWD = 5_000
"""Phones in one process: more would ask it for more open files than systems usually give."""
STAGE = re.compile(rb'data-step="([^"]+)"[^>]*data-given="(\d+)"')
NEVER_MS = 60_000.0


class Stopped(Exception):
    """Somebody asked the rehearsal to stop."""


class Options(msgspec.Struct, frozen=True):
    """How many phones, within how many seconds they come and vote, from which strands, and where they go; a result, or
    a step without input, stands for `pause` seconds, and nobody tries longer than `patience`."""

    url: str
    phones: int = 50
    within: float = 10.0
    vote_within: float = 8.0
    strands: dict[str, float] = {}
    pause: float = 1.5
    patience: float = 60.0


class Evening:
    """One rehearsal from the first scan to the last result. `publish` is given each report and answers whether to stop."""

    def __init__(self, options: Options, copy: Copy, publish: Callable[[Report], Awaitable[bool]]) -> None:
        self.options, self.copy, self._send = options, copy, publish
        self.phone_reports: dict[str, list[PhoneReport]] = {}
        self.wall: list[tuple[float, str, int]] = []
        self.report = Report(
            copy=copy.id, at=now_ms(), phase="preparing", phones=options.phones, places=len(copy.forum.activities)
        )
        self._crowds: list[asyncio.subprocess.Process] = []
        self._listening: list[asyncio.Task[None]] = []
        self._lead = Visitor(Site(options.url))
        self._watcher = Visitor(Site(options.url))
        self._seen: Counter[tuple[str, str]] = Counter()

    async def run(self) -> None:
        """The whole evening. Raises Stopped, or NoAnswer when the facilitator gets none."""
        try:
            await self.fill()
            steps = sorted(self.copy.forum.activities.values(), key=lambda one: one.phase.window is None)
            for place, activity in enumerate(steps, 1):
                self._now(step=activity.plan.title, place=place, answered=0, asked=0)
                await self._play(activity)
        finally:
            await self.end()

    # -- everybody comes -----------------------------------------------------------------------------------------

    async def fill(self) -> None:
        """Everybody comes in, or has given up."""
        await self._come_in()
        await self._until("joining", self._all_in, self.options.within + self.options.patience)

    async def _come_in(self) -> None:
        here = f"/f/{self.copy.id}"
        await self._lead.post(f"{here}/door/console", [("key", self.copy.facilitator)])
        await self._watcher.post(f"{here}/door/wall", [("key", self.copy.wall)])
        page = await self._watcher.get(f"{here}/wall")
        await self._watcher.sit(socket_of(page.text), self._on_wall, lambda: None)
        number = math.ceil(self.options.phones / CROWD)
        number = max(number, min(os.cpu_count() or 1, self.options.phones // 1_000, 4))
        share = math.ceil(self.options.phones / number)
        for first in range(0, self.options.phones, share):
            await self._crowd(first, min(share, self.options.phones - first))

    async def _crowd(self, first: int, number: int) -> None:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "app.tools.rehearse.crowd",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=64_000_000,
        )
        self._crowds.append(process)
        o = self.options
        plan = Plan(
            url=o.url,
            code=self.copy.code,
            first=first,
            number=number,
            within=o.within,
            vote_within=o.vote_within,
            strands=o.strands,
            seed=first + 7,
            source=f"127.0.0.{2 + len(self._crowds)}",
            patience=o.patience,
        )
        assert process.stdin and process.stdout  # noqa: S101  # both are pipes
        process.stdin.write(msgspec.json.encode(plan) + b"\n")
        await process.stdin.drain()
        self._listening.append(asyncio.create_task(self._listen(process.stdout)))

    async def _listen(self, lines: asyncio.StreamReader) -> None:
        decoder = msgspec.json.Decoder(list[PhoneReport])
        while line := await lines.readline():
            for one in decoder.decode(line):
                self.phone_reports.setdefault(one.what, []).append(one)
                self._seen[one.what, one.activity] += 1

    def _all_in(self) -> bool:
        return self._seen["joined", ""] + self._seen["refused", ""] >= self.options.phones

    # -- one step ------------------------------------------------------------------------------------------------

    async def _play(self, activity: Activity) -> None:
        if activity.phase.window is not None:
            await self._by_calendar(activity)
            return
        await self._press("Show", activity=activity.id)
        await self._take_seats()
        if not KINDS[activity.plan.kind].takes_input:
            await self._look("voting", self.options.pause)
            return
        asked = self._seen["joined", ""]
        self._now(asked=asked)
        await self._press("OpenInput", activity=activity.id)
        patience = self.options.vote_within + self.options.patience
        await self._until("voting", lambda: self._answered(activity.id) >= asked, patience)
        await self._until("voting", lambda: self._on_wall_now(activity.id), 3)
        await self._press("CloseInput", activity=activity.id)
        if await self._press("Reveal", optional=True, activity=activity.id):
            await self._look("voting", self.options.pause)

    async def _by_calendar(self, activity: Activity) -> None:
        """People find it in the list of what is open; nobody leads them."""
        asked = self._seen["joined", ""]
        self._now(asked=asked)
        patience = self.options.vote_within * len(self.copy.forum.activities) + self.options.patience
        await self._until("voting", lambda: self._answered(activity.id) >= asked, patience)

    async def _take_seats(self) -> None:
        """Who went through what is open by calendar comes into the hall once something is shown there."""
        strolled = self._seen["strolled", ""]
        await self._until("voting", lambda: self._seen["seated", ""] >= strolled, self.options.patience)

    def _answered(self, activity: str) -> int:
        found = sum(self._seen[what, activity] for what in ("acked", "refused", "unsaid"))
        self._now(answered=found)
        return found

    def _on_wall_now(self, activity: str) -> bool:
        shown = max((given for _, step, given in self.wall if step == activity), default=0)
        return shown >= self._seen["acked", activity] or not any(step == activity for _, step, _ in self.wall)

    async def _press(self, name: str, optional: bool = False, **said: str) -> bool:
        """Presses the console's button: looks at the page, sends its form. False if there is no such button."""
        page = await self._patient(lambda: self._lead.get(f"/f/{self.copy.id}/console"))
        form = forms.find(page.text, name, **said)
        if form is None:
            if optional:
                return False
            raise NoAnswer(f"the console has no {name} ({page.status})")
        pairs, action = forms.fill(form, random.Random(0)), form.action  # noqa: S311
        answer = await self._patient(lambda: self._lead.post(action, pairs, script=True))
        if answer.status != 200:
            raise NoAnswer(f"{name} was answered {answer.status}")
        return True

    async def _patient(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        until = time.monotonic() + 30
        while True:
            try:
                answer = await ask()
                if answer.status < 500 or time.monotonic() > until:
                    return answer
            except NoAnswer:
                if time.monotonic() > until:
                    raise
            await asyncio.sleep(0.5)

    # -- looking -------------------------------------------------------------------------------------------------

    def _on_wall(self, payload: bytes) -> None:
        found = STAGE.search(payload)
        if found:
            self.wall.append((time.monotonic(), found[1].decode(), int(found[2])))

    def _now(self, phase: Phase | None = None, **values: object) -> None:
        self.report = msgspec.structs.replace(self.report, phase=phase or self.report.phase, **values)

    async def publish(self, phase: Phase, **values: object) -> None:
        """Publishes a report. Raises Stopped if somebody asked for that."""
        refusals = self.phone_reports.get("refused", []) + self.phone_reports.get("unsaid", [])
        reasons = Counter(one.words or "no answer" for one in refusals).most_common(5)
        self._now(
            phase,
            at=now_ms(),
            joined=self._seen["joined", ""],
            saved=len(self.phone_reports.get("acked", ())),
            backed=len(self.phone_reports.get("backed", ())),
            refused=len(refusals),
            again=len(self.phone_reports.get("again", ())),
            reasons=tuple(reasons),
            **values,
        )
        if await self._send(self.report):
            raise Stopped

    async def _look(self, phase: Phase, seconds: float) -> None:
        await self.publish(phase)
        await asyncio.sleep(seconds)

    async def _until(self, phase: Phase, reached: Callable[[], bool], patience: float) -> None:
        until = time.monotonic() + patience
        reported_at = 0.0
        while not reached() and time.monotonic() < until:
            if time.monotonic() - reported_at > 0.5:
                reported_at = time.monotonic()
                await self.publish(phase)
            await asyncio.sleep(0.05)

    # -- the end -------------------------------------------------------------------------------------------------

    async def end(self) -> None:
        """Everybody leaves; what the crowds had not reported yet is read."""
        for process in self._crowds:
            if process.stdin:
                process.stdin.close()
        if self._listening:
            await asyncio.wait(self._listening, timeout=10)
        for process in self._crowds:
            if process.returncode is None:
                await process.wait()
        self._lead.leave()
        self._watcher.leave()

    def verdict(self, lost: int) -> tuple[Figure, ...]:
        """The figures, once it is known how many acknowledged votes are `lost`."""
        phone_reports = self.phone_reports
        refused = len(phone_reports.get("refused", ())) + len(phone_reports.get("unsaid", ()))
        refused += max(0, self.options.phones - self._seen["joined", ""] - self._seen["refused", ""])
        acked = phone_reports.get("acked", [])
        joins = [one.ms for one in phone_reports.get("joined", ())]
        return figures(joins, [one.ms for one in acked], wall_delays(acked, self.wall), refused, lost)


def wall_delays(acked: Sequence[PhoneReport], wall: Sequence[tuple[float, str, int]]) -> list[float]:
    """Milliseconds from each acknowledgement to the first picture whose figure has reached its number in the row."""
    delays: list[float] = []
    for activity in dict.fromkeys(step for _, step, _ in wall):
        pictures = [(at, given) for at, step, given in wall if step == activity]
        row = sorted(one.at for one in acked if one.activity == activity)
        place = 0
        for number, at in enumerate(row, 1):
            while place < len(pictures) and pictures[place][1] < number:
                place += 1
            delays.append(max(0.0, (pictures[place][0] - at) * 1000) if place < len(pictures) else NEVER_MS)
    return delays
