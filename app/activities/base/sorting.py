"""The part of a kind whose posts are sorted: what the page shows for a filter, and which command is behind each button.

Never here: the page's address, access checks, markup, one kind's buttons.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Generic

import msgspec

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.input import StateT
from app.activities.base.messages import ActivityCommand, Refused


class Filter(msgspec.Struct, frozen=True):
    """What somebody wants to see: a step's id, `show` (the kind's own words, or a group), a word, a topic's id, the page (from
    1). `keys` are the groups that the digits stand for, as this person has them; `all`: with all that is shown ticked."""

    activity: str = ""
    show: str = ""
    find: str = ""
    topic: str = ""
    page: str = ""
    keys: str = ""
    all: str = ""


class Hand(msgspec.Struct, frozen=True):
    """What somebody who sorts holds at this moment: who (as the log names them), what they look at, and the posts that they
    have ticked before anybody else did."""

    by: str
    show: str = ""
    topic: str = ""
    posts: tuple[str, ...] = ()


class Sorter(msgspec.Struct, frozen=True):
    """One who sorts: who they are, what the others hold, and the posts on the page before them, which stay in their places.
    `doer`: whose own last action is theirs (`Actor.doer`)."""

    by: str = ""
    others: tuple[Hand, ...] = ()
    on: tuple[str, ...] = ()
    doer: str = ""


ALONE = Sorter()


class Sorting(ABC, Generic[StateT]):
    """`final` are the buttons for what nobody can take back: the page asks first, and the answer is the button `…-sure`."""

    final: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def view(
        self, context: Context, state: StateT, language: str, wanted: Filter, sorter: Sorter = ALONE
    ) -> msgspec.Struct:
        """What the page shows, with everything that its buttons need; a filter that fits nothing here is the usual one."""

    @abstractmethod
    def chosen(self, fields: Fields) -> tuple[str, ...]:
        """The posts that were ticked on the page."""

    @abstractmethod
    def command(
        self, do: str, activity: str, chosen: tuple[str, ...], fields: Fields
    ) -> ActivityCommand | Refused | None:
        """The command behind the button `do` for the posts `chosen`; the other buttons' fields are in the form, too, and
        are left alone. None for a button that there is not."""

    @abstractmethod
    def changed(self, shown: Any, marks: Mapping[str, str]) -> tuple[msgspec.Struct, ...]:
        """The posts of a view that look otherwise than a page has them, by their ids and marks there."""

    @abstractmethod
    def words(self, state: StateT, post: str) -> str:
        """What a post says, to name it."""
