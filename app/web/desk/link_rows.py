"""The links of the roles as the desk lists them, each with its whole address and who is connected by it now.

Never here: what a link opens (identity), forms (links).
"""

import msgspec

from app.forum.link import Link, Look
from app.forum.state import Forum
from app.letters import name_only
from app.live.audience.parts import Here
from app.live.hall import Hall
from app.web import identity

PAGES = {"wall": "wall", "facilitator": "console", "moderator": "console", "helper": "console/helper"}


class LinkRow(msgspec.Struct, frozen=True, kw_only=True):
    """A role's link; `address` holds its secret. `number` is the one that the console calls it by, 0 for the only one of its
    role; `since` is when each screen that is connected by it got its line (milliseconds). Helpers' pages have none."""

    __repr__ = name_only
    id: str
    role: str
    name: str
    address: str
    made_at: int
    number: int
    since: tuple[int, ...]
    look: Look


def row_of(hall: Hall, forum: Forum, link: Link, here: Here) -> LinkRow:
    """One link as it stands now."""
    same = [one.id for one in forum.links.values() if one.role == link.role]
    return LinkRow(
        id=link.id,
        role=link.role,
        name=link.name,
        address=address_of(hall.render.url, hall.secret, forum, link.id),
        made_at=link.made_at,
        number=same.index(link.id) + 1 if len(same) > 1 else 0,
        since=here.get(f"{link.role[0]}:{link.id}", ()),
        look=link.look,
    )


def rows_of(hall: Hall, forum: Forum, here: Here) -> tuple[LinkRow, ...]:
    """Every link that opens something, by role and then as they were made."""
    rows = [row_of(hall, forum, one, here) for one in forum.links.values() if not one.revoked]
    return tuple(sorted(rows, key=lambda row: (tuple(PAGES).index(row.role), row.made_at)))


def address_of(url: str, secret: bytes, forum: Forum, link: str) -> str:
    """The whole address of a role's link; its secret stands behind the #."""
    page = PAGES[forum.links[link].role]
    return f"{url}/f/{forum.id}/{page}#{identity.link_secret(secret, forum.id, link)}"
