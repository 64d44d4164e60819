"""Who asks in a forum: participants by signed cookie, facilitators, moderators, helpers and walls by revocable link.

Never here: what somebody may do inside a forum (decide), organisers' passwords and tokens (organisers), pages.
"""

import re
import secrets
from typing import Literal

from litestar.datastructures import Cookie

from app.activities.base.actor import Actor
from app.forum.desk import Desk
from app.forum.state import Forum, Link
from app.web import request_head
from app.web.organisers import organiser
from app.web.request_head import Connection
from app.web.signing import YEAR_S, proven, sign

DEVICE = re.compile(r"[A-Za-z0-9_-]{8}")


def participant_cookie(secret: bytes, forum: str, person: str, secure: bool, max_age: int | None = YEAR_S) -> Cookie:
    """A random id, signed, for this forum only."""
    return forum_cookie("p", f"{person}.{sign(secret, 'p', forum, person)}", forum, secure, max_age)


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


def role_cookies(secret: bytes, forum: str, link: Link, secure: bool) -> list[Cookie]:
    """A link, exchanged: those of wall, console and helpers do not overwrite each other, nor do those of several walls."""
    name = {"wall": "wall", "helper": "help"}.get(link.role, "lead")
    value = _exchanged(secret, forum, link)
    names = (name, f"{name}.{link.id}") if link.role == "wall" else (name,)
    return [forum_cookie(one, value, forum, secure) for one in names]


def device_cookies(connection: Connection, forum: str, link: Link, secure: bool) -> list[Cookie]:
    """A random number beside a link that several may share, so that each undoes what was done on the own device alone; kept
    once it is there."""
    if link.role not in ("facilitator", "moderator") or device(connection):
        return []
    return [forum_cookie("device", secrets.token_urlsafe(6), forum, secure)]


def device(connection: Connection) -> str:
    """The number of this browser in this forum, or none."""
    said = request_head.cookie(connection, "device")
    return said if DEVICE.fullmatch(said) else ""


def forum_cookie(name: str, value: str, forum: str, secure: bool, max_age: int | None = YEAR_S) -> Cookie:
    """For this forum only, and for no script."""
    return Cookie(name, value=value, path=f"/f/{forum}", httponly=True, samesite="lax", secure=secure, max_age=max_age)


def framed_cookie(secret: bytes, forum: str, link: Link) -> str:
    """The header for a wall in a frame of another site: browsers send there only what is kept apart for that site (CHIPS), and
    only over https. It opens what the wall's own cookie opens, which may only look."""
    flags = f"Path=/f/{forum}; Max-Age={YEAR_S}; HttpOnly; Secure; SameSite=None; Partitioned"
    return f"frame.{link.id}={_exchanged(secret, forum, link)}; {flags}"


def _exchanged(secret: bytes, forum: str, link: Link) -> str:
    return f"{link.id}.{sign(secret, 'r', forum, link.id, *_times(link.cleared))}"


def _times(cleared: int) -> tuple[str, ...]:
    """What a cookie's proof holds of how often its link was cleared by then."""
    return (str(cleared),) if cleared else ()


def _proven(connection: Connection, secret: bytes, forum: Forum, name: str) -> tuple[Link, bool] | None:
    """The link that was exchanged for this cookie, whether or not it was withdrawn since; and whether who came by it was shown
    out since."""
    link_id, _, proof = request_head.cookie(connection, name).partition(".")
    link = forum.links.get(link_id)
    if link is None:
        return None
    for cleared in range(link.cleared, -1, -1):
        if proven(secret, proof, "r", forum.id, link_id, *_times(cleared)):
            return link, cleared < link.cleared
    return None


def _linked(connection: Connection, secret: bytes, forum: Forum, name: str) -> Link | None:
    link, cleared = _proven(connection, secret, forum, name) or (None, False)
    return link if link is not None and not link.revoked and not cleared else None


def ended(connection: Connection, secret: bytes, forum: Forum, page: str) -> Literal["", "revoked", "cleared", "lost"]:
    """Why this browser, which came by a link for `page` (wall, console or helper), is let in no more: the link was withdrawn,
    everybody who had come by it was shown out, or the address names a wall's link of which it kept no cookie. Empty where it
    came by none, or is let in."""
    names = {"wall": _wall_cookie(connection, forum), "helper": "help"}
    link, cleared = _proven(connection, secret, forum, names.get(page, "lead")) or (None, False)
    if link is None:
        return "lost" if page == "wall" and request_head.query(connection, "link") in forum.links else ""
    return "revoked" if link.revoked else "cleared" if cleared else ""


def lead(connection: Connection, secret: bytes, forum: Forum, desk: Desk) -> Actor | None:
    """Who runs the forum: a facilitator or moderator by link, or the organiser who is signed in. An organiser may all that a
    facilitator may, and keeps that where the browser has both; who came as a moderator sees what moderators see.
    """
    link = _linked(connection, secret, forum, "lead")
    person = organiser(connection, secret, desk)
    if person is not None and (link is None or link.role == "facilitator"):
        return Actor("organiser", person.id)
    if link is None or link.role not in ("facilitator", "moderator"):
        return None
    return Actor(link.role, link.id, device(connection))


def is_hidden(connection: Connection, secret: bytes, forum: Forum, desk: Desk) -> bool:
    """Whether it is a draft, and who asks does not lead it; who has the link of a wall does not, either."""
    return forum.status == "draft" and lead(connection, secret, forum, desk) is None


def helper(connection: Connection, secret: bytes, forum: Forum, desk: Desk) -> Actor | None:
    """Who takes what people without a phone give: whoever runs the forum, or a helper by link."""
    link = _linked(connection, secret, forum, "help")
    helps = Actor("helper", link.id) if link is not None and link.role == "helper" else None
    return lead(connection, secret, forum, desk) or helps


def is_helper(connection: Connection, secret: bytes, forum: Forum) -> bool:
    """Whether this browser came by a helper's link."""
    link = _linked(connection, secret, forum, "help")
    return link is not None and link.role == "helper"


def wall_link(connection: Connection, secret: bytes, forum: Forum) -> Link | None:
    """The wall's link that this browser came by."""
    return _linked(connection, secret, forum, _wall_cookie(connection, forum))


def _wall_cookie(connection: Connection, forum: Forum) -> str:
    """The cookie of the link that the address names; of the newest one where it names none."""
    named = request_head.query(connection, "link")
    framed = f"frame.{named}"
    if request_head.cookie(connection, framed):
        return framed
    return f"wall.{named}" if named in forum.links else "wall"


def may_watch(connection: Connection, secret: bytes, forum: Forum, desk: Desk) -> bool:
    """Whether this browser may show the wall."""
    return bool(wall_link(connection, secret, forum) or lead(connection, secret, forum, desk))
