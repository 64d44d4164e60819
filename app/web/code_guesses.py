"""Six digits that somebody tries: while many wrong ones come, whatever is no live forum is answered after a wait alone.

Then an unknown code, a draft's and a closed forum's all get the same page first, so that trying all codes takes months. Whoever
scans the code of a forum where people are comes in at once: a hall never notices. Never here: a network address.
"""

import random
import time
from collections.abc import Callable

from app.live.hall import LiveForum
from app.web import tickets
from app.web.limits import Limits, limits
from app.web.tickets import Ticket

LONGEST = 3
DIGITS = 6


def is_live(place: LiveForum) -> bool:
    """Whether people are there: somebody has joined, or a screen is open."""
    return place.forum.status == "open" and bool(place.forum.participants or place.scene.connected)


class Guesses:
    """`clock` gives seconds since 1970, `chance` a number below 1."""

    def __init__(
        self, held: Limits, clock: Callable[[], float] = time.time, chance: Callable[[], float] = random.random
    ) -> None:
        self._limits = held
        self._clock = clock
        self._chance = chance

    @property
    def many(self) -> bool:
        """Whether many wrong codes come just now."""
        return self._limits.is_spent("forum code", "")

    def missed(self) -> None:
        """One more wrong code."""
        self._limits.spend("forum code", "")

    def wait(self, secret: bytes, code: str, words: str) -> Ticket | None:
        """None: answer now. Else the ticket to wait with; `words` are those of the last one, if there was one."""
        if not self.many:
            return None
        ticket, now = tickets.read(secret, words, "code", code), self._clock()
        if ticket.left(now):
            return ticket
        if ticket.turn and self._limits.spend("waited code", "") is None:
            return None
        due = now + 2 + min(ticket.turn, LONGEST) + 2 * self._chance()
        return tickets.issue(secret, ticket.turn + 1, due, "code", code)

    def left(self, ticket: Ticket) -> int:
        """Whole seconds until it counts."""
        return ticket.left(self._clock())


guesses = Guesses(limits)
