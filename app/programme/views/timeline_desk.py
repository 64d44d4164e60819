"""The timeline at the desk: dates that have no title yet, all others as they stand today, and what a file called them.

Never here: what everybody sees (timeline.py), a form.
"""

from collections.abc import Mapping

import msgspec

from app.forum.state import Forum
from app.programme.day_words import other_day
from app.programme.span import Span, Standing
from app.programme.state import Programme
from app.programme.timeline_state import Brought, DateRecord, Sort
from app.programme.views.dates import Entry, Stands, entries
from app.text import pick


class Untitled(msgspec.Struct, frozen=True, kw_only=True):
    """A date that waits for its title: where it stood in its file, and what the file called its standing beside what it is."""

    id: str
    span: Span
    stands: Standing
    source: str
    row: int
    said: str


class DeskDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date with a title. `own`: the record of a forum or format says when it is, nobody typed it; `typed` is what somebody
    typed beside that. `other` is a day that its title or text names and that is none of its days. `said`, `written`: what the
    file called its standing, and how it wrote its days."""

    id: str
    title: str
    span: Span
    stands: Stands
    sort: Sort
    own: bool
    typed: Span | None
    forum: str
    format: str
    decision: str
    source: str
    said: str
    written: str
    corrected: int
    other: str


class TimelineDesk(msgspec.Struct, frozen=True, kw_only=True):
    """The section. `language` is the one in which titles are typed; `public`: everybody could read the dates."""

    untitled: tuple[Untitled, ...]
    dates: tuple[DeskDate, ...]
    files: tuple[Brought, ...]
    language: str
    zone: str
    public: bool


def timeline_desk(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> TimelineDesk:
    """The section at `now` (milliseconds): untitled dates by their days, the others with the newest first."""
    settings, records = programme.basics.settings, programme.timeline.dates
    untitled = [_untitled(one, settings.zone, now) for one in records.values() if not one.says.title]
    found = sorted(entries(programme, forums, now), key=lambda one: (-one.begins, one.id))
    return TimelineDesk(
        untitled=tuple(sorted(untitled, key=lambda one: (one.span.first, one.span.last))),
        dates=tuple(_date(one, records.get(one.id), language) for one in found),
        files=programme.timeline.files,
        language=settings.languages[0],
        zone=settings.zone,
        public=programme.was_public,
    )


def other(one: Entry) -> str:
    """A day that a date's title or text names, in any language, and that is none of its days; else empty."""
    texts = (words for text in (one.title, one.about) for words in text.values())
    return next(filter(None, (other_day(words, one.span) for words in texts)), "")


def _untitled(one: DateRecord, zone: str, now: int) -> Untitled:
    origin = one.origin
    return Untitled(
        id=one.id,
        span=one.says.span,
        stands=one.says.span.standing(zone, now),
        source=origin.source if origin else "",
        row=origin.row if origin else 0,
        said=origin.said if origin else "",
    )


def _date(one: Entry, record: DateRecord | None, language: str) -> DeskDate:
    origin = record.origin if record else None
    return DeskDate(
        id=one.id,
        title=pick(one.title, language),
        span=one.span,
        stands=one.stands,
        sort=one.sort,
        own=record is None,
        typed=one.typed,
        forum=one.forum,
        format=one.format,
        decision=one.decision,
        source=origin.source if origin else "",
        said=origin.said if origin else "",
        written=origin.written if origin else "",
        corrected=len(one.earlier),
        other=other(one) if record else "",
    )
