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


class AgendaRow(msgspec.Struct, frozen=True):
    """A step in the console's agenda. `state`: done, now, next; `planned` minutes after midnight, or None."""

    id: str
    kind: str
    title: str
    state: str
    open: bool
    revealed: bool
    shown_at: int | None
    minutes: int
    planned: int | None
    given: int


class ConsoleView(msgspec.Struct, frozen=True):
    """What the facilitator sees: the agenda, what is now, what may follow, what was done, the figures."""

    forum: str
    language: str
    title: str
    status: str
    zone: str
    role: str
    agenda: tuple[AgendaRow, ...]
    step: Step | None
    previous: Step | None
    next: Step | None
    takes_input: bool
    accepts: bool
    open: bool
    was_open: bool
    revealed: bool
    live: bool
    deadline: int | None
    opened_at: int | None
    blank: bool
    undo: str
    undo_at: int | None
    undo_step: str
    joined: int
    given: int
    counted: int
    waiting: int
    body: Any


def strands(forum: Forum, language: str) -> tuple[StrandView, ...]:
    """The strands to choose from."""
    return tuple(_strand(strand, language) for strand in forum.settings.strands)


def _strand(strand: Strand, language: str) -> StrandView:
    return StrandView(strand.id, pick(strand.name, language), strand.shape)


def _step(activity: Activity | None, language: str) -> Step | None:
    if activity is None:
        return None
    plan = activity.plan
    return Step(activity.id, plan.kind, pick(plan.title, language), pick(plan.prompt, language))


def _around(forum: Forum) -> tuple[Activity | None, Activity | None]:
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
    following = _step(_around(forum)[1], language) if forum.status == "open" else None
    return PhoneView(
        forum.id, language, title, forum.status, _step(current, language), following, accepts, deadline, body
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
        forum.code, moment, _step(current, language), accepts, deadline, len(forum.participants), body,
    )  # fmt: skip


def agenda(forum: Forum, language: str, now: int) -> tuple[AgendaRow, ...]:
    """The agenda with where each step stands and when it was planned."""
    rows: list[AgendaRow] = []
    planned = _minutes(forum.settings.starts)
    passed = forum.current is not None
    for activity in forum.activities.values():
        passed = passed and activity.id != forum.stage.activity
        state = "now" if activity.id == forum.stage.activity else "done" if activity.shown_at and passed else "next"
        context = forum.context(activity, now)
        given = KINDS[activity.plan.kind].counts(context, activity.state)[0]
        rows.append(
            AgendaRow(
                activity.id, activity.plan.kind, pick(activity.plan.title, language), state, context.accepts,
                activity.phase.revealed, activity.shown_at, activity.plan.minutes, planned, given,
            )  # fmt: skip
        )
        planned = planned + activity.plan.minutes if planned is not None else None
    return tuple(rows)


def _minutes(clock: str) -> int | None:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else None


def console(forum: Forum, language: str, role: str, now: int) -> ConsoleView:
    """The console of a facilitator or moderator."""
    current = forum.current
    before, after = _around(forum)
    undo = forum.undo[-1] if forum.undo else None
    kind = KINDS[current.plan.kind] if current else None
    context = forum.context(current, now) if current else None
    body = kind.console(context, current.state, language) if kind and context and current else None
    given, counted = kind.counts(context, current.state) if kind and context and current else (0, 0)
    phase = current.phase if current else None
    undone = forum.activities.get(undo.activity or "") if undo else None
    return ConsoleView(
        forum=forum.id, language=language, title=pick(forum.settings.title, language), status=forum.status,
        zone=forum.settings.zone, role=role, agenda=agenda(forum, language, now), step=_step(current, language),
        previous=_step(before, language), next=_step(after, language), takes_input=bool(kind and kind.takes_input),
        accepts=bool(context and context.accepts), open=bool(phase and phase.open),
        was_open=bool(context and context.was_open), revealed=bool(phase and phase.revealed),
        live=bool(current and current.plan.live), deadline=phase.deadline if phase else None,
        opened_at=phase.opened_at if phase else None, blank=forum.stage.blank, undo=undo.what if undo else "",
        undo_at=undo.at if undo else None, undo_step=pick(undone.plan.title, language) if undone else "",
        joined=len(forum.participants), given=given, counted=counted, waiting=waiting(forum), body=body,
    )  # fmt: skip


def waiting(forum: Forum) -> int:
    """How many notes wait for release, over all steps."""
    return sum(KINDS[item.plan.kind].waiting(item.state) for item in forum.activities.values())


class Clock(msgspec.Struct, frozen=True):
    """The deadline alone (milliseconds), so that more time touches nothing else on a phone."""

    deadline: int | None


class Counts(msgspec.Struct, frozen=True):
    """The figures at the wall's edge."""

    joined: int
    body: Any


class Figures(msgspec.Struct, frozen=True):
    """Four figures, never mixed: joined, connected now, gave input in this step, counted."""

    joined: int
    connected: int
    given: int
    counted: int


class Agenda(msgspec.Struct, frozen=True):
    """The console's agenda."""

    forum: str
    rows: tuple[AgendaRow, ...]
    zone: str
