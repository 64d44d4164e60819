"""The one clock of deadlines, windows and ids: that of each log, as the store keeps it.

A log's time is that of the server that holds it, and never behind its own last entry: from there it runs on by itself. It is
read from this machine's running time, which nobody sets, and from what the store has said; the machine's date is only ever
compared with it. Never here: what is decided by a time, a connection.
"""

import time
from collections.abc import Callable, Iterable

import msgspec

from app.store.log.keys import place_of

Milliseconds = Callable[[], int]
SLACK_MS = 50
"""Less than what a busy process may take for an answer: clocks that do not differ as far as can be told are taken as one."""
AHEAD_MS = 1_000
"""So far a log may be ahead of its server before its entries are given their time; below, the server's own ids will do."""
MINUTE_MS = 60_000
CALM_MS = 45_000
"""A gap that was told is told anew when it has changed by so much, not with every tremble."""


class Machine(msgspec.Struct, frozen=True):
    """What this machine knows of time, in milliseconds: `date` since 1970, as somebody has set it, and `running`, which only
    ever goes on."""

    date: Milliseconds
    running: Milliseconds


THIS = Machine(lambda: time.time_ns() // 1_000_000, lambda: time.monotonic_ns() // 1_000_000)


class ServerClock:
    """One server's time. `offset` is by how much it is ahead of the running time; until it was heard, by the machine's date."""

    def __init__(self, machine: Machine = THIS) -> None:
        self.machine = machine
        self.offset = machine.date() - machine.running()
        self._heard = False
        self._doubted: int | None = None

    def heard(self, said: int, asked: int, answered: int) -> None:
        """The server said its time (milliseconds) some time between `asked` and `answered`, both in running time. What is more
        than a minute away from what it said before counts once it says so again: it is asked each second, and one odd answer
        would end every countdown on every screen."""
        if self.offset < said - answered - SLACK_MS:
            offset = said - answered
        elif self.offset > said - asked + SLACK_MS:
            offset = said - asked
        else:
            offset = self.offset
        far = self._heard and abs(offset - self.offset) > MINUTE_MS
        if far and (self._doubted is None or abs(offset - self._doubted) > MINUTE_MS):
            self._doubted = offset
            return
        self._heard, self._doubted, self.offset = True, None, offset


class LogClock:
    """The time of every log. `server(key)` gives the clock of the server that holds it. `shift` is by how much the clock of
    this store has been set (milliseconds, 0: it goes right): for showing a process of years, on the day that one likes."""

    def __init__(self, server: Callable[[str], ServerClock], machine: Machine = THIS) -> None:
        self.machine = machine
        self.shift = 0
        self._server = server
        self._least: dict[str, int] = {}
        self._told: dict[str, int] = {}

    def now(self, key: str) -> int:
        """The time of this log, in milliseconds since 1970: no entry in it has a later one, as far as it was read."""
        offset, least = self._server(key).offset + self.shift, self._least.get(key)
        return self.machine.running() + (offset if least is None or least < offset else least)

    def set(self, key: str, at: int) -> None:
        """From now on it is `at` (milliseconds) by the logs of this store; those that are ahead of that stay where they are."""
        self.shift += at - self.machine.running() - self._offset(key)

    def _offset(self, key: str) -> int:
        return self._server(key).offset + self.shift

    def begins(self, key: str, last_id: str) -> None:
        """This log was read up to `last_id`, whatever was known of it before."""
        self._least.pop(key, None)
        self.took(key, last_id)

    def took(self, key: str, last_id: str) -> None:
        """An entry of this log has this id: its time goes on from there, if that is ahead of the server's."""
        at = place_of(last_id)[0]
        if at > self.now(key) + (
            0 if self.shift else SLACK_MS
        ):  # a clock that was set can only make ids after the last
            self._least[key] = at - self.machine.running()

    def forget(self, key: str) -> None:
        """This log is gone."""
        self._least.pop(key, None)
        self._told.pop(key, None)

    def id_for(self, key: str) -> str:
        """With which id the next entry is written: the server's own; with a time where its clock is behind the log, since the
        same moment for hours would be no time, and where this store's clock has been set."""
        ahead = self._least.get(key, 0) - self._offset(key) if key in self._least else 0
        return f"{self.now(key)}-*" if ahead > AHEAD_MS or self.shift else "*"

    def other_id(self, key: str) -> str:
        """With which id it is written where that one was refused: the server's own, which are of today, or a later one."""
        return f"{self.now(key) + AHEAD_MS}-*" if self.shift else "*"

    def gap(self, key: str) -> int:
        """By how many minutes this machine's date is ahead of the log (negative: behind it); 0 for less than one."""
        away, told = self.machine.date() + self.shift - self.now(key), self._told.get(key, 0)
        if abs(away - told * MINUTE_MS) > CALM_MS or (told and abs(away) < CALM_MS):
            told = int(away / MINUTE_MS + (0.5 if away > 0 else -0.5)) if abs(away) > MINUTE_MS else 0
            self._told[key] = told
        return told

    def widest(self, keys: Iterable[str]) -> int:
        """The gap of the log that is furthest away."""
        return max((self.gap(key) for key in keys), key=abs, default=0)
