"""What the days of a step keep from happening: leading it by hand, publishing too early, closing the forum over it.

By the bounds alone, without a zone: the fold asks here. Never here: where a window stands for people (windows).
"""

from app.activities.base.messages import Refused
from app.forum.state import Activity, Forum
from app.text import N_, pick

BY_DAYS = Refused(N_("This step opens and closes by its days. They can be changed at the desk."))
NOT_SHOWN = Refused(
    N_("This step has a page of its own on its days. Once they are over, its result can be shown here.")
)
NOT_YET_OVER = N_("This can be published once its days are over: after {end}.")
KEEPS_OPEN = N_(
    "“{title}” is open until {end}, so the forum stays open until then. To close it earlier, shorten these days at the desk."
)


def waits(activity: Activity, now: int) -> bool:
    """Whether the step is open by its days or is still going to be."""
    window = activity.phase.window
    return window is not None and now < window.ends


def keeps_open(forum: Forum, now: int) -> Refused | None:
    """Why a forum cannot be closed yet: a window is open or to come. So nothing of it is sealed or deleted, either."""
    waiting = [one for one in forum.activities.values() if waits(one, now)]
    if not waiting or forum.status != "open":
        return None
    last = max(waiting, key=lambda one: one.phase.window.ends if one.phase.window else 0)
    title = pick(last.plan.title, forum.settings.languages[0])
    return Refused(KEEPS_OPEN, {"title": title, "end": last.phase.window.end if last.phase.window else ""})


def not_shown(activity: Activity, now: int) -> Refused | None:
    """Why a step cannot hang on the wall as one that is led."""
    return NOT_SHOWN if waits(activity, now) else None


def not_published(activity: Activity, now: int) -> Refused | None:
    """Why the result of a step cannot be published yet: more can still come in. A phase of evaluation ends with it."""
    window = activity.phase.window
    if window is None or now >= window.ends or (window.evaluation and now >= window.opens):
        return None
    return Refused(NOT_YET_OVER, {"end": window.end})
