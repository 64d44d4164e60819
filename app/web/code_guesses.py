"""Six digits that somebody tries: while many wrong ones come, whatever is no live forum is answered after a wait alone.

Then an unknown code, a draft's and a closed forum's all get the same page first, so that trying all codes takes months. Whoever
scans the code of a forum where people are comes in at once: a hall never notices. Never here: a network address.
"""

from app.live.hall import LiveForum
from app.web.limits import limits
from app.web.tickets import Ticket
from app.web.waiting_line import WaitingLine

DIGITS = 6


def is_live(place: LiveForum) -> bool:
    """Whether people are there: somebody has joined, or a screen is open."""
    return place.forum.status == "open" and bool(place.forum.participants or place.scene.connected)


class Guesses(WaitingLine):
    """Everybody who tries a code while many wrong ones come."""

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

        def may_go(turn: int) -> bool:
            return turn > 0 and self._limits.spend("waited code", "") is None

        return self._turn(secret, words, may_go, "code", code)


guesses = Guesses(limits)
