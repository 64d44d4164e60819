"""The form in which steps of the agenda are moved and duplicated, at the desk and in the console alike.

Never here: who may do it, the page around it.
"""

from urllib.parse import urlencode

from app.activities.base.form_fields import first
from app.activities.base.messages import Refused
from app.forum.commands import CopyActivities, MoveActivities, TakeBack
from app.web.forms import UNREADABLE, Fields


def command_of(fields: Fields) -> MoveActivities | CopyActivities:
    """The ticked steps before another one or to the end: themselves, or copies of them."""
    steps, before = tuple(fields.get("activities", ())), first(fields, "before")
    return CopyActivities(steps, before) if first(fields, "act") == "copy" else MoveActivities(steps, before)


def undo_of(fields: Fields) -> TakeBack | Refused:
    """The change of the agenda that the button names."""
    at = first(fields, "at")
    return TakeBack(int(at)) if at.isdecimal() and len(at) < 16 else UNREADABLE


def landing(page: str, fields: Fields) -> str:
    """Where the answer leads: to the list, or to the same button of the same row, which then has the focus. That one is no
    part of the address, or the browser would give the focus to it."""
    done, by = "copied" if first(fields, "act") == "copy" else "order", first(fields, "by")
    if by in ("up", "down"):
        return f"{page}?{urlencode({'done': done, 'moved': first(fields, 'activities'), 'by': by})}"
    return f"{page}?done={done}#agenda"
