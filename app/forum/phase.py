"""Where a step stands: whether it takes input, by hand or by its days, until when, and whether its result may be seen.

Never here: the step, the forum, a clock: every question names the moment that it is about.
"""

import msgspec

from app.activities.base.context import GRACE_MS
from app.forum.window import Window


class Phase(msgspec.Struct, frozen=True, kw_only=True):
    """Where an activity stands. `deadline` is absolute, in milliseconds; input closes there by the log's time. `told_before`:
    input was taken again after the figures by strand had been fixed, so that these are of fewer people, or of other answers.
    With a `window` nobody opens or closes it: it takes input on its days, by the log's time.
    """

    open: bool = False
    revealed: bool = False
    deadline: int | None = None
    opened_at: int | None = None
    closed_at: int | None = None
    counted_until: int | None = None
    told_before: bool = False
    window: Window | None = None

    def accepts(self, now: int) -> bool:
        """Whether input counts at `now`: opened, and not past the deadline and its grace. Also for a time before the
        close: an entry that the store had lost is folded later and carries its own time."""
        if self.window is not None:
            return self.window.takes(now)
        if self.open:
            return self.deadline is None or now <= self.deadline + GRACE_MS
        return (
            self.opened_at is not None and self.counted_until is not None and self.opened_at <= now < self.counted_until
        )

    def was_open(self, now: int) -> bool:
        """Whether input was ever taken until `now`."""
        return self.opened_at is not None or (self.window is not None and self._begun(self.window, now))

    @staticmethod
    def _begun(window: Window, now: int) -> bool:
        return not window.evaluation and window.opens <= now

    @property
    def began(self) -> int | None:
        """When input began, or will by its days; None where nobody has opened it."""
        return self.window.opens if self.window is not None and not self.window.evaluation else self.opened_at

    @property
    def ended(self) -> int | None:
        """When input ended, or will have by its days; None where nobody has closed it."""
        return self.window.ends if self.window is not None and not self.window.evaluation else self.closed_at

    @property
    def over(self) -> int:
        """A moment at which no days of its own are left: what is told of a closed step is asked for then."""
        return self.window.ends if self.window is not None else 0

    def closed(self, at: int) -> "Phase":
        """This phase with input closed at `at`, or at its deadline if that came earlier."""
        if not self.open:
            return self
        ended, until = at, at
        if self.deadline is not None:
            ended, until = min(at, self.deadline), min(at, self.deadline + GRACE_MS + 1)
        return msgspec.structs.replace(self, open=False, deadline=None, closed_at=ended, counted_until=until)
