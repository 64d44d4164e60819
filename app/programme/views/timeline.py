"""The timeline as everybody sees it: what runs, what comes, what was, from one list of dates (S43, S50); and the same as data.

Never here: which dates there are (dates.py), markup.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby

import msgspec

from app.forum.state import Forum
from app.programme.span import Span
from app.programme.state import Programme
from app.programme.timeline_state import BARRED, Earlier, Sort
from app.programme.views.dates import Entry, Stands, entries
from app.text import Text, pick

OPEN_MONTHS = 2
"""So many of the newest months of the past are unfolded."""


class EarlierLine(msgspec.Struct, frozen=True, kw_only=True):
    """What stood there until `at` (milliseconds), and why it changed; what did not change is None or empty."""

    at: int
    reason: str
    span: Span | None = None
    title: str = ""
    place: str = ""
    off: bool = False


class DateLine(msgspec.Struct, frozen=True, kw_only=True):
    """One date in the reader's language. `until`: the moment (milliseconds) at which it is over, where that is worth saying;
    `barred`: nobody can take part in it."""

    id: str
    title: str
    about: str
    place: str
    link: str
    forum: str
    step: str
    span: Span
    zone: str
    over: int
    stands: Stands
    sort: Sort
    barred: bool
    strands: tuple[str, ...]
    earlier: tuple[EarlierLine, ...]
    off_at: int
    off_reason: str


class Month(msgspec.Struct, frozen=True):
    """Past dates by the month of their last day (`2022-04`); `unfolded` at first."""

    month: str
    lines: tuple[DateLine, ...]
    unfolded: bool


class TimelineView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `dates` counts all; `ended` the past ones; `strand`, if any, is the one whose dates are shown."""

    title: str
    language: str
    zone: str
    running: tuple[DateLine, ...]
    coming: tuple[DateLine, ...]
    past: tuple[Month, ...]
    dates: int
    ended: int
    now: int


class DateData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One date as data: ISO days, the last one included; moments in ISO with their zone; titles by language."""

    id: str
    title: Text
    first: str
    last: str
    starts: str = ""
    ends: str = ""
    zone: str
    status: Stands
    type: Sort
    about: Text = {}
    place: Text = {}
    link: str = ""
    strands: tuple[str, ...] = ()
    changed: int
    corrections: tuple[dict[str, str | int], ...] = ()


def timeline(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> TimelineView:
    """The page at `now` (milliseconds)."""
    found = entries(programme, forums, now)
    past = sorted((one for one in found if now >= one.over), key=_ended, reverse=True)
    settings = programme.basics.settings
    return TimelineView(
        title=pick(settings.title, language),
        language=language,
        zone=settings.zone,
        running=tuple(line(one, language) for one in found if one.begins <= now < one.over),
        coming=tuple(line(one, language) for one in found if now < one.begins),
        past=_months(past, language),
        dates=len(found),
        ended=len(past),
        now=now,
    )


def _ended(one: Entry) -> tuple[str, int, int]:
    """By its last day: what goes on past midnight is one of the evening before."""
    return one.span.last, one.over, one.begins


def _months(past: Iterable[Entry], language: str) -> tuple[Month, ...]:
    by_month = groupby(past, key=lambda one: one.span.last[:7])
    return tuple(
        Month(month, tuple(line(one, language) for one in dates), number < OPEN_MONTHS)
        for number, (month, dates) in enumerate(by_month)
    )


def line(one: Entry, language: str) -> DateLine:
    """A date for a page in `language`."""
    return DateLine(
        id=one.id,
        title=pick(one.title, language),
        about=pick(one.about, language),
        place=pick(one.place, language),
        link=one.link,
        forum=one.forum,
        step=one.step,
        span=one.span,
        zone=one.zone,
        over=one.over,
        stands=one.stands,
        sort=one.sort,
        barred=one.sort in BARRED,
        strands=one.strands,
        earlier=_earlier(one, language),
        off_at=one.off_at,
        off_reason=one.off_reason,
    )


def _earlier(one: Entry, language: str) -> tuple[EarlierLine, ...]:
    """Newest first; each says what stood there before that change alone."""
    said = [*((earlier.before.span, earlier.before.title, earlier.before.place) for earlier in one.earlier)]
    after = [*said[1:], (one.span, one.title, one.place)]
    return tuple(_earlier_line(*pair, language) for pair in reversed(list(zip(one.earlier, after, strict=False))))


def _earlier_line(earlier: Earlier, after: tuple[Span, Text, Text], language: str) -> EarlierLine:
    before, (span, title, place) = earlier.before, after
    return EarlierLine(
        at=earlier.at,
        reason=earlier.reason,
        span=before.span if before.span != span else None,
        title=_other(before.title, title, language),
        place=_other(before.place, place, language),
        off=earlier.off,
    )


def _other(before: Text, after: Text, language: str) -> str:
    words = pick(before, language)
    return words if words != pick(after, language) else ""


def data(programme: Programme, forums: Mapping[str, Forum], now: int) -> tuple[DateData, ...]:
    """The same dates for other programmes, by their first moment."""
    return tuple(_data(one) for one in entries(programme, forums, now))


def _data(one: Entry) -> DateData:
    return DateData(
        id=one.id,
        title=one.title,
        first=one.span.first,
        last=one.span.last,
        starts=one.span.starts,
        ends=one.span.ends,
        zone=one.zone,
        status=one.stands,
        type=one.sort,
        about=one.about,
        place=one.place,
        link=one.link,
        strands=one.strands,
        changed=one.number,
        corrections=tuple(
            {
                "at": earlier.at,
                "reason": earlier.reason,
                "first": earlier.before.first,
                "last": earlier.before.span.last,
            }
            for earlier in one.earlier
        ),
    )
