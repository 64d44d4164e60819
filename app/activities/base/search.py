"""Finding words in what people wrote: parts of words, capitals and accents aside, umlauts either way.

Never here: which posts may be seen.
"""

import unicodedata
from unicodedata import combining

_FIRST_MARK = "\u0300"
"""No letter before it stands upon another one: nearly all letters need not be asked."""
_SPELT_OUT = (("ß", "ss"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
"""An umlaut is found however it is typed: as itself, as two letters, without its dots. Both sides are folded alike, so that a
word in which the two letters are no umlaut is still found as itself."""

_BETWEEN = ",;.:!?()\"'„“”‚‘’«»"
"""What people set between words, and around them, without looking for it."""


def folded(text: str) -> str:
    """The text as it is compared."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(
            [one for one in unicodedata.normalize("NFKD", plain) if one < _FIRST_MARK or not combining(one)]
        )
    for one, other in _SPELT_OUT:
        plain = plain.replace(one, other)
    return plain


def words_of(typed: str) -> list[str]:
    """The words that are looked for, as they are compared."""
    return [word.strip(_BETWEEN) or word for word in folded(typed).split()]


def finds(words: list[str], *texts: str) -> bool:
    """Whether each of the words (`words_of`), or a word of which it is a part, is in one of the texts."""
    return among(words, [folded(text) for text in texts])


def among(words: list[str], texts: list[str]) -> bool:
    """The same in texts that are folded already."""
    return all(any(word in text for text in texts) for word in words)


class FoldedTexts:
    """Texts as they are compared, each folded once while it reads the same: whoever searches while sorting searches often."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, str]] = {}

    def of(self, key: str, text: str) -> str:
        """The text that is known by `key`."""
        kept = self._kept.get(key)
        if kept is None or kept[0] != text:
            kept = self._kept[key] = text, folded(text)
        return kept[1]
