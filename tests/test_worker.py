"""One of several web processes ends with the first one, however early that is killed.

Never here: what a process serves (tests/faults/test_killed.py).
"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPT = """
import multiprocessing, os, pathlib, sys, time

def late(first, told):
    while os.getppid() == first:
        time.sleep(0.01)
    pathlib.Path(told, "orphaned").touch()
    from app import worker
    worker.tie()
    pathlib.Path(told, "outlived").touch()

if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=late, args=(os.getpid(), sys.argv[-1])).start()
    print("started", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_process_that_comes_to_it_late_does_not_outlive_the_first(tmp_path: Path) -> None:
    """A killed app starts again at once on the same port: a process that was still starting must not keep it."""
    script = tmp_path / "first.py"
    script.write_text(SCRIPT)
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    first = subprocess.Popen([sys.executable, script, tmp_path], env=environment, stdout=subprocess.PIPE, text=True)
    assert first.stdout and first.stdout.readline() == "started\n"
    time.sleep(1)  # the second one is there, or comes while nobody waits for it
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    first.stdout.close()
    until = time.monotonic() + 20
    while not (tmp_path / "orphaned").exists():
        assert time.monotonic() < until, "the second process never saw the end of the first"
        time.sleep(0.02)
    time.sleep(1.5)
    assert not (tmp_path / "outlived").exists()
