"""Where measures came from, and what became of them: from a measure to the posts that it was made of, and to its places.

Posts show here what everybody may see of them now. Never here: markup, access checks, whose a post is.
"""

from collections.abc import Callable

import msgspec

from app.activities.base.context import Measure
from app.activities.base.origins import Original
from app.forum import lists
from app.forum.making import origins_of
from app.forum.outcome import shown_result
from app.forum.state import Activity, Forum
from app.forum.views import Step, step_of
from app.text import pick

Counts = Callable[[Activity], bool]
"""Whether a step may be told of."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A measure in the result of a step that everybody may see: its place, None where there are none, among so many. `at` is
    when input closed (milliseconds)."""

    step: Step
    place: int | None
    shared: bool
    among: int
    at: int


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """A measure with its places, in the order of the agenda."""

    id: str
    number: str
    title: str
    withdrawn: bool
    standings: tuple[Standing, ...] = ()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What a measure was made of: a step, its group by its name then, or a single post where that is empty; the posts in the
    order of their numbers; when (milliseconds)."""

    step: Step
    group: str
    at: int
    posts: tuple[Original, ...]


def public(forum: Forum, now: int) -> Counts:
    """Steps whose result everybody may see at `now`."""
    return lambda activity: lists.public(forum, activity, now)


def fates(forum: Forum, language: str, now: int, told: Counts) -> dict[str, Fate]:
    """Every measure by its id, with its places in the steps that may be `told`."""
    standings: dict[str, list[Standing]] = {}
    for activity in forum.activities.values():
        step = step_of(activity, language)
        found = shown_result(forum, activity, language, now) if told(activity) else None
        for bar in found.bars if found and step else ():
            assert step and found  # noqa: S101  # the loop is empty otherwise
            at = activity.phase.closed_at or 0
            one = Standing(step=step, place=bar.rank, shared=bar.tied, among=len(found.bars), at=at)
            standings.setdefault(bar.id, []).append(one)
    return {key: _fate(measure, language, standings.get(key, [])) for key, measure in forum.measures.items()}


def _fate(measure: Measure, language: str, standings: list[Standing]) -> Fate:
    return Fate(
        id=measure.id,
        number=measure.number,
        title=pick(measure.title, language),
        withdrawn=measure.withdrawn,
        standings=tuple(standings),
    )


def sources(forum: Forum, language: str, now: int, told: Counts) -> dict[str, Source]:
    """What each measure was made of, by the measure's id, as far as its step may be `told`."""
    found: dict[str, Source] = {}
    posts: dict[str, dict[str, Original]] = {}
    for key, measure in forum.measures.items():
        activity = forum.activities.get(measure.origin.activity) if measure.origin else None
        origins, step = origins_of(activity), step_of(activity, language)
        if activity is None or origins is None or step is None or not told(activity):
            continue
        if activity.id not in posts:
            context = forum.context(activity, now)
            posts[activity.id] = dict(origins.posts(context, activity.state, language))
        found[key] = _source(measure, step, posts[activity.id])
    return found


def _source(measure: Measure, step: Step, posts: dict[str, Original]) -> Source:
    assert measure.origin is not None  # noqa: S101  # it was looked up by it
    listed = sorted((posts[one] for one in measure.origin.posts if one in posts), key=lambda post: post.number)
    return Source(step=step, group=measure.origin.name, at=measure.origin.at, posts=tuple(listed))
