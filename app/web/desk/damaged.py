"""A forum's line in the list, whatever state its log is in: what cannot be folded or shown is said to be damaged.

Never here: a forum's page, deleting.
"""

from app.forum.views import desk
from app.forum.views.desk import DamagedRow, ForumRow
from app.live.fence import Damaged
from app.text import pick
from app.web.desk.page import DeskPage
from app.web.lookup import catch_up


async def row_of(desk_page: DeskPage, forum: str) -> ForumRow | DamagedRow | None:
    """The line of a forum; None if there is none, or none yet. One that breaks takes no other with it. Raises Unavailable."""
    hall, known = desk_page.hall, desk_page.hall.desk.state
    try:
        place = await hall.place(forum)
    except Damaged:
        return DamagedRow(id=forum, code=known.forums.get(forum, ""))
    if place is not None:
        await catch_up(hall, place.replica)  # the desk's own log was read before the request
    if place is None or not place.forum.folded:
        return None
    title = pick(place.forum.settings.title, desk_page.language)
    damaged = DamagedRow(id=forum, code=known.forums.get(forum, ""), title=title)
    try:
        return desk.row(place.forum, desk_page.language, place.now(), known) if place.forum.created_at else damaged
    except Exception as error:  # whatever it is, the list is for all forums
        hall.fence.tell("a forum cannot be shown in the list", forum, error)
        return damaged
