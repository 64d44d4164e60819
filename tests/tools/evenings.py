"""The demo's evening played in memory: the same commands, decided and folded, without a store and without its pauses.

Never here: what it ought to lead to (test_demo_evening.py).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Refused
from app.forum.codec import FORUM
from app.forum.decide import decide
from app.forum.fold import fold
from app.forum.state import Forum
from app.tools.demo import crowd, evening, lead, people

PERSONS = tuple(Actor("participant", f"p{number}") for number in range(len(people.strands())))
LONG_MS = 60_000


class Played:
    """An evening that goes by in memory. `now` is the log's time; `refused` is what nobody could do."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        self.forum, self.now = Forum("demo"), 1_700_000_000_000
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
