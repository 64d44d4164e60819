"""How measures come of what people wrote, and go again.

Never here: whether they may (forum/making), measures that were typed or imported (setup).
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities.base.context import Measure, Origin
from app.activities.base.messages import GONE, Logged, Refused
from app.activities.base.origins import key_of, measure_of
from app.forum.fold.setup import add_measure
from app.forum.making import TWICE, MeasuresMade, MeasuresUnmade, bound, double, origins_of
from app.forum.state import Forum


def _made(forum: Forum, event: MeasuresMade, logged: Logged) -> Refused | None:
    """What each was made of is not looked at again: in a sealed log the posts come further on, and whatever became of a post
    since the decision, its words are never here."""
    activity = forum.activities.get(event.activity)
    if activity is None or origins_of(activity) is None:
        return GONE
    context = forum.context(activity, logged.at)
    made = [replace(one, origin=_origin(one, logged)) for one in event.measures]
    for one in made:
        if known := measure_of(context, key_of(one), one.origin.posts if one.origin else ()):
            return Refused(TWICE, {"measure": known.number})
    refused = double(forum, made)
    if refused is None:
        for one in made:
            add_measure(forum, one)
    return refused


def _origin(measure: Measure, logged: Logged) -> Origin:
    origin = measure.origin or Origin("")
    return replace(origin, activity=logged.event.activity, at=logged.at)


def _unmade(forum: Forum, event: MeasuresUnmade, logged: Logged) -> Refused | None:
    refused = None if event.settled else bound(forum, event.measures, logged.at)
    if refused is None:
        for measure in [forum.measures[key] for key in event.measures if key in forum.measures]:
            if measure.origin is not None:
                forum.measures.pop(measure.id, None)
    return refused


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {
    MeasuresMade: _made,
    MeasuresUnmade: _unmade,
}
