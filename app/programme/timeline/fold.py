"""What each event changes in the timeline.

Never here: what may be asked (decide.py), a zone, a clock.
"""

from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.programme.state import Programme
from app.programme.timeline import checks, rules
from app.programme.timeline import messages as m
from app.programme.timeline_state import Brought, DateRecord, DateSays, Earlier, Origin


def added(programme: Programme, event: m.DateAdded, logged: Logged) -> Refused | None:
    """One more."""
    if refused := checks.full(programme, 1):
        return refused
    _put(programme, event.says, logged)
    return None


def brought(programme: Programme, event: m.DatesBrought, logged: Logged) -> Refused | None:
    """All of a file; a title for one that had none goes to it."""
    if refused := checks.not_brought(programme, event):
        return refused
    for one in event.dates:
        says = DateSays(**{name: getattr(one, name) for name in DateSays.__struct_fields__})
        blank = programme.timeline.dates.get(one.onto)
        if blank and not blank.says.title:
            blank.says = replace(blank.says, title=one.title, strands=blank.says.strands or one.strands)
            _touched(blank, logged)
            continue
        origin = Origin(source=event.source, digest=event.digest, row=one.row, said=one.said, written=one.written)
        _put(programme, says, logged, origin)
    file = Brought(source=event.source, digest=event.digest, at=logged.at, dates=len(event.dates))
    programme.timeline.files = (*programme.timeline.files, file)
    return None


def _put(programme: Programme, says: DateSays, logged: Logged, origin: Origin | None = None) -> None:
    number = programme.next("date")
    programme.made["date"] = number
    made = DateRecord(id=f"d{number}", says=says, added_at=logged.at, changed_at=logged.at, origin=origin)
    programme.timeline.dates[made.id] = made


def named(programme: Programme, event: m.DatesNamed, logged: Logged) -> Refused | None:
    """These have titles."""
    if refused := checks.not_named(programme, event):
        return refused
    for date, title in event.titles.items():
        found = programme.timeline.dates[date]
        found.says = replace(found.says, title=title)
        _touched(found, logged)
    return None


def changed(programme: Programme, event: m.DateChanged, logged: Logged) -> Refused | None:
    """Said anew; what everybody could read stays with it."""
    if refused := checks.not_changed(programme, event):
        return refused
    found = programme.timeline.dates[event.date]
    if programme.was_public and found.says.title and rules.moved(found.says, event.says):
        before = Earlier(at=logged.at, by=logged.by[:1], reason=event.reason, before=found.says)
        found.earlier = (*found.earlier, before)
    found.says = event.says
    _touched(found, logged)
    return None


def called_off(programme: Programme, event: m.DateCalledOff, logged: Logged) -> Refused | None:
    """It does not take place, or it does after all."""
    if refused := checks.not_called_off(programme, event):
        return refused
    found = programme.timeline.dates[event.date]
    found.off_at, found.off_reason = (logged.at, event.reason) if event.off else (0, "")
    if not event.off and programme.was_public:
        before = Earlier(at=logged.at, by=logged.by[:1], reason=event.reason, before=found.says, off=True)
        found.earlier = (*found.earlier, before)
    _touched(found, logged)
    return None


def removed(programme: Programme, event: m.DateRemoved, logged: Logged) -> Refused | None:
    """Gone."""
    if refused := checks.not_removed(programme, event.date):
        return refused
    del programme.timeline.dates[event.date]
    return None


def _touched(found: DateRecord, logged: Logged) -> None:
    found.number += 1
    found.changed_at = logged.at
