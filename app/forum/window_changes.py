"""Windows set, extended, shortened and dropped: the commands, and whether they fit.

A window is set on a step that nobody has led, and such a step is never led by a button. Once the forum is open, everybody can
read each change with its reason. Never here: the events, what they do (fold/windows), milliseconds from days (window_days).
"""

from collections.abc import Callable
from typing import Annotated, Any

import msgspec

from app.activities import KINDS
from app.activities.base.messages import GONE, Command, Event, Refused
from app.forum import window_days
from app.forum.carried import Save
from app.forum.offer import resolve, source_of
from app.forum.retention import BEFORE_WINDOW, promised_before
from app.forum.state import Activity, Forum
from app.forum.window import Days, Earlier, Window, state_of
from app.forum.window_events import WindowDropped as WindowDropped
from app.forum.window_events import WindowSet as WindowSet
from app.text import N_

MOST_CHANGES = 100
TAKES_NONE = Refused(N_("This step takes no input, so it needs no days. It can be a phase of evaluation."))
WAS_LED = Refused(N_("Input to this step was opened by hand. Put a copy of it on the agenda and give that its days."))
FORUM_CLOSED = Refused(N_("The forum is closed. Open it again before you change the days of a step."))
WAS_PUBLISHED = Refused(N_("The result has been published; the days stay as they are."))
OVER = Refused(
    N_("These days are over already. Please choose a last day that is still to come."), status=422, invalid=("last",)
)
BEGUN = Refused(N_("This has begun already; only its end can be changed."), status=422, invalid=("first",))
RUNNING = Refused(N_("This has begun already, and people can see until when it is open. It can be shortened."))
NO_WINDOW = Refused(N_("This step has no days of its own."))
SAME = Refused(N_("Nothing has changed: these are the days that stand here."), status=422)
NO_REASON = Refused(
    N_("Please give the reason: everybody can read it beside the old days."), status=422, invalid=("reason",)
)
TOO_MANY = Refused(N_("The days of this step have been changed too often."))
NO_STRAND = Refused(N_("This strand does not exist here."), status=422, invalid=("strands",))
Reason = Annotated[str, msgspec.Meta(max_length=1_000)]


class SetWindow(Save, frozen=True):
    """Let a step be open on these days, or on others than before. Of `days` only what is said counts: the bounds are worked
    out in the forum's zone as it is now."""

    activity: str
    days: Days
    reason: Reason = ""


class DropWindow(Save, frozen=True):
    """Take the days of a step away before they have begun."""

    activity: str
    reason: Reason = ""


def set_window(forum: Forum, command: SetWindow, now: int) -> Event | Refused:
    """The decision about it."""
    activity = forum.activities.get(command.activity)
    if activity is None:
        return GONE
    made = window_days.window(command.days, forum.settings.zone)
    if isinstance(made, Refused):
        return made
    before = activity.phase.window
    if before is not None and before.opens <= now and (before.first, before.starts) == (made.first, made.starts):
        made = msgspec.structs.replace(made, opens=before.opens)  # whatever became of the forum's zone
    event = WindowSet(command.activity, made, command.reason.strip(), records=command.records)
    return refused(forum, event, now) or _lacking(forum, activity, made, now) or event


def _lacking(forum: Forum, activity: Activity, window: Window, now: int) -> Refused | None:
    """What is not ready yet, or would be deleted before it is over."""
    known = {strand.id for strand in forum.settings.strands}
    if any(strand not in known for strand in window.strands):
        return NO_STRAND
    if promised_before(forum.settings, window):
        return BEFORE_WINDOW
    if window.evaluation or activity.offer is not None:
        return None
    if source_of(activity) is not None:
        found = resolve(forum, activity, now)
        return found if isinstance(found, Refused) else None
    lacking = KINDS[activity.plan.kind].builder.missing(forum.context(activity, now))
    return Refused(lacking[0]) if lacking else None


def refused(forum: Forum, event: WindowSet, at: int) -> Refused | None:
    """Why a window cannot be set at the log's time `at`, or None."""
    activity, window = forum.activities.get(event.activity), event.window
    if activity is None:
        return GONE
    if not (window.evaluation or KINDS[activity.plan.kind].takes_input):
        return TAKES_NONE
    before = activity.phase.window
    if (found := _closed_to(forum, activity)) is not None:
        return found
    if window.opens >= window.ends or window.ends <= at:
        return OVER
    if before is not None:
        return _change_refused(forum, activity, before, event, at)
    return None


def _closed_to(forum: Forum, activity: Activity) -> Refused | None:
    """Why no days can be given to this step any more."""
    if forum.status == "closed":
        return FORUM_CLOSED
    if activity.phase.revealed:
        return WAS_PUBLISHED
    return WAS_LED if activity.phase.opened_at is not None else None


def _change_refused(forum: Forum, activity: Activity, before: Window, event: WindowSet, at: int) -> Refused | None:
    if before == event.window:
        return SAME
    begun = before.opens <= at and forum.status == "open"
    if begun and (event.window.opens, event.window.evaluation) != (before.opens, before.evaluation):
        return BEGUN
    return _reason_refused(forum, activity, event.reason)


def _reason_refused(forum: Forum, activity: Activity, reason: str) -> Refused | None:
    """What everybody could read is changed for a reason; a draft nobody has read."""
    if forum.status == "open" and not reason:
        return NO_REASON
    return TOO_MANY if len(activity.windows) >= MOST_CHANGES else None


def drop_window(forum: Forum, command: DropWindow, now: int) -> Event | Refused:
    """The decision about it."""
    event = WindowDropped(command.activity, command.reason.strip(), records=command.records)
    return drop_refused(forum, event, now) or event


def drop_refused(forum: Forum, event: WindowDropped, at: int) -> Refused | None:
    """Why a window cannot be taken away at the log's time `at`, or None."""
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    window = activity.phase.window
    if window is None:
        return NO_WINDOW
    if (found := _closed_to(forum, activity)) is not None:
        return found
    if forum.status == "open" and state_of(window, published=False, now=at) != "announced":
        return RUNNING
    return _reason_refused(forum, activity, event.reason)


def earlier(forum: Forum, before: Window | None, at: int, by: str, reason: str) -> tuple[Earlier, ...]:
    """What is remembered of bounds that everybody could read; a draft nobody could."""
    if before is None or forum.status != "open":
        return ()
    return (Earlier(at=at, role=by[:1], window=before, reason=reason),)


DECISIONS: dict[type[Command], Callable[[Forum, Any, int], Event | Refused]] = {
    SetWindow: set_window,
    DropWindow: drop_window,
}
