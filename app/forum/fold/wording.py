"""Whatever the organiser changes may change the words of a question that is before people: what stood there is remembered.

Never here: which change is allowed (setup), what a version is (activities/base/question).
"""

from collections.abc import Callable

from app.activities import KINDS
from app.activities.base.messages import Logged, Refused
from app.forum.question import Asked, asked
from app.forum.state import Activity, Earlier, Forum

KEPT = 5
"""So many earlier questions of a step: who took longer to answer is told that something changed, but not what."""


def watched(forum: Forum, logged: Logged, apply: Callable[[], Refused | None]) -> Refused | None:
    """Applies an event, and remembers each question that it changed while its step took answers."""
    running = [one for one in forum.activities.values() if one.phase.open and KINDS[one.plan.kind].takes_input]
    before = [(one, asked(forum, one)) for one in running]
    answer = apply()
    if answer is None:
        forum.worded += 1
        for activity, was in before:
            _remember(activity, was, asked(forum, activity), logged.at)
    return answer


def _remember(activity: Activity, was: Asked, now: Asked, at: int) -> None:
    if was.versions != now.versions:
        old = Earlier(question=was.question, versions=was.versions, until=at)
        activity.earlier = [*activity.earlier[1 - KEPT :], old]
