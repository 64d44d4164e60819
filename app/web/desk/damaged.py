"""A forum's line in the list, whatever state its log is in: what cannot be folded or shown is said to be damaged.

Never here: a forum's page, deleting.
"""

from app.forum.views import desk
from app.forum.views.desk import DamagedRow, ForumRow
from app.live.fence import Damaged
from app.store.log import Unavailable
from app.text import pick
from app.web.desk.page import DeskPage
from app.web.lookup import arrive


async def row_of(desk_page: DeskPage, forum: str) -> ForumRow | DamagedRow | None:
    """The line of a forum; None if there is none, or none yet. One that breaks takes no other with it. Raises Unavailable."""
    hall, known = desk_page.hall, desk_page.hall.desk.state
    try:
        place = await arrive(hall, forum, desk_page.request)
    except Damaged:
        return DamagedRow(id=forum, code=known.forums.get(forum, ""))
    except Unavailable:
        raise
    if place is None or not place.forum.folded:
        return None
    damaged = DamagedRow(
        id=forum, code=known.forums.get(forum, ""), title=_title(desk_page, place.forum.settings.title)
    )
    try:
        return desk.row(place.forum, desk_page.language, place.now(), known) if place.forum.created_at else damaged
    except Exception as error:  # whatever it is, the list is for all forums
        hall.fence.tell("a forum cannot be shown in the list", forum, error)
        return damaged


def _title(desk_page: DeskPage, title: dict[str, str]) -> str:
    return pick(title, desk_page.language)
