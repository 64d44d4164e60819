"""A start: whether anything is missing in the store, who wants to go on without it, and the sign for the next start.

Here: the order of these. Never: what counts as missing and the words (loss.py), the server's life (embedded.py).
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from redis import RedisError

from app.settings import without_password
from app.store import append_only, loss, sign
from app.store.folder import StoreError
from app.store.sign import Sign, Signer

Say = Callable[[str], None]


class Start:
    """One start of our own store. Until it is `decided` whether to go on, everything can be put back as it was found."""

    def __init__(self, say: Say, accepted: str) -> None:
        self._say = say
        self._accepted = accepted
        self._data = Path()
        self._known: Sign | None = None
        self._files: tuple[str, ...] = ()
        self._aside: Path | None = None
        self._decided = False

    def look(self, data: Path) -> None:
        """Before any server touches the files in `data`. Raises StoreError if none could read them."""
        self._data = data
        self._known = _read(data / sign.NAME, self._say)
        if words := append_only.list_again(data):
            self._say(words)
        for path in append_only.left_over(data):
            self._say(f"{path} is still there, from a start at which data was missing. It holds what forums held.")
        self._files = append_only.short(data, self._known.files if self._known else {})
        if self._files:
            self._aside = append_only.set_aside(data)
            try:
                append_only.leave_out(data)
            except StoreError:
                self.undo()
                raise

    @contextlib.contextmanager
    def kept(self, client: Any) -> Iterator[None]:
        """Compares, asks where something is missing, and keeps the sign for as long as the block lasts. Raises StoreError."""
        found = _found(client, self._known, self._files)
        if found:
            loss.ask(found, self._accepted, self._say)
            loss.record(client, found)
            if self._aside:
                self._say(f"What was found is kept in {self._aside}. Delete it when nobody needs it any more.")
        elif self._files:
            self._say(f"{' '.join(self._files)} All the same, every entry is there.")
            if self._aside:
                shutil.rmtree(self._aside, ignore_errors=True)
        self._decided = True
        with _signed(client, self._data / sign.NAME, self._data, None if found else self._known):
            yield

    def undo(self) -> None:
        """The server has ended: whatever it did to the files while nobody had decided is undone."""
        if self._files and not self._decided:
            append_only.put_back(self._data, self._aside)


@contextlib.contextmanager
def compared(client: Any, url: str, folder: Path, accepted: str, say: Say, patience: float = 0) -> Iterator[None]:
    """The same for a server that others run: this machine keeps a sign of it in `folder`, if it can write there. What is
    missing there for `patience` seconds is: until then other processes may be about to write it again."""
    path = folder / f"sign-{hashlib.sha256(without_password(url, '').encode()).hexdigest()[:8]}.json"
    known, found, why = None, None, ""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        known = _read(path, say)
        until = time.monotonic() + patience
        while (found := _found(client, known, ())) and time.monotonic() < until:
            time.sleep(0.5)
    except (OSError, RedisError) as problem:
        why = str(problem)
    if why:
        say(f"Attention: this start cannot be compared with the last one, so a loss would not be noticed. {why}")
        yield
        return
    if found:
        loss.ask(found, accepted, say)
        loss.record(client, found)
    with _signed(client, path, None, None if found else known):
        yield


def _found(client: Any, known: Sign | None, files: tuple[str, ...]) -> loss.Finding | None:
    logs = loss.Judge(client).missing(known) if known else ()
    if logs or (files and known is None):
        return loss.Finding(at=known.at if known else 0, files=files, logs=logs)
    return None


@contextlib.contextmanager
def _signed(client: Any, path: Path, data: Path | None, known: Sign | None) -> Iterator[None]:
    signer = Signer(client, path, data, known, loss.Judge(client).explained)
    signer.renew()
    signer.start()
    try:
        yield
    finally:
        signer.stop()


def _read(path: Path, say: Say) -> Sign | None:
    try:
        return sign.read(path)
    except ValueError:
        say(f"Attention: {path} cannot be read, so it cannot be told whether any saved data is missing.")
        return None
