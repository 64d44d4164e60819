"""How measures come of what people wrote, take up more of it, and go again.

Never here: whether they may (forum/making, forum/taking_up), measures that were typed or imported (setup).
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities.base.context import Measure, Origin
from app.activities.base.messages import GONE, Logged, Refused
from app.activities.base.origins import behind, key_of, measure_of
from app.forum.fold.setup import add_measure
from app.forum.making import NOT_MADE, TWICE, MeasuresMade, MeasuresUnmade, bound, double, origins_of
from app.forum.state import Forum
from app.forum.taking_up import NotesGivenBack, NotesTakenUp, kept, refused_back


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
    return replace(origin, activity=logged.event.activity, at=logged.at, further=())


def _unmade(forum: Forum, event: MeasuresUnmade, logged: Logged) -> Refused | None:
    refused = None if event.settled else bound(forum, event.measures, logged.at)
    if refused is None:
        for measure in [forum.measures[key] for key in event.measures if key in forum.measures]:
            if measure.origin is not None:
                forum.measures.pop(measure.id, None)
    return refused


def _taken_up(forum: Forum, event: NotesTakenUp, logged: Logged) -> Refused | None:
    """No post stands behind two measures by it: of two who press at once the second does nothing."""
    activity, measure = forum.activities.get(event.activity), forum.measures.get(event.measure)
    if activity is None:
        return GONE
    if measure is None or measure.origin is None or measure.origin.activity != event.activity:
        return NOT_MADE
    refused = None if event.settled else kept(forum, activity, event.measure, logged.at)
    if refused is None:
        known = behind(forum.context(activity, logged.at))
        refused = _double(measure, [post for one in event.origins for post in one.posts], known)
    if refused is None:
        further = tuple(replace(one, at=logged.at) for one in event.origins if one.posts)
        origin = replace(measure.origin, further=(*measure.origin.further, *further))
        forum.measures[measure.id] = replace(measure, origin=origin)
    return refused


def _double(measure: Measure, posts: list[str], known: dict[str, Measure]) -> Refused | None:
    """Posts that are there no more have no names in a sealed log, and are no doubles of each other."""
    named = [post for post in posts if post]
    found = next((known[post] for post in named if post in known), None)
    if found is None and posts and len(set(named)) == len(named):
        return None
    return Refused(TWICE, {"measure": (found or measure).number})


def _given_back(forum: Forum, event: NotesGivenBack, logged: Logged) -> Refused | None:
    refused = refused_back(forum, event.activity, event.measure, event.taken, logged.at, event.settled)
    measure = forum.measures.get(event.measure)
    if refused is None and measure is not None and measure.origin is not None:
        left = tuple(one for one in measure.origin.further if one.at != event.taken)
        forum.measures[measure.id] = replace(measure, origin=replace(measure.origin, further=left))
    return refused


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {
    MeasuresMade: _made,
    MeasuresUnmade: _unmade,
    NotesTakenUp: _taken_up,
    NotesGivenBack: _given_back,
}
