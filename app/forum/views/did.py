"""The console's line: what was done last, and what can be taken back.

Never here: whether it can (guard), markup.
"""

import msgspec

from app.activities import KINDS
from app.forum import guard
from app.forum.state import Forum
from app.forum.views import step_of
from app.forum.views.console_parts import Did
from app.forum.views.crew import other
from app.forum.views.deeds import Deed, deed_of


def did_of(forum: Forum, language: str, drives: bool, now: int, me: str = "") -> Did:
    """As things stand now, for `me`; `drives`: for somebody who may take back."""
    undo = guard.undoable(forum)
    newest = forum.record[-1] if forum.record else None
    last = forum.undo[-1] if forum.undo else None
    said = deed_of(forum, last, language, now, me) if last else None
    if newest and newest.what == "StepUndone" and forum.undone:
        back = deed_of(forum, forum.undone, language, now)
        by = other(forum, newest.by, me)
        said = msgspec.structs.replace(back, at=newest.at, back=True, by=by)
    elif newest and newest.what == "QuestionInserted":
        said = Deed(
            what=newest.what, at=newest.at, step=step_of(forum.current, language), by=other(forum, newest.by, me)
        )
    return Did(
        forum=forum.id,
        drives=drives,
        zone=forum.settings.zone,
        last=said,
        undo=deed_of(forum, undo, language, now, me) if undo else None,
        waiting=_waiting(forum, said),
        number=len(forum.record),
    )


def _waiting(forum: Forum, said: Deed | None) -> int | None:
    """Who reads posts hears how many are left, after each."""
    activity = forum.activities.get(said.step.id) if said and said.step and said.named else None
    if activity is None or not KINDS[activity.plan.kind].input.has_queue:
        return None
    return KINDS[activity.plan.kind].input.waiting(activity.state)
