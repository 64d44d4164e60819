"""What a web process and the one that makes files say to each other.

To the child: `Asked`, a line of JSON; then the forum's log as pages, each with its length before it; an empty one is the end.
From the child: lines of JSON; behind a `Made` stand the bytes of the file. Never here: how a file is made (making), how the
child is started (process).
"""

from typing import Literal

import msgspec

from app.minutes.surroundings import Surroundings

PAGE = 100
"""So many entries go over at once, and a web process does something else in between: taking one page in holds it for a quarter
of a millisecond, one of 500 for almost two."""
LENGTH = 4
"""So many bytes say how long a page is, the highest first."""
LONGEST_LINE = 4 * 1024**2
MEMORY = 1536 * 1024**2
MOST_BYTES = 48 * 1024**2
"""Of one file."""

Why = Literal["memory", "time", "killed", "broken", "large", "changed", "away"]
"""Why there is no file: too little memory or time, ended from outside, a fault of ours, too large to be kept, the log was
written anew meanwhile, the store did not answer."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One batch of files: of which forum as of which entry, whose checksum over all up to it is `head`; `now` in milliseconds.
    `addresses`: where measures stand in the public store, whole, by their ids. `url`: the public address of the installation;
    `pictures`: the bytes of logos by their ids, for documents. `licence`: the key of what the data are given away under;
    `around`: what stands around the forum.
    `memory`: so many bytes it may use."""

    batch: str
    forum: str
    language: str
    last: str
    head: str
    now: int
    addresses: dict[str, str] = {}
    url: str = ""
    pictures: dict[str, bytes] = {}
    licence: str
    around: Surroundings = Surroundings()
    memory: int = MEMORY


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """A sign of life: so many entries of the log are read, so many files of the batch are made."""

    read: int
    made: int


class Made(msgspec.Struct, frozen=True, tag="made"):
    """A file; its `size` in bytes follows."""

    name: str
    size: int


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """This file could not be made; with no name, none of them."""

    name: str
    why: Why


class Done(msgspec.Struct, frozen=True, tag="done"):
    """That was all."""


Message = Progress | Made | Failed | Done
