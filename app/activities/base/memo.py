"""What was made of a state, kept as long as the state itself and not a moment longer.

So nothing of a forum that is deleted, sealed or read anew stays in memory. Never here: what is made, when it is out of date.
"""

import weakref
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value")


class Memo(Generic[Value]):
    """The newest value of each state, with the key that it was made under. A state is known by its identity: it has to be
    an object that can be referred to weakly (`weakref=True`)."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[weakref.ref[Any], Any, Value]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, state: Any, key: Any = None) -> Value | None:
        """The value of this state, if it was made under this key."""
        kept = self._kept.get(id(state))
        return None if kept is None or kept[0]() is not state or kept[1] != key else kept[2]

    def newest(self, state: Any) -> tuple[Any, Value] | None:
        """The last key and value of this state, whatever the key."""
        kept = self._kept.get(id(state))
        return None if kept is None or kept[0]() is not state else kept[1:]

    def keep(self, state: Any, value: Value, key: Any = None) -> Value:
        """Takes the place of what was kept of this state, and gives it back."""
        place = id(state)
        self._kept[place] = weakref.ref(state, lambda _: self._kept.pop(place, None)), key, value
        return value

    def drop(self, state: Any) -> None:
        """Forgets what was kept of this state."""
        if self.newest(state) is not None:
            del self._kept[id(state)]


class Memos(Generic[Name, Value]):
    """Several values of each state by their names, such as languages; all of them are out of date with another key."""

    def __init__(self) -> None:
        self._kept: Memo[dict[Name, Value]] = Memo()

    def get(self, state: Any, name: Name, make: Callable[[], Value], key: Any = None) -> Value:
        """The value of this state under this name, made now if it was not made under this key."""
        kept = self._kept.get(state, key)
        if kept is None:
            kept = self._kept.keep(state, {}, key)
        if name not in kept:
            kept[name] = make()
        return kept[name]
