"""A forum held still: what a thread may read while the fold goes on.

Copies only what the fold changes in place; what is frozen is shared. Never here: a file, a view.
"""

from typing import Any

import msgspec
from msgspec.structs import replace

from app.forum.state import Activity, Forum


def snapshot(forum: Forum) -> Forum:
    """The forum as it is now. Without codes and its memory of commands and of steps to take back, which nobody exports."""
    return replace(
        forum,
        measures=dict(forum.measures),
        item_versions=dict(forum.item_versions),
        activities={key: _activity(activity) for key, activity in forum.activities.items()},
        participants=dict(forum.participants),
        links=dict(forum.links),
        codes={},
        batches=dict(forum.batches),
        record=list(forum.record),
        images=dict(forum.images),
        texts=dict(forum.texts),
        undo=[],
        undone=None,
        seen={},
    )


def _activity(activity: Activity) -> Activity:
    return replace(activity, state=held(activity.state))


def held(thing: Any) -> Any:
    """A copy of what can change in place, and what is frozen as it is."""
    if isinstance(thing, dict):
        return {key: held(value) for key, value in thing.items()} if _changes(thing.values()) else dict(thing)
    if isinstance(thing, list):
        return [held(value) for value in thing] if _changes(thing) else list(thing)
    if isinstance(thing, set):
        return set(thing)
    if _changes((thing,)):
        return type(thing)(**{name: held(getattr(thing, name)) for name in thing.__struct_fields__})
    return thing


def _changes(values: Any) -> bool:
    """Whether these can change in place; the first one speaks for all, since a map holds things of one kind."""
    first = next(iter(values), None)
    if isinstance(first, msgspec.Struct):
        return not first.__struct_config__.frozen
    return isinstance(first, dict | list | set)
