"""What was said of a text that a forum comments on, paragraph by paragraph, as everybody may read it.

Never here: the text itself (programme), what may be seen of a step (its kind), who reads.
"""

from collections.abc import Mapping

import msgspec

from app.activities import KINDS
from app.activities.base.views import Wanted
from app.forum.state import Activity, Forum
from app.forum.windows import Standing, standing
from app.text import pick


class SaidOf(msgspec.Struct, frozen=True, kw_only=True):
    """One step in which a text is commented on. `numbers`: how many comments are shown, by wording. `body`: what was said of
    the one that is opened, as its kind draws it. `write` is where one writes on it now, empty while that cannot be done; it
    then is why. `version` is the one that is commented on."""

    forum: str
    step: str
    kind: str
    title: str
    version: int
    numbers: Mapping[str, int]
    standing: Standing | None
    body: msgspec.Struct | None = None
    write: str = ""


def said_of(forum: Forum, text: str, language: str, now: int, opened: str = "", page: int = 1) -> tuple[SaidOf, ...]:
    """The steps of the forum in which this text is commented on, as soon as they were open. Nothing of a draft."""
    if forum.status == "draft" or text not in forum.texts:
        return ()
    found = (_said(forum, one, text, language, now, opened, page) for one in forum.activities.values())
    return tuple(one for one in found if one is not None)


def _said(
    forum: Forum, activity: Activity, text: str, language: str, now: int, opened: str, page: int
) -> SaidOf | None:
    context, views = forum.context(activity, now), KINDS[activity.plan.kind].views
    stands = standing(activity, now)
    if views.text(context) != text or not (context.was_open or stands):
        return None
    body, wording = None, {one.id for one in forum.texts[text].passages}
    if opened and views.about(context, opened):
        wanted = Wanted(topic=opened, page=page)
        body = views.reading(context, activity.state, language, wanted)
    return SaidOf(
        forum=forum.id,
        step=activity.id,
        kind=activity.plan.kind,
        title=pick(activity.plan.title, language),
        version=forum.texts[text].version,
        numbers=views.said(context, activity.state),
        standing=stands,
        body=body,
        write=f"/f/{forum.id}/notes?step={activity.id}&topic="
        if context.accepts and (not opened or opened in wording)
        else "",
    )
