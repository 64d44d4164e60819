"""What was made of what people wrote, kept for the next look, until somebody's words went: then all of it is forgotten.

A cache of functools that is keyed by a text holds that text for as long as the process lives, through the erasing of a note
and the deletion of its forum. Never here: what is kept of a state, which goes with it (memo).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

Said = ParamSpec("Said")
Made = TypeVar("Made")
_ALL: list[Any] = []


def kept(most: int) -> Callable[[Callable[Said, Made]], Callable[Said, Made]]:
    """Keeps the `most` newest answers of a function that is asked again and again about the same words."""

    def keeping(make: Callable[Said, Made]) -> Callable[Said, Made]:
        keeper = lru_cache(most)(make)
        _ALL.append(keeper)
        return cast(Callable[Said, Made], keeper)

    return keeping


def forget() -> None:
    """Drops all of it: a forum or programme was deleted, or its log written anew without some words."""
    for keeper in _ALL:
        keeper.cache_clear()


def held() -> int:
    """How many answers are kept."""
    return sum(keeper.cache_info().currsize for keeper in _ALL)
