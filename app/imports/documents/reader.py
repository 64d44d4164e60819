"""The process that reads one text from its standard input and writes its chapters to its standard output, then ends.

It may use so much memory and time and no more: whatever a file does to the library, it does here. Never here: what is read
(reading), deciding what is said to a person (web).
"""

import contextlib
import os
import resource
import signal
import sys

import msgspec

from app.imports.documents.bounds import MOST_BYTES, Asked
from app.imports.documents.reading import read
from app.imports.reason import Unreadable
from app.store import parent_death

MEMORY, SECONDS = 1024 * 1024**2, 20


def main() -> None:
    """One file."""
    parent_death.tie(os.getppid(), signal.SIGKILL)
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(OSError, ValueError):  # not every system knows each of them
            resource.setrlimit(what, (most, most))
    asked = msgspec.json.decode(sys.stdin.buffer.readline(2_000), type=Asked)
    found = read(sys.stdin.buffer.read(MOST_BYTES + 1), asked.filename)
    answer = (None, found.reason) if isinstance(found, Unreadable) else (found, None)
    sys.stdout.buffer.write(msgspec.json.encode(answer))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
