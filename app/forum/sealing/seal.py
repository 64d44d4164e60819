"""Sealing: a closed forum's log made anew, so that nobody can say any more who gave what, and every figure stays.

What was set up and what the facilitator did stays as it was written. Joining, voting, writing and moderating go; in their
place stands one event an activity with what was given in the end, and the record of what those did who lead.
Pure: fresh ids come in as an argument. Never here: reading or writing a log, a clock, chance.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.messages import Event, Logged, Refused
from app.activities.base.offer import Offer, Source
from app.activities.base.record import Fresh
from app.counting.tally import pair
from app.forum.codec import FORUM, OF_KINDS
from app.forum.events import ActivityAdded, ActivityChanged, InputOpened, ParticipantsSealed, RecordSealed, StepUndone
from app.forum.fold import fold, seen_key, skip
from app.forum.fold.sealed import NOT_NOW
from app.forum.making import MeasuresMade, MeasuresUnmade
from app.forum.outcome import outcome
from app.forum.outcome.report import report
from app.forum.outcome.tables import took_part
from app.forum.state import Activity, Forum, RecordEntry
from app.forum.taking_up import NotesGivenBack, NotesTakenUp
from app.forum.window_events import WindowSet
from app.languages import readable
from app.text import N_

BY = "l:seal"
"""Who seals, as the log names it: not a person, even where a person asked for it."""

SEALED_ALREADY = Refused(N_("This forum is sealed already."))
UNREAD = Refused(
    N_("The record holds entries that this version cannot read. Sealing would lose them, so nothing was changed.")
)
UNEQUAL = Refused(N_("After sealing a figure would have been another one than before, so nothing was changed."))

RawEntry = tuple[str, bytes]


class SealedLog(msgspec.Struct, frozen=True):
    """The new log, and the forum that it gives."""

    entries: tuple[RawEntry, ...]
    forum: Forum


def seal(forum: str, entries: Iterable[RawEntry], ids: Iterator[str], now: int) -> SealedLog | Refused:
    """The sealed log of `forum`, or why there is none; `ids` never ends and never repeats. Takes as long as a replay."""
    listed = list(entries)
    old, new, kept = _kept(forum, listed, _offers(forum, listed, now))
    refused = _not_now(old)
    if refused is not None:
        return refused
    new, kept = _with_sealed_ids(old, new, kept, now)
    place = _places(kept[-1][0])
    for number, event in enumerate(_left(old, ids, now), 1):
        entry_id, data = next(place), FORUM.encode(BY, f"seal.{number}", event)
        kept.append((entry_id, data))
        if _take(new, entry_id, data) is not None:
            return UNEQUAL
    return SealedLog(tuple(kept), new) if equal(old, new, now) else UNEQUAL


def _not_now(old: Forum) -> Refused | None:
    if old.sealed:
        return SEALED_ALREADY
    if old.status != "closed":
        return NOT_NOW
    return UNREAD if old.unknown else None


def _offers(forum: str, entries: list[RawEntry], now: int) -> dict[str, Offer]:
    """What each step with a source put to the choice in the end, as it is told once notes are numbered anew. The log is read
    once more for that, and only where there is such a step."""
    old = Forum(forum)
    for entry in entries if any(b'"source":{' in data for _, data in entries) else ():
        logged = FORUM.decode(*entry)
        if logged is None:
            skip(old, entry[0])
        else:
            fold(old, logged)
    return offers(old, now)


def offers(old: Forum, now: int) -> dict[str, Offer]:
    """The same of a forum that is there."""
    found = {}
    for one in old.activities.values():
        step = old.activities.get(one.offer.step) if one.offer else None
        record = KINDS[step.plan.kind].record if step else None
        ids = record.renumbered(old.context(step, now), step.state) if record and step else {}
        if one.offer is not None:
            found[one.id] = one.offer.renumbered(ids)
    return found


def _kept(forum: str, entries: Iterable[RawEntry], told: dict[str, Offer]) -> tuple[Forum, Forum, list[RawEntry]]:
    """The forum as it was, and what stays of its log with the forum that this alone makes."""
    old, new, kept = Forum(forum), Forum(forum), list[RawEntry]()
    for entry_id, data in entries:
        logged = FORUM.decode(entry_id, data)
        if logged is None:
            skip(old, entry_id)
            continue
        stays = seen_key(logged.by, logged.command) not in old.seen and _stays(old, logged)
        if fold(old, logged) is None and stays:
            if isinstance(logged.event, StepUndone):
                data = _undone(new, logged)
            elif isinstance(logged.event, MeasuresUnmade | NotesTakenUp | NotesGivenBack):
                data = _written(logged, replace(logged.event, settled=True))
            elif isinstance(logged.event, InputOpened | WindowSet) and logged.event.activity in told:
                data = _written(logged, replace(logged.event, offer=told[logged.event.activity]))
            kept.append((entry_id, data))
            _take(new, entry_id, data)
    return old, new, kept


def _with_sealed_ids(old: Forum, new: Forum, kept: list[RawEntry], now: int) -> tuple[Forum, list[RawEntry]]:
    """What stays names posts by the numbers that sealing gives them, and in their order: the old ones told which came first."""
    ids = {
        one.id: KINDS[one.plan.kind].record.renumbered(old.context(one, now), one.state)
        for one in old.activities.values()
    }
    found = ((place, FORUM.decode(*entry)) for place, entry in enumerate(kept))
    names = MeasuresMade, NotesTakenUp
    made = [(place, one) for place, one in found if one and (isinstance(one.event, names) or _picks(one.event))]
    if not made:
        return new, kept
    for place, logged in made:
        source = _picks(logged.event)
        named = source.step if source else logged.event.activity
        kept[place] = kept[place][0], (_repicked if source else _renamed)(logged, ids.get(named, {}))
    again = Forum(old.id)
    for entry in kept:
        _take(again, *entry)
    return again, kept


def _picks(event: Event) -> Source | None:
    """The source in which an event names notes one by one."""
    source = event.plan.source if isinstance(event, ActivityAdded | ActivityChanged) else None
    return source if source is not None and source.what == "post" and source.picked else None


def _repicked(logged: Logged, ids: Mapping[str, str]) -> bytes:
    """The entry with other ids in its source, sorted: the old ones told which came first."""
    source = logged.event.plan.source
    picked = tuple(sorted(ids[note] for note in source.picked if note in ids))
    plan = replace(logged.event.plan, source=replace(source, picked=picked))
    return _written(logged, replace(logged.event, plan=plan))


def _renamed(logged: Logged, ids: Mapping[str, str]) -> bytes:
    """The entry with other ids, in the order of these; what names nothing is still counted, and names nothing."""
    order = {one: place for place, one in enumerate(ids)}

    def renamed(origin: Any) -> Any:
        posts = sorted(origin.posts, key=lambda post: order.get(post, len(order)))
        return replace(origin, posts=tuple(ids.get(post, "") for post in posts))

    if isinstance(logged.event, NotesTakenUp):
        return _written(logged, replace(logged.event, origins=tuple(map(renamed, logged.event.origins))))
    measures = (replace(one, origin=renamed(one.origin) if one.origin else None) for one in logged.event.measures)
    return _written(logged, replace(logged.event, measures=tuple(measures)))


def _stays(old: Forum, logged: Logged) -> bool:
    """Whether an entry says nothing of what people gave: set-up, and the steps of who leads."""
    if logged.by.startswith("p:"):
        return False
    if isinstance(logged.event, StepUndone):
        return bool(old.undo) and (old.undo[-1].kind_state is None or _inputless(old, old.undo[-1].activity or ""))
    return type(logged.event) not in OF_KINDS or _inputless(old, logged.event.activity)


def _inputless(old: Forum, activity: str) -> bool:
    found = old.activities.get(activity)
    return found is not None and KINDS[found.plan.kind].record.sealed is None


def _undone(new: Forum, logged: Logged) -> bytes:
    """The same step back, by the time that the step has here: two in one millisecond may now be one."""
    return _written(logged, StepUndone(new.undo[-1].at if new.undo else logged.event.at))


def _written(logged: Logged, event: Event) -> bytes:
    """An entry with another event; it may have been written again, with its first time."""
    data = FORUM.encode(logged.by, logged.command, event)
    return FORUM.again(f"{logged.at}-0", data) or data


def _take(forum: Forum, entry_id: str, data: bytes) -> Refused | None:
    logged = FORUM.decode(entry_id, data)
    assert logged is not None, "an entry that was just written can be read"  # noqa: S101
    return fold(forum, logged)


def _left(old: Forum, ids: Iterator[str], now: int) -> Iterator[Event]:
    """What stands for everything that goes."""
    for activity in old.activities.values():
        kind = KINDS[activity.plan.kind]
        if kind.record.sealed is not None and activity.state != kind.input.state():
            ended = activity.phase.ended or old.closed_at
            yield kind.record.seal(old.context(activity, now), activity.state, _fresh(ids), ended)
    corrections = {one.id: tuple(one.corrections) for one in old.activities.values() if one.corrections}
    lines = tuple(replace(line, at=line.at - line.at % 1000) for line in _recorded(old))
    yield RecordSealed(lines, corrections, offers(old, now))
    codes = {batch.id: batch.used for batch in old.batches.values() if batch.used}
    yield ParticipantsSealed(now, dict(old.joined_by_strand()), took_part(old), old.folded, codes, old.joined_then)


def _recorded(forum: Forum) -> list[RecordEntry]:
    """The record of those who lead. That a device was blocked would join all that came from it: it says that notes were
    hidden."""
    lines = []
    for line in forum.record:
        activity = forum.activities.get(line.activity)
        told = KINDS[activity.plan.kind].record.of_devices if activity else {}
        what = told.get(line.what, line.what)
        if what and not line.by.startswith("p:"):
            lines.append(replace(line, what=what))
    return lines


def _fresh(ids: Iterator[str]) -> Fresh:
    """Names for one activity: the same thing gets the same one, and no other activity knows it."""
    known: dict[str, str] = {}

    def fresh(by: str) -> str:
        if by not in known:
            known[by] = next(ids)
        return known[by]

    return fresh


def _places(last: str) -> Iterator[str]:
    """Ids for new entries, right behind the last one that was kept: nothing tells when people gave what."""
    milliseconds, _, number = last.partition("-")
    place = int(number)
    while True:
        place += 1
        yield f"{milliseconds}-{place}"


# -- every published figure is the same ------------------------------------------------------------------------------


def equal(old: Forum, new: Forum, now: int) -> bool:
    """Whether everything that is ever published of the two is the same, in every language. The log's checksum is that
    of another log now, of course; the one at the close is handed on by whoever writes it.
    """
    old = replace(old, head="", closed_head="", record=_recorded(old))
    new = replace(new, head="", closed_head="", record=_recorded(new))
    new = replace(new, sealed=replace(new.sealed, at=None)) if new.sealed else new
    languages = readable(old.settings.languages)
    same = all(_published(old, language, now) == _published(new, language, now) for language in languages)
    return same and all(
        _shown(old, one, now) == _shown(new, new.activities[one.id], now) for one in old.activities.values()
    )


def _published(forum: Forum, language: str, now: int) -> Any:
    file = outcome(forum, language, now, _untranslated)
    return file, replace(report(forum, file.tables, language, now), course=())


def _shown(forum: Forum, activity: Activity, now: int) -> Any:
    """How a step stands, and what the wall says of it. The console's result is in the outcome; its queue has times."""
    body = KINDS[activity.plan.kind].views.whole(
        forum.context(activity, now), activity.state, forum.settings.languages[0]
    )
    source = activity.plan.source
    unpicked = replace(source, picked=()) if source is not None and source.what == "post" else source
    return (
        replace(activity.plan, source=unpicked),
        activity.settings,
        activity.phase,
        activity.shown_at,
        _in_any_order(msgspec.to_builtins(body, enc_hook=pair)),
    )


def _in_any_order(said: Any) -> Any:
    """The same words and figures, whatever came first: notes hang in another order and under other numbers."""
    if isinstance(said, dict):
        return {name: _in_any_order(inner) for name, inner in said.items() if name != "id"}
    if isinstance(said, list | tuple):
        return sorted((_in_any_order(inner) for inner in said), key=repr)
    return said


def _untranslated(words: str) -> str:
    return words
