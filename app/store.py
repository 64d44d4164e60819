"""The Redis-compatible server that holds every log: our own by default, or the one that REDIS_URL names.

Here: which of the two, and whether it would keep an acknowledged vote. Never: a key or a stream (log.py), how our own
server is run (embedded.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, ConnectionError, ResponseError, TimeoutError
from redis.retry import Retry

from app.embedded import SAFE, Embedded, StoreError, running_at
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


def check(info: Mapping[str, str]) -> list[str]:
    """The settings, by name, that could lose an acknowledged vote; `info` is what CONFIG GET says."""
    return [name for name, safe in SAFE.items() if info.get(name) != safe]


def inspect(url: str, say: Say = print) -> None:
    """Refuses a server with unsafe settings. One that will not tell them is trusted, with a warning."""
    try:
        info = _config(url)
    except ResponseError:  # managed servers forbid CONFIG
        safe = ", ".join(f"{name} {value}" for name, value in SAFE.items())
        say(f"Warning: the server at REDIS_URL does not show its settings. Make sure that they are: {safe}.")
        return
    except RedisError as problem:
        raise StoreError(f"The server at REDIS_URL cannot be used: {problem}") from None
    if unsafe := check(info):
        is_now = ", ".join(f"{name} is {info.get(name, 'unknown')} and must be {SAFE[name]}" for name in unsafe)
        raise StoreError(f"The server at REDIS_URL could lose a vote that was saved: {is_now}.")


def _config(url: str) -> dict[str, str]:
    client = Redis.from_url(url, socket_timeout=3, retry=Retry(NoBackoff(), 0), decode_responses=True)
    deadline = time.monotonic() + PATIENCE
    with client:
        while True:
            try:
                return {str(name): str(value) for name, value in client.config_get(*SAFE).items()}
            except BusyLoadingError:  # it reads its log, however long that takes
                time.sleep(0.1)
            except (ConnectionError, TimeoutError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
