"""`play`: a command the way it really goes, in memory: decide, encode, decode, fold; and the proof that replay agrees.

Here: the log as bytes, and digests. Never: people or forums of the tests (people.py), a store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Any, Generic, TypeVar

import msgspec

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Logged, Refused
from app.counting.tally import pair
from app.forum import desk
from app.forum.chain import Chain
from app.forum.codec import FORUM, Codec
from app.forum.decide import decide
from app.forum.fold import fold, skip
from app.forum.state import Forum
from app.programme import fold as of_programme
from app.programme.decide import decide as decide_programme
from app.programme.parts import CODEC as PROGRAMME
from app.programme.state import Programme

State = TypeVar("State")
MEMORY = ("seen", "last_id", "head", "folded", "unknown", "record", "undo", "undone")
"""What the fold keeps about the log itself: an event that touches nothing else has changed nothing."""

ENCODER = msgspec.json.Encoder(enc_hook=pair)
Entry = tuple[str, bytes]


def digest(state: Any, without: Iterable[str] = ()) -> str:
    """A short proof of everything in `state`, in the order in which it stands there."""
    return short(written(state, without))


def written(state: Any, without: Iterable[str] = ()) -> dict[str, bytes]:
    """Everything in `state`, field by field."""
    return {name: ENCODER.encode(getattr(state, name)) for name in state.__struct_fields__ if name not in without}


def short(fields: dict[str, bytes], without: Iterable[str] = ()) -> str:
    """The digest of what was written."""
    proof = hashlib.blake2b(digest_size=16)
    for name, data in fields.items():
        if name not in without:
            proof.update(b"%b:%d:%b" % (name.encode(), len(data), data))
    return proof.hexdigest()


class Played(Generic[State]):
    """One log as bytes, and the state that lives beside it. `now` is the log's clock: every entry takes a second."""

    def __init__(
        self,
        fresh: Callable[[], State],
        codec: Codec,
        fold: Callable[[State, Logged], Refused | None],
        skip: Callable[[State, str], None],
        now: int,
    ) -> None:
        self.fresh, self.codec, self.fold, self.skip = fresh, codec, fold, skip
        self.now = now
        self.entries: list[Entry] = []
        self.chain = Chain()
        self.state = fresh()
        self._twin = Twin(self, [])
        self._told: tuple[State, int, str] | None = None

    @property
    def last(self) -> Event:
        """What the newest entry says."""
        logged = self.codec.decode(*self.entries[-1])
        assert logged, "the newest entry cannot be read"
        event: Event = logged.event
        return event

    def append(self, by: str, command: str, event: Event) -> Refused | None:
        """One entry, written and folded; the live state must be what a process that starts now would have."""
        self.now += 1_000
        return self.take(f"{self.now}-0", self.codec.encode(by, command, event))

    def take(self, entry_id: str, data: bytes) -> Refused | None:
        self.entries.append((entry_id, data))
        answer = self._step(self.state, entry_id, data)
        if self._twin.entries is not self.entries:  # somebody has given this log another past
            self._twin = Twin(self, self.entries)
        fields = written(self.state)
        assert short(fields) == digest(self._twin.folded()), "the live state differs from its replay"
        self._told = self.state, len(self.entries), short(fields, MEMORY)
        if isinstance(self.state, Forum):
            _nothing_stale(self.state, self.now)
        return answer

    def told(self) -> str:
        """What stands in the state after the last entry, but for memory. What changes it otherwise than by the log is found
        with the next entry."""
        if self._told is None or self._told[0] is not self.state or self._told[1] != len(self.entries):
            self._told = self.state, len(self.entries), digest(self.state, MEMORY)
        return self._told[2]

    def replayed(self, entries: Iterable[Entry] | None = None) -> State:
        """The state folded anew from all bytes."""
        state, chain = self.fresh(), Chain()
        for entry_id, data in self.entries if entries is None else entries:
            self._step(state, entry_id, data, chain)
        return state

    def _step(self, state: Any, entry_id: str, data: bytes, chain: Chain | None = None) -> Refused | None:
        chain = chain or self.chain
        chain.add([(entry_id, data)])
        state.head = chain.head
        logged = self.codec.decode(entry_id, data)
        if logged is None:
            self.skip(state, entry_id)
            return None
        return self.fold(state, logged)


class Twin(Generic[State]):
    """What another process makes of a log's bytes: nobody but the fold ever touches it. It reads on where it stopped, so that
    an evening of a hundred entries is folded twice and not a hundred times."""

    def __init__(self, log: Played[State], entries: list[Entry]) -> None:
        self.log, self.entries = log, entries
        self.state, self.chain, self.read = log.fresh(), Chain(), 0

    def folded(self) -> State:
        """The state after all that stands in the log by now."""
        for entry_id, data in self.entries[self.read :]:
            self.log._step(self.state, entry_id, data, self.chain)
        self.read = len(self.entries)
        return self.state


class Forums(Played[Forum]):
    """The log of one forum."""

    def __init__(self, forum: str, now: int) -> None:
        super().__init__(lambda: Forum(forum), FORUM, fold, skip, now)

    @classmethod
    def after(cls, forum: str, entries: Sequence[Entry]) -> Forums:
        """A log of its own that begins with these entries, whoever has played them."""
        log = cls(forum, int(entries[-1][0].partition("-")[0]))
        log.entries = [*entries]
        log.state = log.replayed()
        log.chain.add(entries)
        return log


class Desks(Played[desk.Desk]):
    """The installation's own log."""

    def __init__(self, now: int) -> None:
        super().__init__(desk.Desk, desk.CODEC, desk.fold, desk.skip, now)


class Programmes(Played[Programme]):
    """The log of one programme."""

    def __init__(self, now: int, programme: str = "p1") -> None:
        super().__init__(lambda: Programme(id=programme), PROGRAMME, of_programme.fold, of_programme.skip, now)


def plan(log: Programmes, actor: Actor, command: Command, changed: bool = True, key: str = "") -> Refused | None:
    """The same for a programme: asks `command` of it."""
    return _played(log, actor, decide_programme(log.state, actor, command, log.now), command, changed, key)


def play(log: Forums, actor: Actor, command: Command, changed: bool = True, key: str = "") -> Refused | None:
    """Asks `command` of the forum and gives the answer; fails if it changed nothing, or, with `changed=False`, something."""
    return _played(log, actor, decide(log.state, actor, command, log.now), command, changed, key)


def _played(
    log: Played[Any], actor: Actor, answer: Event | Refused, command: Command, changed: bool, key: str
) -> Refused | None:
    before = log.told()
    if isinstance(answer, Refused):
        said, after = answer, digest(log.state, MEMORY)
    else:
        said = log.append(actor.by, key or f"command-{len(log.entries)}", answer)
        after = log.told()
    assert (before != after) is changed, f"{command} changed {'nothing' if changed else 'something'}: {said}"
    return said


def _nothing_stale(forum: Forum, now: int) -> None:
    """What is kept of a step for the next look says no more and no less than what is made for a step never seen before."""
    for step in forum.activities.values():
        kept, made = forum.context(step, now), forum.context(copy(step), now)
        assert kept == msgspec.structs.replace(made, shown=kept.shown), f"what is kept of {step.id} is out of date"
