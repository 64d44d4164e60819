"""Everything that waits for an answer in a programme: what people wrote in its forums, the groups made of it, what was brought
in from elsewhere, the measures.

Merged posts stand under the one that they are read with, and what is said of that one holds for all of them. What was hidden
needs no answer, and none of its words are here; what waits to be read comes once it is released.
Never here: what was answered (answering), whose a contribution is, markup.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.context import Measure
from app.activities.base.contributed import Contributed, Contributions
from app.activities.base.memo import Memos
from app.forum.state import Activity, Forum
from app.programme.said import Said
from app.programme.state import Programme
from app.programme.views.imported import shown, visible
from app.text import N_, pick

Sort = Literal["post", "group", "measure", "brought"]
MEASURE, GROUP = N_("Measure"), N_("Group")
BROUGHT = {
    "survey": N_("Survey answer"),
    "workshop": N_("Workshop contribution"),
    "interview": N_("Interview statement"),
}


class Contribution(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that can be answered. `name` is what a disposition names it by, `id` what its step calls it; `step` is its
    step's id (empty: a measure) and `place` the step's title; `called` what it is, in words to be translated. `also` are the
    words that are read with its own, `covers` their names; of a measure, those that it has in forums. `about` names the measure
    that it belongs to, with its number and title (`ref`, `title`). `group` names its group, `group_title` says it. `needs`: an
    answer is due, since no more are taken; a group's is offered, and holds for all in it."""

    name: str
    sort: Sort
    forum: str
    step: str = ""
    place: str = ""
    id: str
    called: str
    words: str
    also: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    about: str = ""
    ref: str = ""
    title: str = ""
    group: str = ""
    group_title: str = ""
    mark: str = ""
    people: int = 0
    needs: bool = True


class Everything(msgspec.Struct, frozen=True):
    """All of them; how many posts are `hidden` and need no answer, and how many still wait to be read."""

    listed: tuple[Contribution, ...]
    hidden: int = 0
    waiting: int = 0

    def by_name(self) -> dict[str, Contribution]:
        """What a name stands for; one that was merged stands for what it is read with."""
        return {name: one for one in self.listed for name in (*one.covers, one.name)}


def everything(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> Everything:
    """In the order of forums, their steps and what was written there, the measures last."""
    there = [of_forum(programme, forum, language, now) for forum in forums.values()]
    listed = [one for each in there for one in each.listed]
    listed += (*brought_in(programme, language), *measures(programme, forums, language))
    return Everything(tuple(listed), sum(one.hidden for one in there), sum(one.waiting for one in there))


def stamp(programme: Programme, forums: Mapping[str, Forum], now: int) -> tuple[Any, ...]:
    """What all of them depend on: the newest entries, and what the clock alone has opened and closed."""
    steps = ((one.last_id, *_open(one, now)) for one in forums.values())
    return (programme.id, programme.last_id, *steps)


def _open(forum: Forum, now: int) -> Iterator[bool]:
    return (forum.context(one, now).accepts for one in forum.activities.values())


# It goes with the forum's state, so nothing of one that was deleted, sealed or read anew stays in memory.
_KEPT: Memos[str, Everything] = Memos()
_BROUGHT: Memos[str, tuple[Contribution, ...]] = Memos()


def of_forum(programme: Programme, forum: Forum, language: str, now: int) -> Everything:
    """What was written in a forum, as its last entry left it."""
    key = stamp(programme, {forum.id: forum}, now)
    return _KEPT.get(forum, language, lambda: _written(programme, forum, language, now), key)


def _written(programme: Programme, forum: Forum, language: str, now: int) -> Everything:
    listed: list[Contribution] = []
    hidden = waiting = 0
    abouts = {one.id: _about(programme, forum, one, language) for one in forum.measures.values()}
    for activity in forum.activities.values():
        found = contributions_of(forum, activity, now)
        listed += _step(forum, activity, found, abouts, language, now)
        hidden += sum(one.state in ("hidden", "erased") for one in found.all)
        waiting += sum(one.state == "waiting" for one in found.all)
    return Everything(tuple(listed), hidden, waiting)


def contributions_of(forum: Forum, activity: Activity, now: int) -> Contributions:
    """What people wrote in a step, as its kind tells it."""
    return KINDS[activity.plan.kind].record.contributed(forum.context(activity, now), activity.state)


def measure_name(programme: Programme, forum: Forum, measure: Measure) -> str:
    """What a disposition names a measure by: the item of the register that it stands for, or itself."""
    made = programme.register.of(forum.id, measure.id)
    item = programme.register.items.get(measure.item) or made
    return f"item:{item.id}" if item else str(Said(forum.id, "", measure.id))


About = tuple[str, str, str]
"""A measure's name, number and title."""
NOTHING: About = ("", "", "")


def _about(programme: Programme, forum: Forum, measure: Measure, language: str) -> About:
    return measure_name(programme, forum, measure), measure.number, pick(measure.title, language)


def _step(
    forum: Forum, activity: Activity, found: Contributions, abouts: Mapping[str, About], language: str, now: int
) -> Iterator[Contribution]:
    """The posts that are read by themselves, then the groups."""
    place, due = pick(activity.plan.title, language), not forum.context(activity, now).accepts
    released = [one for one in found.all if one.state == "released"]
    under = _under(released)

    def name(key: str) -> str:
        return str(Said(forum.id, activity.id, key))

    for one in released:
        if not one.into:
            about, ref, title = abouts.get(one.about, NOTHING)
            merged, group = under.get(one.name, ()), found.groups.get(one.group, "")
            yield Contribution(
                name=name(one.name),
                sort="post",
                forum=forum.id,
                step=activity.id,
                place=place,
                id=one.id,
                called=one.called,
                words=one.words,
                also=tuple(other.words for other in merged),
                covers=tuple(name(other.name) for other in merged),
                about=about,
                ref=ref,
                title=title,
                group=name(one.group) if group else "",
                group_title=group,
                mark=one.mark,
                people=one.people,
                needs=due,
            )
    yield from _groups(
        forum, activity, place, {key: found.groups[key] for key in _held(released) if key in found.groups}
    )


def _under(released: list[Contributed]) -> dict[str, list[Contributed]]:
    """What is read with another, by the name of that one."""
    under: dict[str, list[Contributed]] = {}
    for one in released:
        if one.into:
            under.setdefault(one.into, []).append(one)
    return under


def _held(released: list[Contributed]) -> tuple[str, ...]:
    """The groups that have anything, in the order in which they come up."""
    return tuple(dict.fromkeys(one.group for one in released))


def _groups(forum: Forum, activity: Activity, place: str, groups: Mapping[str, str]) -> Iterator[Contribution]:
    for key, title in groups.items():
        yield Contribution(
            name=str(Said(forum.id, activity.id, key)),
            sort="group",
            forum=forum.id,
            step=activity.id,
            place=place,
            id=key,
            called=GROUP,
            words=title,
            needs=False,
        )


def brought_in(programme: Programme, language: str) -> tuple[Contribution, ...]:
    """Answers of surveys, workshops and interviews. What was hidden there is not here, and needs none."""
    return _BROUGHT.get(programme, language, lambda: tuple(_brought(programme, language)), programme.last_id)


def _brought(programme: Programme, language: str) -> Iterator[Contribution]:
    for brought in shown(programme):
        place, called = pick(brought.about.title, language), BROUGHT[brought.about.sort]
        for one in visible(brought):
            item = next(filter(None, map(programme.register.numbered, one.items)), None)
            yield Contribution(
                name=str(Said("", brought.id, one.id)),
                sort="brought",
                forum="",
                step=brought.id,
                place=place,
                id=one.id,
                called=called,
                words=one.words,
                about=f"item:{item.id}" if item else "",
                ref=item.number if item else "",
                title=pick(item.newest.words.title, language) if item else "",
            )


def measures(programme: Programme, forums: Mapping[str, Forum], language: str) -> Iterator[Contribution]:
    """Each once, however many forums speak about it."""
    listed: dict[str, Contribution] = {}
    for forum in forums.values():
        for one in forum.measures.values():
            name, ref, title = _about(programme, forum, one, language)
            before = str(Said(forum.id, "", one.id))
            if name in listed:
                listed[name] = replace(listed[name], covers=(*listed[name].covers, before))
            elif not one.withdrawn:
                listed[name] = Contribution(
                    name=name,
                    sort="measure",
                    forum=forum.id,
                    id=one.id,
                    called=MEASURE,
                    words=title,
                    covers=(before,) * (before != name),
                    about=name,
                    ref=ref,
                    title=title,
                )
    yield from listed.values()
