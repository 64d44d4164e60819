"""The part of a kind's input that is read before it is shown: what waits, and the commands behind the buttons of the page on
which those who moderate read all steps.

Never here: the page's address, access checks, markup, who holds what.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

import msgspec

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.messages import ActivityCommand, Refused


class Queued(msgspec.Struct, frozen=True, kw_only=True):
    """What a step has for the page: `waiting` and `objections` (the kind's own Structs, each with `id` and `at`), `reasons` for
    hiding as (key, words to be translated), whose things are no longer taken (`blocked`), and what this person did last."""

    waiting: tuple[Any, ...]
    objections: tuple[Any, ...]
    reasons: tuple[tuple[str, str], ...]
    blocked: tuple[Any, ...]
    own: Any


class Queueing(ABC):
    """Pure."""

    @abstractmethod
    def queued(self, context: Context, state: Any, language: str, doer: str, on: Iterable[str]) -> Queued:
        """What waits, the oldest first; of the ids `on` somebody's page also what waits no longer, in its place."""

    @abstractmethod
    def chosen(self, fields: Fields) -> tuple[str, ...]:
        """The ids of what a form is about."""

    @abstractmethod
    def command(self, do: str, activity: str, fields: Fields) -> ActivityCommand | Refused | None:
        """The command behind the button `do`; None for one that there is not."""
