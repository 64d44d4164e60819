"""What was done, for the line that names it and for the button that takes it back.

Never here: whether it can be taken back (guard), words for a screen.
"""

import msgspec

from app.activities import KINDS
from app.forum.state import Forum, Undo
from app.forum.views import Step, step_of


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was done: an event's name, its time, its step, the first thing that it was done to, in words, and to
    how many more. `back`: it was taken back."""

    what: str
    at: int
    step: Step | None
    named: str = ""
    more: int = 0
    back: bool = False


def deed_of(forum: Forum, undo: Undo, language: str, now: int) -> Deed:
    """A step back, said as what it would take back."""
    activity = forum.activities.get(undo.activity or "")
    named = ""
    if activity is not None and undo.objects:
        views = KINDS[activity.plan.kind].views
        named = views.named(forum.context(activity, now), activity.state, undo.objects, language)
    more = max(0, len(undo.objects) - 1)
    return Deed(what=undo.what, at=undo.at, step=step_of(activity, language), named=named, more=more)
