"""Erasing words for good: a log made anew in which the things whose words were erased never had any.

Everything else stays as it was written, with its ids: it may be done while people vote. Pure.
Never here: what has words and where they stand (each kind's erasing), reading or writing a log.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.erasing import Erasing
from app.activities.base.messages import ActivityEvent, Event, Logged
from app.activities.base.offer import Offer
from app.forum.codec import FORUM
from app.forum.events import InputOpened, RecordSealed
from app.forum.fold import fold, seen_key, skip
from app.forum.state import Activity, Forum

RawEntry = tuple[str, bytes]
Words = dict[str, frozenset[str]]
"""The ids of the things without words, by activity."""

SPOKEN: dict[type[ActivityEvent], Erasing[Any]] = {
    event: kind.record.erasing
    for kind in KINDS.values()
    if kind.record.erasing is not None
    for event in kind.record.erasing.spoken
}
"""Whoever knows the words of an event, wherever it was sent: kinds of one family share both."""


def pending(forum: Forum) -> bool:
    """Whether words were erased that the log may still hold: whoever should have written it anew did not finish."""
    last = forum.rewritings[-1].at if forum.rewritings else 0
    return any(part.erased_at(one.state) > last for one, part in _erasing(forum))


def erase(forum: str, entries: list[RawEntry]) -> list[RawEntry] | None:
    """The log without the words of every thing erased; None if that would give another forum, which it never should."""
    old = Forum(forum)
    for entry in entries:
        _take(old, entry)
    gone = {one.id: part.wordless(one.state) for one, part in _erasing(old)}
    made = _Blanking(forum, gone).made(entries)
    new = Forum(forum)
    for entry in made:
        _take(new, entry)
    return made if replace(new, seen={}) == replace(old, seen={}) else None


def _erasing(forum: Forum) -> Iterator[tuple[Activity, Erasing[Any]]]:
    """The steps in which words can be erased."""
    for activity in forum.activities.values():
        part = KINDS[activity.plan.kind].record.erasing
        if part is not None:
            yield activity, part


def _take(forum: Forum, entry: RawEntry) -> None:
    logged = FORUM.decode(*entry)
    if logged is None:
        skip(forum, entry[0])
    else:
        fold(forum, logged)


class _Blanking:
    """One walk through a log. `texts` and `keys` are the words that go, and the commands that said them."""

    def __init__(self, forum: str, gone: Words) -> None:
        self._forum = Forum(forum)
        self._gone = gone
        self._texts: set[str] = set()
        self._keys: set[str] = set()
        self._refused: dict[str, Logged] = {}

    def made(self, entries: Iterable[RawEntry]) -> list[RawEntry]:
        """The new log. An attempt that was refused may have had the same words, wherever it stands."""
        once = [self._entry(entry) for entry in entries]
        return [self._attempt(entry) for entry in once]

    def _entry(self, entry: RawEntry) -> RawEntry:
        logged = FORUM.decode(*entry)
        if logged is None:
            skip(self._forum, entry[0])
            return entry
        event = self._blank(entry, logged)
        return entry if event is None else (entry[0], _again(entry, logged, event))

    def _blank(self, entry: RawEntry, logged: Logged) -> Event | None:
        """Folds the entry; its event without words that go, or None if it stays as it is."""
        key, said = seen_key(logged.by, logged.command), SPOKEN.get(type(logged.event))
        repeated = key in self._forum.seen
        activity, part, gone = self._step(logged.event)
        before = part.remember(activity.state, logged.event) if activity and part else None
        refused = fold(self._forum, logged) is not None
        event = None
        if activity is not None and part is not None and gone:
            event = part.without(activity.state, logged.event, gone, before, not refused and not repeated)
        if event is not None and said is not None:
            self._texts.update(said.words(logged.event))
            self._keys.add(key)
        elif repeated and said is not None and key in self._keys:  # the same command once more: it says the same words
            return said.unsaid(logged.event)
        elif refused and said is not None:
            self._refused[entry[0]] = logged
        return event if event is not None else self._offered(logged.event)

    def _offered(self, event: Event) -> Event | None:
        """What stands on ballots in a sealed log, without words that go; None if there are none."""
        if isinstance(event, InputOpened) and event.offer is not None:
            made: Event = replace(event, offer=self._without(event.offer))
        elif isinstance(event, RecordSealed) and event.offers:
            made = replace(event, offers={key: self._without(offer) for key, offer in event.offers.items()})
        else:
            return None
        return None if made == event else made

    def _without(self, offer: Offer) -> Offer:
        return offer.without(self._gone.get(offer.step, frozenset()), erased=True)

    def _step(self, event: Event) -> tuple[Activity | None, Erasing[Any] | None, frozenset[str]]:
        """The step that the event is about, if words can be erased there, and what has none any more."""
        name = event.activity if isinstance(event, ActivityEvent) else ""
        activity = self._forum.activities.get(name)
        part = KINDS[activity.plan.kind].record.erasing if activity is not None else None
        return activity, part, self._gone.get(name, frozenset())

    def _attempt(self, entry: RawEntry) -> RawEntry:
        logged = self._refused.get(entry[0])
        if logged is None or self._texts.isdisjoint(SPOKEN[type(logged.event)].words(logged.event)):
            return entry
        return entry[0], _again(entry, logged, SPOKEN[type(logged.event)].unsaid(logged.event))


def _again(entry: RawEntry, logged: Logged, event: Event) -> bytes:
    data = FORUM.encode(logged.by, logged.command, event)
    if logged.at == int(entry[0].partition("-")[0]):
        return data
    return FORUM.again(f"{logged.at}-0", data) or data  # it was written again once, with its first time
