"""The page where posts are sorted: one step of the agenda, with a way to the others and the last step to take back.

Never here: markup, access checks, what is sorted and how (each kind's sorting).
"""

from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.actor import LEAD
from app.activities.base.sorting import Filter, Sorting
from app.forum.guard import undoable
from app.forum.state import Activity, Forum
from app.forum.views import Step
from app.forum.views.deeds import Deed, deed_of
from app.text import pick


class SortingView(msgspec.Struct, frozen=True, kw_only=True):
    """The sorting page; `body` is the kind's own. `undo` is what was done last in this step, if it can be taken back; `number`
    rises with everything that is done."""

    forum: str
    language: str
    title: str
    role: str
    drives: bool
    steps: tuple[Step, ...]
    step: Step | None
    undo: Deed | None
    number: int
    body: msgspec.Struct | None


def sorting_of(activity: Activity | None) -> Sorting[Any] | None:
    """What sorts the posts of a step, if anything does."""
    return KINDS[activity.plan.kind].sorting if activity is not None else None


def view(forum: Forum, language: str, role: str, wanted: Filter, now: int) -> SortingView:
    """The page for `wanted`; without a step the current one, else the first whose posts are sorted."""
    steps = [one for one in forum.activities.values() if sorting_of(one)]
    chosen = next((one for one in steps if one.id == (wanted.activity or forum.stage.activity)), None)
    chosen = chosen or (steps[0] if steps else None)
    undo = undoable(forum)
    mine = undo if undo and chosen and undo.activity == chosen.id and undo.kind_state is not None else None
    return SortingView(
        forum=forum.id,
        language=language,
        title=pick(forum.settings.title, language),
        role=role,
        drives=role in LEAD,
        steps=tuple(_step(one, language) for one in steps),
        step=_step(chosen, language) if chosen else None,
        undo=deed_of(forum, mine, language, now) if mine else None,
        number=len(forum.record),
        body=_body(forum, chosen, language, wanted, now) if chosen else None,
    )


def _body(forum: Forum, chosen: Activity, language: str, wanted: Filter, now: int) -> msgspec.Struct | None:
    sorting = sorting_of(chosen)
    return sorting.view(forum.context(chosen, now), chosen.state, language, wanted) if sorting else None


def _step(activity: Activity, language: str) -> Step:
    return Step(activity.id, activity.plan.kind, pick(activity.plan.title, language))
