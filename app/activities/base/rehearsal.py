"""The part of a kind that simulated phones need: which forms they answer, how, and whether the answer stands afterwards.

A phone knows what a person knows: the form in front of it. Pure: chance comes in as an argument.
Never here: reading a page, sending, one kind's forms.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

import msgspec

from app.activities.base.input import StateT
from app.activities.base.messages import ActivityCommand
from app.activities.base.spending import Spending

Pairs = list[tuple[str, str]]
"""A form as it is sent."""
Said = dict[str, int | str]
"""What somebody said with a form, as data that goes from one process to another."""
One = TypeVar("One")


class Chance(Protocol):
    """Tastes, as `random.Random` gives them."""

    def random(self) -> float: ...

    def randint(self, low: int, high: int, /) -> int: ...

    def choice(self, among: Sequence[One], /) -> One: ...

    def sample(self, among: Sequence[One], number: int, /) -> list[One]: ...


class Field(msgspec.Struct, kw_only=True):
    """An input, a textarea or a select with its `choices`; a button that answers is a radio button; `points` is the budget of a
    sheet to share out, `several` the least and the most of the boxes beside it."""

    name: str
    kind: str
    value: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    points: Spending | None = None
    several: tuple[int, int] | None = None


class Rehearsal(ABC, Generic[StateT]):
    """`answers` are the commands whose forms a phone fills in and sends. `aside`: they stand on pages that the task leads
    to, by links that its template marks with `data-write`; a phone follows one of them first. `backs` are the commands of forms
    beside what others wrote, on the page to which a link marked with `data-read` leads: some people look there before they
    answer."""

    answers: ClassVar[tuple[type[ActivityCommand], ...]]
    aside: ClassVar[bool] = False
    backs: ClassVar[tuple[type[ActivityCommand], ...]] = ()

    @abstractmethod
    def said(self, pairs: Pairs) -> Said:
        """What a form says that was sent."""

    @abstractmethod
    def stands(self, state: StateT, by: str, said: Said) -> bool:
        """Whether the state holds just that from this person."""

    def words(self, chance: Chance, number: int, language: str = "de") -> str:
        """What the person with this number writes where there is something to write, in the forum's language."""
        return ""

    def going_with(self, words: str) -> dict[str, tuple[str, ...]]:
        """Values by name for other fields that these words need, such as for or against."""
        return {}

    def writes(self, number: int) -> bool:
        """Whether the person with this number writes in a hall; the others say what they think of what is written."""
        return True

    def backing(self, activity: str, state: StateT, by: str, chance: Chance) -> Iterator[ActivityCommand]:
        """What this person says of what others wrote, some of which is much better liked than the rest."""
        return iter(())

    def shown(self, settings: Any) -> Any:
        """The settings under which everybody sees at once what such people give, for a preview with sample data."""
        return settings

    def filled(self, fields: Sequence[Field], chance: Chance, language: str = "de") -> dict[str, tuple[str, ...]]:
        """Values by name for the fields that people fill in otherwise than on any other form, such as an order to make; words
        in the forum's language."""
        return {}
