"""What a crowd of phones is told before the evening, and what each of them tells of it: records between two processes.

Never here: what a phone does.
"""

import msgspec

from app.activities.base.rehearsal import Said


class Plan(msgspec.Struct):
    """What a crowd was told: where to go, when, how, and until when to try."""

    url: str
    code: str
    first: int
    number: int
    within: float
    vote_within: float
    strands: dict[str, float]
    seed: int
    source: str = ""
    patience: float = 60.0


class PhoneReport(msgspec.Struct, omit_defaults=True):
    """One thing that a phone tells: when (monotonic seconds), how long it took (milliseconds), and what about."""

    what: str
    at: float
    ms: float = 0.0
    by: str = ""
    activity: str = ""
    said: Said = {}
    words: str = ""
