"""The process that makes files: reads a forum's log from its standard input, writes the files to its standard output, ends.

It may use so much memory and time and no more, writes no file, opens no connection, and ends with the process that started it.
Never here: what a file looks like (batches), what is said to a person.
"""

import contextlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from typing import IO

import msgspec

from app.press.messages import LENGTH, MOST_BYTES, Asked, Done, Failed, Made, Message, Progress
from app.store import parent_death
from app.telemetry import journal

SECONDS, NICE = 240, 10
_PAGES = msgspec.msgpack.Decoder(list[tuple[str, bytes]])


def main() -> None:
    """One batch of files."""
    parent_death.tie(os.getppid(), signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the app, which ends this
    with contextlib.suppress(OSError):
        os.nice(NICE)
    journal.begin(os.environ.get("STIMMWAND_LOG", "text"))
    asked = msgspec.json.decode(sys.stdin.buffer.readline(), type=Asked)
    for what, most in ((resource.RLIMIT_AS, asked.memory), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(OSError, ValueError):  # not every system knows each of them
            resource.setrlimit(what, (most, most))
    try:
        make(asked, sys.stdin.buffer)
    except MemoryError:
        say(Failed("", "memory"))


def make(asked: Asked, log: IO[bytes]) -> None:
    """Everything, in order: the log, the forum, the files."""
    from app.forum import codec, fold
    from app.forum.state import Forum
    from app.live.render.catalogues import translations
    from app.live.repair import uncollected
    from app.live.replica import Replica
    from app.press.batches import BATCHES, Work

    replica: Replica[Forum] = Replica("", lambda: Forum(asked.forum), codec.FORUM, fold.fold, fold.skip)
    with uncollected():
        for page in pages(log):
            replica.take(page)
            say(Progress(replica.state.folded, 0))
    if (replica.state.last_id, replica.state.head) != (asked.last, asked.head):
        say(Failed("", "changed"))
        return
    work = Work(
        forum=replica.state,
        language=asked.language,
        now=asked.now,
        say=translations(asked.language).gettext,
        address=lambda measure: asked.addresses.get(measure, ""),
        url=asked.url,
        pictures=asked.pictures,
        licence=asked.licence,
        around=asked.around,
    )
    names, batch = BATCHES[asked.batch]
    writers = batch(work)
    for made, name in enumerate(names, 1):
        say(*written(name, writers[name]))
        say(Progress(replica.state.folded, made))
    say(Done())


def pages(log: IO[bytes]) -> Iterator[list[tuple[str, bytes]]]:
    """The log's pages as they come in, until the empty one."""
    while length := int.from_bytes(log.read(LENGTH), "big"):
        yield _PAGES.decode(log.read(length))


def written(name: str, write: Callable[[], bytes]) -> tuple[Made | Failed, bytes]:
    """One file, or why there is none: the others are made all the same."""
    try:
        data = write()
    except MemoryError:
        return Failed(name, "memory"), b""
    except Exception as error:
        journal.broke("a file could not be made", error, file=name)
        return Failed(name, "broken"), b""
    return (Failed(name, "large"), b"") if len(data) > MOST_BYTES else (Made(name, len(data)), data)


def say(message: Message, data: bytes = b"") -> None:
    """A line, and what stands behind it."""
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n" + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
