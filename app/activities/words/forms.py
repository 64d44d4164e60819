"""Which forms are one word: inflections and spellings of it, and what a stem alone would throw together is kept apart.

All is worked out from the words that were written, so that it is the same wherever it is asked. Typing errors stay apart:
nobody but a person can say what was meant. Never here: who wrote a word, what a moderator put together (rows).
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from app.activities.base.fillers import says_nothing
from app.activities.base.stems import Stem, bared, stem
from app.activities.words.pieces import is_abbreviation, starts_large
from app.activities.words.plurals import has_plural_by_vowel, has_plural_in_er

PERSON_ENDINGS = {"er", "ers", "ern", "erin", "erinnen"}
OF_ADJECTIVES = {"", "es", "em", "ere", "eres"}
FULL_VOWELS = "aouyépw"
"""After these an -s makes a plural that the stemmer leaves alone: Kitas, Büros, Apps. It counts where Kita was written, too."""
SPELT_OUT = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))


class Form(msgspec.Struct, frozen=True, gc=False):
    """One word as it was written, whatever its size: its `plain` letters and its stem. `large`: mostly written with a
    capital, as nouns are."""

    plain: str
    stem: Stem
    large: bool


def form(plain: str, parts: tuple[str, ...], spellings: Mapping[str, int], language: str) -> Form:
    """The form that was written in these spellings, so many times each."""
    if all(map(is_abbreviation, spellings)):
        return Form(plain, Stem(plain, plain, ""), True)
    large = sum(number if starts_large(spelling) else -number for spelling, number in spellings.items())
    stems = [stem(part, language) for part in parts]
    whole = Stem("".join(one.bare for one in stems), "".join(one.marked for one in stems), stems[-1].ending)
    return Form(plain, whole, large >= 0)


def together(forms: Iterable[Form], language: str) -> Iterator[tuple[str, ...]]:
    """The plain letters of forms that are one word."""
    written = list(forms)
    by_stem: dict[str, list[Form]] = {}
    for one in written:
        by_stem.setdefault(one.stem.bare, []).append(one)
    for alike in by_stem.values():
        yield from (tuple(one.plain for one in some) for some in _parted(alike, language))
    yield from _by_sight({one.plain for one in written}, language)


def _parted(alike: list[Form], language: str) -> list[list[Form]]:
    """Forms with one stem, parted where they are words of their own."""
    if len(alike) == 1 or language != "de":
        return [alike]
    by_vowels: dict[str, list[Form]] = {}
    for one in alike:
        by_vowels.setdefault(one.stem.marked, []).append(one)
    found: list[list[Form]] = []
    for others in (by_vowels[marked] for marked in sorted(by_vowels, key=_dots)):
        plain = next((some for some in found if _is_plural(others, some)), None)
        if plain is None:
            found.append(others)
        else:
            plain.extend(others)
    return [part for some in found for part in _without_persons(some)]


def _dots(word: str) -> int:
    """How many vowels have dots: a plural has one more than its singular."""
    return sum(one != other for one, other in zip(word, bared(word), strict=True))


def _is_plural(others: list[Form], plain: list[Form]) -> bool:
    """Whether forms with dots on a vowel are the plural of those without: Bäume of Baum, but not fördern of fordern."""
    singular = any(one.stem.ending in ("", "s", "es") and not says_nothing(one.plain, "de") for one in plain)
    return any((singular and _plural_ending(one)) or _other_vowel(one, plain) for one in others)


def _plural_ending(one: Form) -> bool:
    ending = one.stem.ending
    if ending in ("er", "ern"):
        return has_plural_in_er(one.stem.bare)
    return ending == "e" or (ending == "en" and one.large)


def _other_vowel(one: Form, plain: list[Form]) -> bool:
    bare = bared(one.plain)
    return has_plural_by_vowel(bare) and any(other.plain in (bare, bare.removesuffix("n")) for other in plain)


def _without_persons(alike: list[Form]) -> list[list[Form]]:
    """Mieter is not Miete: nouns for persons stand by themselves, unless the others are an adjective (schnell, schneller)."""
    persons = [one for one in alike if _person(one)]
    others = [one for one in alike if not _person(one)]
    adjective = any(not one.large and one.stem.ending in OF_ADJECTIVES for one in others)
    if not persons or adjective or all(one.stem.ending.startswith("er") for one in others):
        return [alike]
    return [persons, others]


def _person(one: Form) -> bool:
    return one.large and one.stem.ending in PERSON_ENDINGS and not has_plural_in_er(one.stem.bare)


def _by_sight(written: set[str], language: str) -> Iterator[tuple[str, str]]:
    """Pairs of forms that belong together since both were written: Kitas with Kita, Nachbarn with Nachbar, modern with
    moderne, Busse with Bus, Buero with Büro."""
    for plain in sorted(written):
        yield from ((plain, other) for other in _likely(plain, language) if other in written)


def _likely(plain: str, language: str) -> Iterator[str]:
    if plain.endswith("s") and len(plain) > 3 and plain[-2] in FULL_VOWELS:
        yield plain[:-1]
    if language != "de":
        return
    if plain.endswith(("rn", "ln")):
        yield plain[:-1]
    if plain.endswith("ern"):
        yield f"{plain}e"
    if plain.endswith("s"):
        yield from (f"{plain}se", f"{plain}sen")
    yield from (plain.replace(spelt, letter) for spelt, letter in SPELT_OUT if spelt in plain)
