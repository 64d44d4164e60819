"""The programmes on the desk's first page. Never here: a programme's own page."""

from app.forum.views.desk import ProgrammeRow
from app.live.fence import Damaged
from app.live.hall import LiveProgramme
from app.programme.views.due import Due, due
from app.text import pick
from app.web.desk.page import DeskPage
from app.web.lookup import catch_up


async def programme_rows(desk_page: DeskPage) -> tuple[ProgrammeRow, ...]:
    """A line each, in the order of their titles. One that breaks takes no other with it. Raises Unavailable."""
    known = dict(desk_page.hall.desk.state.programmes)
    rows = [await _row(desk_page, programme, name) for programme, name in known.items()]
    return tuple(sorted(rows, key=lambda one: (one.title.casefold(), one.name)))


async def _row(desk_page: DeskPage, programme: str, name: str) -> ProgrammeRow:
    try:
        place = await desk_page.hall.programme(programme)
    except Damaged:
        return ProgrammeRow(id=programme, name=name, damaged=True)
    if place is None:
        return ProgrammeRow(id=programme, name=name)
    await catch_up(desk_page.hall, place.replica)
    basics = place.programme.basics
    found = await _due(desk_page, place)
    return ProgrammeRow(
        id=programme,
        name=name,
        title=pick(basics.settings.title, desk_page.language) or name,
        public=basics.public,
        forums=len(place.programme.forums),
        late=found.late,
        soon=found.soon,
    )


async def _due(desk_page: DeskPage, place: LiveProgramme) -> Due:
    """How many of its answers are overdue, and due within a week."""
    forums = {key: one.forum for key, one in (await desk_page.hall.forums_of(place.programme)).items()}
    return due(place.programme, forums, desk_page.language, place.now())
