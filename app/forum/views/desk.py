"""What the desk shows of forums: the list, the state of preparation.

Never here: measures (desk_measures), markup, who may see it, what a form sends.
"""

from collections.abc import Iterable

import msgspec

from app.activities.base.messages import Refused
from app.forum import guard
from app.forum.decide import missing
from app.forum.desk import Desk
from app.forum.log_state import Shortage
from app.forum.retention import days_left, due, late_at, overdue
from app.forum.schedule import midnight
from app.forum.state import Forum, ForumSettings
from app.forum.views import StrandView, strands
from app.forum.views.desk_plan import PlanRow as PlanRow
from app.forum.views.desk_plan import plan_rows as plan_rows
from app.forum.views.desk_windows import DeskWindow, desk_windows
from app.forum.views.untranslated import Untranslated, untranslated
from app.text import pick

MONTH_MS = 30 * 86_400_000
ZONE = ForumSettings(title={}).zone
"""Times of the installation as such are given in the zone that a forum has by default."""


class ForumRow(msgspec.Struct, frozen=True, kw_only=True):
    """A forum in the list. `lacking` counts what stands in the way of opening, `place` is the shown step's (from 1).

    `overdue` is the ISO day by which participants' data was to be deleted, once that day is over; else empty. `days_left`
    until it is deleted by itself on the day `retention` (0: today is the last), or None; `late_at` is the moment of that in
    milliseconds where it comes later than that, having been said late. `windows` are those of which
    something is to be done soon.
    """

    id: str
    code: str
    title: str
    status: str
    day: str
    starts: str
    ends: str
    joined: int
    given: int
    measures: int
    steps: int
    place: int
    lacking: int
    overdue: str
    sealed: bool
    retention: str
    days_left: int | None
    late_at: int | None
    zone: str
    missing: tuple[Shortage, ...]
    windows: tuple[DeskWindow, ...] = ()


class DamagedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A forum that cannot be folded or shown, by what the list knows of it; `title` where its log gives one."""

    id: str
    code: str
    title: str = ""
    status: str = ""
    joined: int = 0
    given: int = 0


class FoundRow(msgspec.Struct, frozen=True, kw_only=True):
    """A log on no list: how many entries, when the last one came (milliseconds), what can be read of it, and
    `why` it may not go on the list."""

    id: str
    entries: int
    last: int
    title: str = ""
    code: str = ""
    joined: int = 0
    zone: str = "UTC"
    why: Refused | None = None


class ProgrammeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A programme in the list: its title, the name in its public address, whether everybody sees it, how many forums it has;
    or that it cannot be folded or shown. So many of its answers are overdue (`late`), and due within a week (`soon`)."""

    id: str
    name: str
    title: str = ""
    public: bool = False
    forums: int = 0
    damaged: bool = False
    late: int = 0
    soon: int = 0


class ListView(msgspec.Struct, frozen=True):
    """The forums by what they need: those that run, those to come (next first), those that are over (last first), those
    that are damaged; and the logs that are on no list. `loss_at`: when saved data was found missing, for a month
    (milliseconds, 0: it was not). `programmes` stand beside the forums."""

    running: tuple[ForumRow, ...]
    planned: tuple[ForumRow, ...]
    closed: tuple[ForumRow, ...]
    damaged: tuple[DamagedRow, ...] = ()
    found: tuple[FoundRow, ...] = ()
    loss_at: int = 0
    zone: str = ZONE
    programmes: tuple[ProgrammeRow, ...] = ()


class Lacking(msgspec.Struct, frozen=True):
    """One thing that stands in the way of opening: the address of its form, the step's title if it is one, the words."""

    where: str
    step: str
    refused: Refused


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of what people gave: sealed when, or due when (milliseconds, None: by hand alone); how many days are
    left until the forum is deleted by itself on the day `retention`, or None; `late_at`: only then, having been said late.
    """

    sealed_at: int | None
    due: int | None
    overdue: str
    retention: str
    days_left: int | None
    late_at: int | None
    zone: str


class ForumView(msgspec.Struct, frozen=True, kw_only=True):
    """A forum at the desk. `planned_end` is minutes after `midnight` (a moment), or None without a start. `undo` names the last
    change of the agenda, if it can be undone; else it is 0. `windows` are the steps with days of their own."""

    id: str
    code: str
    title: str
    status: str
    languages: tuple[str, ...]
    zone: str
    ends: str
    lacking: tuple[Lacking, ...]
    untranslated: tuple[Untranslated, ...]
    strands: tuple[StrandView, ...]
    agenda: tuple[PlanRow, ...]
    minutes: int
    planned_end: int | None
    midnight: int | None
    measures: int
    withdrawn: int
    images: int
    joined: int
    retention: Retention
    undo: int = 0
    windows: tuple[DeskWindow, ...] = ()


def row(forum: Forum, language: str, now: int, known: Desk | None = None) -> ForumRow:
    """The forum's line in the list, at `now` (milliseconds); `known` is the desk that has announced what goes."""
    settings, order = forum.settings, list(forum.activities)
    steps = plan_rows(forum, language, now)
    place = order.index(forum.stage.activity) + 1 if forum.stage.activity in order else 0
    return ForumRow(
        id=forum.id,
        code=forum.code,
        title=pick(settings.title, language),
        status=forum.status,
        day=settings.day,
        starts=settings.starts,
        ends=settings.ends,
        joined=forum.joined,
        given=sum(step.given for step in steps),
        measures=len(forum.standing),
        steps=len(order),
        place=place,
        lacking=len(missing(forum, now)),
        overdue=overdue(forum, now),
        sealed=forum.sealed is not None,
        retention=settings.retention,
        days_left=days_left(forum, now),
        late_at=_late_at(forum, now, known),
        zone=settings.zone,
        missing=tuple(forum.shortages),
        windows=tuple(one for one in desk_windows(forum, language, now) if one.due),
    )


def loss_at(desk: Desk, now: int) -> int:
    """When saved data was found missing last, within a month of `now` (milliseconds); else 0."""
    return next((one.at for one in reversed(desk.losses) if now - one.at < MONTH_MS), 0)


def listed(
    rows: Iterable[ForumRow], damaged: Iterable[DamagedRow] = (), found: Iterable[FoundRow] = (), loss_at: int = 0
) -> ListView:
    """The rows in their groups."""
    known = list(rows)
    planned = sorted((one for one in known if one.status == "draft"), key=lambda one: (one.day or "9", one.title))
    closed = sorted(
        (one for one in known if one.status == "closed"), key=lambda one: (one.day, one.title), reverse=True
    )
    running = sorted((one for one in known if one.status == "open"), key=lambda one: (one.day, one.title))
    return ListView(tuple(running), tuple(planned), tuple(closed), tuple(damaged), tuple(found), loss_at)


def forum_view(forum: Forum, language: str, now: int, known: Desk | None = None) -> ForumView:
    """The forum's page at the desk."""
    settings = forum.settings
    steps = plan_rows(forum, language, now)
    minutes = sum(step.minutes for step in steps)
    last = steps[-1] if steps else None
    end = last.planned + last.minutes if last and last.planned is not None else None
    standing = len(forum.standing)
    undo = guard.undoable(forum)
    return ForumView(
        id=forum.id,
        code=forum.code,
        title=pick(settings.title, language),
        status=forum.status,
        languages=settings.languages,
        zone=settings.zone,
        ends=settings.ends,
        lacking=lacking(forum, language, now),
        untranslated=untranslated(forum, language),
        strands=strands(forum, language),
        agenda=steps,
        minutes=minutes,
        planned_end=end,
        midnight=midnight(forum),
        measures=standing,
        withdrawn=len(forum.measures) - standing,
        images=len(forum.images),
        joined=forum.joined,
        retention=retention_of(forum, now, known),
        undo=undo.at if undo and undo.order is not None else 0,
        windows=desk_windows(forum, language, now),
    )


def _late_at(forum: Forum, now: int, known: Desk | None) -> int | None:
    return late_at(forum, known.announced_at(forum), now, known.hours(forum)) if known else late_at(forum, None, now)


def retention_of(forum: Forum, now: int, known: Desk | None = None) -> Retention:
    """What becomes of what people gave, and when."""
    sealed = forum.sealed.at if forum.sealed else None
    return Retention(
        sealed_at=sealed,
        due=due(forum, known.restored.get(forum.id, 0) if known else 0),
        overdue=overdue(forum, now),
        retention=forum.settings.retention,
        days_left=days_left(forum, now),
        late_at=_late_at(forum, now, known),
        zone=forum.settings.zone,
    )


def lacking(forum: Forum, language: str, now: int) -> tuple[Lacking, ...]:
    """What stands in the way of opening, each with the way to its form."""
    here = f"/desk/f/{forum.id}"
    found = []
    for where, refused in missing(forum, now):
        activity = forum.activities.get(where)
        title = pick(activity.plan.title, language) if activity else ""
        found.append(Lacking(f"{here}/agenda/{where}" if activity else f"{here}#{where}", title, refused))
    return tuple(found)
