"""Decisions about steps that come while the forum runs: a question that nobody planned, another round of a vote, the reasons
of those who oppose something.

Never here: what such a step does (fold/stage), steps that were planned (decide).
"""

from collections.abc import Callable
from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.messages import GONE, Command, Event, Refused
from app.activities.base.rows import too_long
from app.forum import commands as c
from app.forum import events as e
from app.forum import guard, reasons
from app.forum.question import answered
from app.forum.state import Forum
from app.letters import written
from app.text import N_, Text

TITLE_MOST, LINES_MOST = 200, 2_000
"""So many letters a question that is asked at once may have, and all of its options."""


def insert(forum: Forum, command: c.InsertQuestion, now: int) -> Event | Refused:
    """A question of those who lead, asked at once."""
    title = written(command.title)
    if not title:
        return Refused(N_("Please type a question."), status=422, invalid=("title",))
    if refused := too_long(title, TITLE_MOST, "title") or too_long(command.lines, LINES_MOST, "lines"):
        return refused
    lines = [words for line in command.lines.splitlines() if (words := written(line))]
    if len(lines) == 1 or len(lines) > 50:
        return Refused(N_("A vote needs at least two options."), status=422, invalid=("lines",))
    if guard.running(forum, now) and not command.leave:
        return guard.still_running(forum)
    language = forum.settings.languages[0]
    kind, settings = _unplanned([{language: line} for line in lines])
    deadline = now + command.minutes * 60_000 if command.minutes else None
    return e.QuestionInserted({language: title}, msgspec.to_builtins(settings), kind, deadline)


def _unplanned(options: list[Text]) -> tuple[str, Any]:
    """The first kind that can be asked at once, with the settings for it."""
    asked = ((kind.name, kind.builder.unplanned(options)) for kind in KINDS.values())
    return next((name, settings) for name, settings in asked if settings is not None)


def start_over(forum: Forum, command: c.StartOver, now: int) -> Event | Refused:
    """The same vote once more, from scratch."""
    activity = forum.activities.get(command.activity)
    if activity is None:
        return GONE
    if not KINDS[activity.plan.kind].record.repeats or not answered(forum, activity):
        return Refused(N_("Nobody has voted here yet; there is nothing to start over."))
    if forum.context(activity, now).accepts:
        return Refused(N_("Please close the vote first: then nobody’s vote is cut off unseen."))
    found = reasons.asked_in(forum, command.activity)
    return e.RoundAdded(command.activity, after=found.id if found else "", seen=command.seen)


def ask_reasons(forum: Forum, command: c.AskReasons, now: int) -> Event | Refused:
    """The step in which those who oppose something are asked why."""
    activity = forum.activities.get(command.activity)
    if activity is None:
        return GONE
    return reasons.refused(forum, activity, now) or e.ReasonsAsked(
        activity.id, dict(reasons.TITLE), reasons.KIND, {}, seen=command.seen
    )


STEPS: dict[type[Command], Callable[[Forum, Any, int], Event | Refused]] = {
    c.InsertQuestion: insert,
    c.StartOver: start_over,
    c.AskReasons: ask_reasons,
}
