"""The buttons of the sorting page, and the command behind each.

Never here: what a command does to posts (moves), what the page shows (sorting).
"""

from collections.abc import Callable
from typing import get_args

from app.activities.base.form_fields import Fields, first
from app.activities.base.messages import NOTHING_BACK, ActivityCommand, Refused
from app.activities.posts import messages as m
from app.activities.posts.blocked import AdmitAuthors
from app.activities.posts.focus import FocusWall
from app.activities.posts.group_messages import DissolveGroup, MergeGroups, RenameGroup, UndoSorting
from app.activities.posts.objecting import DecideObjection
from app.activities.posts.rules import NO_POSTS
from app.text import N_

NO_REASON = Refused(N_("Please choose a reason."), status=422, invalid=("reason",))
ONE_POST = Refused(N_("Please choose exactly one note to erase its text."), status=422, invalid=("notes",))
ONE_ALONE = Refused(N_("Please choose exactly one note to show alone on the wall."), status=422, invalid=("notes",))
TWO_POSTS = Refused(N_("Please choose at least two notes to merge."), status=422, invalid=("notes",))

INTO = "into."
"""What the button of one group begins with."""

Made = ActivityCommand | Refused
Button = Callable[[str, tuple[str, ...], Fields], Made]


def _merge(activity: str, chosen: tuple[str, ...], fields: Fields) -> Made:
    # The first on the page is the oldest: the others go under it.
    return m.MergeNotes(activity, chosen[0], chosen[1:]) if len(chosen) > 1 else TWO_POSTS


def _group(activity: str, chosen: tuple[str, ...], fields: Fields) -> Made:
    name = first(fields, "name")
    return m.GroupNotes(activity, "" if name else first(fields, "group"), name, chosen)


def _hide(activity: str, chosen: tuple[str, ...], fields: Fields) -> Made:
    reason = first(fields, "reason")
    known: m.Reason | None = next((key for key in get_args(m.Reason) if key == reason), None)
    if known is None:
        return NO_REASON if chosen else NO_POSTS
    return m.HideNotes(activity, known, chosen, everything=first(fields, "do") == "block", words=first(fields, "words"))


def _erase(activity: str, chosen: tuple[str, ...], fields: Fields) -> Made:
    return m.EraseNote(activity, chosen[0]) if len(chosen) == 1 else ONE_POST


def _undo(activity: str, chosen: tuple[str, ...], fields: Fields) -> Made:
    at = first(fields, "at")
    return UndoSorting(activity, int(at)) if at.isdecimal() and len(at) < 20 else NOTHING_BACK


def into(activity: str, chosen: tuple[str, ...], fields: Fields) -> Made:
    """Into the group that the button itself names, whatever is typed beside it."""
    return m.GroupNotes(activity, first(fields, "do").removeprefix(INTO), "", chosen)


BUTTONS: dict[str, Button] = {
    "release": lambda activity, chosen, fields: m.ReleaseNotes(activity, chosen),
    "hide": _hide,
    "block": _hide,
    "admit": lambda activity, chosen, fields: AdmitAuthors(activity, chosen),
    "back": lambda activity, chosen, fields: m.BringBackNotes(activity, chosen),
    "move": lambda activity, chosen, fields: m.MoveNotes(activity, first(fields, "to"), chosen),
    "group": _group,
    "ungroup": lambda activity, chosen, fields: m.UngroupNotes(activity, chosen),
    "rename": lambda activity, chosen, fields: RenameGroup(
        activity, first(fields, "of"), first(fields, "new_name"), first(fields, "was")
    ),
    "join": lambda activity, chosen, fields: MergeGroups(activity, first(fields, "other"), (first(fields, "of"),)),
    "grant": lambda activity, chosen, fields: DecideObjection(activity, chosen, show=True),
    "uphold": lambda activity, chosen, fields: DecideObjection(activity, chosen, words=first(fields, "words")),
    "undo": _undo,
    "dissolve": lambda activity, chosen, fields: DissolveGroup(activity, first(fields, "of")),
    "merge": _merge,
    "unmerge": lambda activity, chosen, fields: m.UnmergeNotes(activity, chosen),
    "erase": _erase,
    "alone": lambda activity, chosen, fields: FocusWall(activity, chosen[0]) if len(chosen) == 1 else ONE_ALONE,
    "lock": lambda activity, chosen, fields: m.LockNotes(activity),
    "unlock": lambda activity, chosen, fields: m.UnlockNotes(activity),
}
