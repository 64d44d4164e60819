"""How a page of a programme is cited: title, who is responsible, date of the state, lasting address (S67).

Never here: markup, the request's host.
"""

import msgspec

from app.programme.span import day_of
from app.programme.state import Programme
from app.text import pick


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """What a citation is made of: `year` and `day` of the state, that is of the last change of the programme."""

    title: str
    controller: str
    year: str
    day: str
    licence: str


def citation(programme: Programme, language: str) -> Citation:
    """The programme as a whole."""
    settings = programme.basics.settings
    changed = day_of(int(programme.last_id.partition("-")[0]), settings.zone)
    return Citation(
        title=pick(settings.title, language),
        controller=settings.controller,
        year=changed[:4],
        day=changed,
        licence=settings.licence,
    )
