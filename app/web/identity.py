"""Who asks in a forum: participants by signed cookie, facilitators, moderators, helpers and walls by revocable link.

Never here: what somebody may do inside a forum (decide), organisers' passwords and tokens (organisers), pages.
"""

import secrets

from litestar.datastructures import Cookie

from app.activities.base.actor import Actor
from app.forum.desk import Desk
from app.forum.state import Forum, Link
from app.web import request_head
from app.web.organisers import organiser
from app.web.request_head import Connection
from app.web.signing import YEAR_S, proven, sign


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
    return Actor("participant", person) if person and proven(secret, proof, "p", forum, person) else None


def link_secret(secret: bytes, forum: str, link: str) -> str:
    """What stands behind the # of a role's link: nothing of it is stored, everything of it can be revoked."""
    return f"{link}.{sign(secret, 'link', forum, link)}"


def by_secret(secret: bytes, forum: Forum, given: str) -> Link | None:
    """The valid link that `given` opens."""
    link_id, _, proof = given.strip().partition(".")
    link = forum.links.get(link_id)
    if link is None or link.revoked or not proven(secret, proof, "link", forum.id, link_id):
        return None
    return link


def role_cookie(secret: bytes, forum: str, link: Link, secure: bool) -> Cookie:
    """A link, exchanged: those of wall, console and helpers do not overwrite each other."""
    name = {"wall": "wall", "helper": "help"}.get(link.role, "lead")
    value = f"{link.id}.{sign(secret, 'r', forum, link.id)}"
    return Cookie(name, value=value, path=f"/f/{forum}", httponly=True, samesite="lax", secure=secure, max_age=YEAR_S)


def _proven(connection: Connection, secret: bytes, forum: Forum, name: str) -> Link | None:
    """The link that was exchanged for this cookie, whether or not it was withdrawn since."""
    link_id, _, proof = request_head.cookie(connection, name).partition(".")
    link = forum.links.get(link_id)
    return link if link is not None and proven(secret, proof, "r", forum.id, link_id) else None


def _linked(connection: Connection, secret: bytes, forum: Forum, name: str) -> Link | None:
    link = _proven(connection, secret, forum, name)
    return link if link is not None and not link.revoked else None


def withdrawn(connection: Connection, secret: bytes, forum: Forum, page: str) -> bool:
    """Whether this browser came by a link for `page` (wall, console or helper) that has been withdrawn since."""
    link = _proven(connection, secret, forum, {"wall": "wall", "helper": "help"}.get(page, "lead"))
    return link is not None and link.revoked


def lead(connection: Connection, secret: bytes, forum: Forum, desk: Desk) -> Actor | None:
    """Who runs the forum: a facilitator or moderator by link, or the organiser who is signed in. An organiser may all that a
    facilitator may, and keeps that where the browser has both; who came as a moderator sees what moderators see.
    """
    link = _linked(connection, secret, forum, "lead")
    person = organiser(connection, secret, desk)
    if person is not None and (link is None or link.role == "facilitator"):
        return Actor("organiser", person.id)
    return Actor(link.role, link.id) if link is not None and link.role in ("facilitator", "moderator") else None


def helper(connection: Connection, secret: bytes, forum: Forum, desk: Desk) -> Actor | None:
    """Who takes what people without a phone give: whoever runs the forum, or a helper by link."""
    link = _linked(connection, secret, forum, "help")
    helps = Actor("helper", link.id) if link is not None and link.role == "helper" else None
    return lead(connection, secret, forum, desk) or helps


def is_helper(connection: Connection, secret: bytes, forum: Forum) -> bool:
    """Whether this browser came by a helper's link."""
    link = _linked(connection, secret, forum, "help")
    return link is not None and link.role == "helper"


def may_watch(connection: Connection, secret: bytes, forum: Forum, desk: Desk) -> bool:
    """Whether this browser may show the wall."""
    return bool(_linked(connection, secret, forum, "wall") or lead(connection, secret, forum, desk))
