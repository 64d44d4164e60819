"""A result as points in a picture of two scales, whatever draws it.

Whole units of a picture of WIDTH by HEIGHT, from the left and from above. Never here: where anything stands in it (a kind), how
it looks, words to be translated.
"""

import msgspec

WIDTH, HEIGHT = 1000, 760


class Spot(msgspec.Struct, frozen=True):
    """An option in the picture: where it stands (`x`, `y`), where its number is written, and the ends of its cross."""

    number: int
    id: str
    x: int
    y: int
    at_x: int
    at_y: int
    left: int
    right: int
    top: int
    bottom: int


class Plot(msgspec.Struct, frozen=True, kw_only=True):
    """All of it in the reader's language: what stands at the ends of both scales, and in the corners, row by row from the left
    and up. `scales` are (the rule's figure of an option on it, what the scale is called), as a ballot asks for them."""

    spots: tuple[Spot, ...]
    up: str
    left: str
    right: str
    corners: tuple[str, ...]
    scales: tuple[tuple[str, str], ...]
