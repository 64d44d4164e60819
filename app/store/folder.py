"""The data folder of our own store: made ready, held by its locks, and whether it is still the one that was opened.

Here: the folder as such, and why it cannot be used, in words. Never: the server in it (embedded.py), where that
listens (address.py), whether anything that was in it is missing (sign.py).
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import platform
import stat
import time
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

FILES = "appendonlydir"
OURS = (FILES, "store.log", "lock", "store.lock", "sign.json")
"""What the server and this room write into the data folder; a socket has its own mode."""
PATIENCE = 5.0  # seconds that an app or a server which is just ending may need to go
MOUNTS = Path("/proc/self/mountinfo")
FAR = ("nfs", "cifs", "smb", "afs", "ceph", "9p", "fuse.sshfs", "fuse.glusterfs", "fuse.davfs")
"""How the names of file systems begin that lie on another machine."""
SPACE, RIGHTS = (errno.ENOSPC, errno.EDQUOT), (errno.EROFS, errno.EACCES, errno.EPERM)
LOCKLESS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
"""What flock answers where a drive keeps no locks."""
MOST_HOLDER = 500
"""Bytes of who holds a folder that are read out to the next one."""
NO_FOLDER_LOCKS = (*LOCKLESS, errno.EBADF)
"""The same for a folder: a network drive locks only what can be written to."""


class StoreError(Exception):
    """One sentence for the person who starts the app."""


def prepare(data: Path) -> Path:
    """The folder itself, whichever links lead to it, made if it was not there. Raises StoreError."""
    with in_words(data):
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = data.resolve(strict=True)
        log = folder / FILES
        if log.is_symlink() and not log.exists():
            raise StoreError(f"{log} leads to {log.readlink()}, which is not there. Is a drive missing?")
        if log.exists() and not log.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(log))
        _only_files(folder)
        for path in (folder, *(folder / name for name in OURS), *log.glob("appendonly.aof.*")):
            if path.exists() and not os.access(path, os.R_OK | os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    _narrow(folder)
    return folder


def is_begun(data: Path) -> bool:
    """Whether a store was ever started on this folder. Why it cannot be read, if so, is said where that matters."""
    with contextlib.suppress(OSError):
        return any((data / name).exists() for name in OURS)
    return False


def _only_files(folder: Path) -> None:
    """Raises StoreError: whoever opens a pipe or a device in the place of a file waits for ever, or reads without end."""
    for path in (*(folder / name for name in OURS if name != FILES), *(folder / FILES).glob("appendonly.aof.*")):
        with contextlib.suppress(FileNotFoundError):
            if not stat.S_ISREG(path.stat().st_mode):
                raise StoreError(f"{path} is no file, and Stimmwand keeps one there. Please move it away.")


@contextlib.contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Whatever the disk answers in this block is said in a sentence: StoreError instead of OSError."""
    try:
        yield
    except OSError as problem:
        raise StoreError(_why(folder, problem)) from None


def _why(folder: Path, problem: OSError) -> str:
    at = problem.filename or folder
    if problem.errno in SPACE:
        return (
            f"There is no space left on the disk of {folder}. Make room there, or name another folder (STIMMWAND_DATA)."
        )
    if problem.errno in RIGHTS:
        return (
            f"{at} cannot be written: {os.strerror(problem.errno or 0)}. Stimmwand needs a data folder in which this account "
            "may write (STIMMWAND_DATA); a copy that cannot be written is copied to such a place first."
        )
    if folder.is_symlink() and not folder.exists():
        return f"{folder} leads to {folder.readlink()}, which is not there. Is a drive missing?"
    if problem.errno in (errno.EEXIST, errno.ENOTDIR):
        return f"{at} is a file where a folder is needed. STIMMWAND_DATA names the data folder."
    return f"The data folder {folder} cannot be used: {os.strerror(problem.errno or 0)} ({at})."


def _narrow(folder: Path) -> None:
    """What lies here from before, or in a folder that somebody else made, is for this account alone, too. The folder itself
    stays as it is: it may be somebody's home."""
    for name in OURS:
        for path in (folder / name, *(folder / name).glob("*")):
            with contextlib.suppress(OSError):
                path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o700)


def take(path: Path) -> FileIO:
    """A lock that ends with its holder. An app that is just being stopped may hold it a moment longer, so this waits. What
    stands in it is for people: that somebody holds it, the system knows alone."""
    lock = FileIO(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")
    try:
        if _locked(lock.fileno()):
            return lock
    except OSError as problem:
        lock.close()
        if problem.errno not in LOCKLESS:
            raise
        raise StoreError(
            f"The drive of {path.parent} keeps no locks, so that two Stimmwands could write there at once and destroy what "
            "is saved. Name a folder on a disk of this machine (STIMMWAND_DATA)."
        ) from None
    lock.close()
    raise StoreError(f"{path.parent} is in use by another Stimmwand{_holder(path.parent)}.")


@contextlib.contextmanager
def held_files(data: Path) -> Iterator[int]:
    """The folder of the append-only files, held as a lock is, by its file descriptor: it may be a link, so that a copy of the
    data folder, which has locks of its own, leads to the very same files. Raises StoreError."""
    (data / FILES).mkdir(exist_ok=True, mode=0o700)
    held = os.open(data / FILES, os.O_RDONLY)
    try:
        if not _files_locked(held):
            raise StoreError(
                f"{data / FILES} leads to {(data / FILES).resolve()}, where another Stimmwand is running. Each needs files of "
                "its own: make a folder of the link."
            )
        yield held
    finally:
        os.close(held)


def _files_locked(held: int) -> bool:
    try:
        return _locked(held)
    except OSError as problem:
        if problem.errno not in NO_FOLDER_LOCKS:
            raise
        return True  # nobody can tell, and the data folder itself is held


def _locked(held: int) -> bool:
    """Whether nobody else holds it, or no longer does after a moment."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)


def note(lock: FileIO, words: str) -> None:
    """Writes into a lock that is held; what stood there is gone."""
    lock.truncate(0)
    lock.write(words.encode())


def myself() -> str:
    """Who holds a lock, for the person who finds it taken."""
    return f"process {os.getpid()} on {platform.node()}"


def _holder(folder: Path) -> str:
    with contextlib.suppress(OSError):
        with (folder / "lock").open("rb") as file:
            words = file.read(MOST_HOLDER).decode("utf-8", "replace").strip()
        if words and words.isprintable():
            return f" ({words})"
    return ""


def identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder or file from each other one, whatever it is called: device and inode; None if there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def far(folder: Path) -> str:
    """What there is to say if the folder lies on a network drive, as far as this system tells; else empty."""
    try:
        lines = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:  # no Linux
        return ""
    best, kind = -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        point = before.split()[4].replace("\\040", " ")
        if folder.is_relative_to(point) and len(point) >= best:  # the last one mounted there covers the others
            best, kind = len(point), after.split()[0]
    if not kind.startswith(FAR):
        return ""
    return (
        f"Attention: {folder} lies on a network drive ({kind}). A vote is as safe there as that drive's own promise to have "
        "written it, and no second machine may start on the folder. A disk of this machine is better (STIMMWAND_DATA)."
    )
