"""What each event changes in the decisions and in the items' progress.

Never here: what may be asked (decide.py), a zone, a clock.
"""

from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.programme.decisions import checks, rules
from app.programme.decisions import messages as m
from app.programme.decisions_state import Decision, EarlierDecision, EarlierProgress, ProgressAct, ProgressEntry
from app.programme.state import Programme


def added(programme: Programme, event: m.DecisionAdded, logged: Logged) -> Refused | None:
    """One more."""
    number = programme.next("decision")
    programme.made["decision"] = number
    made = Decision(id=f"b{number}", says=event.says, added_at=logged.at, changed_at=logged.at)
    programme.decisions.made[made.id] = made
    return None


def changed(programme: Programme, event: m.DecisionChanged, logged: Logged) -> Refused | None:
    """Said anew; what everybody could read stays with it."""
    if refused := checks.not_changed(programme, event):
        return refused
    found = programme.decisions.made[event.decision]
    if programme.was_public and rules.corrected(found.says, event.says):
        before = EarlierDecision(at=logged.at, by=logged.by[:1], reason=event.reason, before=found.says)
        found.earlier = (*found.earlier, before)
    found.says = event.says
    _touched(found, logged)
    return None


def revoked(programme: Programme, event: m.DecisionRevoked, logged: Logged) -> Refused | None:
    """Taken back."""
    if refused := checks.not_revoked(programme, event):
        return refused
    found = programme.decisions.made[event.decision]
    found.revoked, found.revoked_reason = event.day, event.reason
    _touched(found, logged)
    return None


def removed(programme: Programme, event: m.DecisionRemoved, logged: Logged) -> Refused | None:
    """Gone."""
    if refused := checks.not_removed(programme, event):
        return refused
    del programme.decisions.made[event.decision]
    return None


def _touched(found: Decision, logged: Logged) -> None:
    found.number += 1
    found.changed_at = logged.at


def said(programme: Programme, event: m.ProgressSaid, logged: Logged) -> Refused | None:
    """How far the item is from a day on."""
    if event.item not in programme.register.items:
        return rules.NO_ITEM
    _add(programme, event.item, event, logged)
    return None


def said_of_several(programme: Programme, event: m.ProgressOfSeveralSaid, logged: Logged) -> Refused | None:
    """The same of each of them."""
    if any(item not in programme.register.items for item in event.items):
        return rules.NO_ITEM
    for item in event.items:
        _add(programme, item, event, logged)
    versions = {item: programme.versions.get(m.progress_record(item), 0) + 1 for item in event.items}
    programme.decisions.act = ProgressAct(logged.id, versions)
    return None


def _add(programme: Programme, item: str, event: m.ProgressSaid | m.ProgressOfSeveralSaid, logged: Logged) -> None:
    entry = ProgressEntry(day=event.day, progress=event.progress, text=event.text, at=logged.at)
    progress = programme.decisions.progress
    progress[item] = (*progress.get(item, ()), entry)


def corrected(programme: Programme, event: m.ProgressChanged, logged: Logged) -> Refused | None:
    """What was said of it, said anew."""
    if refused := checks.not_corrected(programme, event):
        return refused
    progress = list(programme.decisions.progress[event.item])
    was = progress[event.entry]
    earlier = was.earlier
    if programme.was_public and checks.other(was, event):
        old = EarlierProgress(at=logged.at, reason=event.reason, day=was.day, progress=was.progress, text=was.text)
        earlier = (*earlier, old)
    progress[event.entry] = replace(was, day=event.day, progress=event.progress, text=event.text, earlier=earlier)
    programme.decisions.progress[event.item] = tuple(progress)
    return None
