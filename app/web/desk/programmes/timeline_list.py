"""The timeline's section at the desk: the dates, and those that lack a title.

Never here: one date's form (timeline), a file (timeline_import).
"""

from collections.abc import Iterator

from app.activities.base.messages import Refused
from app.programme.views.dates import entries
from app.programme.views.timeline_desk import TimelineDesk, other, timeline_desk
from app.text import N_, NN_, pick
from app.web.desk.programmes.page import ProgrammePage, Section

OTHER_DAY = N_("“{title}” names the {day}, which is not one of its days.")
UNTITLED = NN_("{number} date has no title.", "{number} dates have no title.", by="number")


def view(page: ProgrammePage) -> TimelineDesk:
    """The section as it stands."""
    return timeline_desk(page.programme, page.forums, page.language, page.now)


def lacking(page: ProgrammePage) -> tuple[Refused, ...]:
    """Dates that nobody else sees, because they have no title; and words that name a day which is not the date's (S45)."""
    number = sum(not one.says.title for one in page.programme.timeline.dates.values())
    untitled = (Refused(UNTITLED, {"number": number}),) if number else ()
    return (*untitled, *_other_days(page))


def _other_days(page: ProgrammePage) -> Iterator[Refused]:
    for one in entries(page.programme, page.forums, page.now):
        if words := other(one):
            yield Refused(OTHER_DAY, {"title": pick(one.title, page.language), "day": words})


LIST = Section(path="timeline", words=N_("Dates"), view=view, template="timeline", lacking=lacking)
