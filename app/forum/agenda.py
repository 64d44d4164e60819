"""Steps of the agenda moved, copied or added several at once: the commands, the events, and whether they fit.

A step is named by its id, and a place by the step that stands behind it: what a page showed a moment ago still means the
same when somebody else has moved something. Each of these can be undone. Never here: what the events do (fold/agenda), one
step's words and settings (decide).
"""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar

import msgspec

from app.activities.base.actor import LEAD, Role
from app.activities.base.messages import GONE, Command, Event, Refused
from app.forum.state import Forum, Plan
from app.text import N_, NN_

MAX_ACTIVITIES = 200
Ids = Annotated[tuple[str, ...], msgspec.Meta(max_length=MAX_ACTIVITIES)]
TOO_MANY = Refused(
    NN_("An agenda can have at most {most} step.", "An agenda can have at most {most} steps.", by="most"),
    {"most": MAX_ACTIVITIES},
    422,
)
NONE = Refused(N_("Please tick at least one step."), status=422, invalid=("activities",))
THERE = Refused(N_("There is nothing to move: the order is like that already. Somebody else may have just moved it."))
NO_PLACE = Refused(N_("The step at the place that you chose is no longer on the agenda. Please choose another place."))


class Prepared(msgspec.Struct, frozen=True, omit_defaults=True):
    """A step that is to come: its plan, and its kind's settings as plain data. A source of its plan names the step that it
    comes from by the place among those that come with it, `+1` for the first."""

    plan: Plan
    settings: dict[str, Any] = {}


class MoveActivities(Command, frozen=True):
    """Put these steps before another one, or at the end (`before` empty); among themselves they keep their order."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    activities: Ids = ()
    before: str = ""


class CopyActivities(Command, frozen=True):
    """Put copies of these steps, with nothing that people gave, before another one or at the end."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    activities: Ids = ()
    before: str = ""


class AddActivities(Command, frozen=True):
    """Put several steps on the agenda that were prepared elsewhere."""

    steps: tuple[Prepared, ...]
    before: str = ""


class ActivitiesMoved(Event, frozen=True):
    """Steps went before another one, or to the end; among themselves they stay in the order of the agenda."""

    undoable: ClassVar[bool] = True
    activities: tuple[str, ...]
    before: str = ""


class ActivitiesCopied(Event, frozen=True):
    """Steps were copied as they stand, without anything that people gave: the copies stand together, in the agenda's order.
    Their ids are given by the fold."""

    undoable: ClassVar[bool] = True
    activities: tuple[str, ...]
    before: str = ""


class ActivitiesAdded(Event, frozen=True):
    """Several steps came at once, from a template. Their ids are given by the fold."""

    undoable: ClassVar[bool] = True
    steps: tuple[Prepared, ...]
    before: str = ""


def missing(forum: Forum, activities: tuple[str, ...], before: str) -> Refused | None:
    """Why these steps cannot be put there, if one of them or the place is gone."""
    if any(one not in forum.activities for one in activities):
        return GONE
    return NO_PLACE if before and before not in forum.activities else None


def in_order(forum: Forum, activities: tuple[str, ...]) -> tuple[str, ...]:
    """The same steps, each once, in the agenda's order."""
    return tuple(one for one in forum.activities if one in activities)


def order_with(order: tuple[str, ...], moving: tuple[str, ...], before: str) -> tuple[str, ...]:
    """`order` with `moving` together before `before`, or before the next one that stays where `before` moves itself."""
    behind = order[order.index(before) :] if before else ()
    stays = next((one for one in behind if one not in moving), "")
    rest = [one for one in order if one not in moving]
    place = rest.index(stays) if stays else len(rest)
    return (*rest[:place], *moving, *rest[place:])


def move(forum: Forum, command: MoveActivities, now: int) -> Event | Refused:
    """Nothing is written where it would change nothing."""
    if not command.activities:
        return NONE
    refused = missing(forum, command.activities, command.before)
    if refused is not None:
        return refused
    moving, order = in_order(forum, command.activities), tuple(forum.activities)
    return THERE if order_with(order, moving, command.before) == order else ActivitiesMoved(moving, command.before)


def copy(forum: Forum, command: CopyActivities, now: int) -> Event | Refused:
    """A step that people have voted on can be copied: the copy is a new question, and nobody's vote goes with it."""
    if not command.activities:
        return NONE
    moving = in_order(forum, command.activities)
    if len(forum.activities) + len(moving) > MAX_ACTIVITIES:
        return TOO_MANY
    return missing(forum, command.activities, command.before) or ActivitiesCopied(moving, command.before)


def add(forum: Forum, command: AddActivities, now: int) -> Event | Refused:
    """All of them, or none."""
    if len(forum.activities) + len(command.steps) > MAX_ACTIVITIES:
        return TOO_MANY
    return missing(forum, (), command.before) or ActivitiesAdded(command.steps, command.before)


DECISIONS: dict[type[Command], Callable[[Forum, Any, int], Event | Refused]] = {
    MoveActivities: move,
    CopyActivities: copy,
    AddActivities: add,
}
OF_AGENDA: tuple[type[Event], ...] = (ActivitiesMoved, ActivitiesCopied, ActivitiesAdded)
