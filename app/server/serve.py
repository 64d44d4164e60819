"""Runs the web server from its first line in the terminal to its last: store up, web up, web down, store down.

Here: the listening socket, uvicorn, the signals. Never: a route or the app's wiring (main.py).
"""

from __future__ import annotations

import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import msgspec
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from app.server import gc_policy, line, open_files
from app.server.configuration import config
from app.server.web_server import WebServer
from app.settings import Settings, hand_on, load
from app.store import folder, opening
from app.telemetry import journal, metrics
from app.web import reach

if TYPE_CHECKING:
    from litestar import Litestar

PATIENCE = 3.0  # seconds that an app which was just ended may need to let go of the port


class ListenError(Exception):
    """One sentence for the person who starts the app."""


def serve(settings: Settings) -> int:
    """The exit code. Ctrl-C and SIGTERM are the normal way out, and the store leaves last."""
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, _leave)
    journal.begin(settings.log)
    if words := open_files.warning(open_files.raise_limit()):
        say(words)
    new = "" if folder.is_begun(settings.data_folder) else ", where nothing was saved before"  # nor perhaps meant to be
    try:
        with _bound(settings.host, settings.port) as listener, opening.opened(settings, say) as url:
            if not settings.redis_url:
                say(f"Everything is saved in {settings.data_folder}{new}.")
            settings = msgspec.structs.replace(settings, redis_url=url)
            hand_on(settings)
            threading.Thread(target=_announce, args=(settings,), daemon=True).start()
            with metrics.shared(settings.workers):
                code = _run(settings, listener)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    say("Stimmwand has stopped." if code == 0 else "Stimmwand could not start.")
    return code


def say(words: str) -> None:
    print(words, flush=True)  # at once, though a Procfile runner reads us through a pipe


def started(create_app: Callable[[], Litestar]) -> Litestar:
    """The app in one of several processes; one that cannot start ends all of them."""
    journal.begin(load().log)
    try:
        return create_app()
    except Exception as error:
        journal.broke("a web process could not start", error)
        sys.exit(STARTUP_FAILURE)  # any other end of a worker is answered with a new worker, for ever


def _run(settings: Settings, listener: socket.socket) -> int:
    create = "app.main:create_app" if settings.workers == 1 else "app.worker:create"
    options = config(create, factory=True, workers=settings.workers)
    if settings.workers == 1:
        WebServer(options).run([listener])
        return 0
    gc_policy.begin()  # this one has all that it will have
    supervisor = Multiprocess(options, [listener])
    supervisor.run()
    return max((STARTUP_FAILURE for process in supervisor.processes if process.exitcode == STARTUP_FAILURE), default=0)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, signal.SIG_IGN)  # an impatient second Ctrl-C must not cut the store short
    raise SystemExit(0)


@contextmanager
def _bound(host: str, port: int) -> Iterator[socket.socket]:
    """Bound, not yet listening: a phone gets an answer only from an app that is ready."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        line.bound(listener)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                listener.bind((host, port))
                break
            except OSError as problem:
                if time.monotonic() > deadline:
                    raise ListenError(f"Port {port} on {host} cannot be used: {problem.strerror}.") from None
                time.sleep(0.1)
        yield listener


def _announce(settings: Settings) -> None:
    """The address is told when somebody who opens it would be served."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104
    while True:
        with suppress(OSError), socket.create_connection((host, settings.port), timeout=1):
            say(f"Stimmwand is ready: {settings.url} (Ctrl-C stops it)")
            break
        time.sleep(0.02)
    found = reach.look(settings.url)  # what phones need is said where somebody still can do something about it
    if found.message:
        say(f"{'Attention: ' if found.doubtful else ''}{found.message.format(**found.values)}")
