"""The decisions' section at the desk: what was decided, and how far each item is that was decided on.

Never here: one decision's form (decisions), one item's history (progress).
"""

import msgspec

from app.programme.decisions_state import Progress
from app.programme.standing import status_of
from app.programme.views.decisions import DecisionsView, decisions
from app.text import N_, pick
from app.web.desk.programmes.page import ProgrammePage, Section


class ProgressRow(msgspec.Struct, frozen=True):
    """How far an item is: its id, number and title, and since which ISO day; empty where nothing was said of it."""

    item: str
    number: str
    title: str
    progress: Progress | str
    day: str


class ListView(msgspec.Struct, frozen=True):
    """The section: the decisions as everybody reads them, and the measures and actions with how far they are."""

    decisions: DecisionsView
    progress: tuple[ProgressRow, ...]


def view(page: ProgrammePage) -> ListView:
    """The section as it stands."""
    return ListView(decisions(page.programme, page.language, page.now), tuple(_rows(page)))


def _rows(page: ProgrammePage) -> list[ProgressRow]:
    found = []
    for item in page.programme.register.items.values():
        status = status_of(page.programme, item.id, page.now)
        if status is None and (item.type not in ("measure", "action") or item.withdrawn is not None):
            continue
        title = pick(item.newest.words.title, page.language)
        progress, day = (status.progress, status.day) if status else ("", "")
        found.append(ProgressRow(item.id, item.number, title, progress, day))
    return found


LIST = Section(path="decisions", words=N_("Decisions"), view=view, template="decisions")
