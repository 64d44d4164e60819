"""What is suggested to those who sort the posts of a step, for the page and the part of the sorting room.

Never here: markup, access checks, what is suggested and why (each kind's suggesting).
"""

from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.actor import LEAD
from app.activities.base.suggesting import Alike, Suggesting
from app.forum.state import Activity, Forum
from app.forum.views import Step
from app.text import pick


class SuggestionsView(msgspec.Struct, frozen=True, kw_only=True):
    """`body` is the kind's own; `drives`: may switch suggestions on and off. `number` rises with everything that is done."""

    forum: str
    language: str
    title: str
    drives: bool
    step: Step
    number: int
    body: msgspec.Struct


def suggesting_of(activity: Activity | None) -> Suggesting[Any] | None:
    """What suggests which posts of a step are alike, if anything does."""
    return KINDS[activity.plan.kind].suggesting if activity is not None else None


def suggestions(
    forum: Forum,
    activity: Activity,
    suggesting: Suggesting[Any],
    language: str,
    role: str,
    now: int,
    alike: Alike,
    open: str,
) -> SuggestionsView:
    """The suggestions for one step; `open` is the key of the one to look at."""
    return SuggestionsView(
        forum=forum.id,
        language=language,
        title=pick(forum.settings.title, language),
        drives=role in LEAD,
        step=Step(activity.id, activity.plan.kind, pick(activity.plan.title, language)),
        number=len(forum.record),
        body=suggesting.view(forum.context(activity, now), activity.state, language, alike, open),
    )
