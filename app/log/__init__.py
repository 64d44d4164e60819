"""The log: append (acknowledged means on disk), read, tail. With store.py the only room that imports redis.

Never here: what an entry means; folding; deciding.
"""

from app.log.doubts import Read
from app.log.log import Log
from app.log.names import DESK, Entries, Unavailable, follows, forum_key, forum_of, place_of
from app.log.watch import Health

__all__ = ["DESK", "Entries", "Health", "Log", "Read", "Unavailable", "follows", "forum_key", "forum_of", "place_of"]
