"""One mail that waits in the line. A notice names its follower, whose address is looked up at the last moment: who has left
meanwhile gets nothing more.

Never here: the line itself (store/log/notice_store), words.
"""

import msgspec

from app.letters import name_only

CONFIRMATION, NOTICE = "confirmation", "notice"
SENT, FAILED, UNCLEAR, LEFT = "sent", "failed", "unclear", "left"
"""What became of a mail: given to the server; refused for good; nobody knows; its follower had left."""


class Job(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`number` is its name in the line; `tries` counts how often it was tried."""

    __repr__ = name_only
    kind: str
    programme: str
    number: str
    address: str = ""
    language: str = ""
    link: str = ""
    person: str = ""
    notice: str = ""
    tries: int = 0
