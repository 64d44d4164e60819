"""From an address to the forum behind it, for every handler.

Never here: who may enter.
"""

from litestar.exceptions import HTTPException, NotFoundException

from app.live.hall import Hall, LiveForum


async def find(hall: Hall, forum: str) -> LiveForum:
    """The forum's place, or 404; 410 when it was deleted."""
    place = await hall.place(forum)
    if place is None:
        raise HTTPException(status_code=410) if forum in hall.desk.state.deleted else NotFoundException()
    return place
