"""Events to bytes and back. Bytes that this version cannot read become None: counted and skipped, never an error.

Never here: what an event means.
"""

from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base import Event, Logged
from app.forum.events import EVENTS


class Codec:
    """Encodes and decodes the envelope (who, which command, what) for one family of events."""

    def __init__(self, events: tuple[type[Event], ...]) -> None:
        union: Any = events[0]
        for event in events[1:]:
            union = union | event
        envelope = msgspec.defstruct("Envelope", [("b", str), ("c", str), ("e", union)], frozen=True, gc=False)
        self._envelope = envelope
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(envelope)

    def encode(self, by: str, command: str, event: Event) -> bytes:
        """The bytes of one log entry."""
        return self._encoder.encode(self._envelope(by, command, event))

    def decode(self, entry_id: str, data: bytes) -> Logged | None:
        """The entry as the fold takes it; its time is the id's milliseconds. None if it cannot be read."""
        try:
            envelope: Any = self._decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        return Logged(entry_id, int(entry_id.partition("-")[0]), envelope.b, envelope.c, envelope.e)


OF_KINDS = dict.fromkeys(event for kind in KINDS.values() for event in kind.events)  # kinds may share events
FORUM = Codec(EVENTS + tuple(OF_KINDS))
