"""The running checksum of a log: SHA-256 over the lines "<id> <data>" of all entries so far.

Each head commits to everything before it, and `sha256sum` of the log's text gives the same. Deterministic: it depends on
the entries alone. Never here: what an entry means, the list of ballots (lists).
"""

import hashlib
from collections.abc import Iterable

from app.activities.base.messages import Logged
from app.forum.events import ForumClosed


class Chain:
    """One log's checksum so far."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()

    def add(self, entries: Iterable[tuple[str, bytes]]) -> None:
        """More entries; together, since one by one costs twice as much."""
        self._sum.update(b"".join([b"%b %b\n" % (entry_id.encode(), data) for entry_id, data in entries]))

    @property
    def head(self) -> str:
        """The checksum of all entries up to the last one that was added."""
        return self._sum.hexdigest()


def keeps(logged: Logged) -> bool:
    """Whether the fold of this entry needs to know the head: the one of the close stands on the wall."""
    return type(logged.event) is ForumClosed
