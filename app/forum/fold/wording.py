"""Words that people have answered stay, or are corrected where everybody can see it: held here for whatever the organiser does.

Never here: what an event does (setup), what a version is (activities/base/question).
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.messages import Event, Logged, Refused
from app.activities.base.question import Question
from app.forum.corrections import Correction, Earlier
from app.forum.question import Asked, answered, asked, question
from app.forum.state import Activity, Forum
from app.text import N_

KEPT = 5
"""So many earlier questions of a step: who took longer to answer is told that something changed, but not what."""
STAYS = Refused(
    N_(
        "People have already answered these words. They can only be corrected: with a reason, and the old words stay visible."
    )
)
Apply = Callable[[Forum, Any, Logged], Refused | None]


def watched(forum: Forum, logged: Logged, handler: Apply, apply: Callable[[], Refused | None]) -> Refused | None:
    """Applies an event of the organiser, unless it would change words that were answered and gives no reason. What it changes
    in a question that was answered is a correction; what changes while input is open is remembered."""
    given = [one for one in forum.activities.values() if answered(forum, one)]
    running = [one for one in forum.activities.values() if _runs(one, logged.at) and KINDS[one.plan.kind].takes_input]
    before = {one.id: asked(forum, one) for one in (*given, *running)}
    if given and getattr(logged.event, "strict", False) and not _reason(logged.event):
        refused = refusal(forum, logged, handler)
        if refused is not None:
            return refused
    answer = apply()
    if answer is None:
        forum.worded += 1
        for one in given:
            _correct(one, before[one.id].question, asked(forum, one).question, logged)
        for activity in forum.activities.values():
            was = before.get(activity.id)
            if was is not None and was.question != asked(forum, activity).question:
                activity.asked_at = logged.at
                _remember(activity, was, logged.at)
    return answer


def _remember(activity: Activity, was: Asked, at: int) -> None:
    if _runs(activity, at):
        old = Earlier(question=was.question, versions=was.versions, until=at)
        activity.earlier = [*activity.earlier[1 - KEPT :], old]


def _runs(activity: Activity, at: int) -> bool:
    return activity.phase.open or (activity.phase.window is not None and activity.phase.accepts(at))


def refusal(forum: Forum, logged: Logged, handler: Apply) -> Refused | None:
    """What would stand in the way of this event: tried out on a copy."""
    given = [one for one in forum.activities.values() if answered(forum, one)]
    trial = replace(
        forum,
        measures=dict(forum.measures),
        activities={key: replace(one) for key, one in forum.activities.items()},
    )
    refused = handler(trial, logged.event, logged)
    if refused is not None:
        return refused
    told = ((question(forum, one), question(trial, trial.activities[one.id])) for one in given)
    return STAYS if any(_changed(old, new) for old, new in told) else None


def _changed(old: Question, new: Question) -> bool:
    """Whether words read otherwise now, or stand where there were none. Words in a language that had none only add to them."""
    texts = ((old.texts.get(key, {}), text) for key, text in new.texts.items())
    return any(_other(before, after) for before, after in texts)


def _other(before: dict[str, str], after: dict[str, str]) -> bool:
    kept = all(after.get(tag, "") == words for tag, words in before.items() if words)
    return not kept or (not any(before.values()) and any(after.values()))


def _correct(activity: Activity, old: Question, new: Question, logged: Logged) -> None:
    reason, role = _reason(logged.event), logged.by[:1]
    for key, text in new.texts.items():
        before = old.texts.get(key, {})
        if before != text:
            made = Correction(at=logged.at, role=role, key=key, before=before, after=text, reason=reason)
            activity.corrections = [*activity.corrections, made]


def _reason(event: Event) -> str:
    return str(getattr(event, "reason", ""))
