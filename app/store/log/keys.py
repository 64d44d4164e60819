"""The names of the keys in the store, and what every file of this room needs.

Never here: a connection, a command to the store.
"""

Entries = list[tuple[str, bytes]]
NOTHING_READ = "0-0"
PAGE = 2_000
"""So many entries are read at once."""
DESK = "sw:{desk}:log"
LINE_OF_FILES, TRAYS = "sw:{desk}:line-of-files", "sw:{desk}:trays"
PROBE, PROCESSES = "sw:{desk}:probe", "sw:{desk}:processes"
SHIFT = "sw:{desk}:shift"
SECRET = "sw:{desk}:secret"  # noqa: S105  # the name of the place, not what is kept there


class Unavailable(Exception):
    """The store did not confirm in time. Whether the entry is in the log is unknown; the same command may be sent again."""


def forum_key(forum: str) -> str:
    """A forum's log; every key of a forum shares its hash tag, so that a forum lives on one shard."""
    return f"sw:{{{forum}}}:log"


def forum_of(key: str) -> str:
    """The forum of a log's key."""
    return key[4:-5]


def seats_key(forum: str) -> str:
    """Where each process stores how many sockets it holds."""
    return f"sw:{{{forum}}}:seats"


def here_key(forum: str) -> str:
    """Where each process stores which walls and consoles it holds."""
    return f"sw:{{{forum}}}:here"


def hands_key(forum: str) -> str:
    """Where each page of those who sort says what it holds at this moment."""
    return f"sw:{{{forum}}}:hands"


def listing_key(forum: str) -> str:
    """Which listing of a forum its log was put back for: an earlier one is deleted without it, however late."""
    return f"sw:{{{forum}}}:listing"


def blobs_key(forum: str) -> str:
    """Where the bytes of a forum's pictures are kept, each under its checksum: beside the log, on disk like the log."""
    return f"sw:{{{forum}}}:blobs"


def files_key(forum: str) -> str:
    """What is said of the files that were made of a forum, and of those that are being made."""
    return f"sw:{{{forum}}}:files"


def file_parts_key(forum: str) -> str:
    """The bytes of these files, in parts."""
    return f"sw:{{{forum}}}:file-parts"


def rewrite_key(key: str, attempt: str) -> str:
    """Where a log is built anew before it takes the place of the old one."""
    return f"{key.removesuffix(':log')}:new:{attempt}"


SHOWINGS = "showings"
NOTES = ("rehearsal", "rehearsal-stop", SHOWINGS)
"""The names under which something is kept beside a log; they go with the forum."""


def note_key(forum: str, name: str) -> str:
    """Where something about a forum is kept that is no event, for a while."""
    return f"sw:{{{forum}}}:{name}"


def follows(later: str, earlier: str) -> bool:
    """Whether one entry's id stands after the other."""
    return place_of(later) > place_of(earlier)


def place_of(entry_id: str) -> tuple[int, int]:
    """Where an entry stands: ids are told apart by their two numbers, not as words."""
    at, _, number = entry_id.partition("-")
    return int(at), int(number)
