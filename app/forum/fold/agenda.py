"""How the agenda changes when several steps are moved, copied or added at once, and how that is undone.

Never here: whether a command is allowed (forum/agenda), one step's words.
"""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.activities.base.offer import Source
from app.forum import agenda
from app.forum.agenda import ActivitiesAdded, ActivitiesCopied, ActivitiesMoved, Prepared
from app.forum.fold.setup import insert_activity, remove_activity
from app.forum.state import Forum, Undo


def _moved(forum: Forum, event: ActivitiesMoved, logged: Logged) -> Refused | None:
    refused = agenda.missing(forum, event.activities, event.before)
    if refused is not None:
        return refused
    before = tuple(forum.activities)
    order = agenda.order_with(before, agenda.in_order(forum, event.activities), event.before)
    if order == before:
        return agenda.THERE
    _put(forum, order)
    return None


def _copied(forum: Forum, event: ActivitiesCopied, logged: Logged) -> Refused | None:
    refused = agenda.missing(forum, event.activities, event.before)
    if refused is not None:
        return refused
    copied = [forum.activities[one] for one in agenda.in_order(forum, event.activities)]
    names = {one.id: f"+{place}" for place, one in enumerate(copied, 1)}
    steps = [Prepared(one.plan, msgspec.to_builtins(one.settings)) for one in copied]
    return _add(
        forum,
        [replace(one, plan=replace(one.plan, source=sourced(one.plan.source, names))) for one in steps],
        event.before,
    )


def _added(forum: Forum, event: ActivitiesAdded, logged: Logged) -> Refused | None:
    return agenda.missing(forum, (), event.before) or _add(forum, event.steps, event.before)


def _add(forum: Forum, steps: Any, before: str) -> Refused | None:
    """All of them, or none: what this version cannot read leaves the agenda as it was."""
    order, made = tuple(forum.activities), list[str]()
    names = {f"+{place}": f"a{forum.activities_made + place}" for place in range(1, len(steps) + 1)}
    for one in steps:
        plan = replace(one.plan, source=sourced(one.plan.source, names))
        added = insert_activity(forum, plan, one.settings, -1)
        if isinstance(added, Refused):
            for gone in made:
                del forum.activities[gone]
            forum.activities_made -= len(made)
            return added
        made.append(added.id)
    _put(forum, agenda.order_with((*order, *made), tuple(made), before))
    return None


def sourced(source: Source | None, names: Mapping[str, str]) -> Source | None:
    """Where the options of a copy come from: from the copy of that step, if it was copied, too."""
    return source if source is None or source.step not in names else source.anew(names[source.step])


def _put(forum: Forum, order: tuple[str, ...]) -> None:
    forum.activities = {one: forum.activities[one] for one in order}


def before(forum: Forum, undo: Undo) -> Undo:
    """What is remembered to undo it: the order, and not what is shown meanwhile."""
    return replace(undo, stage=None, phase=None, order=tuple(forum.activities))


def after(forum: Forum, undo: Undo) -> Undo:
    """With what it led to."""
    added = tuple(one for one in forum.activities if one not in (undo.order or ()))
    return replace(undo, order_after=tuple(forum.activities), added=added)


def undone(forum: Forum, undo: Undo) -> None:
    """The order from before; what came with it is gone."""
    for one in undo.added:
        if one in forum.activities:
            remove_activity(forum, forum.activities[one])
    if undo.order is not None and set(undo.order) == set(forum.activities):
        _put(forum, undo.order)


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {
    ActivitiesMoved: _moved,
    ActivitiesCopied: _copied,
    ActivitiesAdded: _added,
}
