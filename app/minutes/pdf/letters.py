"""What of people's words the letters on paper can show: everything that a font has, and names for what none has.

A letter without a picture would be an empty box, which files for archives must not hold; so a name in brackets stands for it.
Never here: which words, how they look.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.export.text import printable
from app.letters import parts

BUILT_IN = (
    *((0x0531, 0x058F), (0x10D0, 0x10FF), (0x2160, 0x2182), (0x2190, 0x2193), (0x2200, 0x2211), (0x221B, 0x2298)),
    *((0x2460, 0x24C1), (0x24C3, 0x259F), (0x2669, 0x267A), (0x2776, 0x277F)),
)
"""What the fonts inside of typst have beside ours: Armenian, Georgian, arrows, signs of mathematics, boxes, numbers."""
STEERING = dict.fromkeys((*range(0x202A, 0x202F), 0x00AD))
"""Marks that turn the direction of everything behind them, and breaks for a screen: on paper each line has its own."""
ISOLATES, END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
LONG, PIECE = 28, 14
"""A word of more letters than this may break after so many, where no language says how."""
BREAK = "\u200b"
JOINING = {"\u200c", "\u200d", "\ufe0e", "\ufe0f", *ISOLATES, END_OF_ISOLATE}
"""What joins letters, chooses between their pictures or steers, and has no picture of its own."""


class Letters:
    """The fonts of a folder: which letters each family has. `plain` alone knows the first family and nothing that combines:
    what to fall back on where a file could not be written with more."""

    def __init__(self, folder: Path, plain: bool = False) -> None:
        families: dict[str, set[int]] = {}
        for path in sorted(folder.glob("*.ttf")):
            families.setdefault(path.name.partition("_")[0], set()).update(covered(path))
        first = families.pop("NotoSans", set())
        built_in = {number for low, high in BUILT_IN for number in range(low, high + 1)}
        self._families = (first,) if plain else (first, *families.values(), built_in)
        self._plain = plain

    def shown(self, text: str) -> str:
        """The text with a name for each letter that has no picture, and with places to break in what is one long word."""
        text = closed(printable(text).replace("\t", " ").translate(STEERING))
        if not text.isascii():
            text = "".join(self._pieces(text))
        return breakable(text) if len(text) > LONG else text

    def _pieces(self, text: str) -> Iterator[str]:
        missing: list[str] = []
        for letter in parts(text):
            if letter.isascii() or self._has(letter):
                if missing:
                    yield named(missing)
                    missing = []
                yield letter
            else:
                missing.extend(letter)
        if missing:
            yield named(missing)

    def _has(self, letter: str) -> bool:
        """Whether one family has all of it: an accent from another font has no place on a letter."""
        if self._plain and (len(letter) > 1 or unicodedata.category(letter)[0] not in "LNPSZ"):
            return False
        numbers = {ord(one) for one in letter if one not in JOINING}
        return not any(is_private(number) for number in numbers) and any(numbers <= one for one in self._families)


def closed(text: str) -> str:
    """The text with what keeps a part of it to itself, such as a number in Arabic; without that where it has no end."""
    if END_OF_ISOLATE not in text and not any(one in text for one in ISOLATES):
        return text
    open_ = 0
    for letter in text:
        open_ += (letter in ISOLATES) - (letter == END_OF_ISOLATE)
        if open_ < 0:
            break
    return text if open_ == 0 else "".join(one for one in text if one not in ISOLATES and one != END_OF_ISOLATE)


def is_private(number: int) -> bool:
    """Whether a number stands for no letter that two programs would agree on."""
    return 0xE000 <= number <= 0xF8FF or number >= 0xF0000


def named(letters: list[str]) -> str:
    """What stands for letters without a picture: their names, each once for those that only differ in a number."""
    said: list[str] = []
    before = ""
    for letter in letters:
        if letter in JOINING:
            continue
        name = unicodedata.name(letter, f"U+{ord(letter):04X}")
        family, dash, number = name.rpartition("-")
        said.append(f"-{number}" if dash and family == before else name)
        before = family
    return f"[{', '.join(said)}]" if said else ""


def breakable(text: str) -> str:
    """With places to break in what is longer than any word, such as an address."""
    return " ".join("\n".join(map(_broken, word.split("\n"))) for word in text.split(" "))


def _broken(word: str) -> str:
    if len(word) <= LONG:
        return word
    if word.isascii():
        return BREAK.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))
    letters = list(parts(word))
    return BREAK.join("".join(letters[at : at + PIECE]) for at in range(0, len(letters), PIECE))


@cache
def letters(folder: Path, plain: bool = False) -> Letters:
    """The letters of a folder, read once."""
    return Letters(folder, plain)


def covered(path: Path) -> set[int]:
    """The letters that a TrueType font has pictures for, by their numbers (its table cmap)."""
    data = path.read_bytes()
    tables = (
        struct.unpack_from(">4sLLL", data, 12 + 16 * place) for place in range(*struct.unpack_from(">H", data, 4))
    )
    start = next(offset for name, _, offset, _ in tables if name == b"cmap")
    found: set[int] = set()
    for place in range(*struct.unpack_from(">H", data, start + 2)):
        (offset,) = struct.unpack_from(">L", data, start + 8 + 8 * place)
        found |= _subtable(data, start + offset)
    return found - {0}


def _subtable(data: bytes, at: int) -> set[int]:
    """Those of one subtable, of the two forms that fonts of today have."""
    (form,) = struct.unpack_from(">H", data, at)
    found: set[int] = set()
    if form == 12:
        for place in range(*struct.unpack_from(">L", data, at + 12)):
            low, high, _ = struct.unpack_from(">LLL", data, at + 16 + 12 * place)
            found.update(range(low, high + 1))
    elif form == 4:
        segments = struct.unpack_from(">H", data, at + 6)[0] // 2
        highs = struct.unpack_from(f">{segments}H", data, at + 14)
        lows = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * segments)
        found.update(number for low, high in zip(lows, highs, strict=True) for number in range(low, high + 1))
        found.discard(0xFFFF)
    return found
