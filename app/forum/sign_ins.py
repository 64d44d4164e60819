"""Where organisers are signed in, as the desk's log tells it: begun, ended, too old.

What stands here of a sign-in is a random id that grants nothing: the cookie needs a proof that takes the installation's
secret. Never here: cookies, passwords, anybody's address.
"""

import msgspec

from app.activities.base.messages import Event, Refused
from app.text import N_

LASTS_MS = 12 * 3_600_000
"""Half a day, then everybody has to sign in again."""
MOST = 50
"""So many one organiser may have at once; the oldest ends first."""
NOBODY = Refused(N_("There is nobody with this name."), status=404)
THERE = Refused(N_("You are signed in there already."))


class SignedIn(Event, frozen=True):
    """An organiser signed in, in a browser of this rough family (`Firefox, Windows`; empty if it says nothing known)."""

    organiser: str
    sign_in: str
    browser: str = ""


class SignedOut(Event, frozen=True):
    """These sign-ins of an organiser have ended; all of them where none is named."""

    organiser: str
    sign_ins: tuple[str, ...] = ()


class SignIn(msgspec.Struct, frozen=True):
    """One place where an organiser is signed in, since `at` (milliseconds)."""

    id: str
    organiser: str
    at: int
    browser: str = ""

    def stands(self, now: int) -> bool:
        """Whether it still counts at `now` (milliseconds)."""
        return now < self.at + LASTS_MS


SignIns = dict[str, SignIn]


def begin(known: SignIns, event: SignedIn, at: int) -> Refused | None:
    """Adds one, and lets go of those that are too old or too many."""
    if event.sign_in in known:
        return THERE
    known[event.sign_in] = SignIn(event.sign_in, event.organiser, at, event.browser)
    own = [one.id for one in known.values() if one.organiser == event.organiser]
    for old in [*own[:-MOST], *(one.id for one in known.values() if not one.stands(at))]:
        known.pop(old, None)
    return None


def end(known: SignIns, organiser: str, named: tuple[str, ...] = ()) -> None:
    """Ends those of this organiser that are named, or all."""
    for one in [one for one in known.values() if one.organiser == organiser and (not named or one.id in named)]:
        del known[one.id]


def of(known: SignIns, organiser: str, now: int) -> tuple[SignIn, ...]:
    """Where this organiser is signed in, the newest first."""
    own = [one for one in known.values() if one.organiser == organiser and one.stands(now)]
    return tuple(sorted(own, key=lambda one: one.at, reverse=True))
