"""How somebody waits by ticket: the page brings the ticket back when it is due, and whoever has waited is asked for anew.

Never here: who has to wait at all (arrivals, code_guesses), the page (participant/waiting).
"""

import random
import time
from collections.abc import Callable

from app.web import tickets
from app.web.limits import Limits
from app.web.tickets import Ticket

TURNS = 3
"""After so many turns waiting gets no longer, and no further budget stands behind the last one."""
LEAST_S, SPREAD_S = 2, 2


class WaitingLine:
    """`clock` gives seconds since 1970, `chance` a number below 1: not everybody who waits comes back in one beat."""

    def __init__(
        self, held: Limits, clock: Callable[[], float] = time.time, chance: Callable[[], float] = random.random
    ) -> None:
        self._limits = held
        self._clock = clock
        self._chance = chance

    def left(self, ticket: Ticket) -> int:
        """Whole seconds until it counts."""
        return ticket.left(self._clock())

    def _turn(self, secret: bytes, words: str, may_go: Callable[[int], bool], *whose: str) -> Ticket | None:
        """None: now. Else the ticket to wait with, the one of these `words` while it is not due. `may_go` is asked with how
        often somebody has waited (0: not yet)."""
        ticket, now = tickets.read(secret, words, *whose), self._clock()
        if ticket.left(now):
            return ticket
        if may_go(ticket.turn):
            return None
        due = now + LEAST_S + min(ticket.turn, TURNS) + SPREAD_S * self._chance()
        return tickets.issue(secret, ticket.turn + 1, due, *whose)
