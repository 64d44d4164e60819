"""Events to bytes and back. Bytes that this version cannot read become None: counted and skipped, never an error.

Never here: what an event means.
"""

from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.messages import Event, Logged
from app.activities.base.names import distinct
from app.forum.events import EVENTS


class Kept(msgspec.Struct, omit_defaults=True):
    """An envelope whose event is left as it is written, whatever version wrote it."""

    b: str
    c: str
    e: msgspec.Raw
    t: int = 0


class Codec:
    """Encodes and decodes the envelope (who, which command, what) for one family of events, each with a tag of its own."""

    def __init__(self, events: tuple[type[Event], ...]) -> None:
        distinct("events", ((tag_of(event), event) for event in events))
        union: Any = events[0]
        for event in events[1:]:
            union = union | event
        fields: Any = [("b", str), ("c", str), ("e", union), ("t", int, 0)]
        envelope = msgspec.defstruct("Envelope", fields, frozen=True, gc=False, omit_defaults=True)
        self._envelope = envelope
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(envelope)

    def encode(self, by: str, command: str, event: Event) -> bytes:
        """The bytes of one log entry."""
        return self._encoder.encode(self._envelope(by, command, event))

    def decode(self, entry_id: str, data: bytes) -> Logged | None:
        """The entry as the fold takes it; its time is the id's milliseconds, unless it had been lost and says its first
        time itself. None if it cannot be read."""
        try:
            envelope: Any = self._decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        at = envelope.t or milliseconds(entry_id)
        return Logged(entry_id, at, envelope.b, envelope.c, envelope.e)

    def again(self, entry_id: str, data: bytes) -> bytes | None:
        """The bytes with which an entry that the store has lost is written again: the same, with its first time."""
        try:
            kept = msgspec.json.decode(data, type=Kept)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return self._encoder.encode(replace(kept, t=kept.t or milliseconds(entry_id)))


def tag_of(event: type[Event]) -> str:
    """What the log calls an event."""
    return str(event.__struct_config__.tag)


def milliseconds(entry_id: str) -> int:
    """When the store took an entry."""
    return int(entry_id.partition("-")[0])


OF_KINDS = dict.fromkeys(event for kind in KINDS.values() for event in kind.input.events)  # kinds may share events
SEALED = dict.fromkeys(kind.record.sealed for kind in KINDS.values() if kind.record.sealed)
FORUM = Codec(EVENTS + tuple(OF_KINDS) + tuple(SEALED))
