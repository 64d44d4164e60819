"""The page on which everything is read that waits, of all steps in one place: by step, the oldest first.

Never here: what waits in a step and what its buttons do (each kind's queueing), who may see it, markup.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import LEAD, Actor
from app.activities.base.queueing import Queued, Queueing
from app.forum.state import Activity, Forum
from app.forum.views import Step
from app.forum.views.crew import Member, crew
from app.text import pick

MOST = 50
"""So many rows on one page, the oldest: with those dealt with, others come."""


class QueueStep(msgspec.Struct, frozen=True):
    """A step in which something can wait: how much does, and how many objections."""

    step: Step
    waiting: int
    objections: int


class QueueRow(msgspec.Struct, frozen=True):
    """One thing of a step: it waits, or did a moment ago; or an objection to hiding it. `held` has it before them (as the log
    names them)."""

    step: Step
    one: Any
    reasons: tuple[tuple[str, str], ...]
    held: str = ""


class QueueOwn(msgspec.Struct, frozen=True):
    """What this person did last, in which step."""

    step: Step
    deed: Any


class QueueView(msgspec.Struct, frozen=True, kw_only=True):
    """The page for one who reads (`me`, as the log names them). `chosen` is the step it is narrowed to, or empty. `here` are
    the others who read or sort just now. `on` names the rows, for the next form to carry."""

    forum: str
    language: str
    title: str
    zone: str
    role: str
    drives: bool
    crew: dict[str, Member]
    me: str
    here: tuple[str, ...]
    steps: tuple[QueueStep, ...]
    chosen: str
    rows: tuple[QueueRow, ...]
    objections: tuple[QueueRow, ...]
    blocked: tuple[QueueRow, ...]
    own: QueueOwn | None

    @property
    def on(self) -> str:
        """The rows, as `step.thing`, in their order."""
        return " ".join(f"{row.step.id}.{row.one.id}" for row in self.rows)

    @property
    def waiting(self) -> int:
        """How much waits in all steps."""
        return sum(one.waiting for one in self.steps)


def queueing_of(activity: Activity | None) -> Queueing | None:
    """What reads what people gave in a step, if anything does."""
    return KINDS[activity.plan.kind].input.queueing if activity is not None else None


def view(
    forum: Forum,
    language: str,
    actor: Actor,
    now: int,
    chosen: str = "",
    on: Mapping[str, tuple[str, ...]] | None = None,
    held: Mapping[str, str] | None = None,
    here: tuple[str, ...] = (),
) -> QueueView:
    """The page; `on` are the ids by step that this person has before them, `held` who has what, by `step thing`."""
    known = [one for one in forum.activities.values() if queueing_of(one)]
    chosen = chosen if chosen in {one.id for one in known} else ""
    read = [_read(forum, one, language, actor.doer, now, (on or {}).get(one.id, ())) for one in known]
    shown = [(step, found) for step, found in read if chosen in ("", step.id)]
    owns = (QueueOwn(step, _reasoned(step, found.own)) for step, found in read if found.own is not None)
    keys = held or {}
    rows = [_row(step, one, keys, _reasons(step, found)) for step, found in shown for one in found.waiting]
    objections = [_row(step, _reasoned(step, one), keys) for step, found in shown for one in found.objections]
    return QueueView(
        forum=forum.id,
        language=language,
        title=pick(forum.settings.title, language),
        zone=forum.settings.zone,
        role=actor.role,
        drives=actor.role in LEAD,
        crew=crew(forum),
        me=actor.by,
        here=here,
        steps=tuple(QueueStep(step, _waiting(found), len(found.objections)) for step, found in read),
        chosen=chosen,
        rows=tuple(sorted(rows, key=lambda row: row.one.at)[:MOST]),
        objections=tuple(sorted(objections, key=lambda row: row.one.at)),
        blocked=tuple(QueueRow(step, _reasoned(step, one), ()) for step, found in shown for one in found.blocked),
        own=max(owns, key=lambda own: own.deed.at, default=None),
    )


def _read(
    forum: Forum, activity: Activity, language: str, doer: str, now: int, on: tuple[str, ...]
) -> tuple[Step, Queued]:
    queueing = queueing_of(activity)
    assert queueing is not None, "only steps in which something can wait"  # noqa: S101
    step = Step(activity.id, activity.plan.kind, pick(activity.plan.title, language))
    return step, queueing.queued(forum.context(activity, now), activity.state, language, doer, on)


def _row(step: Step, one: Any, held: Mapping[str, str], reasons: tuple[tuple[str, str], ...] = ()) -> QueueRow:
    return QueueRow(step, one, reasons, held.get(f"{step.id} {one.id}", ""))


def _reasons(step: Step, found: Queued) -> tuple[tuple[str, str], ...]:
    """The reasons for hiding as their step's kind says them: the page is in nobody's words, and authors read the kind's."""
    says = KINDS[step.kind].words.says
    return tuple((key, says.get(words, words)) for key, words in found.reasons)


def _reasoned(step: Step, one: Any) -> Any:
    """The same with the reason that stands in it; what somebody wrote themselves stands elsewhere."""
    return replace(one, reason=KINDS[step.kind].words.says.get(one.reason, one.reason))


def _waiting(found: Queued) -> int:
    return sum(one.state == "waiting" for one in found.waiting)
