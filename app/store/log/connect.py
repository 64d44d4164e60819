"""Connections to the store, with nothing hidden in them.

Never here: a key, what is asked.
"""

from typing import Any

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from app.store.log.keys import Entries


def client(url: str, alone: bool = False, patience: float = 5) -> Any:
    """A client of the store at `url`; `alone` for one that keeps to a single connection."""
    # redis-py retries by itself, ten times: one append could then be written ten times. We repeat by command id instead.
    shared = redis.from_url(
        url, socket_timeout=patience, socket_connect_timeout=patience, retry=Retry(NoBackoff(), 0), protocol=2
    )
    made: Any = shared.client() if alone else shared
    # Entries come as [id, [name, value]]; the library would make a dict of each, a third of what reading costs.
    made.set_response_callback("XRANGE", entries)
    made.set_response_callback("XREAD", lambda found, **_: [(key.decode(), entries(rows)) for key, rows in found or ()])
    return made


def entries(rows: Any, **_: Any) -> Entries:
    """What XRANGE answers, as pairs of id and data."""
    return [(row[0].decode(), row[1][1]) for row in rows]
