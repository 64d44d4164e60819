"""The bytes of a text file as text: by its mark, as UTF-8, or by how well German words come out of an old encoding.

Never here: lines, separators, asking somebody.
"""

import codecs

from app.imports.reason import UnreadableError
from app.imports.sheet import Encoding
from app.text import N_

GUESSED = {
    "cp1252": N_("Windows"),
    "cp850": N_("MS-DOS"),
    "mac_roman": N_("old Macintosh"),
    "cp437": N_("MS-DOS, American"),
}
"""Encodings that nothing in a file tells apart, the likeliest first, each with its name for people."""
SAMPLE = 60

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LETTERS = set("äöüÄÖÜß")
_OTHER_LETTERS = set("éèêëáàâãåæçñíìîïóòôõøúùûýšžćčąęłńśźżİığşŠŽÉÈÁÀÇØÅÆŒœ")
_SIGNS = set("„“”‚‘’–—…•€§°²³«»·\u00a0×´")
_WRONG = -4


def decode(data: bytes, wanted: str = "") -> tuple[str, str]:
    """The name of the encoding, and the text. `wanted` is taken if it is one of GUESSED and possible."""
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else (wanted if wanted in GUESSED else "", _wide(data), "utf-8", *_best(data)):
        text = _text(data, encoding) if encoding else None
        if text is not None:
            return encoding or "", text.removeprefix("\ufeff")
    raise UnreadableError(N_("This is not a text file. Please save the list as CSV (UTF-8) or as an Excel workbook."))


def choices(data: bytes) -> tuple[Encoding, ...]:
    """Each encoding that is possible, with a line that looks different in it; none where all letters are plain."""
    line = next((one for one in data.splitlines() if not one.isascii()), b"")
    texts = {name: _text(line, name) for name in GUESSED if _text(data, name) is not None} if line else {}
    return tuple(Encoding(name, _around(text)) for name, text in texts.items() if text is not None)


def _text(data: bytes, encoding: str) -> str | None:
    """None if the bytes are no text in this encoding; no encoding of text has a NUL, and every binary format does."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if "\0" in text else text


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: of plain letters every other byte is zero."""
    start = data[:2000]
    if len(start) < 4 or len(data) % 2:
        return ""
    even, odd = start[::2].count(0) / len(start), start[1::2].count(0) / len(start)
    return "utf-16-le" if odd > 0.2 and not even else "utf-16-be" if even > 0.2 and not odd else ""


def _best(data: bytes) -> list[str]:
    """The old encodings, that in which the words look most like words first; the order of GUESSED decides between equals."""
    merits = {name: _merit(text[:200_000]) for name in GUESSED if (text := _text(data, name)) is not None}
    return sorted(merits, key=lambda name: -merits[name])


def _merit(text: str) -> int:
    """Umlauts inside words speak for an encoding, signs inside words and boxes against it."""
    found = 0
    for place, letter in enumerate(text):
        if letter < "\x80":
            continue
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        inside = before.isalpha() and after.isalpha()
        if letter in _LETTERS:
            capital_inside = letter.isupper() and before.islower()
            found += _WRONG if capital_inside else 3
        elif letter in _OTHER_LETTERS:
            found += _WRONG if letter.isupper() and before.islower() else 1
        elif letter in _SIGNS:
            astray = (inside and letter not in "’–·") or (letter in "‚„" and before.isalpha())
            found += _WRONG if astray else 1
        else:
            found += _WRONG
    return found


def _around(line: str) -> str:
    """The part of a line around its first letter that is not plain."""
    place = next((number for number, letter in enumerate(line) if letter > "\x7f"), 0)
    start = max(0, place - SAMPLE // 2)
    part = " ".join("".join(letter if letter.isprintable() else " " for letter in line[start : start + SAMPLE]).split())
    return f"…{part}" if start else part
