"""The part of a record that lets words go for good: what the log still says of things that have no words any more.

Pure. A kind in which words can be erased brings one; how a log is made anew with it stands in forum/sealing/erase.
Never here: a log, one kind's events, deciding that words are erased.
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Generic

from app.activities.base.input import StateT
from app.activities.base.messages import ActivityEvent


class Erasing(ABC, Generic[StateT]):
    """`spoken` are the events in which people say words, so that every attempt has them, taken or refused."""

    spoken: ClassVar[tuple[type[ActivityEvent], ...]] = ()

    @abstractmethod
    def erased_at(self, state: StateT) -> int:
        """When words were last erased (milliseconds), 0 for never."""

    @abstractmethod
    def wordless(self, state: StateT) -> frozenset[str]:
        """The ids of the things whose words were erased."""

    @abstractmethod
    def words(self, event: Any) -> tuple[str, ...]:
        """What one of `spoken` says: one text or several."""

    @abstractmethod
    def unsaid(self, event: Any) -> ActivityEvent:
        """The same event of `spoken` without words, for an attempt that changed nothing."""

    @abstractmethod
    def without(
        self, state: StateT, event: Any, gone: frozenset[str], before: Any, taken: bool
    ) -> ActivityEvent | None:
        """The event without the words of things that are `gone`, such that it folds to the same; None if it has no such
        words. `state` is right after the event, `before` what `remember` gave, `taken` whether it changed anything."""

    def remember(self, state: StateT, event: Any) -> Any:
        """What `without` has to know of the state right before the event."""
        return None
