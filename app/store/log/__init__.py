"""The log: append (acknowledged means on disk), read, tail.

Never here: what an entry means; folding; deciding.
"""

from app.store.log.health import Health
from app.store.log.integrity import Read
from app.store.log.keys import DESK, Entries, Unavailable, follows, forum_key, forum_of, place_of
from app.store.log.log import Log

__all__ = ["DESK", "Entries", "Health", "Log", "Read", "Unavailable", "follows", "forum_key", "forum_of", "place_of"]
