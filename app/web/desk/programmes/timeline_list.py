"""The timeline's section at the desk: the dates, and those that lack a title.

Never here: one date's form (timeline), a file (timeline_import).
"""

from app.activities.base.messages import Refused
from app.programme.views.timeline_desk import TimelineDesk, timeline_desk
from app.text import N_, NN_
from app.web.desk.programmes.page import ProgrammePage, Section

UNTITLED = NN_("{number} date has no title.", "{number} dates have no title.", by="number")


def view(page: ProgrammePage) -> TimelineDesk:
    """The section as it stands."""
    return timeline_desk(page.programme, page.forums, page.language, page.now)


def lacking(page: ProgrammePage) -> tuple[Refused, ...]:
    """Dates that nobody else sees, because they have no title."""
    number = sum(not one.says.title for one in page.programme.timeline.dates.values())
    return (Refused(UNTITLED, {"number": number}),) if number else ()


LIST = Section(path="timeline", words=N_("Dates"), view=view, template="timeline", lacking=lacking)
