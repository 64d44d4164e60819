"""The formats of a programme: its forums, and what else people were asked in (workshop, survey, interview, panel, symposium).

Never here: what happened in one of them, commands and events (formats.py).
"""

from typing import Literal

import msgspec

from app.programme.kept_state import KeptOutcome
from app.text import Text

Sort = Literal["forum", "workshop", "survey", "interview", "panel", "symposium", "other"]
SORTS: tuple[Sort, ...] = ("forum", "workshop", "survey", "interview", "panel", "symposium", "other")


class FormatSaid(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an organiser says of a format. `forum` names a forum of this installation, whose title and day then stand for
    themselves where none are given; `host` is the organisation that holds it; days are ISO, the last one included."""

    sort: Sort
    title: Text = {}
    host: Text = {}
    about: Text = {}
    first: str = ""
    last: str = ""
    link: str = ""
    forum: str = ""
    keeps: bool = False


class Format(msgspec.Struct, frozen=True):
    """One format under its lasting id (`o1`)."""

    id: str
    said: FormatSaid


class Formats(msgspec.Struct, kw_only=True):
    """The formats in the order in which they came; of those whose forum was deleted, what was kept, by the format's id."""

    formats: dict[str, Format] = {}
    kept: dict[str, KeptOutcome] = {}

    def of(self, forum: str) -> Format | None:
        """The format that is this forum."""
        return next((one for one in self.formats.values() if one.said.forum == forum), None)
