"""The sign: what was saved, as a file outside of what was saved. At the next start it tells whether anything is missing.

For each log how many entries it had, the id of the last one and its checksum; and how long the append-only files were.
It is written every few seconds while something changes, and at the stop; never more than the disk held already.
Never here: what is done when something is missing (loss.py), an entry's words.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec
from redis import ConnectionError, RedisError, TimeoutError

from app.forum import desk
from app.store import append_only
from app.store.log.clock import THIS
from app.store.log.integrity import absent
from app.store.log.keys import DESK, PAGE, follows, forum_key
from app.telemetry import journal

NAME = "sign.json"
LARGEST = 100_000_000
"""Bytes: a sign of hundreds of thousands of forums."""
KEY, LAST = re.compile(r"sw:\{[^{}\s]{1,100}\}:log"), re.compile(r"[0-9]{1,19}-[0-9]{1,19}")
EVERY_S, IDLE_S = 5.0, 40.0
"""How often there is a look: while something changes, and after nothing has changed for a while."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One log: how many entries, the last one's id and SHA-256; `code`: by what people know it, the forum's six digits or the
    programme's public name."""

    entries: int
    last: str
    head: str
    code: str = ""


class Sign(msgspec.Struct, frozen=True, kw_only=True):
    """What was there `at` (milliseconds): every listed log by its key, every append-only file with its bytes."""

    at: int
    logs: dict[str, Held] = {}
    files: dict[str, int] = {}
    form: int = 1


def read(path: Path) -> Sign | None:
    """The sign that was written last; None if there is none. Raises ValueError if it is no sign."""
    try:
        with path.open("rb") as file:
            found = msgspec.json.decode(file.read(LARGEST), type=Sign)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise ValueError(str(problem)) from None
    if not all(_could_be(key, held) for key, held in found.logs.items()):
        raise ValueError("a log in it that there cannot be")
    return found


def _could_be(key: str, held: Held) -> bool:
    """Whether the store can be asked about it, and the terminal be told."""
    asked = KEY.fullmatch(key) and LAST.fullmatch(held.last) and held.entries >= 0
    return bool(asked) and held.code.isprintable()


def write(path: Path, sign: Sign) -> None:
    """All of it or nothing, and on the disk when this returns."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(msgspec.json.encode(sign))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def head_of(data: bytes) -> str:
    """The checksum of one entry."""
    return hashlib.sha256(data).hexdigest()


def entries_after(client: Any, key: str, after: str) -> Iterable[tuple[str, bytes]]:
    """Every entry after the one with the id `after`."""
    while page := client.xrange(key, min=f"({after}", count=PAGE):
        for entry_id, fields in page:
            after = entry_id.decode()
            yield after, fields.get(b"e", b"")


def read_desk(client: Any, state: desk.Desk) -> None:
    """Folds what the desk's log holds after what `state` knows."""
    for entry_id, data in entries_after(client, DESK, state.last_id):
        logged = desk.CODEC.decode(entry_id, data)
        if logged is None:
            desk.skip(state, entry_id)
        else:
            desk.fold(state, logged)


class Signer:
    """Keeps the sign of the store at `client` in the file `path`; `data` is the folder of our own store.

    `known` is where it begins. A log's sign only ever goes forward, unless `explained(key, held)` says why it may not.
    """

    def __init__(
        self, client: Any, path: Path, data: Path | None, known: Sign | None, explained: Callable[[str, Held], bool]
    ) -> None:
        self._client = client
        self._path = path
        self._data = data
        self._sign = known or Sign(at=0)
        self._explained = explained
        self._desk = desk.Desk()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sign", daemon=True)
        self._said = False

    def start(self) -> None:
        """From now on every few seconds, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Once more, and no longer."""
        self._over.set()
        self._thread.join()
        self.renew()

    def renew(self) -> bool:
        """Looks, and writes the sign if a log is another one; whether it did. A store that is away, or a disk that is full,
        changes nothing."""
        try:
            sign = self._look()
            # What the processes report of themselves lengthens a file, too, and is worth no sign.
            if (sign.logs, set(sign.files)) != (self._sign.logs, set(self._sign.files)):
                write(self._path, sign)
                self._sign = sign
                return True
        except (ConnectionError, TimeoutError):
            pass  # away: that is said elsewhere
        except (RedisError, OSError, ValueError) as problem:
            if not self._said:
                self._said = True
                why = os.strerror(problem.errno or 0) if isinstance(problem, OSError) else str(problem)
                journal.warn("the sign of what is saved cannot be written", why=why)
        return False

    def _run(self) -> None:
        pause = EVERY_S
        while not self._over.wait(pause):
            pause = EVERY_S if self.renew() else min(2 * pause, IDLE_S)

    def _look(self) -> Sign:
        # First the files, then the logs: by the time of the answer, what the files had is on the disk.
        files = append_only.sizes(self._data) if self._data else {}
        read_desk(self._client, self._desk)
        listed = {**self._desk.forums, **self._desk.programmes}
        codes = {DESK: "", **{forum_key(log): code for log, code in listed.items()}}
        pipe = self._client.pipeline(transaction=False)
        for key in codes:
            pipe.execute_command("XINFO STREAM", key)
        answers = dict(zip(codes, pipe.execute(raise_on_error=False), strict=True))
        logs = {key: held for key, code in codes.items() if (held := self._held(key, answers[key], code))}
        return Sign(at=THIS.date(), logs=logs, files=files)

    def _held(self, key: str, about: Any, code: str) -> Held | None:
        before = self._sign.logs.get(key)
        if absent(about) or about["last-entry"] is None:
            return before
        number, fields = about["last-entry"]
        now = Held(entries=int(about["length"]), last=number.decode(), head=head_of(fields.get(b"e", b"")), code=code)
        ahead = before is None or (now.entries >= before.entries and not follows(before.last, now.last))
        return now if ahead or (before and self._explained(key, before)) else before
