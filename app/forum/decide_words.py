"""Decisions about words that people have answered: what may still change them, and a correction.

Never here: what a correction does (fold/wording), words that nobody has answered yet.
"""

from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.messages import GONE, Event, Logged, Refused
from app.forum import commands as c
from app.forum import events as e
from app.forum import versions
from app.forum.fold import setup, wording
from app.forum.question import answered, asked
from app.forum.state import Forum, Plan
from app.text import N_


def unreadable(plan: Plan, settings: dict[str, Any]) -> Refused | None:
    """Settings that the fold could not read never reach the log: nobody who reads it later has to guess what became of it."""
    try:
        if plan.kind in KINDS:
            msgspec.convert(settings, KINDS[plan.kind].builder.settings)
    except msgspec.ValidationError:
        return setup.UNREADABLE
    return None


def unless_answered(forum: Forum, event: e.MeasureChanged | e.ActivityChanged, now: int) -> Event | Refused:
    """The event, unless it would change words that people have answered."""
    if getattr(event, "reason", ""):
        return event
    logged = Logged("", now, "", "", event)
    return wording.refusal(forum, logged, setup.HANDLERS[type(event)]) or event


def correct(forum: Forum, command: c.CorrectWords, now: int) -> Event | Refused:
    """The words anew, with their reason."""
    activity = forum.activities.get(command.activity)
    if activity is None:
        return GONE
    texts = asked(forum, activity).question.texts if answered(forum, activity) else {}
    before, words = texts.get(command.key), {tag: text.strip() for tag, text in command.words.items() if text.strip()}
    if before is None:
        return setup.NO_WORDS
    if versions.corrected_since(activity, command.key, command.after):
        return versions.CHANGED
    if any(not words.get(tag) for tag, text in before.items() if text):
        return Refused(N_("Please leave words in every language that has some."), status=422, invalid=("words",))
    if words == before:
        return Refused(N_("These are the words that stand there already."), status=422, invalid=("words",))
    if not command.reason.strip():
        return Refused(N_("Please give the reason. Without it nothing is corrected."), status=422, invalid=("reason",))
    return e.WordsCorrected(command.activity, command.key, words, command.reason.strip(), command.after)
