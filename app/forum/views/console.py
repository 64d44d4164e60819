"""What the console shows: each part from the state. No part depends on the time of asking more than it must, so that
a part which did not change is not rendered again.

Never here: markup, the words of a button, who may do what (decide).
"""

from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.actor import LEAD
from app.forum import guard, lists
from app.forum.leading import may_lead
from app.forum.lots import awaited
from app.forum.retention import due
from app.forum.schedule import drift, ends, midnight, plan_of
from app.forum.state import Activity, Forum
from app.forum.strands import by_strand
from app.forum.views import Step, step_of
from app.forum.views.console_acts import acts, deadline, tools
from app.forum.views.console_parts import (
    Agenda,
    AgendaRow,
    Few,
    Held,
    Now,
    Panel,
    Queue,
    Seen,
    Timer,
    Top,
)
from app.forum.views.corrections import correction_lines
from app.forum.views.crew import crew
from app.forum.views.did import did_of
from app.forum.views.figures import figures_of
from app.forum.views.healed import healed
from app.forum.views.lasting import led_here, stays
from app.forum.views.offer import preview
from app.forum.views.windows import days_of
from app.forum.window_holds import waits
from app.text import pick


def parts(forum: Forum, language: str, role: str, connected: int, now: int, by: str = "") -> dict[str, Any]:
    """Every part of the console by the id of its place on the page; `by` is who looks, as the log names them."""
    drives = role in LEAD and may_lead(forum, by)
    queue = _queue(forum, language, role, now)
    figures = figures_of(forum, connected, now)
    seen = _seen(forum)
    return {
        "top": _top(forum, role, seen),
        "healed": healed(forum, now),
        "agenda": _agenda(forum, language, drives, seen, now),
        "now": _now(forum, language, role, now),
        "timer": Timer(deadline(forum), forum.settings.zone),
        "turnout": msgspec.structs.replace(figures, connected=0, counted=0),
        "acts": acts(forum, language, role, drives, seen, now),
        "few": _few(forum, language, drives, now),
        "tools": tools(forum, language, role, drives, seen, now),
        "did": did_of(forum, language, drives, now, by),
        "figures": figures,
        "queue": queue,
        "tabs": msgspec.structs.replace(queue, panels=()),
    }


def _top(forum: Forum, role: str, seen: Seen) -> Top:
    zone, blank = forum.settings.zone, forum.stage.blank
    return Top(forum=forum.id, drives=role in LEAD, zone=zone, drift=drift(forum), blank=blank, seen=seen)


def _seen(forum: Forum) -> Seen:
    phase = guard.of_phase(forum.current.phase if forum.current else None)
    turning = guard.of_turning(forum)
    return Seen(stage=guard.of_stage(forum), wall=guard.of_wall(forum), turning=turning, phase=phase)


def _agenda(forum: Forum, language: str, drives: bool, seen: Seen, now: int) -> Agenda:
    return Agenda(
        forum=forum.id,
        drives=drives,
        zone=forum.settings.zone,
        rows=_rows(forum, language, now),
        drift=drift(forum),
        ends=ends(forum),
        midnight=midnight(forum),
        seen=seen,
    )


def _rows(forum: Forum, language: str, now: int) -> tuple[AgendaRow, ...]:
    rows: list[AgendaRow] = []
    before = forum.current is not None
    planned = plan_of(forum)
    for activity in forum.activities.values():
        is_current = activity.id == forum.stage.activity
        before = before and not is_current
        kind = KINDS[activity.plan.kind]
        # What was on the wall and never opened has not been done: nobody could give anything.
        done = activity.shown_at is not None and (activity.phase.was_open(now) or not kind.takes_input)
        skipped = before and activity.phase.window is None
        state = "now" if is_current else "done" if done else "skipped" if skipped else "next"
        context = forum.context(activity, now)
        given = 0 if is_current else kind.input.counts(context, activity.state)[0]
        rows.append(
            AgendaRow(
                id=activity.id,
                kind=kind.name,
                title=pick(activity.plan.title, language),
                state=state,
                open=context.accepts,
                shown_at=activity.shown_at if is_current or done else None,
                planned=planned.get(activity.id),
                given=given,
                waiting=kind.input.waiting(activity.state),
                round=activity.round,
                days=days_of(forum, activity, language, now),
                waits=waits(activity, now),
            )
        )
    return tuple(rows)


def _now(forum: Forum, language: str, role: str, now: int) -> Now:
    current = forum.current
    context = forum.context(current, now) if current else None
    phase = current.phase if current else None
    place = list(forum.activities).index(current.id) + 1 if current else 0
    return Now(
        forum=forum.id,
        title=pick(forum.settings.title, language),
        status=forum.status,
        role=role,
        zone=forum.settings.zone,
        step=step_of(current, language),
        place=place,
        places=len(forum.activities),
        accepts=bool(context and context.accepts),
        over=bool(phase and phase.open and context and not context.accepts),
        was_open=bool(context and context.was_open),
        revealed=bool(phase and phase.revealed),
        withheld=bool(current and current.phase.revealed and _all_held_back(forum, current, now)),
        opened_at=phase.began if phase else None,
        closed_at=phase.ended if phase else None,
        others=_running_elsewhere(forum, language, now),
        list_sum=lists.listed(forum, current).checksum if current and lists.told(forum, current, now) else "",
        head=forum.closed_head if forum.status == "closed" else "",
        corrections=correction_lines(current, language),
        by_strand=by_strand(forum, current, language) if current and context and not context.accepts else None,
        offer=preview(forum, current, language, now) if role in LEAD else None,
        cue=current.plan.cue if current and role in LEAD else "",
        sealed_at=forum.sealed.at if forum.sealed else None,
        seal_due=due(forum),
    )


def _all_held_back(forum: Forum, activity: Activity, now: int) -> bool:
    return bool(lists.held_back(forum, activity, now)) and not lists.told(forum, activity, now)


def _running_elsewhere(forum: Forum, language: str, now: int) -> tuple[Step, ...]:
    """What was left running. A step that is open beside all others is meant to be, and has a panel of its own."""
    led = (one for one in forum.activities.values() if one.phase.window is None and not one.plan.alongside)
    others = (one for one in led if one.id != forum.stage.activity)
    return tuple(step for one in others if forum.context(one, now).accepts and (step := step_of(one, language)))


def _few(forum: Forum, language: str, drives: bool, now: int) -> Few:
    """A sealed forum has nothing left that could be published."""
    held = ((one, lists.held_back(forum, one, now)) for one in forum.activities.values() if forum.sealed is None)
    return Few(
        forum.id, drives, tuple(Held(one.id, pick(one.plan.title, language), number) for one, number in held if number)
    )


def _queue(forum: Forum, language: str, role: str, now: int) -> Queue:
    panels: list[Panel] = []
    members = crew(forum)
    for activity in forum.activities.values():
        kind = KINDS[activity.plan.kind]
        waits = kind.input.waiting(activity.state)
        is_current = activity.id == forum.stage.activity
        step = step_of(activity, language)
        left = waits or kind.input.undecided(activity.state) or stays(forum, activity, now) or awaited(activity)
        if step is not None and (is_current or left):
            context = forum.context(activity, now)
            panel = Panel(
                forum=forum.id,
                language=language,
                role=role,
                zone=forum.settings.zone,
                step=step,
                current=is_current,
                alongside=led_here(forum, activity),
                accepts=context.accepts,
                waiting=waits,
                switchable=forum.status != "closed",
                revealed=context.revealed,
                body=kind.views.console(context, activity.state, language),
                crew=members,
            )
            panels.insert(0 if is_current else len(panels), panel)
    queues = any(KINDS[one.plan.kind].input.has_queue for one in forum.activities.values())
    calm = queues and not any(KINDS[panel.step.kind].input.has_queue for panel in panels)
    return Queue(
        forum=forum.id, queues=queues, calm=calm, waiting=sum(panel.waiting for panel in panels), panels=tuple(panels)
    )
