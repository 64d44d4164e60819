"""The part of a kind that picks what each audience may see, as frozen Structs: nothing hidden ever leaves it.

Never here: markup, access checks, counting.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, ClassVar, Generic, Protocol

import msgspec

from app.activities.base.actor import Role
from app.activities.base.context import Context
from app.activities.base.input import StateT
from app.activities.base.look import Looks
from app.activities.base.plot import Plot
from app.text import Text


class PhoneBody(msgspec.Struct, frozen=True, kw_only=True):
    """What every kind's phone view has. `receipts` are the only part that no two people share: two views that differ in
    nothing else are rendered once. `result` is not None once everybody may see one. `yours` are the ids of the notes behind
    the options that this person wrote."""

    kind: str
    activity: str
    receipts: tuple[str, ...] = ()
    result: Any = None
    yours: tuple[str, ...] = ()


class Help(msgspec.Struct, frozen=True, kw_only=True):
    """What a helper's page draws of a step, by the macro `helper` of this `template`. `accepts`: input is open; `roles` are
    those who may do it."""

    template: str
    roles: tuple[Role, ...]
    activity: str
    accepts: bool
    was_open: bool


Work = Callable[[], Callable[[], Any]]
"""Something to be worked out. The call may be made in a thread, since it reads only what was frozen before; what it gives is
to be called on the loop and keeps the outcome, from which views are then made quickly."""


def together(*works: Work | None) -> Work | None:
    """Several as one; None where there is none."""
    there = [one for one in works if one is not None]

    def work() -> Callable[[], Any]:
        done = [one() for one in there]
        return lambda: [keep() for keep in done]

    return work if there else None


class Told(Protocol):
    """What was published of what became of something that people wrote."""

    @property
    def outcome(self) -> str:
        """Taken up, not taken up and so on, as a key."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of what people wrote somebody wants to read: with these words, of this topic, in this group, as far as
    `until` (the newest that was there when they began), a page of it; `order`: newest, oldest, or as is usual (empty);
    `became`: those of which this became, `open`, `answered` or an outcome of those in `told`, by the ids of posts."""

    words: str = ""
    topic: str = ""
    group: str = ""
    until: str = ""
    page: int = 1
    order: str = ""
    became: str = ""
    told: Mapping[str, tuple[Told, ...]] = {}


class Views(ABC, Generic[StateT]):
    """Each method gives the Struct that the macro of the same name in the kind's template draws. `read`: people write
    something that everybody may read (`reading`); `written`: they write it there as well. `lasting`: once it was open, its
    part of the console stays, whichever step is shown. `each`: people are asked different things, so each phone has a
    rendering of its own while input is open; who is none of the participants gets something for all at once (`phone`)."""

    read: ClassVar[bool] = False
    written: ClassVar[bool] = False
    lasting: ClassVar[bool] = False
    each: ClassVar[bool] = False

    @abstractmethod
    def phone(self, context: Context, state: StateT, language: str, participant: str | None) -> PhoneBody:
        """One phone; `participant` is an id, or None for everybody without input."""

    @abstractmethod
    def wall(self, context: Context, state: StateT, language: str) -> msgspec.Struct:
        """The wall."""

    def whole(self, context: Context, state: StateT, language: str) -> msgspec.Struct:
        """All that the wall shows in the course of time, where it turns through more than it has room for."""
        return self.wall(context, state, language)

    def topics(self, context: Context) -> dict[str, Text]:
        """What contributions are written on, as ids with their names; empty where there is nothing to choose."""
        return {}

    def text(self, context: Context) -> str:
        """The id of the text whose paragraphs contributions are about (`Context.texts`); empty: of none."""
        return ""

    def about(self, context: Context, key: str) -> bool:
        """Whether there is, or was, something with this id that contributions are about."""
        return key in self.topics(context)

    def said(self, context: Context, state: StateT) -> Mapping[str, int]:
        """How many contributions everybody may read, by what they are about."""
        return {}

    def standing(self, state: StateT, keys: Iterable[str]) -> tuple[str, ...]:
        """Which of these keys (`Context.showings`) name something that the wall may show as it is now."""
        return ()

    def still_seen(self, then: StateT, today: StateT) -> StateT:
        """The state as it was then, without what may not be seen any more as the same step is today: for a replay. Neither is
        changed."""
        return then

    @abstractmethod
    def console(self, context: Context, state: StateT, language: str) -> msgspec.Struct:
        """The step's part of the console's side."""

    def plot(self, settings: Any, result: Any, language: str) -> Plot | None:
        """The result as points in a picture, for documents that draw it; None where bars or a table say everything."""
        return None

    def work(self, context: Context, state: StateT, pages: Collection[str]) -> Work | None:
        """What is better worked out before these pages (phone, wall, console) are made, as things stand at this moment; None
        where nothing is. A view never waits for it: without, it is made all the same, and takes its time."""
        return None

    def own(self, activity: str, state: StateT, shared: Any, participant: str) -> PhoneBody | None:
        """One person's phone from everybody's, so that a hall's result is counted once, not once a phone. None: made anew."""
        return None

    def mine(self, context: Context, state: StateT, language: str, participant: str) -> tuple[msgspec.Struct, ...]:
        """What one person contributed, for the page of own contributions."""
        return ()

    def handed_in(self, activity: str, state: StateT, by: str, command: str) -> str:
        """The receipt of what was given with this command on a helper's tablet, for whoever gave it; empty: nothing was."""
        return ""

    def without_phone(self, context: Context, state: StateT, language: str, by: str) -> Help | None:
        """What somebody (`by`, as the log names them) does in this step for people without a phone; None: nothing."""
        return None

    def named(self, context: Context, state: StateT, objects: tuple[str, ...], language: str) -> str:
        """What something was done to (`Input.objects`), in the words of the first of them; empty where it has none."""
        return ""

    def has_result(self, state: StateT) -> bool:
        """Whether there is something that stays hidden until the reveal."""
        return True

    def result(self, context: Context, state: StateT, language: str) -> Any:
        """The result as everybody in the hall may see it: while input is open only if it is shown live, afterwards in any
        case. None where there is none."""
        return None

    def looks(self, context: Context, state: StateT, language: str) -> Looks | None:
        """How the result that hangs on the wall could be shown otherwise; None where none hangs there."""
        return None

    def reading(
        self, context: Context, state: StateT, language: str, wanted: Wanted, participant: str | None = None
    ) -> msgspec.Struct | None:
        """What people wrote and the hall may see, as a text to read and search, and for a `participant` to answer; the kind's
        `reading` macro draws it. Asked only of a kind that is `read`."""
        return None
