"""What organisers are told of the steps with days of their own: where each stands, and what is to be done soon. By the clock;
nobody gets a mail.

Never here: setting days (forum/window_changes), what everybody reads (views/windows).
"""

from typing import Literal

import msgspec

from app.activities import KINDS
from app.forum.state import Activity, Forum, Strand
from app.forum.views.windows import EarlierLine, WindowLine, earlier_line, window_line
from app.forum.window import Window
from app.forum.windows import Standing, standing
from app.text import pick

SOON = 3
"""So many days before its last one the desk says that a window is about to end."""
Due = Literal["", "begins", "ends", "publish", "late"]


class DeskWindow(msgspec.Struct, frozen=True, kw_only=True):
    """A step with its days; `due` says what is to be thought of: it begins or ends soon, its result can be published, or should
    have been. `people` gave something to it."""

    line: WindowLine
    due: Due
    people: int


class WindowForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form of one step's days. `window` as it stands, None without; `begun`: only its end can be changed. `public`: people
    can read what stands, and each change needs a reason. `led`: input was opened by hand. `publishes`: its result can be
    published now."""

    forum: str
    title: str
    activity: str
    name: str
    zone: str
    window: Window | None
    line: WindowLine | None
    earlier: tuple[EarlierLine, ...]
    strands: tuple[Strand, ...]
    takes_input: bool
    begun: bool
    public: bool
    led: bool
    closed: bool
    published: bool
    publishes: bool


def desk_windows(forum: Forum, language: str, now: int) -> tuple[DeskWindow, ...]:
    """All of them, in the order of the agenda; also of a draft."""
    found = ((one, standing(one, now)) for one in forum.activities.values())
    return tuple(_row(forum, one, at, language, now) for one, at in found if at is not None)


def _row(forum: Forum, activity: Activity, at: Standing, language: str, now: int) -> DeskWindow:
    people = KINDS[activity.plan.kind].input.counts(forum.context(activity, now), activity.state)[0]
    return DeskWindow(line=window_line(forum, at, language, None), due=_due(forum, at), people=people)


def _due(forum: Forum, at: Standing) -> Due:
    if forum.status != "open":
        return ""
    if at.due:
        return "late"
    if at.state in ("announced", "open"):
        word: Due = "begins" if at.state == "announced" else "ends"
        return word if at.days_left <= SOON else ""
    return "publish" if at.state in ("closed", "evaluation") else ""


def window_form(forum: Forum, activity: Activity, language: str, now: int) -> WindowForm:
    """The form of this step's days."""
    at, phase = standing(activity, now), activity.phase
    window = phase.window
    over = at is not None and at.state in ("closed", "evaluation")
    return WindowForm(
        forum=forum.id,
        title=pick(forum.settings.title, language),
        activity=activity.id,
        name=pick(activity.plan.title, language),
        zone=forum.settings.zone,
        window=window,
        line=window_line(forum, at, language, None) if at is not None else None,
        earlier=tuple(map(earlier_line, activity.windows)),
        strands=forum.settings.strands,
        takes_input=KINDS[activity.plan.kind].takes_input,
        begun=window is not None and window.opens <= now and forum.status == "open",
        public=window is not None and forum.status == "open",
        led=phase.opened_at is not None,
        closed=forum.status == "closed",
        published=phase.revealed,
        publishes=over and not phase.revealed,
    )
