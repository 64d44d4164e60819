"""The app in one of several web processes: tied to the first one before anything heavy is imported, so that none of them
outlives it and keeps the port.

Never here: wiring (main), what a process serves.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import Any

from app.store import parent_death


def create() -> Any:
    """What uvicorn's supervisor starts in each process."""
    tie()
    from app.server import gc_policy

    gc_policy.starting()
    from app.main import create_app
    from app.server.serve import started

    return started(create_app)


def tie() -> None:
    """Ends this process with the first one, also if that was killed before this line was reached: its pid is the one from
    the time of the start, since a parent that was just killed is somebody else by now."""
    first = multiprocessing.parent_process()
    parent_death.tie(first.pid if first and first.pid else os.getppid(), signal.SIGKILL)
