"""Where each step stands that is open on days of its own: one answer, by the clock, for every page, file and refusal.

Never here: changing a window (window_changes), what it keeps from happening (window_holds), pages.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from app.activities import KINDS
from app.forum.state import Activity, Forum
from app.forum.window import Earlier, State, Window, state_of
from app.forum.window_days import day_of, days_between
from app.text import Text


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A step with days of its own at one moment. `days_left` until its last day, or before it is open until its first: 0 is
    today. `earlier` are the days that it had before, and why they were changed. `due`: what became of it should have been
    published by now. `takes_input`: people give something to it, on its days."""

    activity: str
    kind: str
    title: Text
    window: Window
    state: State
    days_left: int = 0
    earlier: tuple[Earlier, ...] = ()
    due: bool = False
    takes_input: bool = True

    @property
    def open(self) -> bool:
        """Whether one can take part now."""
        return self.state == "open"


def standing(activity: Activity, now: int) -> Standing | None:
    """Where the step stands at `now` (milliseconds); None without days of its own."""
    window = activity.phase.window
    if window is None:
        return None
    state = state_of(window, activity.phase.revealed, now)
    today = day_of(now, window.zone)
    ahead = window.first if state == "announced" else window.last
    return Standing(
        activity=activity.id,
        kind=activity.plan.kind,
        title=activity.plan.title,
        window=window,
        state=state,
        days_left=max(0, days_between(today, ahead)),
        earlier=tuple(activity.windows),
        due=state not in ("announced", "open", "published") and bool(window.publication) and window.publication < today,
        takes_input=not window.evaluation and KINDS[activity.plan.kind].takes_input,
    )


def standings(forum: Forum, now: int, strand: str | None = None) -> tuple[Standing, ...]:
    """Every step with days of its own: those that are open first, by their end, then those to come, then what is over, the
    latest first. People of a `strand` see only what is for them. Nothing of a draft."""
    if forum.status == "draft":
        return ()
    found = [one for activity in forum.activities.values() if (one := standing(activity, now)) is not None]
    return tuple(sorted((one for one in found if strand is None or one.window.is_for(strand)), key=_order))


def has_windows(forum: Forum) -> bool:
    """Whether some step has days of its own; nothing of a draft."""
    return forum.status != "draft" and any(one.phase.window is not None for one in forum.activities.values())


def _order(one: Standing) -> tuple[int, int]:
    if one.state == "open":
        return 0, one.window.ends
    return (1, one.window.opens) if one.state == "announced" else (2, -one.window.ends)


def turns_at(forum: Forum, now: int) -> int | None:
    """The next moment (milliseconds) at which a window opens or closes by itself; None where none will."""
    ahead = [at for one in _windows(forum) for at in (one.opens, one.ends) if at > now]
    return min(ahead, default=None)


def _windows(forum: Forum) -> Iterable[Window]:
    found: Any = (one.phase.window for one in forum.activities.values())
    return (one for one in found if one is not None)
