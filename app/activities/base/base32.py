"""Crockford's base 32: letters that people copy from paper, read out and type, none of which is taken for something else.

Never here: what the letters stand for.
"""

import re

from app.letters import digits

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PAIRS = [first + second for first in LETTERS for second in LETTERS]
"""Two letters at a time: a hall's receipts are made while it votes."""
SIMILAR = str.maketrans("OIL", "011")
GROUP = 4


def grouped(letters: str) -> str:
    """The letters in groups of four."""
    return "-".join([letters[start : start + GROUP] for start in range(0, len(letters), GROUP)])


def written(number: int, length: int) -> str:
    """The lowest 5 x `length` bits as people read them; `length` is even."""
    return grouped("".join([PAIRS[number >> bits & 1023] for bits in range(5 * length - 10, -1, -10)]))


def read(typed: str, length: int, between: re.Pattern[str]) -> str:
    """The letters that somebody meant, or empty: digits of any script,
    case and what stands `between` do not matter, O is 0, I and L are 1."""
    letters = between.sub("", digits(typed)).upper().translate(SIMILAR)
    return letters if len(letters) == length and set(letters) <= set(LETTERS) else ""
