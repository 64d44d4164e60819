"""The lines in the terminal that say where the process is. Never here: making it."""

from collections.abc import Iterator

from app.forum.state import Forum
from app.live.hall import Hall
from app.text import pick
from app.tools.demo.process import words
from app.tools.demo.process.moments import day_of
from app.web.desk.link_rows import address_of


async def where(hall: Hall, until: int) -> str:
    """On which day it stands, and its addresses."""
    url = hall.render.url
    lines = [
        f"A participation process of two years, on {day_of(until)}, to be tried by anybody who can read this:",
        f"  Public:  {url}/p/{words.NAME}",
    ]
    programme = await hall.programme(next(iter(hall.desk.state.programmes)))
    for place in (await hall.forums_of(programme.programme)).values() if programme is not None else ():
        lines += _forum(hall, place.forum)
    lines.append(f"  Desk:    {url}/desk/p/{programme.programme.id}" if programme is not None else "")
    lines.append("It goes on by the clock from here; --day shows it on a later one.")
    return "\n".join(filter(None, lines))


def _forum(hall: Hall, forum: Forum) -> Iterator[str]:
    yield f"  {pick(forum.settings.title, 'en')}: {hall.render.url}/f/{forum.id}"
    for role, name in (("wall", "wall"), ("facilitator", "console")):
        link = next((one for one in forum.links.values() if one.role == role and not one.revoked), None)
        if link is not None:
            yield f"    {name + ':':<9}{address_of(hall.render.url, hall.secret, forum, link.id)}"
