"""Who asks at the desk: organisers by password and a cookie of half a day; the links that set a password.

Never here: hashing passwords (desk/passwords), pages.
"""

import hmac
import time

from litestar.datastructures import Cookie

from app.forum.desk import Desk, Organiser
from app.web import request_head
from app.web.request_head import Connection
from app.web.signing import YEAR_S, proven, sign

SIGN_IN_S = 12 * 3600


def setup_token(secret: bytes) -> str:
    """The one-time set-up link's secret: good as long as there is no organiser."""
    return sign(secret, "setup")


def reset_token(secret: bytes, desk: Desk) -> str:
    """The secret of a link that sets a lost password: good for a day, and until any password is set."""
    until = str(int(time.time()) + 24 * 3600)
    return f"{until}.{_reset_proof(secret, desk, until)}"


def _reset_proof(secret: bytes, desk: Desk, until: str) -> str:
    return sign(secret, "reset", until, *sorted(f"{one.id} {one.epoch}" for one in desk.organisers.values()))


def opens_setup(secret: bytes, desk: Desk, given: str) -> bool:
    """Whether `given` may set a password: the first organiser's, or one that was lost."""
    if not desk.organisers:
        return proven(secret, given, "setup")
    until, _, proof = given.partition(".")
    fresh = until.isdecimal() and len(until) < 15 and int(until) >= time.time()
    return fresh and hmac.compare_digest(_reset_proof(secret, desk, until).encode(), proof.encode())


def organiser_cookie(secret: bytes, person: Organiser, secure: bool) -> Cookie:
    """Signed in for half a day; a new password ends it everywhere."""
    until = str(int(time.time()) + SIGN_IN_S)
    proof = sign(secret, "o", person.id, str(person.epoch), until)
    value = f"{person.id}.{until}.{proof}"
    return Cookie("o", value=value, path="/", httponly=True, samesite="lax", secure=secure, max_age=SIGN_IN_S)


def known_cookie(secret: bytes, name: str, secure: bool) -> Cookie:
    """This browser signed in with `name` once: others who guess at that name must not lock it out."""
    value = sign(secret, "known", name.casefold())
    return Cookie("known", value=value, path="/desk", httponly=True, samesite="lax", secure=secure, max_age=YEAR_S)


def is_known(connection: Connection, secret: bytes, name: str) -> bool:
    """Whether this browser signed in with `name` before."""
    return proven(secret, request_head.cookie(connection, "known"), "known", name.casefold())


def organiser(connection: Connection, secret: bytes, desk: Desk) -> Organiser | None:
    """The organiser who is signed in."""
    person_id, _, rest = request_head.cookie(connection, "o").partition(".")
    until, _, proof = rest.partition(".")
    person = desk.organisers.get(person_id)
    if person is None or not until.isdecimal() or int(until) < time.time():
        return None
    return person if proven(secret, proof, "o", person_id, str(person.epoch), until) else None
