"""The one function that changes a programme: an event of the log, applied. Its rules are those of the forum's fold.

Deterministic, and it never raises on a well-formed event. Never here: what a part's event means, what anybody sees.
"""

from app.activities.base.messages import Event, Logged, Refused
from app.forum.fold import seen_key
from app.forum.versions import CHANGED
from app.programme.part import ProgrammeEvent
from app.programme.parts import HANDLERS
from app.programme.state import Programme


def fold(programme: Programme, logged: Logged) -> Refused | None:
    """Applies `logged` in place. None: it happened. Refused: it changed nothing but the memory of its command."""
    programme.last_id = logged.id
    programme.folded += 1
    key = seen_key(logged.by, logged.command)
    if key not in programme.seen:
        programme.seen[key] = _apply(programme, logged)
    return programme.seen[key]


def skip(programme: Programme, entry_id: str) -> None:
    """An entry that this version cannot read: counted and passed over."""
    programme.last_id = entry_id
    programme.folded += 1
    programme.unknown += 1


def older(programme: Programme, event: ProgrammeEvent) -> Refused | None:
    """Why `event` comes from a form of an older record, or None."""
    stale = any(programme.versions.get(name, 0) != seen for name, seen in event.records.items())
    return CHANGED if stale else None


def _apply(programme: Programme, logged: Logged) -> Refused | None:
    event: Event = logged.event
    if isinstance(event, ProgrammeEvent) and (refused := older(programme, event)):
        return refused
    answer = HANDLERS[type(event)](programme, event, logged)
    if answer is None and isinstance(event, ProgrammeEvent):
        for name in event.changes:
            programme.versions[name] = programme.versions.get(name, 0) + 1
    return answer
