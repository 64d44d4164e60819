"""How one-time codes change a forum: issued, withdrawn, used. The first use in the log wins; nobody else decides that.

Never here: reading what was typed, making codes, paper.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.context import Participant
from app.activities.base.messages import Logged, Refused
from app.forum import events as e
from app.forum.state import Batch, Code, Forum
from app.text import N_

NOT_OPEN = Refused(N_("The forum is not open."))
NO_STRAND = Refused(N_("This strand does not exist here."), status=422)
WRONG = Refused(
    N_("This code is not valid here. Please compare it letter by letter, or ask those who gave it to you."), status=403
)
USED = Refused(N_("This code has been used already."))
ONE_EACH = Refused(N_("You have already used a code on this device."))
OTHER_STRAND = Refused(
    N_(
        "You have already taken part in another strand on this device, so this code does not fit here. "
        "Please enter it in another browser or on another device; it has not been used up."
    )
)
NO_BATCH = Refused(N_("These codes do not exist."), status=404)
WITHDRAWN = Refused(N_("These codes have been withdrawn already."))
KNOWN = Refused(N_("These codes exist already."))


def has_input(forum: Forum, by: str) -> bool:
    """Whether this participant has given anything to any step."""
    return any(KINDS[item.plan.kind].input.has_input(item.state, by) for item in forum.activities.values())


def _issued(forum: Forum, event: e.CodesIssued, logged: Logged) -> Refused | None:
    if event.strand not in {strand.id for strand in forum.settings.strands}:
        return NO_STRAND
    if any(one in forum.codes for one in event.hashes):
        return KNOWN
    batch = Batch(id=f"b{len(forum.batches) + 1}", strand=event.strand, made_at=logged.at, issued=len(event.hashes))
    forum.batches[batch.id] = batch
    code = Code(batch.id)
    forum.codes.update(dict.fromkeys(event.hashes, code))
    return None


def _withdrawn(forum: Forum, event: e.CodesWithdrawn, logged: Logged) -> Refused | None:
    batch = forum.batches.get(event.batch)
    if batch is None:
        return NO_BATCH
    if batch.withdrawn:
        return WITHDRAWN
    forum.batches[batch.id] = replace(batch, withdrawn=True)
    return None


def _used(forum: Forum, event: e.CodeUsed, logged: Logged) -> Refused | None:
    code = forum.codes.get(event.hash)
    person = forum.participants.get(logged.by)
    if code is not None and code.used_by == logged.by:
        return None  # the same card once more on the same device: nothing changes, and nobody needs to be told off
    if forum.status != "open":
        return NOT_OPEN
    if code is None:
        return WRONG
    if code.used_by:
        return USED
    batch = forum.batches[code.batch]
    if batch.withdrawn:
        return WRONG
    if batch.strand not in {strand.id for strand in forum.settings.strands}:
        return NO_STRAND
    if person is not None and person.coded:
        return ONE_EACH
    if person is not None and person.strand != batch.strand and has_input(forum, logged.by):
        return OTHER_STRAND
    forum.codes[event.hash] = replace(code, used_by=logged.by)
    forum.batches[batch.id] = replace(batch, used=batch.used + 1)
    forum.participants[logged.by] = Participant(batch.strand, person.at if person else logged.at, True)
    return None


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {
    e.CodesIssued: _issued,
    e.CodesWithdrawn: _withdrawn,
    e.CodeUsed: _used,
}
