"""The start page of a programme: what it is.

Never here: its frame (frame.py), markup.
"""

from collections.abc import Mapping

import msgspec

from app.forum.state import Forum
from app.programme.state import Programme
from app.text import pick


class StartView(msgspec.Struct, frozen=True, kw_only=True):
    """The programme for whoever comes by."""

    title: str
    subtitle: str
    about: str


def start(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> StartView:
    """The page at `now` (milliseconds)."""
    settings = programme.basics.settings
    return StartView(
        title=pick(settings.title, language),
        subtitle=pick(settings.subtitle, language),
        about=pick(settings.about, language),
    )
