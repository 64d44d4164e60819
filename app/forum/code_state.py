"""One-time codes as the forum knows them: the batches they were printed in, and each code by its hash.

Never here: a code itself (web/codes), who may use one (decide_codes).
"""

import msgspec


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """One-time codes of one strand that were printed together. Withdrawn, those not yet used open nothing."""

    id: str
    strand: str
    made_at: int
    issued: int
    used: int = 0
    withdrawn: bool = False


class Code(msgspec.Struct, frozen=True, gc=False):
    """A one-time code, known by its hash alone; `used_by` is the participant who used it, or empty."""

    batch: str
    used_by: str = ""
