"""What a text may hold in a file: letters that can be encoded, and in a workbook only what XML can carry.

Never here: neutralising formulas (formula.py), one particular file.
"""

import re

from app.letters import parts

# XML 1.0 has no way to write these, not even escaped; Excel calls a file with one of them damaged.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def encodable(text: str) -> str:
    """The text with a question mark for each half of a pair: one broken letter must not cost a whole export."""
    return text.encode("utf-8", "replace").decode("utf-8")


def printable(text: str) -> str:
    """The text without control characters, its line breaks all of one kind."""
    if text.isprintable():  # nearly every cell; a workbook has hundreds of thousands
        return text
    return _NOT_IN_XML.sub("", encodable(text).replace("\r\n", "\n").replace("\r", "\n"))


def cut(text: str, limit: int, mark: str) -> str:
    """The text, if longer than `limit` UTF-16 units shortened to end with `mark`. Excel counts an emoji as two."""
    if 2 * len(text) <= limit or len(text.encode("utf-16-le")) <= 2 * limit:
        return text
    room = limit - _units(mark)
    kept: list[str] = []
    for letter in parts(text):  # a cut through a pair, an accent or a family would leave something else
        room -= _units(letter)
        if room < 0:
            break
        kept.append(letter)
    return "".join(kept) + mark


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
