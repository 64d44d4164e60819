"""What is asked of the timeline: the event that follows, or why not.

Never here: what an event does (fold.py), what a date may say (rules.py).
"""

from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Refused
from app.programme.state import Programme
from app.programme.timeline import checks, rules
from app.programme.timeline import messages as m


def add(programme: Programme, actor: Actor, command: m.AddDate, now: int) -> Event | Refused:
    """One more."""
    refused = rules.refused(programme, command.says) or checks.full(programme, 1)
    return refused or m.DateAdded(rules.tidy(command.says), records=command.records)


def bring(programme: Programme, actor: Actor, command: m.BringDates, now: int) -> Event | Refused:
    """All of a file, or none."""
    for one in command.dates:
        if refused := rules.refused(programme, one, untitled=True):
            return refused
    event = m.DatesBrought(
        tuple(map(rules.tidy, command.dates)), command.source, command.digest, command.again, records=command.records
    )
    return checks.not_brought(programme, event) or event


def name(programme: Programme, actor: Actor, command: m.NameDates, now: int) -> Event | Refused:
    """Titles for those that have none."""
    titles = {date: said for date, title in command.titles.items() if (said := rules.said(title))}
    event = m.DatesNamed(titles, records=command.records)
    return rules.titles_refused(titles) or checks.not_named(programme, event) or event


def change(programme: Programme, actor: Actor, command: m.ChangeDate, now: int) -> Event | Refused:
    """Said anew."""
    event = m.DateChanged(command.date, rules.tidy(command.says), command.reason.strip(), records=command.records)
    return rules.refused(programme, command.says) or checks.not_changed(programme, event) or event


def call_off(programme: Programme, actor: Actor, command: m.CallOffDate, now: int) -> Event | Refused:
    """It does not take place, or it does after all."""
    event = m.DateCalledOff(command.date, command.reason.strip(), command.off, records=command.records)
    return checks.not_called_off(programme, event) or event


def remove(programme: Programme, actor: Actor, command: m.RemoveDate, now: int) -> Event | Refused:
    """Gone."""
    return checks.not_removed(programme, command.date) or m.DateRemoved(command.date, records=command.records)
