"""A real server on loopback, safe like our own unless a test says otherwise; it can be killed, frozen and started again.

Here: the server's life and what its log holds. Never: who stands between (proxy.py), the app.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from redis import Redis

from app.store.embedded import SAFE, find_binary
from tests.conftest import free_port
from tests.people import FORUM

LOG = f"sw:{{{FORUM}}}:log"
SECRET = "sw:{desk}:secret"  # the name of the place
Entry = tuple[str, bytes]


def hashed(secret: Any, command: str) -> str:
    """The first half of what the log keeps of a command's id."""
    return base64.urlsafe_b64encode(hashlib.blake2b(command.encode(), key=secret, digest_size=9).digest()).decode()


class Seen:
    """A store seen from outside, whoever has started it."""

    url: str

    def client(self, **options: Any) -> Redis:
        """For the test itself, past every proxy; to be closed by `with`."""
        return Redis.from_url(self.url, **options)

    def entries(self, key: str = LOG) -> list[Entry]:
        with self.client() as redis:
            return [(number.decode(), fields[b"e"]) for number, fields in redis.xrange(key)]

    def kept(self, commands: Iterable[str]) -> list[str]:
        """How the log knows these commands again: by a hash that takes the installation's secret."""
        with self.client() as redis:
            return [hashed(redis.get(SECRET), one) for one in commands]


class Store(Seen):
    """`with Store(folder) as store`; settings are given by name: `appendfsync="everysec"`."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None, **settings: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}"
        self._environment = {**os.environ, **(environment or {})}
        own = {"port": str(self.port), "bind": "127.0.0.1", "save": "", "dir": str(folder), **SAFE}
        own |= {"logfile": str(folder / "store.log")}
        self._settings = own | {name.replace("_", "-"): value for name, value in settings.items()}
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Store:
        return self.start()

    def __exit__(self, *error: object) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.kill()

    def launch(self) -> subprocess.Popen[bytes]:
        """Starts the server and does not wait for it."""
        words = [word for name, value in self._settings.items() for word in (f"--{name}", value)]
        self.process = subprocess.Popen([find_binary(), *words], env=self._environment, stdout=subprocess.DEVNULL)
        return self.process

    def start(self, patience: float = 15) -> Store:
        """Starts the server and waits until it has read its log."""
        process = self.launch()
        deadline = time.monotonic() + patience
        while self.says(b"PING") != b"+PONG":
            assert process.poll() is None and time.monotonic() < deadline, f"no store: {self.last_words()}"
            time.sleep(0.005)
        return self

    def says(self, words: bytes) -> bytes:
        """The first line of its answer, nothing if nobody answers."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(words + b"\r\n")
                return line.recv(200).split(b"\r\n")[0]
        except OSError:
            return b""

    def kill(self) -> None:
        """kill -9: nothing that was still only in its memory is written."""
        self.signal(signal.SIGKILL)
        assert self.process
        self.process.wait(10)

    @contextlib.contextmanager
    def set(self, **settings: str) -> Iterator[None]:
        """The next starts are with these settings, too."""
        before = self._settings
        self._settings = before | {name.replace("_", "-"): value for name, value in settings.items()}
        try:
            yield
        finally:
            self._settings = before

    def freeze(self) -> None:
        self.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.signal(signal.SIGCONT)

    def signal(self, number: signal.Signals) -> None:
        assert self.process
        self.process.send_signal(number)

    def last_words(self) -> str:
        return (self.folder / "store.log").read_text("utf-8", "replace").strip()[-300:]

    def files(self) -> list[Path]:
        """The append-only files, the one that grows last."""
        return sorted((self.folder / "appendonlydir").glob("*.aof"), key=lambda file: "incr" in file.name)
