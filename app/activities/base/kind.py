"""What a kind of activity must offer.

Never here: code for one kind, the forum around it, markup.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from app.activities.base.actor import Actor
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Event, InputSealed, Logged, Refused

Fresh = Callable[[str], str]
"""A person's id to the id that stands for it in one sealed activity."""


def _nothing_before(state: Any, event: Any) -> Any:
    return None


def _none_waiting(state: Any) -> int:
    return 0


def _no_lines(context: Context, state: Any) -> tuple[str, ...]:
    return ()


def _has_result(state: Any) -> bool:
    return True


def _restore_nothing(state: Any, before: Any) -> None:
    return None


class Kind(msgspec.Struct, frozen=True):
    """What a kind of activity must offer; each function is pure.

    `decide(context, state, actor, command)` gives an event or a refusal. `fold(context, state, logged)` changes the state
    in place, or gives a refusal and changes nothing; it never raises on a well-formed event. `phone(context, state,
    language, participant)` gives what one phone may see: `participant` is an id or None for somebody without input.
    `has_input(state, participant)` says whether that phone needs a rendering of its own. `wall` and `console` likewise
    (context, state, language). `tables(context, state, language)` gives the outcome tables. `read(fields, languages)`
    makes settings from a form's fields (or a refusal), `fields(settings, languages)` the way back. `missing(context)`
    names what is not ready. `counts(context, state)` is (persons who gave input, of these counted). `mine(context,
    state, language, participant)` is what one person contributed. `before(state, event)` keeps what an undoable event
    will touch, `restore(state, before)` puts it back. `waiting(state)` counts what waits for release.
    `lines(context, state)` is the published list: receipts with what they stand for, sorted.
    `has_result(state)` says whether there is something that stays hidden until the reveal. `assurances` are the levels
    that the organiser may choose from, the usual one first. A kind that takes input can be sealed: `seal(context, state,
    fresh, at)` gives a `sealed` event with everything that was given, `fresh(by)` standing for each person;
    `unseal(state, event)` puts it into a state that is still empty. `own(activity, state, shared, participant)` makes one
    person's phone from everybody's, so that a hall's result is counted once, not once a phone; without it each is made anew.
    """

    name: str
    takes_input: bool
    settings: type[Any]
    state: type[Any]
    commands: tuple[type[ActivityCommand], ...]
    events: tuple[type[ActivityEvent], ...]
    decide: Callable[[Context, Any, Actor, Any], Event | Refused]
    fold: Callable[[Context, Any, Logged], Refused | None]
    has_input: Callable[[Any, str], bool]
    phone: Callable[[Context, Any, str, str | None], msgspec.Struct]
    wall: Callable[[Context, Any, str], msgspec.Struct]
    console: Callable[[Context, Any, str], msgspec.Struct]
    counts: Callable[[Context, Any], tuple[int, int]]
    mine: Callable[[Context, Any, str, str], tuple[msgspec.Struct, ...]]
    tables: Callable[[Context, Any, str], tuple[Any, ...]]
    read: Callable[[dict[str, list[str]], tuple[str, ...]], Any]
    fields: Callable[[Any, tuple[str, ...]], dict[str, Any]]
    missing: Callable[[Context], tuple[str, ...]]
    before: Callable[[Any, Any], Any] = _nothing_before
    restore: Callable[[Any, Any], None] = _restore_nothing
    waiting: Callable[[Any], int] = _none_waiting
    has_result: Callable[[Any], bool] = _has_result
    lines: Callable[[Context, Any], tuple[str, ...]] = _no_lines
    own: Callable[[str, Any, Any, str], msgspec.Struct] | None = None
    assurances: tuple[str, ...] = ()
    sealed: type[InputSealed] | None = None
    seal: Callable[[Context, Any, Fresh, int], InputSealed] | None = None
    unseal: Callable[[Any, Any], None] = _restore_nothing

    @property
    def has_queue(self) -> bool:
        """Whether anything of this kind can wait for release."""
        return self.waiting is not _none_waiting
