"""Lines that have shown nothing yet, or bring much at once, are read one a turn of the loop; whoever is in is read beside them.

A loop reads everything that has come before it answers anybody, so a hundred lines that open together and each bring work
for a millisecond would hold up a whole hall for a tenth of a second. Here: whose turn it is. Never: what is read (line.py).
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Protocol
from weakref import WeakKeyDictionary

MOST_HELD = 24 * 1024**2
"""Bytes that have come already and wait, of all lines together; what is more is read at once."""


class Waiting(Protocol):
    """A line that waits for its turn."""

    def turn(self) -> None:
        """Reads what it holds, or what comes next."""


class Turnstile:
    """One for each loop. Nothing is slowed: while nobody waits, whoever comes goes through at once."""

    __slots__ = ("_lines", "_loop", "_taken", "held")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._lines: deque[Waiting] = deque()
        self._taken = False
        self.held = 0

    def lets_in(self) -> bool:
        """Whether somebody may go through now; then this turn is theirs."""
        if self._taken:
            return False
        self._taken = True
        self._loop.call_soon(self._next)
        return True

    def wait(self, line: Waiting) -> None:
        """Its `turn` comes, behind all who wait already."""
        self._lines.append(line)
        if not self._taken:
            self._taken = True
            self._loop.call_soon(self._next)

    def _next(self) -> None:
        self._taken = bool(self._lines)
        if self._lines:
            self._loop.call_soon(self._next)
            self._lines.popleft().turn()


_BY_LOOP: WeakKeyDictionary[asyncio.AbstractEventLoop, Turnstile] = WeakKeyDictionary()


def turnstile(loop: asyncio.AbstractEventLoop) -> Turnstile:
    """The one of this loop."""
    found = _BY_LOOP.get(loop)
    if found is None:
        found = _BY_LOOP[loop] = Turnstile(loop)
    return found
