"""What was done, for the line that names it and for the button that takes it back.

Never here: whether it can be taken back (guard), words for a screen.
"""

import msgspec

from app.activities import KINDS
from app.forum.state import Forum, Undo
from app.forum.views import Step, step_of
from app.forum.views.crew import Member, other


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done: an event's name, its time, its step, the first thing that it was done to, in words, and to
    how many more. `back`: it was taken back. `by` did it; None: who looks, or nobody whom they know of."""

    what: str
    at: int
    step: Step | None
    named: str = ""
    more: int = 0
    back: bool = False
    by: Member | None = None


def deed_of(forum: Forum, undo: Undo, language: str, now: int, me: str = "") -> Deed:
    """A step back, said as what it would take back, to `me`."""
    activity = forum.activities.get(undo.activity or "")
    named = ""
    if activity is not None and undo.objects:
        views = KINDS[activity.plan.kind].views
        named = views.named(forum.context(activity, now), activity.state, undo.objects, language)
    more = max(0, len(undo.objects) - 1)
    by = other(forum, undo.by, me)
    return Deed(what=undo.what, at=undo.at, step=step_of(activity, language), named=named, more=more, by=by)
