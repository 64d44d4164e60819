"""Where a store of our own listens. Nothing kept inside a folder is trusted as an address: folders are copied and moved.

Here: what a folder notes of it, and the proof by the server that answers there. Never: the locks (folder.py), the
server's life (embedded.py).
"""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
from pathlib import Path
from typing import BinaryIO

from app.store.folder import identity

LONGEST = 100  # bytes; Linux stops at 107, macOS at 103
NAME, NOTE = "store.sock", "store.lock"
PREFIX = "stimmwand-"
ANSWER_S = 1.0
MOST_NOTED = 10_000
"""Bytes: longer is no path, whoever has put it there."""


def running_at(data: Path) -> str | None:
    """The address of the store that another process runs on this very folder, if one does."""
    for path in dict.fromkeys((noted(data), data / NAME)):
        if path is not None and serves(path, data):
            return f"unix://{path}"
    return None


def noted(data: Path) -> Path | None:
    """What the folder says of where its store listens. It may be old, or the address of the folder that it is a copy of."""
    try:
        with (data / NOTE).open("rb") as file:
            words = file.read(MOST_NOTED).decode()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(words) if words.startswith("/") and "\0" not in words and "\n" not in words else None


def serves(path: Path, data: Path) -> bool:
    """Whether the server that listens at `path` keeps its files in the folder `data`: it is asked, and its answer compared by
    device and inode, since a folder has many names and a name may lead to many folders."""
    told = folder_of(path)
    return told is not None and identity(told) == identity(data) is not None


def folder_of(path: Path) -> Path | None:
    """Where the server that listens at `path` keeps its files; None if nobody answers, or no longer knows."""
    with contextlib.suppress(OSError, ValueError), socket.socket(socket.AF_UNIX) as line:
        line.settimeout(ANSWER_S)
        line.connect(str(path))
        line.sendall(b"CONFIG GET dir\r\n")
        with line.makefile("rb") as answer:
            found = _second(answer)
        return Path(found) if found.startswith("/") else None  # empty when the folder was deleted under it
    return None


def _second(answer: BinaryIO) -> str:
    """The value in the answer to CONFIG GET; ValueError if it is none."""
    if answer.readline() != b"*2\r\n":
        raise ValueError
    words = [answer.read(int(answer.readline()[1:]) + 2)[:-2] for _ in range(2)]
    return os.fsdecode(words[1])


def ask(path: Path, words: bytes) -> bytes:
    """PING: +PONG when ready, -LOADING… while it reads its log, nothing while nobody is there."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(ANSWER_S)
            line.connect(str(path))
            line.sendall(words + b"\r\n")
            return line.recv(64).strip()
    except OSError:
        return b""


def foreign(data: Path) -> str:
    """What there is to say of an address in this folder that is not its own: it was copied, moved or mounted elsewhere."""
    path = noted(data)
    if path is None or serves(path, data):
        return ""
    other = folder_of(path)
    if other is None and (path.parent == data or path.parent.name.startswith(PREFIX)):
        return ""  # its own, from a run that was killed
    goes_on = ", where a Stimmwand is running. That one is left alone" if other else ""
    return (
        f"{data / NOTE} names the store of another place, {other or path.parent}{goes_on}. "
        "So this folder was copied or moved; it gets an address of its own."
    )


def fresh(data: Path) -> Path:
    """Where the store of this folder listens from now on: in it, unless its name is too long or its drive knows no sockets."""
    path = data / NAME
    if len(os.fsencode(path)) <= LONGEST and _binds(path):
        return path
    return Path(tempfile.mkdtemp(prefix=PREFIX), NAME)


def _binds(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as line:
            line.bind(str(path))
        path.unlink()
    except OSError:
        return False
    return True
