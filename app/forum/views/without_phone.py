"""What somebody sees who takes what people without a phone give: the step, the others that are open, and the kind's own part.

Never here: what that is (each kind's views), markup.
"""

import msgspec

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.views import Help
from app.forum.question import asked
from app.forum.state import Activity, Forum
from app.forum.views import Step, step_of
from app.text import pick


class HelperView(msgspec.Struct, frozen=True, kw_only=True):
    """The page for one role. `others` are steps that take input now and are not the one that is worked on; `follows`: the
    page is for whatever is shown. `version` names the question as it stands here."""

    forum: str
    title: str
    status: str
    role: str
    zone: str
    step: Step | None
    others: tuple[Step, ...]
    follows: bool
    version: str
    help: Help | None


def helper(forum: Forum, language: str, actor: Actor, wanted: str, now: int) -> HelperView:
    """The page for the step `wanted`, or for the one that is shown."""
    activity = forum.activities.get(wanted) or forum.current
    open_now = (one for one in forum.activities.values() if one is not activity and forum.context(one, now).accepts)
    others = (step_of(one, language) for one in open_now if _help(forum, one, language, actor, now))
    found = _help(forum, activity, language, actor, now) if activity else None
    return HelperView(
        forum=forum.id,
        title=pick(forum.settings.title, language),
        status=forum.status,
        role=actor.role,
        zone=forum.settings.zone,
        step=step_of(activity, language),
        others=tuple(step for step in others if step is not None),
        follows=activity is forum.current,
        version=asked(forum, activity).version(language) if activity and found and found.accepts else "",
        help=found,
    )


def _help(forum: Forum, activity: Activity, language: str, actor: Actor, now: int) -> Help | None:
    """The kind's part, if this role may do anything there."""
    kind = KINDS[activity.plan.kind]
    found = kind.views.without_phone(forum.context(activity, now), activity.state, language, actor.by)
    return found if found is not None and actor.role in found.roles else None
