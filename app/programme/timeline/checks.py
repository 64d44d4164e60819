"""What decide asks before and fold asks again: whether it still fits.

Here only what needs no clock and no zone. Never here: what a date may say (rules.py).
"""

from app.activities.base.messages import Refused
from app.programme.state import Programme
from app.programme.timeline import messages as m
from app.programme.timeline import rules
from app.text import N_, NN_

NO_DATE = Refused(N_("This date is no longer on the timeline."))
NO_REASON = Refused(
    N_("Everybody can read this date already. Please say why it changes: the old value stays visible beside it."),
    status=422,
    invalid=("reason",),
)
READ_ALREADY = Refused(N_("Everybody could read this date. Please call it off instead, so that nobody misses it."))
TWICE = Refused(N_("This file has been brought in already. Nothing was brought in a second time."))
MOST_DATES = 1_000
TOO_MANY = Refused(
    NN_("A timeline can have at most {most} date.", "A timeline can have at most {most} dates.", by="most"),
    {"most": MOST_DATES},
    422,
)
NO_TITLES = Refused(N_("Please type a title at least for one of the dates."), status=422)
NAMED = Refused(N_("One of these dates has a title by now. Please look at the list again."))
NOTHING = Refused(N_("There is no date to bring in."), status=422)


def full(programme: Programme, more: int) -> Refused | None:
    """Why there cannot be so many `more`, or None."""
    return TOO_MANY if len(programme.timeline.dates) + more > MOST_DATES else None


def not_brought(programme: Programme, event: m.DatesBrought) -> Refused | None:
    """Why these cannot be brought in, or None."""
    if not event.dates:
        return NOTHING
    if refused := full(programme, len(event.dates)):
        return refused
    known = any(one.digest == event.digest for one in programme.timeline.files)
    return TWICE if known and not event.again else None


def not_named(programme: Programme, event: m.DatesNamed) -> Refused | None:
    """Why these cannot be named, or None."""
    if not event.titles:
        return NO_TITLES
    found = [programme.timeline.dates.get(date) for date in event.titles]
    if None in found:
        return NO_DATE
    return NAMED if any(one and one.says.title for one in found) else None


def not_changed(programme: Programme, event: m.DateChanged) -> Refused | None:
    """Why it cannot be changed so, or None."""
    found = programme.timeline.dates.get(event.date)
    if found is None:
        return NO_DATE
    read = programme.was_public and bool(found.says.title)
    return NO_REASON if read and rules.moved(found.says, event.says) and not event.reason else None


def not_called_off(programme: Programme, event: m.DateCalledOff) -> Refused | None:
    """Why it cannot be called off, or None."""
    if event.date not in programme.timeline.dates:
        return NO_DATE
    return None if event.reason else rules.NO_WHY


def not_removed(programme: Programme, date: str) -> Refused | None:
    """Why it cannot be removed, or None."""
    if date not in programme.timeline.dates:
        return NO_DATE
    return READ_ALREADY if programme.was_public and programme.timeline.dates[date].says.title else None
