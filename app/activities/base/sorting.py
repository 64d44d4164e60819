"""The part of a kind whose posts are sorted: what the page shows for a filter, and which command is behind each button.

Never here: the page's address, access checks, markup, one kind's buttons.
"""

from abc import ABC, abstractmethod
from typing import ClassVar, Generic

import msgspec

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.input import StateT
from app.activities.base.messages import ActivityCommand, Refused


class Filter(msgspec.Struct, frozen=True):
    """What somebody wants to see: a step's id, `show` (the kind's own words, or a group), a word, a topic's id."""

    activity: str = ""
    show: str = ""
    find: str = ""
    topic: str = ""


class Sorting(ABC, Generic[StateT]):
    """`final` are the buttons for what nobody can take back: the page asks first, and the answer is the button `…-sure`."""

    final: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def view(self, context: Context, state: StateT, language: str, wanted: Filter) -> msgspec.Struct:
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
