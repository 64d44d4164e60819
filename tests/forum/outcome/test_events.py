"""What events say: each field of them is in the outcome, or on the written list of what is left out."""

from __future__ import annotations

from typing import get_type_hints

from app.activities import KINDS
from app.forum import events as e
from app.forum.outcome.denied import DENIED
from app.forum.outcome.denied import OF_EVENTS as OF_ANY
from tests.forum.outcome.events_said import OF_KINDS, SAID
from tests.forum.outcome.test_outcome import EXPORTED, structs_in

OF_EVENTS = OF_ANY | OF_KINDS


def test_every_field_of_an_event_is_exported_or_said_to_be_left_out() -> None:
    """13 B8: event by event and field by field; a new field fails here, also one with a name that others have."""
    events = {*e.EVENTS, *(event for kind in KINDS.values() for event in kind.input.events)}
    found = {event.__name__: plain(event) for event in events}
    said = {event: {*words.replace("|", " ").split()} for event, words in SAID.items()}
    assert {name: fields for name, fields in found.items() if fields} == said


def test_what_an_event_says_is_kept_by_the_state_or_has_a_reason() -> None:
    """13 B8: what a column tells has a field of the state by its name; every other field its reason, and no reason is of
    nothing."""
    kept = {name for fields in EXPORTED.values() for name in fields} | {one.rpartition(".")[2] for one in DENIED}
    reasons = set()
    for event, words in SAID.items():
        told, _, left = words.partition("|")
        assert [name for name in told.split() if name not in kept or f"{event}.{name}" in OF_EVENTS] == [], event
        for name in left.split():
            reasons.add(f"{event}.{name}" if f"{event}.{name}" in OF_EVENTS else name)
    assert reasons == {*OF_EVENTS}
    assert all(len(reason) > 15 for reason in OF_EVENTS.values())


def plain(event: type) -> set[str]:
    """Its fields that are no Structs: those have fields of their own, which the state's are held to."""
    return {name for name in event.__struct_fields__ if not [*structs_in(get_type_hints(event)[name])]}  # type: ignore[attr-defined]
