"""The page where posts are sorted: one step of the agenda, with a way to the others, and who else sorts just now.

Never here: markup, access checks, what is sorted and how (each kind's sorting).
"""

from typing import Any
from zlib import crc32

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import LEAD, Actor
from app.activities.base.sorting import ALONE, Filter, Sorter, Sorting
from app.forum.state import Activity, Forum
from app.forum.views import Step
from app.forum.views.crew import Member, crew
from app.text import pick


class SortingView(msgspec.Struct, frozen=True, kw_only=True):
    """The sorting page; `body` is the kind's own. `crew` says who is who, by the name that the log has, where it has a number;
    `me` is that name of who looks. `here` are the others who sort just now, each with what they look at, in words. `number`
    rises with everything that is done. `suggests`: it is told what seems to belong together; `to_measures`: measures can be
    made of it."""

    forum: str
    language: str
    title: str
    zone: str
    role: str
    drives: bool
    steps: tuple[Step, ...]
    step: Step | None
    crew: dict[str, Member]
    me: str
    here: tuple[tuple[str, str], ...]
    number: int
    body: msgspec.Struct | None
    suggests: bool = False
    to_measures: bool = False

    @property
    def mark(self) -> str:
        """Changes with what stands beside the posts, and with who is here."""
        return f"{getattr(self.body, 'mark', '')}{crc32(repr(self.here).encode()):08x}"


def sorting_of(activity: Activity | None) -> Sorting[Any] | None:
    """What sorts the posts of a step, if anything does."""
    return KINDS[activity.plan.kind].sorting if activity is not None else None


def sorted_step(forum: Forum, wanted: str) -> Activity | None:
    """The step whose posts are sorted: the one that is wanted, else the current one, else the first there is."""
    steps = [one for one in forum.activities.values() if sorting_of(one)]
    chosen = next((one for one in steps if one.id == (wanted or forum.stage.activity)), None)
    return chosen or (steps[0] if steps else None)


def view(forum: Forum, language: str, actor: Actor, wanted: Filter, now: int, sorter: Sorter = ALONE) -> SortingView:
    """The page for `wanted`; what `sorter` has before them stays in its place."""
    chosen, sorter = sorted_step(forum, wanted.activity), replace(sorter, doer=actor.doer)
    sorting = sorting_of(chosen)
    context = forum.context(chosen, now) if chosen else None
    body = sorting.view(context, chosen.state, language, wanted, sorter) if sorting and chosen and context else None
    steps = tuple(_step(one, language) for one in forum.activities.values() if sorting_of(one))
    return SortingView(
        forum=forum.id,
        language=language,
        title=pick(forum.settings.title, language),
        zone=forum.settings.zone,
        role=actor.role,
        drives=actor.role in LEAD,
        steps=steps,
        step=_step(chosen, language) if chosen else None,
        crew=crew(forum),
        me=actor.by,
        here=_here(body, sorter),
        number=len(forum.record),
        body=body,
        suggests=chosen is not None and KINDS[chosen.plan.kind].suggesting is not None,
        to_measures=chosen is not None and KINDS[chosen.plan.kind].origins is not None,
    )


def _here(body: Any, sorter: Sorter) -> tuple[tuple[str, str], ...]:
    """Who else is here, and the name of the group or topic that they look at."""
    named = {one.id: one.name for one in body.groups} | {one.id: one.label for one in body.topics} if body else {}
    return tuple((hand.by, named.get(hand.show) or named.get(hand.topic, "")) for hand in sorter.others)


def _step(activity: Activity, language: str) -> Step:
    return Step(activity.id, activity.plan.kind, pick(activity.plan.title, language))
