"""Notes as vectors: what they mean (sentence encoder), how they are spelt (pieces of words), what they are against.

One row a note; the product of two rows is how near two notes are. What a text means is kept, so that only new ones cost.
Runs in the encoder's own process alone: numpy and the encoder are an extra of the installation.
Never here: which notes belong together (linking).
"""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from app.grouping.background import SENTENCES

SPELLING, SPELT = 0.35, 1024
"""What the spelling weighs beside the meaning, and in how many columns it is told."""
OPPOSED = 0.4
"""So much nearer are two notes that want something, or two that are against something, than one of each: an encoder hears
that both speak of cameras, and not that one wants none."""
AGAINST = re.compile(
    r"^(keine?n?r?|weniger|gegen|nie|nicht|stoppt?|no|less|fewer|against|stop)\b"
    r"|\b(verbieten|verbot|abschaffen|weg|raus|stoppen|statt|ban|instead)\b",
    re.IGNORECASE,
)
BATCH = 64
KEPT = 8_000
"""So many texts are remembered: 16 MB."""
GRAMS = (3, 4, 5)
NO_LETTERS = re.compile(r"[^\w]+")

Progress = Callable[[int], None]


class Vectors:
    """Remembers the texts that it has seen. `encode` makes one row of length 1 of each of some texts."""

    def __init__(self, encode: Callable[[list[str]], Any]) -> None:
        self._encode = encode
        self._known: dict[str, Any] = {}

    def rows(self, texts: Sequence[str], progress: Progress) -> Any:
        """One row a text, float32; tells after each batch how many of them are read."""
        everything = [*SENTENCES, *texts]
        self._read(everything, progress)
        meaning = _centred(np.stack([self._known[text] for text in everything]))
        parts = (meaning * (1 - SPELLING) ** 0.5, _spelling(everything) * SPELLING**0.5, _direction(everything))
        self._forget(everything)
        return np.ascontiguousarray(np.hstack(parts)[len(SENTENCES) :], dtype=np.float32)

    def _read(self, texts: Sequence[str], progress: Progress) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        for start in range(0, len(new), BATCH):
            batch = new[start : start + BATCH]
            self._known.update(zip(batch, np.asarray(self._encode(batch), dtype=np.float32), strict=True))
            progress(len(texts) - len(new) + start + len(batch))

    def _forget(self, used: Sequence[str]) -> None:
        """The oldest go; what was just used never does."""
        keep = set(used)
        for text in [text for text in self._known if text not in keep][: max(0, len(self._known) - KEPT)]:
            del self._known[text]


def _centred(rows: Any) -> Any:
    """Without what all of them have in common."""
    return _unit(rows - rows.mean(axis=0))


def _unit(rows: Any) -> Any:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.maximum(lengths, 1e-6)


def _spelling(texts: Sequence[str]) -> Any:
    """Pieces of words, each in the column that its checksum names; what is rare weighs more."""
    counts = np.zeros((len(texts), SPELT), dtype=np.float32)
    for place, text in enumerate(texts):
        for piece, number in _pieces(text).items():
            checksum = zlib.crc32(piece.encode())
            counts[place, checksum % SPELT] += number if checksum & 0x10000 else -number
    found = (counts != 0).sum(axis=0)
    weight = np.log((1 + len(texts)) / np.maximum(found, 1)).astype(np.float32)
    return _unit(np.sign(counts) * np.log1p(np.abs(counts)) * weight)


def _direction(texts: Sequence[str]) -> Any:
    """For or against: two of one kind add half of what divides them, one of each takes it off."""
    signs = [[-1.0 if AGAINST.search(text) else 1.0] for text in texts]
    return np.array(signs, dtype=np.float32) * (OPPOSED / 2) ** 0.5


def _pieces(text: str) -> Counter[str]:
    plain = f" {NO_LETTERS.sub(' ', text.casefold()).strip()} "
    return Counter(plain[at : at + size] for size in GRAMS for at in range(len(plain) - size + 1))
