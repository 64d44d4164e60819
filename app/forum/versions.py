"""How often each record of the desk was changed: who saves a form of an older one is told, and nothing is lost.

Counted by the fold, so that two who save in one moment cannot both be right. Never here: what differs (web/desk/both.py).
"""

from typing import TYPE_CHECKING

from app.activities.base.messages import Event, Refused
from app.forum.events import (
    ActivityChanged,
    ForumChanged,
    MeasureChanged,
    SettingSwitched,
    WordListSaved,
    WordsCorrected,
)
from app.forum.image_events import ImageChanged
from app.forum.link_events import LinkChanged, link_record
from app.forum.state import Activity, Forum, ForumSettings
from app.forum.window_events import WindowDropped, WindowSet
from app.forum.window_events import record_of as window_record
from app.forum.word_lists import record_of
from app.text import N_

if TYPE_CHECKING:
    from app.forum.desk import Desk

BASICS, STRANDS, FRAMES = "basics", "strands", "frames"
CHANGED = Refused(
    N_(
        "Somebody else has saved this in the meantime. Nothing of yours is lost: it stands in the form, and what was saved "
        "beside it. Save again to replace that."
    )
)


def seen(forum: Forum, *records: str) -> dict[str, int]:
    """The versions of these records, for a command to carry."""
    return {record: forum.versions.get(record, 0) for record in records}


def older(forum: Forum, event: Event) -> Refused | None:
    """Why `event` comes from a form of an older record, or None."""
    carried: dict[str, int] = getattr(event, "records", {})
    return CHANGED if any(forum.versions.get(key, 0) != version for key, version in carried.items()) else None


def saved_whole(desk: "Desk", record: str, said: object, version: int) -> Refused | None:
    """Puts what was said in place of the installation's record of this name, and counts it; refuses a form that showed an older
    one. Version -1: nothing is compared."""
    if version not in (desk.versions.get(record, 0), -1):
        return CHANGED
    setattr(desk, record, said)
    desk.versions[record] = desk.versions.get(record, 0) + 1
    return None


def corrections(activity: Activity, key: str) -> int:
    """How often these words of a question were corrected; words that were only added in another language are none."""
    return sum(one.key == key and one.reason != "" for one in activity.corrections)


def corrected_since(activity: Activity, key: str, after: int) -> bool:
    """Whether a form that showed these words after so many corrections is an older one; below 0 it says nothing of that."""
    return after >= 0 and corrections(activity, key) != after


def count(forum: Forum, event: Event, before: ForumSettings) -> None:
    """Counts the change that `event` has made."""
    changed: list[str] = []
    if isinstance(event, ActivityChanged | SettingSwitched) or (isinstance(event, WordsCorrected) and event.after >= 0):
        changed = [event.activity]  # a correction of an older version counted none, and its log is read as it was
    elif isinstance(event, MeasureChanged):
        changed = [event.measure.id]
    elif isinstance(event, WindowSet | WindowDropped):
        changed = [window_record(event.activity)]
    elif isinstance(event, WordListSaved):
        changed = [record_of(event.language)]
    elif isinstance(event, LinkChanged):
        changed = [link_record(event.link)]
    elif isinstance(event, ImageChanged):
        changed = [event.image]
    elif isinstance(event, ForumChanged):
        if any(getattr(event.settings, name) != getattr(before, name) for name in OF_STRANDS):
            changed.append(STRANDS)
        if any(getattr(event.settings, name) != getattr(before, name) for name in OTHERS):
            changed.append(BASICS)
        if event.settings.frames != before.frames:
            changed.append(FRAMES)
    for record in changed:
        forum.versions[record] = forum.versions.get(record, 0) + 1


OF_STRANDS = ("strands", "fewest")
OTHERS = tuple(name for name in ForumSettings.__struct_fields__ if name not in (*OF_STRANDS, "frames"))
