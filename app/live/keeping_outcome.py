"""Before a forum is deleted, its programmes get what was promised to stay of it: its published results, as figures.

Never here: the deletion (housekeeping), what is taken (programme/kept).
"""

import asyncio
from collections.abc import Callable

from app.forum.snapshot import snapshot
from app.forum.state import Forum
from app.languages import COMPLETE
from app.live.fence import Damaged
from app.live.hall import Hall
from app.live.render.catalogues import translations
from app.programme.formats import OutcomeKept
from app.programme.kept import outcome_of
from app.programme.state import Programme

BY = "s:keeper"


async def programmes_of(hall: Hall, forum: str) -> list[Programme]:
    """The programmes that name this forum; one that is damaged cannot say. Raises Unavailable."""
    found = []
    for programme in list(hall.desk.state.programmes):
        try:
            place = await hall.programme(programme)
        except Damaged:
            continue
        if place is not None and place.programme.formats.of(forum) is not None:
            found.append(place.programme)
    return found


def _says(forum: Forum) -> dict[str, Callable[[str], str]]:
    """What is kept is kept in the forum's languages, and in those that every page can be read in."""
    tags = dict.fromkeys((*COMPLETE, *forum.settings.languages))
    return {tag: translations(tag).gettext for tag in tags}


async def keep_outcome(hall: Hall, forum: str) -> None:
    """Writes it into the log of each programme that promised it, once for each state of the forum. Raises Unavailable: then
    the forum must not be deleted yet. Of a forum that cannot be read nothing can be kept."""
    for programme in await programmes_of(hall, forum):
        one, holder = programme.formats.of(forum), await hall.programme(programme.id)
        if one is None or not one.said.keeps or holder is None:
            continue
        try:
            place = await hall.place(forum)
        except Damaged:
            return
        if place is None:
            continue
        held = snapshot(place.forum)
        # In a thread: of ten thousand ballots it takes a quarter of a second, while others vote.
        outcome = await asyncio.to_thread(outcome_of, held, _says(held), place.now())
        if outcome is not None:
            await hall.append(holder, BY, f"kept {forum} {held.last_id}", OutcomeKept(forum, outcome))
