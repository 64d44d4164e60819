"""How the days on which a step is open change: set, given other bounds, dropped. That they begin and end no event says.

Never here: whether a command is allowed (forum/window_changes), the days in words.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.forum import window_changes
from app.forum.fold.offered import settle, unsettle
from app.forum.state import Forum
from app.forum.window_changes import WindowDropped, WindowSet


def _set(forum: Forum, event: WindowSet, logged: Logged) -> Refused | None:
    """What is put to the choice is settled with the days: everybody can read it from then on."""
    refused = window_changes.refused(forum, event, logged.at)
    if refused is not None:
        return refused
    activity = forum.activities[event.activity]
    refused = None if event.window.evaluation else settle(forum, activity, logged.at, event.offer)
    if refused is not None:
        return refused
    before = activity.phase.window
    activity.windows = [*activity.windows, *window_changes.earlier(forum, before, logged.at, logged.by, event.reason)]
    activity.phase = replace(activity.phase, window=event.window)
    return None


def _dropped(forum: Forum, event: WindowDropped, logged: Logged) -> Refused | None:
    refused = window_changes.drop_refused(forum, event, logged.at)
    if refused is not None:
        return refused
    activity = forum.activities[event.activity]
    before = activity.phase.window
    activity.windows = [*activity.windows, *window_changes.earlier(forum, before, logged.at, logged.by, event.reason)]
    activity.phase = replace(activity.phase, window=None)
    if activity.offer is not None:
        unsettle(forum, activity, logged.at)
    return None


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {WindowSet: _set, WindowDropped: _dropped}
