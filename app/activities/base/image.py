"""A picture that an organiser gave to a forum: what it is called by, how large it is, what it shows and who made it, in words.

Its bytes lie beside the log, under the ids that are their checksums. Never here: bytes, markup, where they are kept.
"""

import re
from collections.abc import Mapping

import msgspec

from app.text import Text, pick

CHECKSUM = re.compile(r"[0-9a-f]{64}")


class Image(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """`id` is the SHA-256 of the bytes for walls, `small` of those for phones; sizes in pixels, `bytes` of both together.
    `alt` says what can be seen, `credit` who made it; a `logo` stands beside the funding line and needs no credit."""

    id: str
    small: str
    width: int
    height: int
    small_width: int
    bytes: int
    alt: Text
    credit: Text = {}
    logo: bool = False


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """An image as a page draws it, in the reader's language."""

    id: str
    small: str
    width: int
    height: int
    small_width: int
    alt: str
    credit: str
    logo: bool


def picture(image: Image, language: str) -> Picture:
    """The image for readers of `language`."""
    return Picture(
        id=image.id,
        small=image.small,
        width=image.width,
        height=image.height,
        small_width=image.small_width,
        alt=pick(image.alt, language),
        credit=pick(image.credit, language),
        logo=image.logo,
    )


def logos(images: Mapping[str, Image], language: str) -> tuple[Picture, ...]:
    """Those that stand beside the funding line, in their order."""
    return tuple(picture(one, language) for one in images.values() if one.logo)


def names(images: Mapping[str, Image]) -> frozenset[str]:
    """Everything that is kept of these: the ids of their bytes."""
    return frozenset(key for one in images.values() for key in (one.id, one.small))
