"""Measures that belong to an item of the programme's register: which version a forum took over, and which of its own are in it.

The number of such a measure is that of the register and stays. Never here: the register (programme/).
"""

import msgspec
from msgspec.structs import replace

from app.activities.base.context import Measure
from app.activities.base.messages import Command, Event, Logged, Refused
from app.forum.state import Forum
from app.text import N_

NUMBER_STAYS = Refused(
    N_("This measure is in the programme’s register. Its number stays what it is there."),
    status=409,
    invalid=("number",),
)
NO_MEASURE = Refused(N_("This measure does not exist."), status=404)
OTHER_ITEM = N_("{measure} belongs to another entry of the register already.")


class MeasureItem(msgspec.Struct, frozen=True):
    """A measure by its id, and the item with the version that it stands for."""

    measure: str
    item: str
    version: int


class NameItems(Command, frozen=True):
    """Say which items of the register measures have become."""

    items: tuple[MeasureItem, ...]


class ItemsNamed(Event, frozen=True):
    """Measures are these items of the register from now on."""

    items: tuple[MeasureItem, ...]


def name(forum: Forum, command: NameItems, now: int) -> Event | Refused:
    """The decision about it."""
    return unfit(forum, command.items) or ItemsNamed(command.items)


def unfit(forum: Forum, items: tuple[MeasureItem, ...]) -> Refused | None:
    """Why measures cannot be these items."""
    for one in items:
        measure = forum.measures.get(one.measure)
        if measure is None:
            return NO_MEASURE
        if measure.item not in ("", one.item):
            return Refused(OTHER_ITEM, {"measure": measure.number})
    return None


def named(forum: Forum, event: ItemsNamed, logged: Logged) -> Refused | None:
    """The same, applied."""
    refused = unfit(forum, event.items)
    if refused is None:
        for one in event.items:
            known = forum.measures[one.measure]
            forum.measures[one.measure] = replace(known, item=one.item, item_version=one.version)
            stands(forum, one.measure, logged.at)
    return refused


def stands(forum: Forum, measure: str, at: int) -> None:
    """Remembers which version of its item a measure stands for from `at` on (milliseconds)."""
    known, before = forum.measures[measure], forum.item_versions.get(measure, ())
    if known.item and (not before or before[-1][1] != known.item_version):
        forum.item_versions = {**forum.item_versions, measure: (*before, (at, known.item_version))}


def version_at(forum: Forum, measure: str, at: int) -> int:
    """Which version people had before them then; the first one before it was any."""
    told = forum.item_versions.get(measure, ())
    return max((version for since, version in told if since <= at), default=told[0][1] if told else 0)


def of_same_item(before: Measure, after: Measure) -> Measure | Refused:
    """A measure's fields anew: what it is an item of stays, and so does its number then. A newer version may be taken over."""
    if not before.item:
        return replace(after, item="", item_version=0)
    if after.number != before.number:
        return NUMBER_STAYS
    taken = after.item_version if after.item == before.item else before.item_version
    return replace(after, item=before.item, item_version=max(taken, before.item_version))
