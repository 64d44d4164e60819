"""The dates of a programme: one record a date, from which its page, heading, calendar file and standing are made.

Never here: commands and events (timeline/), what anybody sees (views/timeline.py).
"""

from typing import Literal

import msgspec

from app.programme.span import Span, span
from app.text import Text

Sort = Literal["event", "commenting", "survey", "work", "evaluation", "decision"]
"""What happens: people meet, comment, answer, work; or what they said is worked in and answered (no input), or decided on."""
SORTS: tuple[Sort, ...] = ("event", "commenting", "survey", "work", "evaluation", "decision")
BARRED: tuple[Sort, ...] = ("evaluation",)
"""Sorts in which nobody can take part."""


class DateSays(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an organiser says of a date; one of a file may have no title yet, and is then published by nobody. `first` and
    `last` are ISO days, the last one included, `last` empty for one day; `starts` and `ends` `HH:MM` or empty. `forum` and
    `step` name what it is the date of: then the days are the forum's own, as soon as it has any. `format` is the id of
    one of the programme's, whose days it then has; `strands` are those for whom it is, none: for all."""

    title: Text = {}
    first: str
    last: str = ""
    starts: str = ""
    ends: str = ""
    about: Text = {}
    place: Text = {}
    link: str = ""
    sort: Sort = "event"
    forum: str = ""
    step: str = ""
    format: str = ""
    strands: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """When it is, as it was typed."""
        return span(self.first, self.last, self.starts, self.ends)

    @property
    def follows(self) -> str:
        """The record that says when it is (programme_days), or empty: a forum's evening, a step's window, a format's days."""
        if self.format:
            return f"format:{self.format}"
        if self.forum and self.sort == "event" and not self.step:
            return f"forum:{self.forum}"
        return f"step:{self.forum}/{self.step}" if self.step and self.sort in ("commenting", "survey") else ""


class Earlier(msgspec.Struct, frozen=True, kw_only=True):
    """What a date said before it was corrected at `at` (milliseconds), when everybody could read it, and why; `by` is the
    first letter of the role. `off`: until then it had been called off."""

    at: int
    by: str
    reason: str
    before: DateSays
    off: bool = False


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a date was brought in from: the file, what stands for its bytes, the row in it, the standing that the file gave it,
    which is never published, and how it wrote the days."""

    source: str
    digest: str
    row: int
    said: str = ""
    written: str = ""


class DateRecord(msgspec.Struct, kw_only=True):
    """One date. `number` counts what was changed in it (a calendar's SEQUENCE), `changed_at` and `off_at` are milliseconds; a
    date that was called off at `off_at`, for a reason, keeps its place."""

    id: str
    says: DateSays
    added_at: int
    changed_at: int
    number: int = 0
    earlier: tuple[Earlier, ...] = ()
    off_at: int = 0
    off_reason: str = ""
    origin: Origin | None = None


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was brought in: its name, what stands for its bytes, when, and how many dates it gave."""

    source: str
    digest: str
    at: int
    dates: int


class Timeline(msgspec.Struct, kw_only=True):
    """Every date by its id, in the order in which they came; and the files from which some were brought in."""

    dates: dict[str, DateRecord] = {}
    files: tuple[Brought, ...] = ()
