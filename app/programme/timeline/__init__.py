"""The timeline as a part of a programme: dates are added, brought in, named, changed, called off, removed.

A date that everybody could read never changes silently: a reason is asked for, and the old value stays (S54). Never here:
whether a date is over (span.py), what anybody is shown (programme/views).
"""

from app.programme.part import Part
from app.programme.timeline import decide, fold
from app.programme.timeline import messages as m

PART = Part(
    commands={
        m.AddDate: decide.add,
        m.BringDates: decide.bring,
        m.NameDates: decide.name,
        m.ChangeDate: decide.change,
        m.CallOffDate: decide.call_off,
        m.RemoveDate: decide.remove,
    },
    events={
        m.DateAdded: fold.added,
        m.DatesBrought: fold.brought,
        m.DatesNamed: fold.named,
        m.DateChanged: fold.changed,
        m.DateCalledOff: fold.called_off,
        m.DateRemoved: fold.removed,
    },
)
