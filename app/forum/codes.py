"""One-time codes: how a typed one is read, what is kept of it, how many there are.

A code is 80 random bits in Crockford's base32, sixteen letters in groups of four. Only its SHA-256 is kept, bound to the
forum: with 80 bits to guess, a slow hash would protect nothing more. Never here: making codes (the edge has the chance),
paper, what a code may do (fold/codes).
"""

import hashlib
import re

import msgspec

from app.activities.base import base32
from app.forum.state import Batch, Code, Forum

LENGTH = 16
BITS = 80
BETWEEN = re.compile(r"[\s\-‐‑‒–—_.]+")


def written(number: int) -> str:
    """80 bits as people read them: sixteen letters in groups of four."""
    return base32.written(number, LENGTH)


def read(typed: str) -> str:
    """The sixteen letters that somebody meant, or empty: case, spaces and hyphens do not matter, O is 0, I and L are 1."""
    return base32.read(typed, LENGTH, BETWEEN)


def hashed(forum: str, letters: str) -> str:
    """What is kept of a code; the forum belongs to it, so that a code is worth nothing anywhere else."""
    return hashlib.sha256(f"stimmwand code {forum} {letters}".encode()).hexdigest()


class CodeCounts(msgspec.Struct, frozen=True):
    """How many codes of a strand or batch were issued, used, and withdrawn before they were used."""

    issued: int = 0
    used: int = 0
    withdrawn: int = 0


def usable(forum: Forum, code: Code) -> bool:
    """Whether this code still opens something."""
    return not code.used_by and not forum.batches[code.batch].withdrawn


def of_batch(batch: Batch) -> CodeCounts:
    """A batch's figures."""
    return CodeCounts(batch.issued, batch.used, batch.issued - batch.used if batch.withdrawn else 0)


def of_strand(forum: Forum, strand: str) -> CodeCounts:
    """A strand's figures, all batches together."""
    listed = [of_batch(batch) for batch in forum.batches.values() if batch.strand == strand]
    return CodeCounts(
        sum(one.issued for one in listed), sum(one.used for one in listed), sum(one.withdrawn for one in listed)
    )


def coded(forum: Forum) -> int:
    """How many participants have used a code."""
    return sum(batch.used for batch in forum.batches.values())


def has_codes(forum: Forum, strand: str = "") -> bool:
    """Whether codes were issued here, for this strand or for any, and not withdrawn."""
    return any(not batch.withdrawn and strand in ("", batch.strand) for batch in forum.batches.values())
