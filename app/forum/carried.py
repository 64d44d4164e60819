"""What an event, or its command, carries of the page or form that it came from, so that it fits only while that is so (guard,
versions).

Never here: an event of its own, the comparing.
"""

from typing import ClassVar

import msgspec

from app.activities.base.messages import Command, Event


class Led(Event, frozen=True, kw_only=True):
    """What was done to the stage. With `seen`, what the page showed that it came from, it fits only while that is so."""

    undoable: ClassVar[bool] = True
    seen: str = ""


class Save(Command, frozen=True, kw_only=True):
    """What is saved from a form of the desk; `records` are the versions of what it shows (see `versions`)."""

    records: dict[str, int] = msgspec.field(default_factory=dict)


class Saved(Event, frozen=True, kw_only=True):
    """What was saved from a form of the desk. `records` are the versions that the form was drawn from (see `versions`); it
    fits only while they stand. Empty: nothing is compared."""

    records: dict[str, int] = msgspec.field(default_factory=dict)
