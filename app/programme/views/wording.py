"""Two wordings side by side: what was added and what was struck, word by word.

Never here: markup, which versions there are.
"""

import re
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from app.letters import apart

Change = Literal["same", "added", "gone"]
WORDS = ("title", "description", "need", "goal", "effect")
_WORD = re.compile(r"\s+|\w+|[^\w\s]")


class Piece(msgspec.Struct, frozen=True):
    """Some words, and whether they stand in both wordings, in the new one or in the old one alone."""

    change: Change
    words: str

    @property
    def apart(self) -> tuple[str, str, str]:
        """The white space before, the words, the white space after: a blank is neither added nor struck."""
        return apart(self.words)


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """`after` with what was struck of `before`; together without "gone" it is `after`, without "added" it is `before`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Piece] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(Piece("same", "".join(new[c:d])))
        else:
            found += [Piece("gone", "".join(old[a:b]))] if b > a else []
            found += [Piece("added", "".join(new[c:d]))] if d > c else []
    return tuple(found)
