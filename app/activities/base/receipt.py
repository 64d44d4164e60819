"""Receipts: ten letters by which a person finds the own ballot or note in the published list, and nobody else's.

A receipt commits to what was said: another choice has another receipt. It is made of two secrets that only the log and the
device know (who, which command), so receipts of one device cannot be joined. Computed when somebody looks, never in the
fold: a start reads a million ballots. After sealing the secrets are gone and the receipt is a stored word.
Never here: ballots, notes, who may see the list.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Protocol

import msgspec

from app.activities.base import base32, kept_words

LENGTH = 10
_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
"""ASCII and sorted: the recount makes the same bytes with nothing but the standard library."""
_QUICK = msgspec.json.Encoder(order="sorted").encode
KEPT = 16_384
"""A vote is answered, and pushed to all pages of who cast it, at once and again when the step changes."""
BETWEEN = re.compile("[-– \u00a0]+")
_WRITTEN = re.compile(base32.grouped("L" * LENGTH).replace("L", f"[{base32.LETTERS}]"))


class Given(Protocol):
    """A ballot or a note: what it says, and the command that said it, or after sealing the receipt alone."""

    @property
    def command(self) -> str: ...

    @property
    def receipt(self) -> str: ...

    @property
    def said(self) -> Mapping[str, int] | str: ...


def receipt(by: str, command: str, activity: str, said: Mapping[str, int] | str) -> str:
    """The receipt of what `by` said to `activity` with this command: marks by option, or a note's words."""
    number = int.from_bytes(hashlib.sha256(_written(by, command, activity, said)).digest()[:7]) >> 6
    return base32.written(number, LENGTH)


def _written(*said: Mapping[str, int] | str) -> bytes:
    """The bytes of `_JSON`; of plain letters, as on a ballot, in a tenth of its time."""
    data = _QUICK(said)
    text = data.decode()
    return data if text.isascii() and text.isprintable() and "\\" not in text else _JSON(said).encode()


def receipt_of(by: str, activity: str, given: Given) -> str:
    """The receipt of a ballot or note, whether its secrets are still known or it was sealed."""
    return given.receipt or receipt(by, given.command, activity, given.said)


def own_receipt(by: str, activity: str, given: Given) -> str:
    """The same for who gave it, kept for the next look. Only for the screens of a running forum, never in another thread:
    what is kept there says who said what, and could outlive the sealing."""
    said = given.said
    return given.receipt or _kept(by, given.command, activity, said if isinstance(said, str) else tuple(said.items()))


@kept_words.kept(KEPT)
def _kept(by: str, command: str, activity: str, said: str | tuple[tuple[str, int], ...]) -> str:
    return receipt(by, command, activity, said if isinstance(said, str) else dict(said))


def is_one(words: str) -> bool:
    """Whether these words are a receipt, just as it is written: thousands of names are looked at for one page."""
    return bool(_WRITTEN.fullmatch(words))


def typed(words: str) -> str:
    """A receipt as people type it, brought to its one form; empty if it cannot be one."""
    return base32.grouped(base32.read(words, LENGTH, BETWEEN))
