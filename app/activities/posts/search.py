"""Finding words in posts: parts of words, capitals and accents aside, umlauts either way.

Never here: which posts may be seen.
"""

import unicodedata

_SPELT_OUT = (("ß", "ss"), ("ae", "a"), ("oe", "o"), ("ue", "u"))
"""An umlaut is found however it is typed: as itself, as two letters, without its dots. Both sides are folded alike, so that a
word in which the two letters are no umlaut is still found as itself."""


def folded(text: str) -> str:
    """The text as it is compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    for one, other in _SPELT_OUT:
        plain = plain.replace(one, other)
    return plain


def words_of(typed: str) -> list[str]:
    """The words that are looked for, as they are compared."""
    return folded(typed).split()


def finds(words: list[str], *texts: str) -> bool:
    """Whether each of the words (`words_of`), or a word of which it is a part, is in one of the texts."""
    among = [folded(text) for text in texts]
    return all(any(word in text for text in among) for word in words)
