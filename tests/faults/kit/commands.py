"""`python -m app COMMAND` as a person types it: on one data folder, with what it answers.

Never here: a server that goes on running (tests/conftest.py), a fault.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, SETTINGS


def command(data: Path, *typed: object) -> subprocess.CompletedProcess[str]:
    """One command to its end; nobody is there to answer a question."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, typed)],
        cwd=ROOT,
        env=environment(data),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def environment(data: Path) -> dict[str, str]:
    """The settings of a command on this folder, and no other ones."""
    inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return {**inherited, "STIMMWAND_DATA": str(data), "HOST": "127.0.0.1"}
