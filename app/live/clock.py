"""The edge's clock. Never here: anything else; the core is given the time by whoever asks it."""

import time


def now_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
