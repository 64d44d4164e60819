"""The Redis-compatible server that holds every log: our own by default, or the one that REDIS_URL names.

Here: which of the two, and whether it would keep an acknowledged vote. Never: a key or a stream (log.py), how our own
server is run (embedded.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, ConnectionError, ResponseError, TimeoutError
from redis.retry import Retry

from app.embedded import SAFE, Embedded, StoreError, running_at, unsafe
from app.settings import Settings

Say = Callable[[str], None]
PATIENCE = 15.0  # seconds for a server that a Procfile or a platform starts beside us


@contextmanager
def opened(settings: Settings, say: Say = print) -> Iterator[str]:
    """The address of a store that is ready and safe; our own one lives exactly as long as this block."""
    if settings.redis_url:
        inspect(settings.redis_url, say)
        yield settings.redis_url
        return
    embedded = Embedded(settings.data_folder, settings.store, say)
    try:
        embedded.start()
        yield embedded.url
    finally:
        embedded.stop()


@contextmanager
def joined(settings: Settings, say: Say = print) -> Iterator[str]:
    """For a command beside the app: the store of the running app, or one opened for this block."""
    url = None if settings.redis_url else running_at(settings.data_folder)
    if url:
        yield url
    else:
        with opened(settings, say) as own:
            yield own


def inspect(url: str, say: Say = print) -> None:
    """Refuses a replica, and a server with unsafe settings. One that will not tell them is trusted, with a warning."""
    try:
        role, settings = _told(url)
    except RedisError as problem:
        raise StoreError(f"The server at REDIS_URL cannot be used: {problem}") from None
    if role == "slave":
        raise StoreError("The server at REDIS_URL is a replica: it takes no votes. Name its primary instead.")
    if settings is None:  # managed servers forbid CONFIG
        safe = ", ".join(f"{name} {value}" for name, value in SAFE.items())
        say(f"Warning: the server at REDIS_URL does not show its settings. Make sure that they are: {safe}.")
    elif wrong := unsafe(settings):
        is_now = ", ".join(f"{name} is {settings.get(name, 'unknown')} and must be {SAFE[name]}" for name in wrong)
        raise StoreError(f"The server at REDIS_URL could lose a vote that was saved: {is_now}.")


def _told(url: str) -> tuple[str, dict[str, str] | None]:
    """The server's role and its settings, as soon as it is ready to tell; None for settings that it keeps to itself."""
    client = Redis.from_url(url, socket_timeout=3, retry=Retry(NoBackoff(), 0), decode_responses=True)
    deadline = time.monotonic() + PATIENCE
    with client:
        while True:
            try:
                client.ping()
                role = _allowed(lambda: client.info("replication")) or {}
                settings = _allowed(lambda: client.config_get(*SAFE))
                return str(role.get("role", "")), settings and {str(name): str(settings[name]) for name in settings}
            except BusyLoadingError:  # it reads its log, however long that takes
                time.sleep(0.1)
            except (ConnectionError, TimeoutError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)


def _allowed(asked: Callable[[], Any]) -> Any:
    """The answer, or None where the server's owner forbids the question."""
    try:
        return asked()
    except ResponseError:
        return None
