"""From an address to the forum behind it, for every handler.

Never here: who may enter.
"""

from litestar.exceptions import NotFoundException

from app.live.hall import Hall, Place


async def find(hall: Hall, forum: str) -> Place:
    """The forum's place, or 404."""
    place = await hall.place(forum)
    if place is None:
        raise NotFoundException
    return place
