"""What is put to the choice is settled when input is opened, and stays: also when it is opened again, and in the next round.

Never here: what a source means (forum/offer), what stands on a ballot.
"""

from typing import Any

from app.activities import KINDS
from app.activities.base.messages import Refused
from app.activities.base.offer import Offer
from app.forum.offer import resolve, source_of
from app.forum.question import answered
from app.forum.state import Activity, Forum


def settle(forum: Forum, activity: Activity, at: int, told: Offer | None = None) -> Refused | None:
    """Settles it, where a source says what it is and nothing is settled yet; or why that cannot be. `told` comes from a sealed
    log, in which what it was made of is no longer there."""
    if activity.offer is not None or source_of(activity) is None:
        return None
    made = told or resolve(forum, activity, at)
    if isinstance(made, Refused):
        return made
    _put(forum, activity, made, at)
    return None


def unsettle(forum: Forum, activity: Activity, at: int) -> None:
    """Opening was taken back: it is open again what will be put to the choice, unless somebody has chosen."""
    if not answered(forum, activity) and not KINDS[activity.plan.kind].input.held_back(activity.state):
        _put(forum, activity, None, at)


def resettle(forum: Forum, activity: Activity, at: int) -> Refused | None:
    """The source is another one, and nobody has chosen yet."""
    before, activity.offer = activity.offer, None
    takes = activity.phase.open or activity.phase.window is not None
    if takes and (refused := settle(forum, activity, at)):
        activity.offer = before
        return refused
    _put(forum, activity, activity.offer, at)
    return None


def _put(forum: Forum, activity: Activity, offer: Offer | None, at: int) -> None:
    """An answer that is on its way was given to another question."""
    activity.offer, activity.asked_at = offer, at
    forum.worded += 1


def silence(forum: Forum, activity: Activity, event: Any) -> None:
    """Words of this step may not be read any more: nor where they were put to the choice. What was erased is also gone from
    what is remembered of earlier questions."""
    found = KINDS[activity.plan.kind].input.silenced(activity.state, event)
    if found is None:
        return
    notes, erased = found
    for one in forum.activities.values():
        if one.offer is not None and one.offer.step == activity.id:
            one.offer = one.offer.without(notes, erased)
            one.earlier = [] if erased else one.earlier
            forum.worded += 1
