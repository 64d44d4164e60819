"""Who asks at the desk: organisers by a sign-in that stands in the desk's log; the links that set a password.

Never here: hashing passwords (desk/passwords), pages.
"""

import contextlib
import hmac

import msgspec
from litestar.datastructures import Cookie

from app.forum import sign_ins
from app.forum.desk import Desk, Organiser
from app.forum.sign_ins import SignIn
from app.live.clock import now_ms
from app.live.hall import Hall
from app.store.log import Unavailable
from app.web import request_head
from app.web.request_head import Connection
from app.web.signing import YEAR_S, fresh_id, proven, sign

VISIT_S = DAY_S = 24 * 3600
AHEAD_S = 60
"""So far another process may be ahead; what was given out later than that has a time of a clock that was wrong."""
SIGN_IN_S = sign_ins.LASTS_MS // 1000


def _seconds() -> int:
    """The one time that there is: what one process gives out, another one looks at, whose machine has another date (D10)."""
    return now_ms() // 1_000


def setup_token(secret: bytes) -> str:
    """The one-time set-up link's secret: good as long as there is no organiser."""
    return sign(secret, "setup")


def reset_token(secret: bytes, desk: Desk) -> str:
    """The secret of a link that sets a lost password: good for a day, and until any password is set."""
    until = str(_seconds() + DAY_S)
    return f"{until}.{_reset_proof(secret, desk, until)}"


def _reset_proof(secret: bytes, desk: Desk, until: str) -> str:
    return sign(secret, "reset", until, *sorted(f"{one.id} {one.epoch}" for one in desk.organisers.values()))


def opens_setup(secret: bytes, desk: Desk, given: str) -> bool:
    """Whether `given` may set a password: the first organiser's, or one that was lost."""
    if not desk.organisers:
        return proven(secret, given, "setup")
    until, _, proof = given.partition(".")
    fresh = until.isdecimal() and len(until) < 15 and 0 <= int(until) - _seconds() <= DAY_S + AHEAD_S
    return fresh and hmac.compare_digest(_reset_proof(secret, desk, until).encode(), proof.encode())


def organiser_cookie(secret: bytes, sign_in: str, secure: bool) -> Cookie:
    """The proof of a sign-in: worth as much as what the desk's log says of it now."""
    value = f"{sign_in}.{sign(secret, 'o', sign_in)}"
    return Cookie("o", value=value, path="/", httponly=True, samesite="lax", secure=secure, max_age=SIGN_IN_S)


def known_cookie(secret: bytes, name: str, secure: bool) -> Cookie:
    """This browser signed in with `name` once: others who guess at that name must not lock it out."""
    browser = fresh_id()
    value = f"{browser}.{sign(secret, 'known', name.casefold(), browser)}"
    return Cookie("known", value=value, path="/desk", httponly=True, samesite="lax", secure=secure, max_age=YEAR_S)


def known_browser(connection: Connection, secret: bytes, name: str) -> str:
    """The id of this browser if it signed in with `name` before, else empty."""
    browser, _, proof = request_head.cookie(connection, "known").partition(".")
    return browser if proven(secret, proof, "known", name.casefold(), browser) else ""


class Visit(msgspec.Struct, frozen=True):
    """A browser that looks at the door of the desk: its id, and since when (seconds since 1970)."""

    id: str
    since: int


def visit_cookie(secret: bytes, secure: bool) -> Cookie:
    """It comes with the page: without it nobody's password is looked at, and its tries are counted by it."""
    browser, since = fresh_id(), str(_seconds())
    value = f"{since}.{browser}.{sign(secret, 'visit', since, browser)}"
    return Cookie("visit", value=value, path="/desk", httponly=True, samesite="lax", secure=secure)


def visit(connection: Connection, secret: bytes) -> Visit | None:
    """Whose page this browser has loaded, within a day."""
    since, _, rest = request_head.cookie(connection, "visit").partition(".")
    browser, _, proof = rest.partition(".")
    if not proven(secret, proof, "visit", since, browser) or not -AHEAD_S <= _seconds() - int(since) <= VISIT_S:
        return None
    return Visit(browser, int(since))


def claimed(connection: Connection, secret: bytes) -> str:
    """The sign-in that this browser once got, whether or not it still stands; empty if it got none."""
    sign_in, _, proof = request_head.cookie(connection, "o").partition(".")
    return sign_in if sign_in and proven(secret, proof, "o", sign_in) else ""


def sign_in_of(connection: Connection, secret: bytes, desk: Desk) -> SignIn | None:
    """The sign-in by which this browser is in, if it stands."""
    found = desk.sign_ins.get(claimed(connection, secret))
    return found if found is not None and found.stands(now_ms()) else None


async def known(connection: Connection, hall: Hall) -> SignIn | None:
    """The same, and before the answer is no, this process has read what the others have written of it."""
    found = sign_in_of(connection, hall.secret, hall.desk.state)
    if found is None and claimed(connection, hall.secret):
        with contextlib.suppress(Unavailable):
            await hall.newest_desk()
        found = sign_in_of(connection, hall.secret, hall.desk.state)
    return found


def organiser(connection: Connection, secret: bytes, desk: Desk) -> Organiser | None:
    """The organiser who is signed in."""
    found = sign_in_of(connection, secret, desk)
    return desk.organisers.get(found.organiser) if found is not None else None
