"""The days that forums, formats and decisions of a programme have themselves: nobody types them a second time (S46).

A forum's evening, each step with days of its own, each format with days, each decision. Of a forum that is not open yet nothing
is told by itself: its evening only where an organiser gives it a title in the programme. Never here: the timeline's own dates.
"""

from collections.abc import Iterator, Mapping

import msgspec

from app.activities import KINDS
from app.forum.over import evening_over
from app.forum.state import Forum
from app.forum.window import Earlier as EarlierWindow
from app.forum.windows import Standing as StepStanding
from app.forum.windows import standings
from app.programme.formats_state import Format
from app.programme.span import Span, span
from app.programme.state import Programme
from app.programme.timeline_state import DateSays, Earlier, Sort
from app.text import Text


class OwnDate(msgspec.Struct, frozen=True, kw_only=True):
    """When a forum's evening is, a step of it is open, a format is, or something is decided. `id` names it in addresses and
    calendars, `key` for dates that belong to it; `number` counts its changes, the last at `changed_at` (milliseconds, 0: not
    known). `shown`: it stands on the timeline by itself."""

    id: str
    key: str
    title: Text
    span: Span
    zone: str
    sort: Sort
    about: Text = {}
    link: str = ""
    forum: str = ""
    step: str = ""
    format: str = ""
    decision: str = ""
    number: int = 0
    changed_at: int = 0
    earlier: tuple[Earlier, ...] = ()
    shown: bool = True


def own_dates(programme: Programme, forums: Mapping[str, Forum], now: int) -> Iterator[OwnDate]:
    """Those that have any days, at `now` (milliseconds)."""
    for one in programme.formats.formats.values():
        forum = forums.get(one.said.forum)
        if forum is None:
            yield from _format(programme, one)
            continue
        yield from _evening(one, forum, now)
        yield from (_window(forum, standing) for standing in standings(forum, now))
    yield from _decided(programme)


def _decided(programme: Programme) -> Iterator[OwnDate]:
    """Each decision that holds; of one whose day somebody typed as that of a decision, that date is told alone."""
    typed = {
        one.says.first for one in programme.timeline.dates.values() if one.says.sort == "decision" and one.says.title
    }
    for one in programme.decisions.made.values():
        if not one.revoked:
            yield OwnDate(
                id=one.id,
                key=f"decision:{one.id}",
                title=one.says.title,
                about=one.says.body,
                span=span(one.says.day),
                zone=programme.basics.settings.zone,
                sort="decision",
                decision=one.id,
                number=one.number,
                changed_at=one.changed_at,
                shown=one.says.day not in typed,
            )


def _format(programme: Programme, one: Format) -> Iterator[OwnDate]:
    if one.said.first:
        yield OwnDate(
            id=one.id,
            key=f"format:{one.id}",
            title=one.said.title,
            about=one.said.host,
            span=span(one.said.first, one.said.last),
            zone=programme.basics.settings.zone,
            sort="survey" if one.said.sort == "survey" else "event",
            link=one.said.link,
            format=one.id,
            number=programme.versions.get(f"format:{one.id}", 0),
            shown=bool(one.said.title),
        )


def _evening(one: Format, forum: Forum, now: int) -> Iterator[OwnDate]:
    said, told = forum.settings, forum.status != "draft"
    if said.day:
        yield OwnDate(
            id=forum.id,
            key=f"forum:{forum.id}",
            title=one.said.title or said.title,
            about=one.said.about or (said.subtitle if told else {}),
            span=span(said.day, "", said.starts, said.ends),
            zone=said.zone,
            sort="event",
            link=one.said.link or (_address(forum, now) if told else ""),
            forum=forum.id,
            format=one.id,
            number=forum.versions.get("basics", 0),
            shown=told or bool(one.said.title),
        )


def _address(forum: Forum, now: int) -> str:
    return f"/f/{forum.id}/results" if evening_over(forum, now) else f"/f/{forum.id}"


def _window(forum: Forum, one: StepStanding) -> OwnDate:
    window = one.window
    return OwnDate(
        id=f"{forum.id}-{one.activity}",
        key=f"step:{forum.id}/{one.activity}",
        title=one.title,
        about=forum.settings.title,
        span=span(window.first, window.last, window.starts, window.stops),
        zone=window.zone,
        sort="evaluation" if window.evaluation else "commenting" if KINDS[one.kind].views.written else "survey",
        link=f"/f/{forum.id}/windows/{one.activity}",
        forum=forum.id,
        step=one.activity,
        number=len(one.earlier),
        changed_at=max((earlier.at for earlier in one.earlier), default=0),
        earlier=tuple(_earlier(earlier, one.title) for earlier in one.earlier),
    )


def _earlier(one: EarlierWindow, title: Text) -> Earlier:
    window = one.window
    said = DateSays(title=title, first=window.first, last=window.last, starts=window.starts, ends=window.stops)
    return Earlier(at=one.at, by=one.role[:1], reason=one.reason, before=said)
