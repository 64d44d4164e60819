"""What can be done from the console now: the one probable action, and all else under it.

Never here: what a button says, whether it may still be pressed when it is (decide).
"""

from typing import Literal

from app.activities import KINDS
from app.activities.base.actor import LEAD
from app.activities.base.messages import Refused
from app.forum.decide import missing
from app.forum.publication import strands_act
from app.forum.question import answered
from app.forum.reasons import may_ask
from app.forum.state import Activity, Forum
from app.forum.views import around, step_of
from app.forum.views.console_parts import Acts, Seen, Tools
from app.forum.views.looks import turns


def acts(forum: Forum, language: str, role: str, drives: bool, seen: Seen, now: int) -> Acts:
    current = forum.current
    phase = current.phase if current else None
    return Acts(
        forum=forum.id,
        drives=drives,
        covers=role in LEAD,
        role=role,
        status=forum.status,
        step=step_of(current, language),
        next=step_of(around(forum)[1], language),
        likely=likely(forum, role, now) if drives or forum.status != "open" else (),
        open=bool(phase and phase.open),
        was_open=bool(phase and phase.was_open(now)),
        by_days=bool(phase and phase.window),
        revealed=bool(phase and phase.revealed),
        timed=deadline(forum) is not None,
        blank=forum.stage.blank,
        sealed=forum.sealed is not None,
        missing=_missing(forum, role, now),
        seen=seen,
        minutes=current.plan.minutes if current and current.plan.timed else 0,
    )


def tools(forum: Forum, language: str, role: str, drives: bool, seen: Seen, now: int) -> Tools:
    current = forum.current
    previous, following = (step_of(one, language) for one in around(forum))
    first = likely(forum, role, now)[:1]
    return Tools(
        forum=forum.id,
        drives=drives,
        step=step_of(current, language),
        previous=previous,
        next=following,
        onward=first == ("next",),
        result="" if current is None or first == ("reveal",) else _result(current, now),
        strands=strands_act(forum, current, now),
        turns=turns(forum, language, now),
        reasons=bool(current and may_ask(forum, current, now)),
        repeats=_repeats(forum, current, now),
        seen=seen,
    )


def _result(current: Activity, now: int) -> Literal["", "show", "hide"]:
    """What R does to the result of the current step."""
    phase = current.phase
    if phase.revealed:
        return "hide"
    ready = phase.was_open(now) and not phase.open and KINDS[current.plan.kind].views.has_result(current.state)
    return "show" if ready else ""


def deadline(forum: Forum) -> int | None:
    phase = forum.current.phase if forum.current else None
    return phase.deadline if phase and phase.open else None


def _repeats(forum: Forum, current: Activity | None, now: int) -> bool:
    """Whether the step can be voted on again from scratch: it was, it is closed, and no further round is there."""
    if current is None or forum.status != "open" or not KINDS[current.plan.kind].record.repeats:
        return False
    ended = answered(forum, current) and not forum.context(current, now).accepts
    return ended and all(one.round_of != current.id for one in forum.activities.values())


def _missing(forum: Forum, role: str, now: int) -> tuple[tuple[str, Refused], ...]:
    """What an organiser who is about to open the forum has to mend first."""
    closed = role != "organiser" or forum.status == "open" or forum.sealed is not None
    if closed:
        return ()
    here, steps = f"/desk/f/{forum.id}", forum.activities
    found = missing(forum, now)
    return tuple((f"{here}/agenda/{where}" if where in steps else f"{here}#{where}", said) for where, said in found)


def likely(forum: Forum, role: str, now: int) -> tuple[str, ...]:
    """The most probable actions in their order: open_forum, open, close, reveal, next, outcome. Empty: nothing is left."""
    if forum.status == "closed":
        return ("outcome",)
    if role not in LEAD:
        return ()
    if forum.status == "draft":
        return ("open_forum",) if role == "organiser" else ()
    ahead = ("next",) if around(forum)[1] else ()
    current = forum.current
    if current is None:
        return ahead
    return (*_in_step(forum, current, now), *ahead)


def _in_step(forum: Forum, current: Activity, now: int) -> tuple[str, ...]:
    kind = KINDS[current.plan.kind]
    hidden = kind.views.has_result(current.state) and not current.plan.live and not current.phase.revealed
    reveal = ("reveal",) if hidden else ()
    if not kind.takes_input:
        return ()
    if forum.context(current, now).accepts:
        return ("close", *reveal)
    return reveal if current.phase.was_open(now) or current.phase.window else ("open", "close", *reveal)
