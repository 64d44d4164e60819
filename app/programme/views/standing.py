"""What forums tell of an item: the notes behind it, its places, what was said of it. Asked of each forum, at this moment.

Nothing that a forum does not show everybody itself, and no figure that is counted here. Never here: markup, the register.
"""

from collections.abc import Iterator, Mapping

import msgspec

from app.activities import KINDS
from app.activities.ballots.results import Bar
from app.activities.base.context import Measure
from app.activities.base.record import SaidOf
from app.forum import lists
from app.forum.items import version_at
from app.forum.outcome import shown_result
from app.forum.outcome.report import Chapter, chapter
from app.forum.state import Activity, Forum
from app.forum.views import Step, origins, step_of
from app.forum.views.origins import Source, Standing
from app.forum.views.reading import is_read
from app.programme.register_state import Item
from app.text import pick


class Voted(msgspec.Struct, frozen=True, kw_only=True):
    """The item in a result that everybody may see: the step with its figures, and the line that is the item's, one `among` so
    many. `version` stood before people at the end; `first` when input was opened."""

    chapter: Chapter
    bar: Bar
    among: int
    version: int
    first: int


class Discussed(msgspec.Struct, frozen=True, kw_only=True):
    """What people wrote about the item in a step, as far as it is shown; `topic` finds it on the page on which it is read."""

    step: Step
    topic: str
    said: SaidOf
    accepts: bool
    version: int
    first: int


class InForum(msgspec.Struct, frozen=True, kw_only=True):
    """An item in one forum, as its measure."""

    forum: str
    title: str
    day: str
    zone: str
    measure: str
    source: Source | None = None
    voted: tuple[Voted, ...] = ()
    discussed: tuple[Discussed, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The same in short, over all forums: the place where the most was to be chosen from, notes behind it, comments on it."""

    place: int = 0
    among: int = 0
    shared: bool = False
    notes: int = 0
    comments: int = 0


def measure_of(forum: Forum, item: Item) -> Measure | None:
    """The forum's measure that is the item."""
    if item.came and item.came.forum == forum.id and item.came.measure in forum.measures:
        return forum.measures[item.came.measure]
    return next((one for one in forum.measures.values() if one.item == item.id), None)


def in_forums(forums: Mapping[str, Forum], item: Item, language: str, now: int) -> tuple[InForum, ...]:
    """The forums that had it, by their days."""
    found = [_in_forum(forum, one, language, now) for forum in forums.values() if (one := measure_of(forum, item))]
    return tuple(sorted(found, key=lambda one: (one.day, one.forum)))


def _in_forum(forum: Forum, measure: Measure, language: str, now: int) -> InForum:
    settings = forum.settings
    return InForum(
        forum=forum.id,
        title=pick(settings.title, language),
        day=settings.day,
        zone=settings.zone,
        measure=measure.id,
        source=origins.sources(forum, language, now, origins.public(forum, now)).get(measure.id),
        voted=tuple(_voted(forum, measure, language, now)),
        discussed=tuple(_discussed(forum, measure, language, now)),
    )


def _voted(forum: Forum, measure: Measure, language: str, now: int) -> Iterator[Voted]:
    for activity in forum.activities.values():
        if not lists.public(forum, activity, now):
            continue
        result = shown_result(forum, activity, language, now)
        bars = result.bars if result else ()
        bar = next((one for one in bars if one.id == measure.id), None)
        if bar is not None:
            told = chapter(forum, activity, lists.listed(forum, activity).checksum, language, now)
            first, last = _versions(forum, activity, measure, now)
            yield Voted(chapter=_alone(told, measure), bar=bar, among=len(bars), version=last, first=first)


def _alone(told: Chapter, measure: Measure) -> Chapter:
    """The step with what it tells by strand of this item, without the others."""
    if told.by_strand is None:
        return told
    rows = tuple(one for one in told.by_strand.rows if one.answer.option == measure.id)
    return msgspec.structs.replace(told, by_strand=msgspec.structs.replace(told.by_strand, rows=rows))


def _discussed(forum: Forum, measure: Measure, language: str, now: int) -> Iterator[Discussed]:
    for activity in forum.activities.values():
        said = (
            KINDS[activity.plan.kind].record.said_of(activity.state).get(measure.id) if is_read(activity, now) else None
        )
        step = step_of(activity, language)
        if said is not None and step is not None:
            first, last = _versions(forum, activity, measure, now)
            accepts = forum.context(activity, now).accepts
            yield Discussed(step=step, topic=measure.id, said=said, accepts=accepts, version=last, first=first)


def _versions(forum: Forum, activity: Activity, measure: Measure, now: int) -> tuple[int, int]:
    """Which version of its item stood there when input was opened, and which at its end."""
    phase = activity.phase
    opened = phase.window.opens if phase.window else phase.opened_at or now
    return version_at(forum, measure.id, opened), version_at(forum, measure.id, min(phase.ended or now, now))


def told(forums: Mapping[str, Forum], items: Mapping[str, Item], language: str, now: int) -> dict[str, Told]:
    """By item, in short; those of which no forum tells anything are not there."""
    found: dict[str, Told] = {}
    for forum in forums.values():
        public = origins.public(forum, now)
        fates = origins.fates(forum, language, now, public)
        sources = origins.sources(forum, language, now, public)
        said = _said(forum, now)
        for measure, item in _of_items(forum, items):
            widest = fates[measure].widest if measure in fates else None
            source = sources.get(measure)
            notes = len(source.posts) if source else 0
            found[item] = _with(found.get(item, Told()), widest, notes, said.get(measure, 0))
    return {key: one for key, one in found.items() if one != Told()}


def _of_items(forum: Forum, items: Mapping[str, Item]) -> Iterator[tuple[str, str]]:
    """(measure, item) of those that are in the register."""
    came = {one.came.measure: key for key, one in items.items() if one.came and one.came.forum == forum.id}
    for key, measure in forum.measures.items():
        item = came.get(key) or measure.item
        if item in items:
            yield key, item


def _said(forum: Forum, now: int) -> dict[str, int]:
    """By measure, how many comments on it are shown."""
    found: dict[str, int] = {}
    for activity in forum.activities.values():
        for key, one in (
            KINDS[activity.plan.kind].record.said_of(activity.state).items() if is_read(activity, now) else ()
        ):
            found[key] = found.get(key, 0) + one.total
    return found


def _with(before: Told, widest: Standing | None, notes: int, comments: int) -> Told:
    wider = widest if widest and widest.place and widest.among >= before.among else None
    place = {"place": wider.place, "among": wider.among, "shared": wider.shared} if wider else {}
    return msgspec.structs.replace(before, notes=before.notes + notes, comments=before.comments + comments, **place)
