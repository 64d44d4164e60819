"""The Redis-compatible server that holds every log: our own by default, or the one that REDIS_URL names.

Here: which of the two, and whether it would keep an acknowledged vote. Never: a key or a stream (log/), how our own
server is run (embedded.py).
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, ConnectionError, ResponseError, TimeoutError
from redis.retry import Retry

from app.settings import Settings
from app.store.address import running_at
from app.store.cluster import SLOTS, Member, clustered, is_cluster, members, owners, seeds, url_of
from app.store.embedded import SAFE, Embedded, unsafe
from app.store.folder import StoreError
from app.store.shards import Shards
from app.store.start import Start, compared

Say = Callable[[str], None]
OLDEST = 7
HEALING_S = 10.0
"""So long after a failover the living web processes may take to write again what it lost."""
PATIENCE = 15.0  # seconds for a server that a Procfile or a platform starts beside us


@contextmanager
def opened(settings: Settings, say: Say = print) -> Iterator[str]:
    """The address of a store that is ready and safe; our own one lives exactly as long as this block."""
    with (_given if settings.redis_url else _own)(settings, say) as url:
        yield url


@contextmanager
def _given(settings: Settings, say: Say) -> Iterator[str]:
    """A server or a cluster that others run, with the same question if it has lost something."""
    url = inspect(settings.redis_url, say)
    whole = is_cluster(url)
    store: Any = Shards(url, lambda one: _client(one, decode=False)) if whole else _client(url, decode=False)
    patience = HEALING_S if whole else 0
    with store as client, compared(client, url, settings.data_folder, settings.accept_loss, say, patience):
        yield url


@contextmanager
def _own(settings: Settings, say: Say) -> Iterator[str]:
    """Our own store, after it is known that nothing is missing in it, or that somebody goes on without that."""
    start = Start(say, settings.accept_loss)
    embedded = Embedded(settings.data_folder, settings.store, say, start.look)
    try:
        embedded.start()
        with _client(embedded.url, decode=False) as client, start.kept(client):
            yield embedded.url
    finally:
        embedded.stop()
        start.undo()


@contextmanager
def joined(settings: Settings, say: Say = print) -> Iterator[str]:
    """For a command beside the app: the store of the running app, or one opened for this block."""
    if settings.redis_url:
        yield inspect(settings.redis_url, say)
    elif url := running_at(settings.data_folder):
        yield url
    else:
        with opened(settings, say) as own:
            yield own


def inspect(url: str, say: Say = print) -> str:
    """Refuses a store with unsafe settings; one that will not tell them is trusted, with a warning. Gives the address to
    use: one server of a cluster stands for the whole."""
    if not is_cluster(url):
        facts = _facts(url)
        if not facts.clustered:
            _judge("The server at REDIS_URL", facts, say)
            return url
        url = clustered(url)
    for member in _members(url):
        if (
            not member.failed
        ):  # a failed one is inspected by the watch when it is back, before anything is written to it
            _judge(f"{member.address}, a member of the cluster at REDIS_URL,", _facts(url_of(url, member.address)), say)
    return url


def _judge(who: str, facts: ServerFacts, say: Say) -> None:
    if facts.role == "slave" and not facts.clustered:
        raise StoreError(f"{who} is a replica: it takes no votes. Name its primary instead.")
    if is_too_old(facts.version):
        raise StoreError(f"{who} is Redis {facts.version}. It must be Redis {OLDEST} or newer, or Valkey.")
    if facts.settings is None:  # managed servers forbid CONFIG
        safe = ", ".join(f"{name} {value}" for name, value in SAFE.items())
        say(
            f"Warning: {who} does not show its settings. Make sure that they are: {safe}.".replace(
                "The server", "the server"
            )
        )
    elif wrong := unsafe(facts.settings):
        is_now = ", ".join(
            f"{name} is {facts.settings.get(name, 'unknown')} and must be {SAFE[name]}" for name in wrong
        )
        raise StoreError(f"{who} could lose a vote that was saved: {is_now}.")


def is_too_old(version: str) -> bool:
    """Whether a server of this version lacks what is asked of it: to shorten a lease and never to lengthen it (EXPIRE … LT).
    Valkey names a Redis that it can stand for; one that names none is trusted."""
    major = version.partition(".")[0]
    return major.isdecimal() and int(major) < OLDEST


def _members(url: str) -> list[Member]:
    """Every server of the cluster, as soon as it serves every slot. A replica's settings count: it may be the primary next."""
    deadline = time.monotonic() + PATIENCE
    while True:
        views = [view for address in seeds(url) if (view := _view(url, address))]
        held = len(owners(views))
        if held == SLOTS:
            return list({member.address: member for view in views for member in view}.values())
        if time.monotonic() > deadline:
            problem = "none of its members answers" if not views else f"it serves {held} of {SLOTS} slots"
            raise StoreError(f"The cluster at REDIS_URL cannot be used: {problem}.")
        time.sleep(0.2)


def _view(url: str, address: str) -> list[Member]:
    try:
        with _client(url_of(url, address)) as client:
            return members(str(client.execute_command("CLUSTER", "NODES")), address)
    except ResponseError as problem:
        raise StoreError(f"The server {address} in REDIS_URL is not a member of a cluster: {problem}.") from None
    except RedisError:
        return []


class ServerFacts(NamedTuple):
    """What a server says about itself; `settings` is None where its owner forbids CONFIG GET."""

    role: str
    version: str
    clustered: bool
    settings: dict[str, str] | None


def _client(url: str, decode: bool = True) -> Redis:
    return Redis.from_url(url, socket_timeout=3, retry=Retry(NoBackoff(), 0), decode_responses=decode)


def _facts(url: str) -> ServerFacts:
    """Waits for a server that is still starting."""
    try:
        return _asked(url)
    except RedisError as problem:
        raise StoreError(f"The server at REDIS_URL cannot be used: {problem}") from None


def _asked(url: str) -> ServerFacts:
    deadline = time.monotonic() + PATIENCE
    with _client(url) as client:
        while True:
            try:
                client.ping()
                info = _allowed(client.info) or {}
                settings = _allowed(lambda: client.config_get(*SAFE))
                known = settings and {str(name): str(settings[name]) for name in settings}
                role, version = (str(info.get(name, "")) for name in ("role", "redis_version"))
                return ServerFacts(role, version, bool(info.get("cluster_enabled")), known)
            except BusyLoadingError:  # it reads its log, however long that takes
                time.sleep(0.1)
            except (ConnectionError, TimeoutError) as problem:
                # A certificate that nobody vouches for does not become good by waiting.
                if time.monotonic() > deadline or isinstance(problem.__context__, ssl.SSLCertVerificationError):
                    raise
                time.sleep(0.2)


def _allowed(asked: Callable[[], Any]) -> Any:
    """The answer, or None where the server's owner forbids the question."""
    try:
        return asked()
    except ResponseError:
        return None
