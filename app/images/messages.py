"""What a web process and the one that reads a picture say to each other, and how large a picture may be.

Never here: how it is read (reader), how that process is started (process).
"""

import msgspec

MOST_BYTES = 12 * 1024**2
"""Of a file: what telephones and cameras make fits."""
MOST_PIXELS = 50_000_000
WALL, PHONE = 2560, 960
LOGO_WALL, LOGO_PHONE = 1280, 400
"""The longer side of what is kept for walls and for phones, in pixels."""
MOST_RESULT = 6 * 1024**2
LEAST = 16
"""Pixels a side: what is smaller is no picture but a means of counting readers."""


class Asked(msgspec.Struct, frozen=True):
    """The longer sides that are wanted, in pixels, for walls and for phones. The file follows, until the end."""

    wall: int
    phone: int


class Made(msgspec.Struct, frozen=True, tag="made"):
    """WebP files of these lengths follow, for walls and for phones; sizes in pixels."""

    width: int
    height: int
    small_width: int
    wall: int
    phone: int


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """Why there is none: `unknown` is no picture that is read here, `damaged` cannot be read to its end, `pixels` has too many
    of them, `tiny` too few, `slow` takes too long."""

    why: str
