"""The time where no forum is at hand: that of the desk's log, once the hall is open. A forum's own is `LiveForum.now`.

Never here: whose clock that is (store/log/clock); the core is given the time by whoever asks it.
"""

from collections.abc import Callable

from app.store.log.clock import THIS

_SOURCE: list[Callable[[], int]] = [THIS.date]


def follow(clock: Callable[[], int]) -> None:
    """From now on this is the time."""
    _SOURCE[0] = clock


def now_ms() -> int:
    """Milliseconds since 1970."""
    return _SOURCE[0]()
