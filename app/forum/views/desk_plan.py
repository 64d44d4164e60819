"""The agenda as the desk lists it, with its planned times. Never here: moving steps, one step's form, markup."""

import msgspec

from app.activities import KINDS
from app.forum.schedule import plan_of
from app.forum.state import Forum
from app.text import pick


class PlanRow(msgspec.Struct, frozen=True, kw_only=True):
    """A step of the agenda; `planned` is minutes after midnight or None, `given` counts the people with input."""

    id: str
    kind: str
    title: str
    planned: int | None
    minutes: int
    given: int
    assurance: str
    ballots: int


def plan_rows(forum: Forum, language: str, now: int) -> tuple[PlanRow, ...]:
    """The agenda with its planned times."""
    planned = plan_of(forum)
    rows = []
    for one in forum.activities.values():
        given, ballots = KINDS[one.plan.kind].input.counts(forum.context(one, now), one.state)
        title, plan = pick(one.plan.title, language), one.plan
        assurance = plan.assurance if KINDS[plan.kind].takes_input else ""
        rows.append(
            PlanRow(
                id=one.id,
                kind=plan.kind,
                title=title,
                planned=planned.get(one.id),
                minutes=plan.minutes,
                given=given,
                assurance=assurance,
                ballots=ballots,
            )
        )
    return tuple(rows)
