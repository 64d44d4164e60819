"""What those who lead may publish beside the result: what is held back of few people, and the result by strand.

Never here: what is held back, or told by strand (each kind's input), words on a screen.
"""

from typing import Literal

from app.activities import KINDS
from app.activities.base.messages import GONE, Event, Refused
from app.forum.carried import Led
from app.forum.result_commands import PublishFew, ShowStrands
from app.forum.state import Activity, Forum
from app.text import N_

FEW_OPEN = Refused(N_("Input is still open. Once it is closed, you can decide what is published."))
FEW_CHANGED = Refused(N_("What is held back is no longer the same, so nothing was published. Please look at it again."))
FEW_SEALED = Refused(N_("The forum was sealed: what was not published before was deleted with it."))


StrandsAct = Literal["", "show", "hide"]


class StrandsShown(Led, frozen=True):
    """The wall turned to the step's result by strand; what may be told by strand is fixed from now on."""

    activity: str


class FewPublished(Event, frozen=True):
    """What was held back since it tells what single people gave was published all the same; `held` is how many people's
    that was."""

    activity: str
    held: int


STRANDS_OPEN = Refused(N_("Figures by strand are told once, after the close. Please close the input first."))
STRANDS_HIDDEN = Refused(N_("Please show the result first; then it can be shown by strand."))
STRANDS_ELSEWHERE = Refused(N_("Only the step on the wall can be shown by strand. Please show it first."))
STRANDS_NONE = Refused(N_("Nobody has given anything here that could be told by strand."))


def strands_refused(forum: Forum, step: str, now: int) -> Refused | None:
    """Why the result of a step cannot be shown by strand at `now`, or None. Whether there is anything is asked before: once
    the forum is sealed, it stands further on in the log."""
    activity = forum.activities.get(step)
    if activity is None:
        return GONE
    context, kind = forum.context(activity, now), KINDS[activity.plan.kind]
    if forum.stage.activity != step:
        return STRANDS_ELSEWHERE
    if context.accepts:
        return STRANDS_OPEN
    if kind.views.has_result(activity.state) and not context.revealed:
        return STRANDS_HIDDEN
    return None


def strands_act(forum: Forum, current: Activity | None, now: int) -> StrandsAct:
    """Whether the wall can turn to the result of the step that it shows by strand, or back, or neither."""
    if current is None or forum.status == "draft":
        return ""
    if forum.stage.strands:
        return "hide"
    there = KINDS[current.plan.kind].input.has_strands(forum.context(current, now), current.state)
    return "show" if there and strands_refused(forum, current.id, now) is None else ""


def show_strands(forum: Forum, command: ShowStrands, now: int) -> Event | Refused:
    """The decision about showing it."""
    activity = forum.activities.get(command.activity)
    if activity is None:
        return GONE
    kind = KINDS[activity.plan.kind]
    if not kind.input.has_strands(forum.context(activity, now), activity.state):
        return STRANDS_NONE
    return strands_refused(forum, command.activity, now) or StrandsShown(command.activity, seen=command.seen)


def few_refused(forum: Forum, step: str, held: int, now: int) -> Refused | None:
    """Why what is held back in a step is not published at `now` although it tells what single people gave, or None."""
    activity = forum.activities.get(step)
    if activity is None:
        return GONE
    if forum.sealed is not None:
        return FEW_SEALED
    if forum.context(activity, now).accepts:
        return FEW_OPEN
    found = KINDS[activity.plan.kind].input.held_back(activity.state)
    return None if found and found == held else FEW_CHANGED


def publish_few(forum: Forum, command: PublishFew, now: int) -> Event | Refused:
    """The decision about it."""
    return few_refused(forum, command.activity, command.held, now) or FewPublished(command.activity, command.held)
