"""Open files: each phone holds a socket, and the usual limit of 1,024 is smaller than a big hall.

Here: raising the limit as far as the system allows, and saying for how many phones it is enough. Never: a socket.
"""

from __future__ import annotations

import contextlib
import resource
from functools import cache

WANTED = 65_536
ENOUGH = 20_000
EACH = 2
"""A phone holds its socket, and for a while a second connection for what it sends."""
CROWDED = 0.5
"""Above this share of the open files an idle connection makes room soon (http_protocol.py)."""


def raise_limit() -> int:
    """As many open files as this process may have; gives how many that are."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(hard, WANTED)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return WANTED if soft == resource.RLIM_INFINITY else soft
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


@cache
def crowd() -> int:
    """With so many connections the open files of this process become scarce."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return int(CROWDED * (WANTED if soft == resource.RLIM_INFINITY else soft))


def warning(limit: int) -> str:
    """What to tell at the start, if the limit could be too low; else nothing."""
    if limit >= ENOUGH:
        return ""
    phones = f"Warning: {limit:,} open files are allowed, enough for about {limit // EACH:,} phones."
    return f"{phones} Raise it with ulimit -n or LimitNOFILE."
