"""What a programme remembers of its log as such: healed, short at a start.

Never here: the events that say so (log.py), what anybody did.
"""

import msgspec

from app.forum.log_state import Healing, Shortage


class LogState(msgspec.Struct, kw_only=True):
    """When lost entries were written again, and when some were missing at a start."""

    healings: list[Healing] = []
    shortages: list[Shortage] = []
