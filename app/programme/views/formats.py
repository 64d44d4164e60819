"""The formats of a programme as everybody sees them: forums, workshops and others by day; and all of them by host (S57, S58).

What was brought in of a workshop stands in the line of its format, known by its title in any language and its day; else in one
of its own.
Never here: a forum's outcome, the answers that were brought in (imported.py).
"""

from collections.abc import Iterable, Mapping

import msgspec

from app.forum.outcome.tables import shared, took_part
from app.forum.over import evening_over
from app.forum.state import Forum
from app.programme.formats_state import FormatSaid, Sort
from app.programme.span import Span, Standing, span
from app.programme.state import Programme
from app.programme.views.imported import OccasionRow, occasions
from app.text import Text, pick


class FormatRow(msgspec.Struct, frozen=True, kw_only=True):
    """One format. `id` is empty for what was only brought in; `forum` names a forum that everybody may look at, `over` says
    that its results are there. `joined` and `took_part` count people (with `shared`, devices) of a forum that is over; `people`
    and `entries` those and the answers of what was brought in (0: nothing, or not recorded). `kept`: the forum was deleted, and
    its results stand in the programme."""

    id: str
    sort: Sort
    title: str
    host: str
    about: str
    link: str
    span: Span | None
    stands: Standing | None
    forum: str = ""
    over: bool = False
    shared: bool = False
    joined: int = 0
    took_part: int = 0
    people: int = 0
    entries: int = 0
    kept: bool = False


class HostRow(msgspec.Struct, frozen=True, kw_only=True):
    """One host over all formats: how many it held, how many people were there (of those `counted` formats that say so), how
    many answers there are. Without a name it is those whose host is not stated, so that the hosts add up."""

    host: str
    formats: int
    counted: int
    people: int
    entries: int


class FormatsView(msgspec.Struct, frozen=True, kw_only=True):
    """The page: every format by its first day, those without a day at the end; the hosts, who held most first; totals."""

    rows: tuple[FormatRow, ...]
    hosts: tuple[HostRow, ...]
    all: HostRow
    forums: tuple[FormatRow, ...]


def has_formats(programme: Programme) -> bool:
    """Whether there is anything on the page."""
    return bool(programme.formats.formats or any(one.whole for one in programme.imported.values()))


def formats(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> FormatsView:
    """The page at `now` (milliseconds). A forum that is not among `forums` is not there for everybody: of it only what the
    format itself says."""
    told = {_key(one.title, one.day): one for one in occasions(programme, language)}
    rows: list[FormatRow] = []
    for one in programme.formats.formats.values():
        forum = forums.get(one.said.forum)
        row = _row(programme, one.id, one.said, forum, language, now)
        if row.title:
            rows.append(_with(row, _told_of(told, one.said, row)))
    rows += [_brought(programme, one, now) for one in told.values()]
    rows.sort(key=lambda one: (one.span.first if one.span else "9", one.title))
    return FormatsView(
        rows=tuple(rows),
        hosts=_hosts(rows),
        all=_together("", rows),
        forums=tuple(one for one in reversed(rows) if one.forum or one.kept),
    )


def _told_of(told: dict[tuple[str, str], OccasionRow], said: FormatSaid, row: FormatRow) -> OccasionRow | None:
    """What was brought in of a format: a file has its title in one language, whichever somebody reads."""
    day = row.span.first if row.span else ""
    names = (_key(title, day) for title in (row.title, *said.title.values()))
    return next((told.pop(name) for name in names if name in told), None)


def _key(title: str, day: str) -> tuple[str, str]:
    return title.casefold().strip(), day


def _row(
    programme: Programme, format_id: str, said: FormatSaid, forum: Forum | None, language: str, now: int
) -> FormatRow:
    kept = programme.formats.kept.get(format_id) if forum is None else None
    own: Text = forum.settings.title if forum else kept.title if kept else {}
    title: Text = said.title if any(said.title.values()) else own
    day = said.first or (forum.settings.day if forum else kept.day if kept else "")
    when = span(day, said.last) if day else None
    over = forum is not None and evening_over(forum, now)
    return FormatRow(
        id=format_id,
        sort=said.sort,
        title=pick(title, language),
        host=pick(said.host, language),
        about=pick(said.about, language),
        link=said.link,
        span=when,
        stands=when.standing(programme.basics.settings.zone, now) if when else None,
        forum=forum.id if forum else "",
        over=over,
        shared=shared(forum) if forum and over else bool(kept and kept.shared),
        joined=forum.joined if forum and over else kept.joined if kept else 0,
        took_part=took_part(forum) if forum and over else kept.took_part if kept else 0,
        kept=kept is not None,
    )


def _with(row: FormatRow, brought: OccasionRow | None) -> FormatRow:
    if brought is None:
        return row
    return msgspec.structs.replace(row, people=brought.people, entries=brought.entries, host=row.host or brought.host)


def _brought(programme: Programme, one: OccasionRow, now: int) -> FormatRow:
    when = span(one.day) if one.day else None
    sorts: dict[str, Sort] = {"survey": "survey", "interview": "interview"}
    return FormatRow(
        id="",
        sort=sorts.get(one.sort, "workshop"),
        title=one.title,
        host=one.host,
        about="",
        link="",
        span=when,
        stands=when.standing(programme.basics.settings.zone, now) if when else None,
        people=one.people,
        entries=one.entries,
    )


def _hosts(rows: Iterable[FormatRow]) -> tuple[HostRow, ...]:
    by_host: dict[str, list[FormatRow]] = {}
    for one in rows:
        by_host.setdefault(one.host, []).append(one)
    if set(by_host) <= {""}:
        return ()
    found = [_together(host, own) for host, own in by_host.items()]
    return tuple(sorted(found, key=lambda one: (not one.host, -one.formats, one.host.casefold())))


def _together(host: str, rows: list[FormatRow]) -> HostRow:
    people = [one.joined or one.people for one in rows if one.joined or one.people]
    return HostRow(
        host=host,
        formats=len(rows),
        counted=len(people),
        people=sum(people),
        entries=sum(one.entries for one in rows),
    )
