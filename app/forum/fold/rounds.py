"""Steps that follow from another one and come after it on the agenda: its next round, the question for the reasons of those
who oppose something in it.

Never here: whether there is anything to vote on again or to be asked (decide_steps), taking it back (stage), the difference
between rounds (outcome/rounds).
"""

from typing import Any

import msgspec

from app.activities.base.messages import GONE, Logged, Refused
from app.forum import reasons
from app.forum.events import ReasonsAsked, RoundAdded
from app.forum.fold.codes import NOT_OPEN
from app.forum.fold.setup import insert_activity
from app.forum.state import Activity, Forum, Plan, Stage
from app.text import N_

THERE = Refused(N_("The next round of this vote is on the agenda already."))


def begun(forum: Forum, event: RoundAdded, logged: Logged) -> Refused | None:
    """Whether anybody has voted is asked before: once the forum is sealed, the ballots stand further on in the log."""
    before = forum.activities.get(event.activity)
    if before is None:
        return GONE
    if forum.status != "open":
        return NOT_OPEN
    if any(one.round_of == before.id for one in forum.activities.values()):
        return THERE
    after = event.after if event.after in forum.activities else before.id
    made = put_after(forum, after, before.plan, msgspec.to_builtins(before.settings), logged.at)
    if isinstance(made, Refused):
        return made
    before.phase, before.round = before.phase.closed(logged.at), before.round or 1
    made.offer = before.offer
    made.round, made.round_of = before.round + 1, before.id
    return None


def asked(forum: Forum, event: ReasonsAsked, logged: Logged) -> Refused | None:
    """Who is asked, and about what, is settled when its input is opened."""
    before = forum.activities.get(event.activity)
    if before is None:
        return GONE
    if forum.status != "open":
        return NOT_OPEN
    if reasons.asked_in(forum, before.id):
        return reasons.THERE
    plan = reasons.plan(event.title, event.kind, before.id)
    made = put_after(forum, before.id, plan, event.settings, logged.at)
    return made if isinstance(made, Refused) else None


def put_after(forum: Forum, step: str | None, plan: Plan, settings: dict[str, Any], at: int) -> Activity | Refused:
    """One step more, after this one (at the end, if there is none), and shown from `at` on."""
    order = list(forum.activities)
    made = insert_activity(forum, plan, settings, order.index(step) + 1 if step in order else -1)
    if not isinstance(made, Refused):
        made.shown_at, forum.stage = at, Stage(made.id)
    return made
