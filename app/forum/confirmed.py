"""How long the clock has said that something is near which cannot be undone, in hours that the app has run.

Never here: what that is and when it is due (retention), counting hours (live/confirming).
"""

import msgspec

from app.activities.base.messages import Event

DELETION, SEALING, ADDRESSES = "deletion", "sealing", "addresses"
"""The last: that a programme's followers are forgotten, whose day is over."""
ACTS = (DELETION, SEALING, ADDRESSES)


def name_of(forum: str, act: str) -> str:
    """Under what a forum's act is counted."""
    return f"{forum} {act}"


class DueConfirmed(Event, frozen=True):
    """One more hour of running time in which the clock said that `act` (of ACTS) is near, because of `since`: `hours` by now.
    0: it no longer says so. `forum` may be a programme."""

    forum: str
    act: str
    since: int
    hours: int


class Confirmed(msgspec.Struct, frozen=True):
    """For how many `hours` the clock has said so, because of `since`; `turn` counts how often it has begun anew."""

    since: int
    hours: int
    turn: int

    def by(self, since: int) -> int:
        """The hours for what is so `since` then."""
        return self.hours if self.since == since else 0

    def after(self, event: DueConfirmed) -> "Confirmed":
        """With this hour; one counts once, whoever has seen it pass."""
        if event.hours == 0:
            return Confirmed(event.since, 0, self.turn + 1)
        return Confirmed(event.since, event.hours, self.turn) if event.hours == self.by(event.since) + 1 else self
