"""What events say: each field of them is in the outcome, or on the written list of what is left out."""

from __future__ import annotations

from typing import get_type_hints

from app.activities import KINDS
from app.forum import events as e
from app.forum.outcome.denied import DENIED, OF_EVENTS
from tests.forum.outcome.test_outcome import EXPORTED, structs_in


def test_every_field_of_an_event_is_exported_or_said_to_be_left_out() -> None:
    """13 B8: by the state's field of its name, or in `OF_EVENTS`; a new one that nobody thought of fails here."""
    kept = {name for fields in EXPORTED.values() for name in fields} | {one.rpartition(".")[2] for one in DENIED}
    events = {*e.EVENTS, *(event for kind in KINDS.values() for event in kind.input.events)}
    plain = {
        name
        for event in events
        for name in event.__struct_fields__
        if not [*structs_in(get_type_hints(event)[name])] and name not in kept
    }
    assert plain == {*OF_EVENTS}
    assert all(len(reason) > 15 for reason in OF_EVENTS.values())
