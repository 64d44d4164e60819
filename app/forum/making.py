"""Measures made of what people wrote, all at once, and taken back while nothing depends on them: the commands, the events,
and whether they fit.

What a measure could be made of, the step's kind says. Its title is the organisers': what people wrote can be hidden,
withdrawn and erased, and a title that was voted on cannot. Never here: what the events do (fold/making), a page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import LEAD, Role
from app.activities.base.context import Measure, Origin
from app.activities.base.messages import GONE, Command, Event, Refused
from app.activities.base.origins import Candidate, Origins, key_of, measure_of
from app.forum.question import answered
from app.forum.state import Activity, Forum
from app.text import N_, Text, pick

NUMBERED = re.compile(r"(.*?)([0-9]{1,6})")
NOTHING = Refused(N_("Please tick at least one group or note."), status=422, invalid=("take",))
NO_TITLE = N_("Please give {measure} a title of its own. The notes stay with it word for word.")
CHANGED = Refused(
    N_("The notes have changed since this page was made. Nothing was made; please look at the list again.")
)
SEALED = Refused(
    N_(
        "The forum was sealed: nobody can say any more how many people stand behind a group. No measures are made of it."
    )
)
TWICE = N_("{measure} was made of this already. Nothing more was made.")
DOUBLE = N_("A measure with the number {number} exists already.")
NOT_MADE = Refused(N_("These measures are not there any more."), status=404)
OTHERWISE = N_("{measure} has been changed since. It can no longer be undone, but withdrawn at the desk.")
VOTED = N_("{measure} has been voted on in “{title}”. It can no longer be undone, but withdrawn at the desk.")
IN_REGISTER = N_("{measure} is in the programme’s register. It can no longer be undone, but withdrawn.")
IN_USE = N_("{measure} is up for choice in “{title}”. Please take it out there first.")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """The candidate `source`, as it looked on the page."""

    source: str
    look: str = ""


class Draft(Wanted, frozen=True, kw_only=True):
    """One measure to be made of a candidate. Without a `number` it gets the next free one."""

    title: Text
    number: str = ""
    description: Text = {}


class MakeMeasures(Command, frozen=True):
    """Make measures of groups and notes of a step."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    activity: str
    drafts: tuple[Draft, ...]


class UnmakeMeasures(Command, frozen=True):
    """Take measures back that were made of notes, while nothing depends on them."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    measures: tuple[str, ...]


class MeasuresMade(Event, frozen=True):
    """Measures were made of what people wrote in a step, all at once. Their ids are given by the fold; each says in `origin`
    what it was made of."""

    names_by_order: ClassVar[bool] = True
    activity: str
    measures: tuple[Measure, ...]


class MeasuresUnmade(Event, frozen=True):
    """Measures that were made of what people wrote are no more. `settled`: nothing depended on them, which a sealed log, in
    which what people gave stands further on, could not tell any more."""

    names_by_order: ClassVar[bool] = True
    measures: tuple[str, ...]
    settled: bool = False


def origins_of(activity: Activity | None) -> Origins[object] | None:
    """What measures of a step can be made of, if of anything."""
    return KINDS[activity.plan.kind].origins if activity is not None else None


def candidates(forum: Forum, activity: Activity, language: str, now: int) -> tuple[Candidate, ...]:
    """What measures could be made of, most people first; what was made already is among it."""
    origins = origins_of(activity)
    return origins.candidates(forum.context(activity, now), activity.state, language) if origins else ()


def as_looked(known: Mapping[str, Candidate], wanted: Wanted) -> Candidate | None:
    """The one that is wanted, if it still looks as it did on the page; `known` are all by their keys."""
    found = known.get(wanted.source)
    return found if found is not None and wanted.look in ("", found.look) else None


def free_numbers(measures: Iterable[Measure], but: Iterable[str] = ()) -> Iterator[str]:
    """Numbers past the highest of the usual form (M13 after M12), without those in `but`. Never ends."""
    numbers = [one.number for one in measures]
    found = [match for number in numbers if (match := NUMBERED.fullmatch(number))]
    usual = Counter(match[1] for match in found).most_common(1)
    prefix = usual[0][0] if usual else "M"
    digits = [match[2] for match in found if match[1] == prefix]
    width = max(map(len, digits), default=2)
    taken = {*numbers, *but}
    for number in count(max(map(int, digits), default=0) + 1):
        if (one := f"{prefix}{number:0{width}}") not in taken:
            yield one


# -- whether it fits ---------------------------------------------------------------------------------------------------


def make(forum: Forum, command: MakeMeasures, now: int) -> Event | Refused:
    """The measures with their numbers and origins, or why they are not made."""
    activity = forum.activities.get(command.activity)
    if activity is None or origins_of(activity) is None:
        return GONE
    if forum.sealed is not None:
        return SEALED
    if not command.drafts:
        return NOTHING
    known = {one.key: one for one in candidates(forum, activity, forum.settings.languages[0], now)}
    context = forum.context(activity, now)
    free = free_numbers(forum.measures.values(), [draft.number for draft in command.drafts])
    measures = []
    for draft in (one if one.number else replace(one, number=next(free)) for one in command.drafts):
        found = as_looked(known, draft)
        if found is None:
            return CHANGED
        if made := measure_of(context, found.key, (post.id for post in found.posts)):
            return Refused(TWICE, {"measure": made.number})
        if not any(draft.title.values()):
            return Refused(NO_TITLE, {"measure": draft.number}, 422, invalid=(f"title.{draft.source}",))
        measures.append(_measure(activity, draft, found))
    return double(forum, measures) or MeasuresMade(command.activity, tuple(measures))


def _measure(activity: Activity, draft: Draft, found: Candidate) -> Measure:
    """Its need is what was asked: every measure answers one, and a copy of somebody's words could not be erased with them."""
    posts = tuple(post.id for post in found.posts)
    origin = Origin(activity.id, found.group, found.name, posts)
    return Measure("", draft.number, draft.title, draft.description, activity.plan.title, origin=origin)


def lacks_words(measure: Measure) -> Refused | None:
    """Why a measure cannot be saved: something is not said."""
    said = {"number": measure.number, "title": any(measure.title.values()), "need": any(measure.need.values())}
    if lacking := tuple(name for name, there in said.items() if not there):
        return Refused(N_("A measure needs a number, a title and a need."), status=422, invalid=lacking)
    return None


def double(forum: Forum, measures: Iterable[Measure]) -> Refused | None:
    """Whether a number would stand for two measures."""
    taken = {one.number for one in forum.measures.values()}
    for measure in measures:
        if measure.number in taken:
            return Refused(DOUBLE, {"number": measure.number}, invalid=(f"number.{key_of(measure)}",))
        taken.add(measure.number)
    return None


def unmake(forum: Forum, command: UnmakeMeasures, now: int) -> Event | Refused:
    """The decision about it."""
    return bound(forum, command.measures, now) or MeasuresUnmade(command.measures)


def bound(forum: Forum, measures: Iterable[str], now: int) -> Refused | None:
    """Why these measures cannot be taken back at `now`: one of them was changed, voted on, or is up for choice."""
    listed = list(measures)
    for key in listed:
        measure = forum.measures.get(key)
        if measure is None or measure.origin is None:
            return NOT_MADE
        if forum.versions.get(key) or measure.withdrawn:
            return Refused(OTHERWISE, {"measure": measure.number})
        if measure.item:
            return Refused(IN_REGISTER, {"measure": measure.number})
        for activity in forum.activities.values():
            if words := _use(forum, activity, key, now):
                title = pick(activity.plan.title, forum.settings.languages[0])
                return Refused(words, {"measure": measure.number, "title": title})
    return None if listed else NOT_MADE


def _use(forum: Forum, activity: Activity, measure: str, now: int) -> str:
    """What a step does with a measure, in words; empty if nothing depends on it."""
    kind = KINDS[activity.plan.kind]
    if was_up(forum, activity, measure, now):
        return VOTED if answered(forum, activity) else IN_USE
    if activity.plan.source is not None and measure in activity.plan.source.picked:
        return IN_USE
    others = {one: one for one in forum.measures if one != measure}
    named = kind.builder.renamed(activity.settings, others) != kind.builder.renamed(
        activity.settings, {**others, measure: measure}
    )
    return IN_USE if named else ""


def was_up(forum: Forum, activity: Activity, measure: str, now: int) -> bool:
    """Whether a step that takes input, or took some, has the measure for choice."""
    context = forum.context(activity, now)
    return context.was_open and measure in KINDS[activity.plan.kind].input.measures(context, activity.state)
