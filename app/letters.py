"""Letters as a person sees them: what can be seen at all, what counts as one letter, digits of any script.

One place for every form, limit and shortened text. Never here: words of the interface, what a text is for.
"""

import re
import unicodedata
from collections.abc import Sequence

# Unicode's Default_Ignorable_Code_Point, controls, a null note head; and what is drawn as an empty place: fillers, the empty
# Braille cell.
_NOTHING = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_PLACES = re.compile("[\\s\u115f\u1160\u2800\u3164\uffa0]+")
_PLAIN = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff]*")
"""Text in which every code point is a letter of its own: nearly all of it."""
_JOINER, _NON_JOINER = "\u200d", "\u200c"


def name_only(held: object) -> str:
    """The `__repr__` of what holds a secret, or what somebody typed: in whatever it is printed, nothing of it is there."""
    return f"{type(held).__name__}(…)"


def written(text: str) -> str:
    """The text without the space around it; empty if nothing of it can be seen. Marks of direction and joiners within stay."""
    return text.strip() if seen(text) else ""


def seen(text: str) -> str:
    """What can be seen of a text: two that have the same cannot be told apart, and nothing is nothing."""
    return _PLACES.sub(" ", _NOTHING.sub("", text)).strip()


def letters(text: str) -> int:
    """How many letters a person counts: a flag, a family, a letter with its accents are one each (Unicode, annex 29)."""
    return len(text) if _PLAIN.fullmatch(text) else len(parts(text))


def parts(text: str) -> list[str]:
    """The text letter by letter, as a person counts them."""
    found: list[str] = []
    for letter in text:
        if found and _belongs(found[-1], letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def cut(text: str, most: int, mark: str = "…") -> str:
    """The first letters of a text that is longer than `most`, with `mark` as the last of them; never through one."""
    if len(text) <= most or letters(text) <= most:
        return text
    return "".join(parts(text)[: most - len(mark)]).rstrip() + mark


def apart(text: str) -> tuple[str, str, str]:
    """The white space before a text, the text without any around it, the white space after; of nothing else, all before."""
    bare = text.strip()
    at = text.index(bare) if bare else len(text)
    return text[:at], bare, text[at + len(bare) :]


def digits(text: str) -> str:
    """The text with every decimal digit as 0 to 9, whichever script it is typed in, and wide letters as ordinary ones."""
    wide = "".join(unicodedata.normalize("NFKC", one) if "\uff01" <= one <= "\uff5e" else one for one in text)
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in wide)


def named(names: Sequence[str], most: int = 8) -> str:
    """The first of these in a sentence, and that there are more: who has so many looks at the list."""
    return ", ".join([*names[:most], *(["…"] if len(names) > most else [])])


def plain_number(text: str) -> int:
    """The number that an address or a form gives, of five digits at most; 0 where it gives none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _belongs(before: str, letter: str) -> bool:
    """Whether the next code point is part of the letter before it."""
    if before == "\r":
        return letter == "\n"
    if before[-1] in "\r\n" or letter in "\r\n":
        return False
    if _extends(letter):
        return True
    if _is_flag(letter):
        return len(before) == 1 and _is_flag(before)
    if before[-1] == _JOINER:
        return len(before) > 1 and unicodedata.category(letter) in ("So", "Sm", "Cn")
    return _hangul(before[-1], letter)


def _extends(letter: str) -> bool:
    """Accents, signs of Indian scripts, joiners, shades of skin, tags."""
    if (
        letter in (_JOINER, _NON_JOINER)
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or "\U000e0020" <= letter <= "\U000e007f"
    ):
        return True
    return unicodedata.category(letter) in ("Mn", "Me", "Mc")


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _hangul(before: str, letter: str) -> bool:
    """Korean syllables that are written in their parts."""
    if "\u1100" <= before <= "\u115f":
        return "\u1100" <= letter <= "\u11a7" or "\uac00" <= letter <= "\ud7a3"
    vowel_last = "\u1160" <= before <= "\u11a7" or ("\uac00" <= before <= "\ud7a3" and (ord(before) - 0xAC00) % 28 == 0)
    if vowel_last and "\u1160" <= letter <= "\u11ff":
        return True
    return "\u11a8" <= letter <= "\u11ff" and ("\u11a8" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3")
