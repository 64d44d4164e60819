"""One part of a programme, as decide, fold and codec ask for it: its commands and its events, each with who answers for it.

Never here: what any part is about; a list of the parts (parts.py).
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import msgspec

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Logged, Refused
from app.programme.state import Programme

Records = dict[str, int]
"""How often each record had been changed that a form showed, by the record's name."""


class ProgrammeCommand(Command, frozen=True, kw_only=True):
    """What an organiser wants of a programme. `records` says which versions the form showed."""

    records: Records = msgspec.field(default_factory=dict)


class ProgrammeEvent(Event, frozen=True, kw_only=True):
    """What happened to a programme. `records` are the versions that whoever did it had seen: of an older one it changes
    nothing."""

    names_by_order: ClassVar[bool] = True
    """Records are numbered as they come: where others wrote meanwhile, a lost event could meet the wrong one."""
    always: ClassVar[tuple[str, ...]] = ()
    """The records that it changes whatever it says."""
    named: ClassVar[tuple[str, ...]] = ()
    """Its fields that name the records which it changes: each holds one name, or several."""
    records: Records = msgspec.field(default_factory=dict)

    @property
    def changes(self) -> tuple[str, ...]:
        """The records that it changes, by name."""
        said = (getattr(self, name) for name in self.named)
        return self.always + tuple(name for one in said for name in ((one,) if isinstance(one, str) else one))


Decide = Callable[[Programme, Actor, Any, int], Event | Refused]
"""A command by somebody at a time (milliseconds): the event that follows, or why not."""
Fold = Callable[[Programme, Any, Logged], Refused | None]
"""An event, applied in place; Refused: it no longer fits, and nothing has changed."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part: what can be asked of it, and what can happen to it."""

    commands: Mapping[type[Command], Decide] = {}
    events: Mapping[type[Event], Fold] = {}
