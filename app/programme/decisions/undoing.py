"""How far several items are, said in one act and undone: as long as nobody said or corrected more of one of them since, all of
it or nothing.

What everybody could read stays to be read, as taken back with a reason, and counts no more. Never here: one item's own history
(decide, fold), who may ask.
"""

from msgspec.structs import replace

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.letters import named
from app.programme.decisions.messages import ProgressOfSeveralUndone, UndoProgressOfSeveral, progress_record
from app.programme.decisions_state import ProgressAct
from app.programme.register.several import NO_WHY
from app.programme.register.undoing import SINCE, since
from app.programme.state import Programme
from app.text import N_

NO_LONGER = Refused(
    N_(
        "This is no longer what was last said of several entries, so it cannot be undone in one act. Nothing was changed."
    )
)


def decide(programme: Programme, actor: Actor, command: UndoProgressOfSeveral, now: int) -> Event | Refused:
    """Their histories as they were."""
    act, reason = programme.decisions.act, command.reason.strip()
    refused = _refused(programme, act, command.of)
    if refused is not None or act is None:
        return refused or NO_LONGER
    if programme.was_public and not reason:
        return NO_WHY
    return ProgressOfSeveralUndone(command.of, tuple(act.versions), reason, records=seen(programme))


def fold(programme: Programme, event: ProgressOfSeveralUndone, logged: Logged) -> Refused | None:
    """All or none; it is done once."""
    act = programme.decisions.act
    refused = _refused(programme, act, event.of)
    if refused is not None or act is None:
        return refused or NO_LONGER
    for item in act.versions:
        *before, last = programme.decisions.progress[item]
        taken = [replace(last, undone_at=logged.at, undone_why=event.reason)] if programme.was_public else []
        programme.decisions.progress[item] = (*before, *taken)
    programme.decisions.act = None
    return None


def seen(programme: Programme) -> dict[str, int]:
    """The versions of the histories that the act left: what was said since refuses the undoing, also in the same moment."""
    act = programme.decisions.act
    return {progress_record(item): version for item, version in act.versions.items()} if act else {}


def may(programme: Programme) -> ProgressAct | None:
    """The act that can be undone now."""
    act = programme.decisions.act
    return None if act is None or since(programme, act.versions, progress_record) else act


def _refused(programme: Programme, act: ProgressAct | None, of: str) -> Refused | None:
    if act is None or act.id != of:
        return NO_LONGER
    later = since(programme, act.versions, progress_record)
    return replace(SINCE, values={"names": named(later)}) if later else None
