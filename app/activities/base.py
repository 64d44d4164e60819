"""What every kind of activity is made of: the shapes of commands, events, answers, and the list a kind must offer.

Never here: code for one kind, the forum around it, markup.
"""

from collections.abc import Callable
from typing import Annotated, Any, ClassVar, Literal

import msgspec

from app.text import N_, Text

Role = Literal["participant", "moderator", "facilitator", "organiser"]
EVERYONE: tuple[Role, ...] = ("participant",)
QUEUE: tuple[Role, ...] = ("moderator", "facilitator", "organiser")
LEAD: tuple[Role, ...] = ("facilitator", "organiser")
DESK: tuple[Role, ...] = ("organiser",)

Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""What a device numbers its commands with, rising; 0 from one that does not."""

GRACE_MS = 2_000
"""Input that arrives this long after a deadline still counts: the clocks of phones differ, and the last tap is made at 0:00."""


class Actor(msgspec.Struct, frozen=True):
    """Who asks. `id` is a random id (participant), a link's id (facilitator, moderator) or an organiser's id."""

    role: Role
    id: str

    @property
    def by(self) -> str:
        """How the log names the actor: the role's first letter, a colon, the id."""
        return f"{self.role[0]}:{self.id}"


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody wants, imperative. Decoded from a form: unknown fields are refused."""

    roles: ClassVar[tuple[Role, ...]] = DESK
    secret: ClassVar[bool] = False
    """Whether it carries something that could be guessed: refusals with 403 are then counted against the forum."""


class Event(msgspec.Struct, frozen=True, tag_field="t", tag=True, omit_defaults=True):
    """What happened, past tense. Written to the log: only ever gains optional fields."""

    undoable: ClassVar[bool] = False


class ActivityCommand(Command, frozen=True):
    """A command to one activity; `activity` is the activity's id."""

    activity: str


class ActivityEvent(Event, frozen=True):
    """An event inside one activity; its kind folds it."""

    activity: str


class InputSealed(ActivityEvent, frozen=True):
    """What is left of an activity's input once nobody can say any more who gave it; each kind adds what was given.

    `people` are fresh ids that mean nothing outside this activity, each with its strand, or "" where that would point
    at few. `at` is when the input closed, and the only time that anything in here has.
    """

    at: int
    people: tuple[tuple[str, str], ...]


class Logged(msgspec.Struct, frozen=True, gc=False):
    """An event as the log holds it. `at` is milliseconds since 1970, from the entry's id; `by` is `Actor.by`."""

    id: str
    at: int
    by: str
    command: str
    event: Any


class Refused(msgspec.Struct, frozen=True):
    """A no, in words for the person: an English sentence with `{placeholders}`, translated where it is shown.

    `status`: 409 no longer fits, 422 cannot be read, 403 may not, 413 too large, 404 not there.
    """

    message: str
    values: dict[str, str | int] = {}
    status: int = 409


GONE = Refused(N_("This step is no longer on the agenda."))


class Measure(msgspec.Struct, frozen=True, omit_defaults=True):
    """One measure that a forum speaks about. `number` is its reference for people (M01), `id` its key, never reused."""

    id: str
    number: str
    title: Text
    description: Text = {}
    need: Text = {}
    goal: Text = {}
    effect: Text = {}
    field: str = ""
    type: str = ""
    cost: str = ""
    tags: tuple[str, ...] = ()
    values: str = ""
    pilot: str = ""
    body: str = ""
    partners: str = ""
    withdrawn: bool = False


class Participant(msgspec.Struct, frozen=True, gc=False):
    """Somebody who joined; `strand` is a strand's id, `at` the moment of joining in milliseconds, `coded` that a
    one-time code was used."""

    strand: str
    at: int
    coded: bool = False


class Context(msgspec.Struct, frozen=True):
    """What a kind may know of the forum around its activity. `accepts` says whether input is open at `now`,
    `was_open` whether it ever was, `assurance` what stands for one voter (see activities/assurance)."""

    activity: str
    settings: Any
    accepts: bool
    was_open: bool
    revealed: bool
    measures: dict[str, Measure]
    participants: dict[str, Participant]
    now: int
    assurance: str = "device"


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
