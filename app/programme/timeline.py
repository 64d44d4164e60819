"""The timeline's commands and events: a date is added, brought in, changed, called off, removed.

A date that everybody could read never changes silently: a reason is asked for, and the old value stays (S54). Never here: what
a date may say (timeline_rules.py), whether one is over (span.py).
"""

from typing import ClassVar

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Logged, Refused
from app.programme import timeline_rules as rules
from app.programme.part import Part, ProgrammeCommand, ProgrammeEvent
from app.programme.state import Programme
from app.programme.timeline_state import Brought, DateRecord, DateSays, Earlier, Origin
from app.text import N_, NN_

NO_DATE = Refused(N_("This date is no longer on the timeline."))
NO_REASON = Refused(
    N_("Everybody can read this date already. Please say why it changes: the old value stays visible beside it."),
    status=422,
    at=("reason",),
)
READ_ALREADY = Refused(N_("Everybody could read this date. Please call it off instead, so that nobody misses it."))
TWICE = Refused(N_("This file has been brought in already. Nothing was brought in a second time."))
MOST_DATES = 1_000
TOO_MANY = Refused(
    NN_("A timeline can have at most {most} date.", "A timeline can have at most {most} dates.", by="most"),
    {"most": MOST_DATES},
    422,
)
NOTHING = Refused(N_("There is no date to bring in."), status=422)


def record(date: str) -> str:
    """How a date is named among the programme's records."""
    return f"date:{date}"


class DateToBring(DateSays, frozen=True, kw_only=True):
    """A date of a file, with its row and what the file calls its standing."""

    row: int = 0
    said: str = ""


class AddDate(ProgrammeCommand, frozen=True):
    """Add a date."""

    says: DateSays


class BringDates(ProgrammeCommand, frozen=True):
    """Bring in the dates of a file, all or none. `digest` stands for its bytes; `again`: it is known that it came before."""

    most_bytes: ClassVar[int] = 2**20
    dates: tuple[DateToBring, ...]
    source: str
    digest: str
    again: bool = False


class ChangeDate(ProgrammeCommand, frozen=True):
    """Say a date anew; one that everybody could read, with a reason."""

    date: str
    says: DateSays
    reason: str = ""


class CallOffDate(ProgrammeCommand, frozen=True):
    """Say that a date does not take place, or that it does after all; with a reason."""

    date: str
    reason: str
    off: bool = True


class RemoveDate(ProgrammeCommand, frozen=True):
    """Remove a date that nobody but organisers could read."""

    date: str


class DateAdded(ProgrammeEvent, frozen=True):
    """There is one more date."""

    says: DateSays


class DatesBrought(ProgrammeEvent, frozen=True):
    """The dates of a file are there."""

    dates: tuple[DateToBring, ...]
    source: str
    digest: str
    again: bool = False


class DateChanged(ProgrammeEvent, frozen=True):
    """The date says this from now on."""

    named: ClassVar[tuple[str, ...]] = ("record",)
    date: str
    says: DateSays
    reason: str = ""

    @property
    def record(self) -> str:
        return record(self.date)


class DateCalledOff(ProgrammeEvent, frozen=True):
    """The date does not take place; or it does after all."""

    named: ClassVar[tuple[str, ...]] = ("record",)
    date: str
    reason: str
    off: bool = True

    @property
    def record(self) -> str:
        return record(self.date)


class DateRemoved(ProgrammeEvent, frozen=True):
    """The date is gone."""

    named: ClassVar[tuple[str, ...]] = ("record",)
    date: str

    @property
    def record(self) -> str:
        return record(self.date)


def _add(programme: Programme, actor: Actor, command: AddDate, now: int) -> Event | Refused:
    refused = rules.refused(programme, command.says) or _full(programme, 1)
    return refused or DateAdded(rules.tidy(command.says), records=command.records)


def _full(programme: Programme, more: int) -> Refused | None:
    return TOO_MANY if len(programme.timeline.dates) + more > MOST_DATES else None


def _bring(programme: Programme, actor: Actor, command: BringDates, now: int) -> Event | Refused:
    for one in command.dates:
        if refused := rules.refused(programme, one):
            return refused
    event = DatesBrought(
        tuple(map(rules.tidy, command.dates)), command.source, command.digest, command.again, records=command.records
    )
    return _not_brought(programme, event) or event


def _not_brought(programme: Programme, event: DatesBrought) -> Refused | None:
    if not event.dates:
        return NOTHING
    if refused := _full(programme, len(event.dates)):
        return refused
    known = any(one.digest == event.digest for one in programme.timeline.files)
    return TWICE if known and not event.again else None


def _change(programme: Programme, actor: Actor, command: ChangeDate, now: int) -> Event | Refused:
    event = DateChanged(command.date, rules.tidy(command.says), command.reason.strip(), records=command.records)
    return rules.refused(programme, command.says) or _not_changed(programme, event) or event


def _not_changed(programme: Programme, event: DateChanged) -> Refused | None:
    found = programme.timeline.dates.get(event.date)
    if found is None:
        return NO_DATE
    return NO_REASON if programme.was_public and rules.moved(found.says, event.says) and not event.reason else None


def _call_off(programme: Programme, actor: Actor, command: CallOffDate, now: int) -> Event | Refused:
    event = DateCalledOff(command.date, command.reason.strip(), command.off, records=command.records)
    return _not_called_off(programme, event) or event


def _not_called_off(programme: Programme, event: DateCalledOff) -> Refused | None:
    if event.date not in programme.timeline.dates:
        return NO_DATE
    return None if event.reason else rules.NO_WHY


def _remove(programme: Programme, actor: Actor, command: RemoveDate, now: int) -> Event | Refused:
    return _not_removed(programme, command.date) or DateRemoved(command.date, records=command.records)


def _not_removed(programme: Programme, date: str) -> Refused | None:
    if date not in programme.timeline.dates:
        return NO_DATE
    return READ_ALREADY if programme.was_public else None


def _added(programme: Programme, event: DateAdded, logged: Logged) -> Refused | None:
    if refused := _full(programme, 1):
        return refused
    _put(programme, event.says, logged)
    return None


def _brought(programme: Programme, event: DatesBrought, logged: Logged) -> Refused | None:
    if refused := _not_brought(programme, event):
        return refused
    for one in event.dates:
        says = DateSays(**{name: getattr(one, name) for name in DateSays.__struct_fields__})
        _put(programme, says, logged, Origin(source=event.source, row=one.row, said=one.said))
    file = Brought(source=event.source, digest=event.digest, at=logged.at, dates=len(event.dates))
    programme.timeline.files = (*programme.timeline.files, file)
    return None


def _put(programme: Programme, says: DateSays, logged: Logged, origin: Origin | None = None) -> None:
    number = programme.next("date")
    programme.made["date"] = number
    made = DateRecord(id=f"d{number}", says=says, added_at=logged.at, changed_at=logged.at, origin=origin)
    programme.timeline.dates[made.id] = made


def _changed(programme: Programme, event: DateChanged, logged: Logged) -> Refused | None:
    if refused := _not_changed(programme, event):
        return refused
    found = programme.timeline.dates[event.date]
    if programme.was_public and rules.moved(found.says, event.says):
        before = Earlier(at=logged.at, by=logged.by[:1], reason=event.reason, before=found.says)
        found.earlier = (*found.earlier, before)
    found.says = event.says
    _touched(found, logged)
    return None


def _called_off(programme: Programme, event: DateCalledOff, logged: Logged) -> Refused | None:
    if refused := _not_called_off(programme, event):
        return refused
    found = programme.timeline.dates[event.date]
    found.off_at, found.off_reason = (logged.at, event.reason) if event.off else (0, "")
    if not event.off and programme.was_public:
        before = Earlier(at=logged.at, by=logged.by[:1], reason=event.reason, before=found.says, off=True)
        found.earlier = (*found.earlier, before)
    _touched(found, logged)
    return None


def _removed(programme: Programme, event: DateRemoved, logged: Logged) -> Refused | None:
    if refused := _not_removed(programme, event.date):
        return refused
    del programme.timeline.dates[event.date]
    return None


def _touched(found: DateRecord, logged: Logged) -> None:
    found.number += 1
    found.changed_at = logged.at


PART = Part(
    commands={AddDate: _add, BringDates: _bring, ChangeDate: _change, CallOffDate: _call_off, RemoveDate: _remove},
    events={
        DateAdded: _added,
        DatesBrought: _brought,
        DateChanged: _changed,
        DateCalledOff: _called_off,
        DateRemoved: _removed,
    },
)
