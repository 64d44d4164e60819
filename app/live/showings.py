"""What the walls of one forum have shown for its time: shared by all walls and processes, kept for a while, and no event.

A wall says what was there to be read for long enough (static/js/turns.js); what is due next follows from that. Nothing of it
is needed to count or to tell what happened: where it is lost, something is shown twice. Never here: what is due (a kind).
"""

from collections.abc import Iterable, Mapping

from app.forum.state import Forum
from app.store.log import Log, Unavailable

OVERLAP_MS = 60_000
"""What other processes wrote is read again from so long before the newest: their clocks may differ, and a write may be late."""


class Showings:
    """When what has a key was last shown, by step."""

    def __init__(self) -> None:
        self._at: dict[str, dict[str, int]] = {}
        self._unsaved: dict[str, int] = {}
        self._newest = 0

    def of(self, forum: Forum, topic: str = "") -> Mapping[str, int]:
        """For the step that is shown; in milliseconds. Walls at the table of a topic turn by themselves: what was shown there
        was not seen by the hall."""
        return self._at.get(_name(forum, forum.stage.activity or "", topic), {})

    def add(self, forum: Forum, step: str, keys: Iterable[str], at: int, topic: str = "") -> None:
        """These were shown until now. They count here at once, for others when they are saved. Which was due most comes first,
        and first again the next time: no two have the same time."""
        for place, key in enumerate(keys):
            name = f"{_name(forum, step, topic)} {key}"
            self._learn(name, at + place)
            self._unsaved[name] = at + place

    async def level(self, log: Log, forum: str) -> bool:
        """Tells the others what is new here, and learns what is new there; whether anything was. Where the store is away,
        that waits."""
        unsaved, self._unsaved = self._unsaved, {}
        try:
            if unsaved:
                await log.show(forum, unsaved)
            found = await log.shown(forum, max(0, self._newest - OVERLAP_MS))
        except Unavailable:
            self._unsaved = unsaved | self._unsaved
            return False
        return sum(self._learn(name, at) for name, at in found.items()) > 0

    def _learn(self, name: str, at: int) -> bool:
        step, _, key = name.partition(" ")
        known = self._at.setdefault(step, {})
        if known.get(key, 0) >= at:
            return False
        known[key] = at
        self._newest = max(self._newest, at)
        return True


def _name(forum: Forum, step: str, topic: str) -> str:
    """Sealed posts have other numbers: what was shown before says nothing of them."""
    table = f"{step}#{topic}" if topic else step
    return f"{table}.sealed" if forum.sealed else table
