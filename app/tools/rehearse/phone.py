"""One simulated phone: scans the code, reads the welcome, joins, sits, and answers each form that its screen shows.

It knows what a person knows: the code and what its pages say. Never here: how many there are, what counts as good.
"""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Coroutine
from typing import Any

from app.activities.base.rehearsal import Pairs, Rehearsal, Said
from app.live import page_forms as forms
from app.live.page_forms import Form
from app.tools.rehearse.plan import PhoneReport, Plan
from app.tools.rehearse.screen import filled, rehearsal_of, task_of, why_of
from app.tools.rehearse.visitor import CALM, Site, Visitor, delay, manners, socket_of
from app.tools.rehearse.wire import Answer, NoAnswer

TASK = b'hx-target="#task"'
UNKNOWN = (408, 425, 500, 502, 503, 504)
"""Answers after which nobody knows whether it happened: the same command is sent again."""
CAP_S = 30.0
LOOKS_S = 2.0  # so often somebody who has been through everything looks whether the hall has begun
READERS, MOST_BACKED, LOOKS = 0.5, 3, 3
"""So many look at what others wrote before they answer, see at most so many things the same way, and look so often at most."""
NOTHING_SAID: Said = {}


class Phone:
    """A person with a phone, from the scan to the end."""

    def __init__(self, site: Site, plan: Plan, number: int, report: Callable[[PhoneReport], None]) -> None:
        self.plan, self.number = plan, number
        self.chance = random.Random(plan.seed * 1_000_003 + number)  # noqa: S311  # arrival times and tastes, no secret
        self.browser = Visitor(site, "en" if number % 10 == 9 else "de")
        self._report = report
        self._form: Form | None = None
        self._ways: list[str] = []
        self._to_read = ""
        self._open: list[str] = []
        self._kind: Rehearsal[Any] | None = None
        self._answered: set[str] = set()
        self._busy: set[asyncio.Task[None]] = set()
        self._manners = CALM
        self._live = ""
        self._staged = asyncio.Event()
        self._gone_at = 0.0
        self._left = False

    # -- coming in -----------------------------------------------------------------------------------------------

    async def come(self) -> None:
        """Arrives some time within the plan's seconds, joins and sits; then the pushes lead."""
        await asyncio.sleep(self.chance.random() * self.plan.within)
        started, until = time.monotonic(), time.monotonic() + self.plan.patience
        for attempt in range(100):
            try:
                words = await self._join()
                if words:
                    self._say("refused", words=words)
                    return
                if self._live:
                    await self._sit()
                break
            except NoAnswer as error:
                self._say("again", words=str(error))
                if time.monotonic() > until:
                    self._say("refused", words=f"gave up: {error}")
                    return
                await asyncio.sleep(self._backoff(attempt))
        self._say("joined", started)
        if self._open:
            self._do(self._stroll())

    async def _join(self) -> str:
        """Empty when it is in, else why not."""
        page = await self._read(f"/{self.plan.code}")
        form = forms.find(page.text, "Join") if page.status == 200 else None
        if form is not None:
            pairs = forms.fill(form, self.chance, strand=self._strand())
            answer = await self.browser.post(form.action, pairs)
            while answer.status == 202 and (form := forms.find(answer.text, "Join")) is not None:  # its turn comes soon
                await asyncio.sleep(float(answer.headers["retry-after"]))
                answer = await self.browser.post(form.action, forms.fill(form, self.chance))
            if answer.status in UNKNOWN:
                raise NoAnswer(f"answered {answer.status}")
            if answer.status != 303:
                return why_of(answer)
            page = await self._read(answer.headers["location"])
        self._live, self._manners = socket_of(page.text), manners(page.text)
        self._open = [] if self._live else forms.ways(page.text)
        return "" if self._live or self._open else why_of(page)

    async def _read(self, path: str) -> Answer:
        page = await self.browser.get(path)
        if page.status in UNKNOWN:
            raise NoAnswer(f"answered {page.status}")
        return page

    def _strand(self) -> str:
        known = list(self.plan.strands)
        return self.chance.choices(known, [self.plan.strands[one] for one in known])[0] if known else ""

    @property
    def by(self) -> str:
        """How the log names this person: what stands in the cookie before its proof."""
        return "p:" + self.browser.cookies.get("p", "").partition(".")[0]

    # -- the socket ----------------------------------------------------------------------------------------------

    async def _sit(self) -> None:
        self._staged.clear()
        await self.browser.sit(self._live, self._heard, self._gone)
        try:
            async with asyncio.timeout(12):
                await self._staged.wait()
        except TimeoutError:
            raise NoAnswer("no stage came") from None

    def _heard(self, payload: bytes) -> None:
        if TASK not in payload:
            return
        self._staged.set()
        self._kind = rehearsal_of(payload)
        self._form = task_of(payload.decode(), self._kind) if self._kind is not None else None
        self._ways = forms.ways(payload.decode()) if self._kind is not None and self._kind.aside else []
        self._to_read = forms.to_read(payload.decode()) if self._kind is not None and self._kind.backs else ""
        asked = self._form.value("activity") if self._form is not None else forms.step_of(self._ways)
        if asked and asked not in self._answered:
            self._answered.add(asked)
            self._do(self._answer(asked))

    def _gone(self) -> None:
        if not self._left:
            self._gone_at = time.monotonic()
            self._say("gone")
            self._do(self._return())

    async def _return(self) -> None:
        started = self._gone_at
        for attempt in range(200):
            await asyncio.sleep(delay(self._manners, attempt, self.chance))
            if self._left:
                return
            self._say("knock")
            with contextlib.suppress(NoAnswer):
                await self._sit()
                self._say("back", started)
                return

    # -- at one's own pace ---------------------------------------------------------------------------------------

    async def _stroll(self) -> None:
        """Goes through everything that is open by calendar, page by page; and then into the hall, once something is shown."""
        for way in self._open:
            await asyncio.sleep(self.chance.random() * self.plan.vote_within)
            step = forms.step_of([way])
            for attempt in range(100):
                try:
                    await self._write(way, step)
                    break
                except NoAnswer as error:
                    self._say("again", words=str(error))
                    await asyncio.sleep(self._backoff(attempt))
        self._say("strolled")
        while not self._left:
            await asyncio.sleep(LOOKS_S * (0.5 + self.chance.random()))
            with contextlib.suppress(NoAnswer):
                page = await self.browser.get(f"/{self.plan.code}")
                self._live, self._manners = socket_of(page.text), manners(page.text)
                if self._live:
                    await self._sit()
                    self._say("seated")
                    return

    async def _write(self, way: str, step: str) -> None:
        """Reads the page of a step, goes on to where one writes if that is another, and answers the form there."""
        page = await self._read(way)
        kind = rehearsal_of(page.body)
        form = task_of(page.text, kind) if kind is not None else None
        further = forms.ways(page.text)
        if kind is not None and form is None and further:
            page = await self._read(self.chance.choice(further))
            form = task_of(page.text, kind)
        if kind is None or form is None:
            self._say("refused", activity=step, words=f"{page.status} no form at {way.partition('?')[0]}")
            return
        pairs = filled(form, kind, self.chance, self.number)
        await self._send(form, pairs, step, kind.said(pairs))

    # -- answering a form ----------------------------------------------------------------------------------------

    async def _answer(self, activity: str) -> None:
        await asyncio.sleep(self.chance.random() * self.plan.vote_within)
        kind = self._kind
        if kind is not None and self._to_read and self.chance.random() < READERS:
            await self._read_others(kind, activity)
        if kind is not None and self._ways and forms.step_of(self._ways) == activity:
            page = await self.browser.get(self.chance.choice(self._ways))
            self._form = task_of(page.text, kind)
        form = self._form
        if form is None or kind is None or form.value("activity") != activity:
            return  # too late: another step is on the screen
        pairs = filled(form, kind, self.chance, self.number)
        await self._send(form, pairs, activity, kind.said(pairs))
        if self.chance.random() < 0.02:  # the answer was overlooked, the finger was twice on the glass: still one vote
            with contextlib.suppress(NoAnswer):
                await self.browser.post(form.action, pairs, script=True)

    async def _read_others(self, kind: Rehearsal[Any], activity: str) -> None:
        """Before it writes itself. Where nobody has written yet it looks again in a while: others write meanwhile."""
        for _ in range(LOOKS):
            if await self._back(kind, activity):
                return
            await asyncio.sleep((0.5 + self.chance.random()) * max(0.5, self.plan.vote_within / LOOKS))

    async def _back(self, kind: Rehearsal[Any], activity: str) -> bool:
        """Looks at what others wrote, and says of some of it to see it the same way. What fails is told of, and no answer.
        False if there was nothing."""
        names = {command.__name__ for command in kind.backs}
        try:
            page = await self.browser.get(self._to_read)
            found = [form for form in forms.read(page.text) if form.name in names]
            for form in self.chance.sample(found, min(len(found), self.chance.randint(1, MOST_BACKED))):
                pairs = forms.fill(form, self.chance)
                answer = await self.browser.post(form.action, pairs, script=True)
                if answer.status in (200, 303):
                    self._say("backed", activity=activity, said=kind.said(pairs))
                else:
                    self._say("again" if answer.status in UNKNOWN else "refused", words=why_of(answer))
        except NoAnswer as error:
            self._say("again", words=str(error))
            return False
        return bool(found)

    async def _send(self, form: Form, pairs: Pairs, activity: str, said: Said) -> None:
        started = time.monotonic()
        for attempt in range(100):
            try:
                answer = await self.browser.post(form.action, pairs, script=True)
            except NoAnswer as error:
                self._say("again", words=str(error))
            else:
                if answer.status not in UNKNOWN:
                    self._judge(answer, activity, said, started)
                    return
                self._say("again", words=f"answered {answer.status}")
            if time.monotonic() - started > self.plan.patience or self._left:
                break
            await asyncio.sleep(self._backoff(attempt))
        self._say("unsaid", started, activity=activity)

    def _judge(self, answer: Answer, activity: str, said: Said, started: float) -> None:
        if answer.status != 200:
            self._say("refused", started, activity=activity, words=why_of(answer))
        else:
            self._say("acked", started, activity=activity, said=said)

    def _backoff(self, attempt: int) -> float:
        return self.chance.random() * float(min(CAP_S, 2.0 * 2.0**attempt))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)

    def _say(
        self, what: str, since: float = 0.0, activity: str = "", said: Said = NOTHING_SAID, words: str = ""
    ) -> None:
        now = time.monotonic()
        by = self.by if what in ("acked", "backed") else ""
        self._report(
            PhoneReport(
                what=what,
                at=now,
                ms=(now - since) * 1000 if since else 0.0,
                by=by,
                activity=activity,
                said=said,
                words=words,
            )
        )

    def leave(self) -> None:
        """The evening is over for this phone."""
        self._left = True
        for task in self._busy:
            task.cancel()
        self.browser.leave()
