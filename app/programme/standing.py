"""How far an item of the register is, and which decisions are about it: from the decisions and from what was said of it.

The rules where things overlap: what has the later day stands, of two on one day the one that was entered later. What lies in
the future is announced and changes nothing before its day. A preliminary decision, a postponed item and a decision that was
taken back change nothing; a final one that adopts makes an item planned unless it goes on already, one that rejects drops it.
An item that was withdrawn from the register keeps its history. Never here: a language, markup.
"""

import msgspec

from app.programme.decisions_state import Decision, DecisionKind, Outcome, Point, Progress, ProgressEntry
from app.programme.span import day_of
from app.programme.state import Programme
from app.text import Text


class ItemStatus(msgspec.Struct, frozen=True, kw_only=True):
    """From its ISO `day` on an item is this far: by a decision (its id), or as it was said. `announced`: that day is still to
    come. `entry` is the place in what was said (-1: by a decision)."""

    day: str
    progress: Progress
    text: Text = {}
    decision: str = ""
    entry: int = -1
    said: ProgressEntry | None = None
    announced: bool = False
    at: int = 0


class ItemDecision(msgspec.Struct, frozen=True, kw_only=True):
    """What one decision says of one item. `announced`: its day is still to come; `revoked`: the day from which on it no longer
    holds, or empty."""

    decision: str
    title: Text
    body: Text
    day: str
    kind: DecisionKind
    outcome: Outcome
    condition: Text
    announced: bool
    revoked: str


def status_of(programme: Programme, item: str, now: int) -> ItemStatus | None:
    """How far an item is at `now` (milliseconds); None before anything was decided or said of it."""
    found = [turn for turn in history_of(programme, item, now) if not turn.announced]
    return found[-1] if found else None


def history_of(programme: Programme, item: str, now: int) -> tuple[ItemStatus, ...]:
    """Every change in how far an item is, by its day; also those that are announced."""
    today = day_of(now, programme.basics.settings.zone)
    made = [
        (one.says.day, one.added_at, _turn(one, point, today))
        for one, point in _about(programme, item)
        if one.says.kind == "final" and point.outcome != "postponed" and not (one.revoked and one.revoked <= today)
    ]
    said = [
        (entry.day, entry.at, _said(entry, place, today))
        for place, entry in enumerate(programme.decisions.progress.get(item, ()))
        if not entry.undone_at
    ]
    found: list[ItemStatus] = []
    for _, _, turn in sorted([*made, *said], key=lambda one: one[:2]):
        goes_on = found and found[-1].progress in ("planned", "running", "done")
        if not (turn.decision and turn.progress == "planned" and goes_on):
            found.append(turn)
    return tuple(found)


def undone_of(programme: Programme, item: str) -> tuple[ProgressEntry, ...]:
    """What was said of it and undone after everybody could read it, in the order in which it was said."""
    return tuple(entry for entry in programme.decisions.progress.get(item, ()) if entry.undone_at)


def decisions_of(programme: Programme, item: str, now: int) -> tuple[ItemDecision, ...]:
    """Every decision on an item, by its day; also those that are announced, and those that were taken back."""
    today = day_of(now, programme.basics.settings.zone)
    found = sorted(_about(programme, item), key=lambda one: (one[0].says.day, one[0].added_at))
    return tuple(
        ItemDecision(
            decision=one.id,
            title=one.says.title,
            body=one.says.body,
            day=one.says.day,
            kind=one.says.kind,
            outcome=point.outcome,
            condition=point.condition,
            announced=one.says.day > today,
            revoked=one.revoked,
        )
        for one, point in found
    )


def _about(programme: Programme, item: str) -> list[tuple[Decision, Point]]:
    decisions = programme.decisions.made.values()
    return [(one, point) for one in decisions for point in one.says.points if point.item == item]


def _turn(one: Decision, point: Point, today: str) -> ItemStatus:
    return ItemStatus(
        day=one.says.day,
        progress="planned" if point.outcome == "adopted" else "dropped",
        text=point.condition,
        decision=one.id,
        announced=one.says.day > today,
        at=one.added_at,
    )


def _said(entry: ProgressEntry, place: int, today: str) -> ItemStatus:
    return ItemStatus(
        day=entry.day,
        progress=entry.progress,
        text=entry.text,
        entry=place,
        said=entry,
        announced=entry.day > today,
        at=entry.at,
    )
