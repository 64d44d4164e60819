"""One forum that cannot be folded or shown is fenced off, so that all others go on: housekeeping, the tail and the list
pass it by.

Never here: what becomes of it (the desk saves it as a file, or deletes it), a forum's content.
"""

import contextlib
from collections.abc import Collection, Iterator

from app.activities.base.messages import Refused
from app.store.log import Unavailable
from app.telemetry import journal
from app.text import N_

DAMAGED = Refused(
    N_("This forum is damaged and cannot be shown. Organisers find it at the desk, where it can be saved as a file."),
    status=503,
)


class Damaged(Unavailable):
    """This forum's log cannot be folded. Who knows no better treats it as what cannot be read now."""


class Fence:
    """The damaged forums of this process, each with the fault's name. A new start tries them again."""

    def __init__(self) -> None:
        self.damaged: dict[str, str] = {}
        self._told: set[tuple[str, str]] = set()

    def check(self, forum: str) -> None:
        """Raises Damaged for one that is fenced off."""
        if forum in self.damaged:
            raise Damaged(forum)

    @contextlib.contextmanager
    def around(self, forum: str) -> Iterator[None]:
        """Whatever breaks in here fences the forum off, and becomes Damaged; a store that says nothing does not."""
        try:
            yield
        except (Unavailable, OSError):
            raise
        except Exception as error:
            self.damaged[forum] = type(error).__name__
            self.tell("a forum is damaged and fenced off", forum, error)
            raise Damaged(forum) from error

    def tell(self, words: str, forum: str, error: Exception) -> None:
        """Into the journal, once for each fault."""
        if (forum, type(error).__name__) not in self._told:
            self._told.add((forum, type(error).__name__))
            journal.broke(words, error, forum=forum)

    def forget(self, listed: Collection[str]) -> None:
        """Those that are on the list no longer are no trouble any more; one that comes back is another one."""
        self.damaged = {forum: fault for forum, fault in self.damaged.items() if forum in listed}
        self._told = {told for told in self._told if told[0] in listed}
