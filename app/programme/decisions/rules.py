"""What may be said of a decision and of an item's progress, and what of it is a correction when it changes.

Never here: commands and events (messages.py).
"""

from collections.abc import Collection

from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.forum.schedule import is_day
from app.letters import letters
from app.programme.decisions_state import DecisionSays, Point, Progress
from app.programme.span import NO_DAY, day_of
from app.programme.state import Programme
from app.programme.timeline.rules import MOST_LINK, NO_LINK, NO_WHY, TOO_LONG, is_address, reworded, said
from app.text import N_, Text

MOST_NAME = 200
MOST_TEXT = 10_000
MOST_CONDITION = 2_000
NO_BODY = Refused(N_("Please say which body decided."), status=422, invalid=("body",))
NO_TITLE = Refused(N_("Please say in a few words what was decided on."), status=422, invalid=("title",))
NO_DAY_SAID = Refused(N_("Please give the day of the decision."), status=422, invalid=("day",))
NO_DAY_OF_PROGRESS = Refused(N_("Please give the day from which this holds."), status=422, invalid=("day",))
NO_ITEM = Refused(N_("This entry is not in the register."), status=422, invalid=("items",))
TWICE = N_("{entry} is named twice in this decision.")
WITHDRAWN = N_("{entry} had been withdrawn before that day. A decision made later cannot be about it.")
WITHDRAWN_PROGRESS = N_(
    "{entry} had been withdrawn before that day. Its history ends there; it can be brought back in the register."
)
NO_DOCUMENT = Refused(N_("This document does not belong to the programme."), status=422, invalid=("document",))
TOO_EARLY = Refused(
    N_("A decision cannot be rescinded before the day on which it was made."), status=422, invalid=("day",)
)
ALL_SO_FAR = Refused(N_("Nothing has changed: all of them are so far already."), status=422, invalid=("progress",))
WHY_DROPPED = Refused(N_("Please say why it was dropped: everybody reads it."), status=422, invalid=("text",))

__all__ = ["NO_WHY", "reworded", "said"]


def refused(programme: Programme, says: DecisionSays, kept: Collection[str] = ()) -> Refused | None:
    """Why a decision cannot be this one, or None. Items in `kept` stood in it before, whatever became of them."""
    says = tidy(says)
    if not says.body:
        return NO_BODY
    if not says.title:
        return NO_TITLE
    if not says.day:
        return NO_DAY_SAID
    if not is_day(says.day):
        return replace(NO_DAY, invalid=("day",))
    if says.link and not is_address(says.link):
        return NO_LINK
    return _points(programme, says, kept) or _document(programme, says) or _too_long(says)


def _points(programme: Programme, says: DecisionSays, kept: Collection[str]) -> Refused | None:
    seen: set[str] = set()
    for point in says.points:
        item = programme.register.items.get(point.item)
        if item is None:
            return NO_ITEM
        if point.item in seen:
            return Refused(TWICE, {"entry": item.number}, 422, invalid=("items",))
        seen.add(point.item)
        out = _withdrawn(programme, point.item)
        if out and out < says.day and point.item not in kept:
            return Refused(WITHDRAWN, {"entry": item.number}, 422, invalid=("items",))
    return None


def _withdrawn(programme: Programme, item: str) -> str:
    """The day on which an item was withdrawn, or empty."""
    found = programme.register.items[item].withdrawn
    return day_of(found.at, programme.basics.settings.zone) if found else ""


def _document(programme: Programme, says: DecisionSays) -> Refused | None:
    if not says.document:
        return None
    found = programme.documents.get(says.document)
    known = found is not None and (not says.version or found.version(says.version) is not None)
    return None if known else NO_DOCUMENT


def _too_long(says: DecisionSays) -> Refused | None:
    limits: tuple[tuple[str, Text, int], ...] = (
        ("body", says.body, MOST_NAME),
        ("title", says.title, MOST_NAME),
        ("text", says.text, MOST_TEXT),
        ("link", {"": says.link}, MOST_LINK),
        *((f"condition.{point.item}", point.condition, MOST_CONDITION) for point in says.points),
    )
    for name, text, most in limits:
        if any(letters(words) > most for words in text.values()):
            return Refused(TOO_LONG, {"most": most}, 422, invalid=(name,))
    return None


def not_revoked(programme: Programme, decision: str, day: str) -> Refused | None:
    """Why a decision cannot have been taken back on this day."""
    if not day or not is_day(day):
        return replace(NO_DAY, invalid=("day",))
    return TOO_EARLY if day < programme.decisions.made[decision].says.day else None


def progress_refused(programme: Programme, item: str, day: str, progress: Progress, text: Text) -> Refused | None:
    """Why this cannot be said of an item's progress."""
    found = programme.register.items.get(item)
    if found is None:
        return NO_ITEM
    if not day:
        return NO_DAY_OF_PROGRESS
    if not is_day(day):
        return replace(NO_DAY, invalid=("day",))
    if progress == "dropped" and not said(text):
        return WHY_DROPPED
    if any(letters(words) > MOST_CONDITION for words in text.values()):
        return Refused(TOO_LONG, {"most": MOST_CONDITION}, 422, invalid=("text",))
    out = _withdrawn(programme, item)
    if out and out < day:
        return Refused(WITHDRAWN_PROGRESS, {"entry": found.number}, 422, invalid=("item",))
    return None


def tidy(says: DecisionSays) -> DecisionSays:
    """The same without empty words."""
    points = tuple(replace(point, condition=said(point.condition)) for point in says.points)
    return replace(says, body=said(says.body), title=said(says.title), text=said(says.text), points=points)


def corrected(before: DecisionSays, after: DecisionSays) -> bool:
    """Whether who had read it would learn something else now; words in a language that had none, a document and a link that
    come to it are no correction."""
    if (before.day, before.kind) != (after.day, after.kind):
        return True
    if any(reworded(getattr(before, name), getattr(after, name)) for name in ("body", "title", "text")):
        return True
    if (before.document and before.document != after.document) or (before.link and before.link != after.link):
        return True
    return _points_corrected(before.points, after.points)


def _points_corrected(before: tuple[Point, ...], after: tuple[Point, ...]) -> bool:
    now = {point.item: point for point in after}
    if {point.item for point in before} != set(now):
        return True
    return any(
        point.outcome != now[point.item].outcome
        or reworded(point.condition, now[point.item].condition)
        or (not point.condition and bool(now[point.item].condition))
        for point in before
    )
