"""Steps that follow from another one and come after it on the agenda: its next round, the question for the reasons of those
who oppose something in it.

Never here: whether there is anything to vote on again or to be asked (decide_steps), taking it back (stage), the difference
between rounds (outcome/rounds).
"""

import msgspec

from app.activities.base.messages import GONE, Logged, Refused
from app.forum import reasons
from app.forum.events import ReasonsAsked, RoundAdded
from app.forum.fold.setup import insert_activity
from app.forum.state import Forum, Stage
from app.text import N_

NOT_OPEN = Refused(N_("The forum is not open."))
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
    place = list(forum.activities).index(event.after if event.after in forum.activities else before.id) + 1
    made = insert_activity(forum, before.plan, msgspec.to_builtins(before.settings), place)
    if isinstance(made, Refused):
        return made
    before.phase, before.round = before.phase.closed(logged.at), before.round or 1
    made.offer = before.offer
    made.round, made.round_of, made.shown_at = before.round + 1, before.id, logged.at
    forum.stage = Stage(made.id)
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
    place = list(forum.activities).index(before.id) + 1
    made = insert_activity(forum, reasons.plan(event.title, event.kind, before.id), event.settings, place)
    if isinstance(made, Refused):
        return made
    made.shown_at = logged.at
    forum.stage = Stage(made.id)
    return None
