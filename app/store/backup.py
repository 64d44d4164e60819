"""Everything that is saved, as a second data folder, taken while the app runs: what was acknowledged before it began is in it.

Files copied by hand while the store writes do not belong together: the store may begin new files half-way, and the sign may
already count what the copied file lacks, so that a start on the copy asks about a loss. Here the sign is read first, all
files of one list are opened before any is copied, and each is copied up to the length that it had then; a store is started
on the copy and reads all of it. Never here: one forum's archive (app/archive), a server that others run.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, NamedTuple

from app.settings import Settings
from app.store import append_only, opening, sign
from app.store.folder import StoreError, in_words

TRIES = 100
"""The store begins new files now and then; not so often that a list would not hold while its files are opened."""


class Saved(NamedTuple):
    """What a backup holds: logs of forums, programmes and the desk, all their entries, bytes on the disk."""

    logs: int
    entries: int
    size: int


class _Files(NamedTuple):
    """The files of one list, open, each with the bytes that it had; the list and the sign as they stood."""

    open: Mapping[str, IO[bytes]]
    sizes: Mapping[str, int]
    list: bytes
    sign: bytes


def backup(data: Path, target: Path, program: str, say: Callable[[str], None]) -> Saved:
    """Copies the data folder `data` into the new folder `target` and reads all of it there, with the store's `program`, which
    may have something to `say`. Raises StoreError; then there is no `target`."""
    target = target.absolute()
    if target.exists() or target.is_relative_to(data.resolve()):
        raise StoreError(f"{target} exists already, or lies in the folder that is copied. Name a new folder elsewhere.")
    part = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with in_words(target):
            part.mkdir(mode=0o700, parents=True)
            _copy(data, part)
        saved = _tried(part, program, say)
        part.rename(target)
        return saved
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy(data: Path, part: Path) -> None:
    folder = part / append_only.FOLDER
    folder.mkdir(mode=0o700)
    with contextlib.ExitStack() as held:
        files = _opened(data, held)
        for name, file in files.open.items():
            with _new(folder / name) as copy:
                _first(file, files.sizes[name], copy)
        for path, words in ((folder / append_only.LIST, files.list), (part / sign.NAME, files.sign)):
            if words:
                with _new(path) as copy:
                    copy.write(words)


def _opened(data: Path, held: contextlib.ExitStack) -> _Files:
    """One list and its files, open until `held` ends: whatever the store does with their names meanwhile, they stay what they
    are."""
    for _ in range(TRIES):
        with contextlib.ExitStack() as trial, contextlib.suppress(FileNotFoundError):
            words, signed = _bytes(data / append_only.FOLDER / append_only.LIST), _bytes(data / sign.NAME)
            names = append_only.named(data)
            found = {name: trial.enter_context((data / append_only.FOLDER / name).open("rb")) for name in names}
            sizes = {name: os.fstat(file.fileno()).st_size for name, file in found.items()}
            if found and words == _bytes(data / append_only.FOLDER / append_only.LIST):
                held.push(trial.pop_all())
                return _Files(found, sizes, words, signed)
    raise StoreError(f"Nothing was copied: {data} holds no files of a store, or they never stood still.")


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


@contextlib.contextmanager
def _new(path: Path) -> Iterator[IO[bytes]]:
    """A new file for this account alone, on the disk when the block ends."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _first(file: IO[bytes], size: int, copy: IO[bytes]) -> None:
    while size and (piece := file.read(min(size, 1 << 20))):
        copy.write(piece)
        size -= len(piece)


def _tried(part: Path, program: str, say: Callable[[str], None]) -> Saved:
    """A store reads the copy as a start does, and compares it with the sign: a backup that nobody could start is none."""
    with opening.opened(Settings(data=str(part), store=program), say):
        pass
    for path in part.iterdir():
        if path.name != sign.NAME and not path.is_dir():  # of the trial
            path.unlink()
    found = sign.read(part / sign.NAME)
    held = found.logs.values() if found else ()
    return Saved(len(held), sum(one.entries for one in held), sum(append_only.sizes(part).values()))
