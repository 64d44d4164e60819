"""Who asks: signed cookies, role links, the organiser's sign-in, the origin of a request, the language.

Never here: what somebody may do inside a forum (decide), pages.
"""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from litestar.datastructures import Cookie

from app.activities.base.actor import Actor
from app.forum.desk import Desk, Organiser
from app.forum.state import Forum, Link
from app.live.render.words import LANGUAGES, negotiate
from app.web import request_head
from app.web.request_head import Connection

SIGN_IN_S = 12 * 3600
YEAR_S = 365 * 86_400


def sign(secret: bytes, *parts: str) -> str:
    """A short proof that we said `parts`; the first one names the purpose."""
    digest = hashlib.blake2b("\x1f".join(parts).encode(), key=secret, digest_size=18).digest()
    return base64.urlsafe_b64encode(digest).decode()


def _proven(secret: bytes, proof: str, *parts: str) -> bool:
    return hmac.compare_digest(sign(secret, *parts).encode(), proof.encode())


# -- participants ------------------------------------------------------------------------------------------------


def participant_cookie(secret: bytes, forum: str, person: str, secure: bool, max_age: int | None = YEAR_S) -> Cookie:
    """A random id, signed, for this forum only."""
    value = f"{person}.{sign(secret, 'p', forum, person)}"
    return Cookie("p", value=value, path=f"/f/{forum}", httponly=True, samesite="lax", secure=secure, max_age=max_age)


def newcomer_cookies(connection: Connection, secret: bytes, forum: Forum, secure: bool) -> list[Cookie]:
    """Who may join gets the id with the page, and joining only makes it last: the form, sent twice, is one person, and a
    command's id, which the log keeps, is worth nothing to anybody else. Until then it ends with the browser.
    """
    if forum.status != "open" or participant(connection, secret, forum.id):
        return []
    return [participant_cookie(secret, forum.id, secrets.token_urlsafe(15), secure, None)]


def participant(connection: Connection, secret: bytes, forum: str) -> Actor | None:
    """The participant of this forum, by cookie."""
    person, _, proof = request_head.cookie(connection, "p").partition(".")
    return Actor("participant", person) if person and _proven(secret, proof, "p", forum, person) else None


# -- role links --------------------------------------------------------------------------------------------------


def link_secret(secret: bytes, forum: str, link: str) -> str:
    """What stands behind the # of a role's link: nothing of it is stored, everything of it can be revoked."""
    return f"{link}.{sign(secret, 'link', forum, link)}"


def by_secret(secret: bytes, forum: Forum, given: str) -> Link | None:
    """The valid link that `given` opens."""
    link_id, _, proof = given.strip().partition(".")
    link = forum.links.get(link_id)
    if link is None or link.revoked or not _proven(secret, proof, "link", forum.id, link_id):
        return None
    return link


def role_cookie(secret: bytes, forum: str, link: Link, secure: bool) -> Cookie:
    """A link, exchanged: the wall's and the console's do not overwrite each other."""
    name = "wall" if link.role == "wall" else "lead"
    value = f"{link.id}.{sign(secret, 'r', forum, link.id)}"
    return Cookie(name, value=value, path=f"/f/{forum}", httponly=True, samesite="lax", secure=secure, max_age=YEAR_S)


def _linked(connection: Connection, secret: bytes, forum: Forum, name: str) -> Link | None:
    link_id, _, proof = request_head.cookie(connection, name).partition(".")
    link = forum.links.get(link_id)
    valid = link is not None and not link.revoked and _proven(secret, proof, "r", forum.id, link_id)
    return link if valid else None


def lead(connection: Connection, secret: bytes, forum: Forum, desk: Desk) -> Actor | None:
    """Who runs the forum: a facilitator or moderator by link, or the organiser who is signed in."""
    link = _linked(connection, secret, forum, "lead")
    if link is not None and link.role != "wall":
        return Actor(link.role, link.id)
    person = organiser(connection, secret, desk)
    return Actor("organiser", person.id) if person else None


def may_watch(connection: Connection, secret: bytes, forum: Forum, desk: Desk) -> bool:
    """Whether this browser may show the wall."""
    return bool(_linked(connection, secret, forum, "wall") or lead(connection, secret, forum, desk))


# -- organisers --------------------------------------------------------------------------------------------------


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
        return _proven(secret, given, "setup")
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
    return _proven(secret, request_head.cookie(connection, "known"), "known", name.casefold())


def organiser(connection: Connection, secret: bytes, desk: Desk) -> Organiser | None:
    """The organiser who is signed in."""
    person_id, _, rest = request_head.cookie(connection, "o").partition(".")
    until, _, proof = rest.partition(".")
    person = desk.organisers.get(person_id)
    if person is None or not until.isdecimal() or int(until) < time.time():
        return None
    return person if _proven(secret, proof, "o", person_id, str(person.epoch), until) else None


def fresh_id(length: int = 9) -> str:
    """A random id, safe in addresses."""
    return secrets.token_urlsafe(length).replace("-", "x").replace("_", "y")


def derived_id(secret: bytes, place: str, key: str) -> str:
    """An id that is the same for the same key: what is made by a form sent twice is made once. Never for who joins: an id
    that follows from what the log keeps would be given to whoever has read it.
    """
    return sign(secret, "participant", place, key)[:20]


# -- origin and language -----------------------------------------------------------------------------------------


def same_origin(scope: Mapping[str, Any], url: str) -> bool:
    """Whether our own page sent this: the Origin is ours by setting or by Host; without one, fetch metadata must say so.

    By Host, too, because people open the desk by another name than the hall does, and no page can forge either header.
    """
    origin = host = site = ""
    for name, value in scope["headers"]:
        if name == b"origin":
            origin = value.decode("latin-1")
        elif name == b"host":
            host = value.decode("latin-1")
        elif name == b"sec-fetch-site":
            site = value.decode("latin-1")
    if not origin:
        return site == "same-origin"
    by_host = (f"https://{host}",) if is_secure(url) else (f"http://{host}", f"https://{host}")
    return origin in (url, *by_host) and site in ("", "same-origin")


def is_secure(url: str) -> bool:
    """Whether cookies may be bound to https."""
    return urlsplit(url).scheme == "https"


def language(connection: Connection) -> str:
    """The person's choice, else what the browser asks for."""
    chosen = request_head.query(connection, "lang") or request_head.cookie(connection, "lang")
    return chosen if chosen in LANGUAGES else negotiate(request_head.header(connection, b"accept-language"))


def theme(connection: Connection) -> str:
    """`light`, `dark`, or nothing: then the system decides."""
    chosen = request_head.query(connection, "theme") or request_head.cookie(connection, "theme")
    return chosen if chosen in ("light", "dark") else ""
