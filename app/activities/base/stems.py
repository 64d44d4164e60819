"""What is left of a word without its ending: the one file in which the stemmer is known.

`snowballstemmer` is pure Python without data files or state of its own, so the core may use it, in this file alone. It is
asked where a view or a table is made and where somebody who moderates names a word by one of its forms: never in the fold,
since another version may cut other endings, and a log must replay as it was. Never here: which words count as one (rows).
"""

import msgspec

from app.activities.base import kept_words

KEPT = 65_536
"""People write the same words again and again; a stem costs as much as fifty look-ups."""
_ALGORITHMS = {"de": "german", "en": "english"}
_BARE = str.maketrans("äöüéèêáàâ", "aoueeeaaa")


class Stem(msgspec.Struct, frozen=True, gc=False):
    """`bare` has no dots on its vowels, so that Baum and Bäume share it; `marked` has those that were written; `ending` is
    what was cut off the word."""

    bare: str
    marked: str
    ending: str


@kept_words.kept(KEPT)
def stem(word: str, language: str) -> Stem:
    """The stem of a word in small letters, with `ss` for `ß`; languages are `de` and `en`."""
    import snowballstemmer  # brings every language that it knows: the first word that is asked about waits for it, no start

    # Made anew each time: a stemmer holds the word that it works on, and two threads may ask at once.
    bare = str(snowballstemmer.stemmer(_ALGORITHMS[language]).stemWord(word)).translate(_BARE)
    place = _length(word, bare)
    return Stem(bare, word[:place], word[place:])


def bared(word: str) -> str:
    """The word without dots and accents on its vowels."""
    return word.translate(_BARE)


def _length(word: str, bare: str) -> int:
    """How many letters of the word its stem stands for: the stemmer reads `ue` as `ü` here and there."""
    place = 0
    for letter in bare:
        if place and word[place : place + 1].translate(_BARE) != letter and word[place : place + 1] == "e":
            place += 1
        place += 1
    return min(place, len(word))
