"""Ends this process when the one that started it dies, even by kill -9. Linux; elsewhere it does nothing.

Here: that one call, and a script that makes it and then becomes another program. Never: a package; it starts in 20 ms.
A server that outlives its app would hold the data folder, and the next start would find it taken.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1


def tie(parent: int, end: signal.Signals) -> None:
    """Called first thing in the child; `parent` is the process that must live on."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, end)
    if os.getppid() != parent:  # it died before prctl was called
        os.kill(os.getpid(), end)


if __name__ == "__main__":
    tie(int(sys.argv[1]), signal.SIGTERM)
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606
