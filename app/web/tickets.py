"""A ticket: how often somebody has waited, and until when, signed, for one purpose; the page carries it, nothing is kept here.

Never here: who has to wait, and for how long.
"""

import math

import msgspec

from app.web.signing import proven, sign


class Ticket(msgspec.Struct, frozen=True):
    """`turn`: how often its owner has been told to wait, 0 without a ticket; `due`: when it counts (seconds since 1970)."""

    turn: int = 0
    due: float = 0.0
    words: str = ""

    def left(self, now: float) -> int:
        """Whole seconds until it counts."""
        return max(0, math.ceil(self.due - now))


def issue(secret: bytes, turn: int, due: float, *whose: str) -> Ticket:
    """A ticket for the purpose and the person or thing that `whose` names."""
    until = f"{math.floor(due * 10) / 10:.1f}"
    return Ticket(turn, float(until), f"{turn}~{until}~{sign(secret, 'wait', str(turn), until, *whose)}")


def read(secret: bytes, words: str, *whose: str) -> Ticket:
    """The ticket that these words are; none at all if we did not say them."""
    turn, _, rest = words.partition("~")
    until, _, proof = rest.partition("~")
    if not proof or not proven(secret, proof, "wait", turn, until, *whose):
        return Ticket()
    return Ticket(int(turn), float(until), words)
