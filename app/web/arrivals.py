"""Newcomers of a forum, when more come than its budgets hold: in after a short wait, which the page keeps and ends by itself.

A hall loads its page after joining, and what it has taken comes back to the budget with that; whoever makes people up and never
looks again has to wait for most of them, and takes nobody's place, since those who have waited have budgets of their own.
Never here: a network address, proofs of work, anything about who is in already.
"""

import random
from collections.abc import Callable

from app.web.limits import Limits, limits
from app.web.tickets import Ticket
from app.web.waiting_line import TURNS, WaitingLine, seconds

KEPT = 50_000


class Arrivals(WaitingLine):
    """The newcomers of all forums. Each turn of waiting has a budget of its own, as far as there are turns."""

    def __init__(
        self, held: Limits, clock: Callable[[], float] = seconds, chance: Callable[[], float] = random.random
    ) -> None:
        super().__init__(held, clock, chance)
        self._unheard: dict[str, None] = {}

    def admit(self, secret: bytes, forum: str, person: str, words: str) -> Ticket | None:
        """None: in, at once. Else the ticket to wait with; `words` are those of the last one, if there was one."""

        def may_go(turn: int) -> bool:
            if turn == 0:
                return self._at_once(forum, f"p:{person}")
            return self._limits.spend("waited", f"{forum} {min(turn, TURNS)}") is None

        return self._turn(secret, words, may_go, forum, person)

    def _at_once(self, forum: str, by: str) -> bool:
        if self._limits.spend("unheard", forum) or self._limits.spend("join", forum):
            return False
        self._unheard[f"{forum} {by}"] = None
        if len(self._unheard) > KEPT:
            del self._unheard[next(iter(self._unheard))]
        return True

    def heard(self, forum: str, by: str) -> None:
        """A page of somebody who has joined: it was no invention that is never looked at again."""
        if f"{forum} {by}" in self._unheard:
            del self._unheard[f"{forum} {by}"]
            self._limits.give_back("unheard", forum)


arrivals = Arrivals(limits)
