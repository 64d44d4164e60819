"""Which steps are open beside the one that is shown, or keep their part of the console.

Never here: what stands in it (each kind's views), the console's other parts.
"""

from app.activities import KINDS
from app.forum.state import Activity, Forum
from app.forum.views.step import Step, step_of


def stays(forum: Forum, activity: Activity, now: int) -> bool:
    """Whether who leads goes on with this step: it is open beside the others or by its days, or its work lasts."""
    if _wants_somebody(activity, now):
        return True
    lasts = KINDS[activity.plan.kind].views.lasting and activity.phase.opened_at is not None
    return lasts or (activity.plan.alongside and forum.status != "draft")


def _wants_somebody(activity: Activity, now: int) -> bool:
    """Whether something can wait for release on its days, or after them for its publication."""
    begun = activity.phase.window is not None and not activity.phase.revealed and activity.phase.was_open(now)
    return begun and (KINDS[activity.plan.kind].input.has_queue or not activity.phase.accepts(now))


def led_here(forum: Forum, activity: Activity) -> bool:
    """Whether it is opened and closed there, since it is never shown."""
    by_hand = activity.plan.alongside and activity.phase.window is None
    return by_hand and forum.status == "open" and activity.id != forum.stage.activity


def tabs(forum: Forum, language: str) -> tuple[Step, ...]:
    """The steps that are open beside the current one, all evening."""
    if forum.status != "open":
        return ()
    there = [one for one in forum.activities.values() if _is_beside(forum, one)]
    steps = [step_of(one, language) for one in there if one.phase.opened_at is not None]
    return tuple([step for step in steps if step is not None])


def _is_beside(forum: Forum, activity: Activity) -> bool:
    """One with days of its own stands in the list of these."""
    return activity.plan.alongside and activity.phase.window is None and activity.id != forum.stage.activity
