"""The demo's evening, and the process' second forum with its weeks of comments, played in memory: the same commands, decided
and folded, without a store and without its pauses.

Never here: what they ought to lead to (test_demo.py, test_process.py).
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Refused
from app.forum.codec import FORUM
from app.forum.decide import decide
from app.forum.fold import fold
from app.forum.state import Forum
from app.tools import demo
from app.tools.demo import crowd, evening, lead, people, script
from app.tools.demo.crowd import Wish
from app.tools.demo.process import forums, window
from app.tools.demo.process.chronicle import SECOND
from app.tools.demo.process.moments import HOUR_MS

PERSONS = tuple(Actor("participant", f"p{number}") for number in range(len(people.strands())))
LONG_MS = 60_000


class Played:
    """An evening that goes by in memory. `now` is the log's time; `refused` is what nobody could do."""

    def __init__(self, events: tuple[Event, ...], now: int = 1_700_000_000_000) -> None:
        self.forum, self.now = Forum("demo"), now
        self.entries: list[tuple[str, bytes]] = []
        self.refused: list[tuple[Command, Refused]] = []
        for number, event in enumerate(events):
            self.append(evening.LEADER.by, f"made {number}", event)

    def append(self, by: str, key: str, event: Event) -> Refused | None:
        self.now += 1
        entry = f"{self.now}-0", FORUM.encode(by, key, event)
        self.entries.append(entry)
        logged = FORUM.decode(*entry)
        assert logged is not None
        return fold(self.forum, logged)

    def ask(self, who: Actor, key: str, command: Command) -> None:
        event = decide(self.forum, who, command, self.now)
        answer = event if isinstance(event, Refused) else self.append(who.by, key, event)
        if answer is not None:
            self.refused.append((command, answer))

    def acts(self) -> Iterator[Command]:
        """All that happens until nothing more does; each act of whoever leads is given."""
        for number in itertools.count():
            for wish in list(crowd.wishes(self.forum, PERSONS, self.now)):
                self.ask(wish.who, wish.key, wish.command)
            self.now += LONG_MS
            act = lead.next_act(self.forum, PERSONS, self.now)
            if act is None or self.refused:
                return
            self.ask(evening.LEADER, f"act {number}", act)
            yield act

    def until(self, stop: Callable[[Command], bool]) -> None:
        """Goes on until whoever leads has done this."""
        next(act for act in self.acts() if stop(act))


class Weeks:
    """What a course is to the weeks of comments, in memory."""

    def __init__(self, played: Played) -> None:
        self.played, self.hall = played, SimpleNamespace(secret=b"a secret of thirty-two bytes, yes")

    def did(self, place: Any, key: str, actor: Actor) -> bool:
        return False

    async def ask(self, place: Any, key: str, command: Command, actor: Actor = evening.LEADER, at: int = 0) -> None:
        self.played.now = max(self.played.now, at)
        self.played.ask(actor, key, command)
        assert not self.played.refused, self.played.refused

    async def wish(self, place: Any, wishes: Iterable[Wish]) -> None:
        for one in wishes:
            self.played.ask(one.who, one.key, one.command)
        self.played.refused.clear()


@cache
def commented() -> Played:
    """The process' second forum: its evening, and what was said of its measures until it closed."""
    begin = SECOND
    played = Played(demo.events("482913", forums.dated(script.SETTINGS, begin)), begin - HOUR_MS)
    played.until(lambda act: played.forum.stage.activity == list(played.forum.activities)[-1])
    played.now = begin + HOUR_MS
    course: Any = Weeks(played)
    place: Any = SimpleNamespace(forum=played.forum)

    async def said() -> None:
        await window.told(course, place, window.SECOND)
        await window.commented(course, place, window.SECOND)

    asyncio.run(said())
    return played
