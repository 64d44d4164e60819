"""Who leads and who reads, as others may know of them: by role and number, never by name.

Never here: what they did, words for a screen.
"""

import msgspec

from app.forum.state import Forum


class Member(msgspec.Struct, frozen=True):
    """Somebody who leads or reads, as others may know of them: a role, and the number of their link among those of the role,
    from 1."""

    role: str
    number: int


def crew(forum: Forum) -> dict[str, Member]:
    """Everybody with a link that leads, reads or helps; organisers stand in nobody's list and have no number."""
    found: dict[str, Member] = {}
    for role in ("facilitator", "moderator", "helper"):
        links = [link for link in forum.links.values() if link.role == role]
        found |= {f"{role[0]}:{link.id}": Member(role, place + 1) for place, link in enumerate(links)}
    return found
