"""The part of a kind whose posts can be alike: which of them are compared, what is suggested to those who sort them.

A suggestion is no truth: it is made anew from the posts as they are, acts on nothing, and stands in no log.
Never here: how posts are compared by meaning (app/grouping), markup, one kind's commands.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Generic, Literal

import msgspec

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.input import StateT
from app.activities.base.messages import ActivityCommand, Refused

Groups = tuple[tuple[str, ...], ...]


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """Which posts are alike, as far as anybody has found out: nearly the same words, the same meaning by the encoder.

    `encoder` is how it stands: absent (not installed), reading (so many posts, `read`), ready, failed.
    """

    words: Groups = ()
    meaning: Groups = ()
    encoder: Literal["absent", "reading", "ready", "failed"] = "absent"
    read: int = 0


class Suggesting(ABC, Generic[StateT]):
    """Pure. All of it is asked of an open page only."""

    @abstractmethod
    def texts(self, context: Context, state: StateT) -> Mapping[str, str]:
        """The posts to be compared, by their ids, oldest first; empty where nothing is suggested."""

    @abstractmethod
    def by_words(self, texts: Mapping[str, str]) -> Groups:
        """Those of them with nearly the same words. May take a tenth of a second for thousands."""

    @abstractmethod
    def view(self, context: Context, state: StateT, language: str, alike: Alike, wanted: str) -> msgspec.Struct:
        """What is suggested now; `wanted` is the key of the suggestion that somebody has open."""

    @abstractmethod
    def near_pairs(self, texts: Mapping[str, str], most: int) -> tuple[str, ...]:
        """The nearest pairs (`n1-n2`) of them by their words, the nearest first, where no encoder is at hand. May take long."""

    @abstractmethod
    def wanted_pairs(self, context: Context) -> int:
        """How many pairs people are asked about, for as many as take part."""

    @abstractmethod
    def pair(self, context: Context, state: StateT, language: str, by: str, wanted: str) -> msgspec.Struct | None:
        """What this person is asked about next; `wanted` is a pair that they want to answer anew, or `more`. None where nobody
        is asked."""

    @abstractmethod
    def command(
        self, context: Context, state: StateT, alike: Alike, do: str, fields: Fields
    ) -> ActivityCommand | Refused | None:
        """The command behind the button `do`; None for a button that there is not."""
