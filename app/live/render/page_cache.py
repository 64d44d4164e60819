"""A page rendered and compressed once for everybody who sees the same, with room for the few letters that differ.

A hall opens its page in the same half minute; rendering and compressing it for each phone cost more than all else about it.
Here: the bytes, plain or as gzip. Never: what a page shows, whose it is.
"""

import gzip
import re
import struct
import zlib
from collections.abc import Mapping

HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
WINDOW = 32_768


class PageCache:
    """`slots` are strings in the page that each delivery replaces, each by a text of the length given with it."""

    def __init__(self, html: str, slots: Mapping[str, int]) -> None:
        found = re.split("|".join(map(re.escape, slots)), html)
        self._pieces = [piece.encode() for piece in found]
        self._names = re.findall("|".join(map(re.escape, slots)), html)
        self._lengths = slots
        self._small = self._compressed(slots)

    def _compressed(self, slots: Mapping[str, int]) -> list[bytes]:
        """Each piece as deflate blocks that end at a whole byte and know what came before them."""
        made: list[bytes] = []
        before = b""
        for place, piece in enumerate(self._pieces):
            packing = zlib.compressobj(6, zlib.DEFLATED, -15, zdict=before[-WINDOW:])
            last = place == len(self._names)
            made.append(packing.compress(piece) + packing.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH))
            # What will stand in the slot is unknown: a letter that no page has keeps its place, and nothing refers to it.
            before += piece + (b"" if last else b"\0" * slots[self._names[place]])
        return made

    def plain(self, said: Mapping[str, str]) -> bytes:
        """The page with these words in its slots."""
        parts = [self._pieces[0]]
        for name, piece in zip(self._names, self._pieces[1:], strict=True):
            parts += (said[name].encode(), piece)
        return b"".join(parts)

    def zipped(self, said: Mapping[str, str]) -> bytes:
        """The same as gzip: what differs travels as it is, between what was compressed before."""
        page = self.plain(said)
        if any(len(said[name].encode()) != self._lengths[name] for name in self._names):
            return gzip.compress(page, 5, mtime=0)  # what comes behind would refer to the wrong places
        parts = [HEAD, self._small[0]]
        for name, small in zip(self._names, self._small[1:], strict=True):
            words = said[name].encode()
            parts += (struct.pack("<BHH", 0, len(words), len(words) ^ 0xFFFF), words, small)
        parts.append(struct.pack("<II", zlib.crc32(page), len(page)))
        return b"".join(parts)
