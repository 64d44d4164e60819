"""What stands around each public page of a programme: its name, contact, funding, licence, languages.

Never here: which pages there are, what is on them.
"""

import msgspec

from app.programme.state import Programme
from app.text import pick


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """The same on every page. `contact` is an address of mail or of a page, or a telephone number. `ends` is
    the ISO day after which all of it is deleted, as announced, for a reason; else empty."""

    title: str
    funding: str
    contact: str
    controller: str
    licence: str
    zone: str
    languages: tuple[str, ...]
    ends: str
    ends_why: str


def frame(programme: Programme, language: str) -> Frame:
    """The frame as the programme stands."""
    settings = programme.basics.settings
    return Frame(
        title=pick(settings.title, language),
        funding=pick(settings.funding, language),
        contact=settings.contact,
        controller=settings.controller,
        licence=settings.licence,
        zone=settings.zone,
        languages=settings.languages,
        ends=programme.basics.ends,
        ends_why=pick(programme.basics.ends_why, language),
    )
