"""The same ballots under other rules on the wall, in place of the result, where who leads turned it to that.

Never here: which rules fit, a kind, the pages of the outcome (outcome/lab).
"""

from app.activities import KINDS
from app.activities.base.laboratory import LabView
from app.activities.base.look import LAB
from app.activities.base.views import Work
from app.forum.state import Activity, Forum


def on_wall(forum: Forum, current: Activity, language: str, now: int) -> LabView | None:
    """The one of the step that hangs on the wall, where its result is shown and the wall was turned to it."""
    context = forum.context(current, now)
    if forum.stage.look.course != LAB or context.accepts or not context.revealed:
        return None
    return KINDS[current.plan.kind].record.laboratory(context, current.state, language)


def offered(forum: Forum, current: Activity, now: int) -> bool:
    """Whether the wall could be turned to one, without counting."""
    context = forum.context(current, now)
    there = context.revealed and context.was_open and not context.accepts
    return there and KINDS[current.plan.kind].record.has_laboratory(context, current.state)


def ahead(forum: Forum, current: Activity, now: int) -> Work | None:
    """The counting that a wall which is turned to it waits for."""
    if forum.stage.look.course != LAB or not offered(forum, current, now):
        return None
    return KINDS[current.plan.kind].record.laboratory_work(forum.context(current, now), current.state)
