"""What decide asks before and fold asks again: whether it still fits.

Here only what needs no clock and no zone. Never here: what a decision may say (rules.py).
"""

from app.activities.base.messages import Refused
from app.programme.decisions import messages as m
from app.programme.decisions import rules
from app.programme.decisions_state import ProgressEntry
from app.programme.state import Programme
from app.text import N_

NO_DECISION = Refused(N_("This decision is no longer there."))
NO_ENTRY = Refused(N_("This entry of the history is no longer there."))
NO_REASON = Refused(
    N_("Everybody could read this already. Please give the reason; the old value stays visible with it."),
    status=422,
    invalid=("reason",),
)
READ_ALREADY = Refused(N_("Everybody could read this decision. Please correct it, or say that it was rescinded."))
REVOKED = Refused(N_("This decision was rescinded already."))


def not_changed(programme: Programme, event: m.DecisionChanged) -> Refused | None:
    """Why a decision cannot be changed so, or None."""
    found = programme.decisions.made.get(event.decision)
    if found is None:
        return NO_DECISION
    corrected = programme.was_public and rules.corrected(found.says, event.says)
    return NO_REASON if corrected and not event.reason else None


def not_revoked(programme: Programme, event: m.DecisionRevoked) -> Refused | None:
    """Why it cannot be taken back, or None."""
    found = programme.decisions.made.get(event.decision)
    if found is None:
        return NO_DECISION
    return REVOKED if found.revoked else None if event.reason else rules.NO_WHY


def not_removed(programme: Programme, event: m.DecisionRemoved) -> Refused | None:
    """Why it cannot be removed, or None."""
    if event.decision not in programme.decisions.made:
        return NO_DECISION
    return READ_ALREADY if programme.was_public else None


def not_corrected(programme: Programme, event: m.ProgressChanged) -> Refused | None:
    """Why what was said of an item's progress cannot be corrected so, or None."""
    progress = programme.decisions.progress.get(event.item, ())
    if not 0 <= event.entry < len(progress) or progress[event.entry].undone_at:
        return NO_ENTRY
    return NO_REASON if programme.was_public and other(progress[event.entry], event) and not event.reason else None


def other(entry: ProgressEntry, event: m.ProgressChanged) -> bool:
    """Whether who had read it would learn something else now."""
    return (entry.day, entry.progress) != (event.day, event.progress) or rules.reworded(entry.text, event.text)
