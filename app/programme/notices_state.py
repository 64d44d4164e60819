"""Notices by mail as a programme's log knows them: whether they are offered, until when addresses are kept, what was sent.

No address is ever here: those are kept apart, in keys of their own in the store. Never here: who follows what, sending.
"""

import msgspec

from app.text import Text

EVERYTHING = ""
"""What somebody follows who follows the whole programme."""


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """One notice, sent at `at` (milliseconds) to `people` addresses. `about` names what it is about, as followers do; empty: it
    goes to all. `path` is the page that it leads to."""

    id: str
    at: int
    subject: Text
    words: Text
    path: str
    about: tuple[str, ...] = ()
    people: int = 0


class Notices(msgspec.Struct, kw_only=True):
    """`until` is the last day (ISO) on which addresses are kept, `ends_at` its end (milliseconds)."""

    offered: bool = False
    until: str = ""
    ends_at: int = 0
    sent: dict[str, Notice] = {}
