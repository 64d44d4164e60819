"""What each audience may see, as frozen Structs: nothing hidden ever leaves here. Equal views need no new rendering.

Never here: markup, access checks, a choice of words of the interface.
"""

from typing import Any

import msgspec

from app.activities import KINDS
from app.forum.state import Activity, Forum, Strand
from app.text import pick


class StrandView(msgspec.Struct, frozen=True):
    """A strand in the reader's language."""

    id: str
    name: str
    shape: str


class Step(msgspec.Struct, frozen=True):
    """A step of the agenda by its words."""

    id: str
    kind: str
    title: str
    prompt: str = ""


class PhoneView(msgspec.Struct, frozen=True):
    """What one phone shows. `step` None: nothing has been shown yet, or the forum is over."""

    forum: str
    language: str
    title: str
    status: str
    step: Step | None
    next: Step | None
    accepts: bool
    deadline: int | None
    body: Any


class WallView(msgspec.Struct, frozen=True):
    """What the wall shows. `moment`: welcome, step, blank, or over."""

    forum: str
    language: str
    title: str
    subtitle: str
    starts: str
    code: str
    moment: str
    step: Step | None
    accepts: bool
    deadline: int | None
    joined: int
    body: Any


def strands(forum: Forum, language: str) -> tuple[StrandView, ...]:
    """The strands to choose from."""
    return tuple(_strand(strand, language) for strand in forum.settings.strands)


def _strand(strand: Strand, language: str) -> StrandView:
    return StrandView(strand.id, pick(strand.name, language), strand.shape)


def step_of(activity: Activity | None, language: str) -> Step | None:
    """The step's words in `language`."""
    if activity is None:
        return None
    plan = activity.plan
    return Step(activity.id, plan.kind, pick(plan.title, language), pick(plan.prompt, language))


def around(forum: Forum) -> tuple[Activity | None, Activity | None]:
    """The steps before and after the current one; before the first is shown, the first one is next."""
    order = list(forum.activities.values())
    if forum.current is None:
        return None, order[0] if order else None
    place = order.index(forum.current)
    return (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)


def has_own(forum: Forum, participant: str) -> bool:
    """Whether this phone needs a rendering of its own: its person has input in the shown step."""
    current = forum.current
    return current is not None and KINDS[current.plan.kind].has_input(current.state, participant)


def phone(forum: Forum, language: str, participant: str | None, now: int) -> PhoneView:
    """The phone of `participant`, or of everybody without input (None)."""
    current = forum.current if forum.status != "draft" else None
    body: Any = None
    accepts, deadline = False, None
    if current is not None:
        context = forum.context(current, now)
        accepts, deadline = context.accepts, current.phase.deadline
        body = KINDS[current.plan.kind].phone(context, current.state, language, participant)
    title = pick(forum.settings.title, language)
    following = step_of(around(forum)[1], language) if forum.status == "open" else None
    return PhoneView(
        forum.id, language, title, forum.status, step_of(current, language), following, accepts, deadline, body
    )


def wall(forum: Forum, language: str, now: int) -> WallView:
    """The wall. Blank and welcome carry no activity's content at all."""
    current = None if forum.stage.blank else forum.current
    body: Any = None
    accepts, deadline = False, None
    if current is not None:
        context = forum.context(current, now)
        accepts, deadline = context.accepts, current.phase.deadline
        body = KINDS[current.plan.kind].wall(context, current.state, language)
    settings = forum.settings
    moment = "blank" if forum.stage.blank else "step" if current else "over" if forum.status == "closed" else "welcome"
    return WallView(
        forum.id, language, pick(settings.title, language), pick(settings.subtitle, language), settings.starts,
        forum.code, moment, step_of(current, language), accepts, deadline, forum.joined, body,
    )  # fmt: skip


class Clock(msgspec.Struct, frozen=True):
    """The deadline alone (milliseconds), so that more time touches nothing else on a phone."""

    deadline: int | None


class Counts(msgspec.Struct, frozen=True):
    """The figures at the wall's edge."""

    joined: int
    body: Any
