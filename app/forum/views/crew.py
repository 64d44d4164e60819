"""Who leads, reads or helps, as others may know of them: by what the organiser called their link, else by role and number.

Never here: what they did, words for a screen.
"""

import msgspec

from app.forum.link import LinkRole
from app.forum.state import Forum


class Member(msgspec.Struct, frozen=True):
    """Somebody who leads, reads or helps, as others may know of them: a role, the number of their link among those of the role,
    from 1 (0: an organiser, who needs none), and the link's name, if it has one."""

    role: str
    number: int
    name: str = ""


ROLES: tuple[LinkRole, ...] = ("facilitator", "moderator", "helper")


def crew(forum: Forum, roles: tuple[LinkRole, ...] = ROLES) -> dict[str, Member]:
    """Everybody with a link of these `roles`, which lead, read or help; organisers stand in nobody's list and have no number.
    With `wall` among them also the walls."""
    found: dict[str, Member] = {}
    for role in roles:
        links = [link for link in forum.links.values() if link.role == role]
        found |= {f"{role[0]}:{link.id}": Member(role, place + 1, link.name) for place, link in enumerate(links)}
    return found


def member(forum: Forum, by: str) -> Member:
    """Who the log calls `by`, of those who lead, read or help."""
    return crew(forum).get(by) or Member("organiser", 0)


def other(forum: Forum, by: str, me: str) -> Member | None:
    """The same, where it is one of them and not `me`."""
    return member(forum, by) if me and by != me and by[:2] in ("f:", "m:", "h:", "o:") else None
