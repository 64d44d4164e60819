"""How somebody waits by ticket: the page brings the ticket back when it is due, and whoever has waited is asked for anew.

Never here: who has to wait at all (arrivals, code_guesses), the page (participant/waiting).
"""

import random
from collections.abc import Callable

from app.live.clock import now_ms
from app.web import tickets
from app.web.limits import Limits
from app.web.tickets import Ticket

TURNS = 3
"""After so many turns waiting gets no longer, and no further budget stands behind the last one."""
LEAST_S, SPREAD_S = 2, 2
MOST_S = LEAST_S + TURNS + SPREAD_S
"""Nobody is told to wait for longer: a ticket that says so was given out while a clock was wrong, and is due."""


def seconds() -> float:
    """Seconds since 1970, the same in every process, whatever its machine's date."""
    return now_ms() / 1_000


class WaitingLine:
    """`clock` gives seconds since 1970, `chance` a number below 1: not everybody who waits comes back in one beat."""

    def __init__(
        self, held: Limits, clock: Callable[[], float] = seconds, chance: Callable[[], float] = random.random
    ) -> None:
        self._limits = held
        self._clock = clock
        self._chance = chance

    def left(self, ticket: Ticket) -> int:
        """Whole seconds until it counts."""
        left = ticket.left(self._clock())
        return left if left <= MOST_S else 0

    def _turn(self, secret: bytes, words: str, may_go: Callable[[int], bool], *whose: str) -> Ticket | None:
        """None: now. Else the ticket to wait with, the one of these `words` while it is not due. `may_go` is asked with how
        often somebody has waited (0: not yet)."""
        ticket, now = tickets.read(secret, words, *whose), self._clock()
        if self.left(ticket):
            return ticket
        if may_go(ticket.turn):
            return None
        due = now + LEAST_S + min(ticket.turn, TURNS) + SPREAD_S * self._chance()
        return tickets.issue(secret, ticket.turn + 1, due, *whose)
