"""How a sealed log makes its forum: what stands for what people gave, and how many they were.

Never here: making a sealed log (sealing/seal), anything that happens before the sealing.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.context import Participant
from app.activities.base.messages import GONE, InputSealed, Logged, Refused
from app.forum import events as e
from app.forum.state import Forum, Sealed
from app.text import N_

NOT_NOW = Refused(N_("Only a forum that is closed can be sealed."))
STAYS_CLOSED = Refused(N_("A sealed forum cannot be opened again."))
NOTHING_MORE = Refused(
    N_(
        "The forum was sealed: nothing is taken any more, and nobody can say any more which contributions came from "
        "this device."
    )
)


def _input_sealed(forum: Forum, event: InputSealed, logged: Logged) -> Refused | None:
    activity = forum.activities.get(event.activity)
    kind = KINDS[activity.plan.kind] if activity else None
    if activity is None or kind is None or kind.record.sealed is not type(event):
        return GONE
    if forum.status != "closed" or forum.participants or activity.people is not None:
        return NOT_NOW
    kind.record.unseal(activity.state, event)
    activity.people = {by: Participant(strand, event.at) for by, strand in event.people}
    return None


def _record(forum: Forum, event: e.RecordSealed, logged: Logged) -> Refused | None:
    forum.record = list(event.lines)
    for activity, corrections in event.corrections.items():
        if activity in forum.activities:
            forum.activities[activity].corrections = list(corrections)
    for one in forum.activities.values():
        if one.plan.source is not None:
            one.offer = event.offers.get(one.id)
            forum.worded += 1
    return None


def _participants(forum: Forum, event: e.ParticipantsSealed, logged: Logged) -> Refused | None:
    if forum.status != "closed" or forum.participants or forum.sealed is not None:
        return NOT_NOW
    forum.sealed = Sealed(event.at, event.joined, event.took_part, event.entries)
    for batch, used in ((one, used) for one, used in event.codes.items() if one in forum.batches):
        forum.batches[batch] = replace(forum.batches[batch], used=used)
    forum.undo, forum.undone = [], None
    forum.joined_then = event.joined_then or dict(event.joined)
    return None


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {
    e.RecordSealed: _record,
    e.ParticipantsSealed: _participants,
    **{kind.record.sealed: _input_sealed for kind in KINDS.values() if kind.record.sealed},
}
