"""What is wrong with a catalogue, message by message: for whoever translates (`python -m tests.words tr`) and for the tests.

Here: rules for every language; German has more (tests/test_words.py), Leichte Sprache its own (tests/easy_words.py). Never
here: whether a translation says the same.
"""

import re
from collections.abc import Iterator
from functools import cache
from gettext import c2py

from babel.messages import Catalog, Message

from app.languages import EASY, KNOWN, NAMES
from app.live.render.catalogues import is_whole
from tests.easy_words import hard
from tests.facing import facing
from tests.words import first, spoken

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%%")
MARKUP = re.compile(r"</?[a-z][^>]*>|\*\*|`")
ENDING = {".": ".", ":": ":", "…": "…", "?": "?؟"}
"""A stop at a sentence's end, and what stands for it elsewhere."""
LATIN = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}")
NOT_LATIN = ("ar", "uk")
WRONG = (
    ("!", "no exclamation marks: calm"),
    (r"\.\.\.", "an ellipsis is one character: …"),
    (r"(?<!=)\"", "quotation marks of the language, not straight ones"),
    (r"  |^ | $", "single spaces, none at an end"),
    (r" - ", "a dash is a dash: –"),
    ("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "no marks of direction: what is put in is isolated already"),
)
QUOTED = re.compile("\u2066§[^\u2066-\u2069%{]*\u2069")
"""A law, quoted in other letters than the language's: without marks its signs and numbers change places."""
COUNT = re.compile(r"%\((?:num|number|count)\)s|\{(?:num|number|count)\}")
"""A plural form may say the number in words, or not at all."""
ENOUGH, LEAST = 0.95, 0.7
"""Of what participants meet: so much a release says at least in each language that is offered, and so much is always said, also
when a kind of activity has just come. What is newer is said in the next language."""


def faults(tag: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Each message with a fault, by its English words, and what is wrong."""
    for message in catalog:
        if message.id and is_whole(message.string):
            yield from ((first(message.id)[0], why) for why in _wrong(tag, message, catalog))


def _wrong(tag: str, message: Message, catalog: Catalog) -> Iterator[str]:
    english, words, forms = first(message.id), spoken(message), catalog.num_plurals
    if len(english) > 1 and len(words) != forms:
        yield f"needs {forms} forms, has {len(words)}"
    for place, one in enumerate(words):
        if len(words) == len(english):
            likes = english[place : place + 1]
        else:  # only where it is always one may be said what English says of one
            likes = english[::-1] if place == of_one_alone(catalog.plural_expr) else english[-1:]
        yield from min((list(_wrong_form(tag, like, one, len(english) > 1)) for like in likes), key=len)


@cache
def of_one_alone(rule: str) -> int | None:
    """The form of the plural that stands for 1 and for no other number; None in a language where 21 has the same."""
    form = c2py(rule)
    return None if form(1) in {form(number) for number in range(200) if number != 1} else form(1)


def _wrong_form(tag: str, english: str, words: str, counts: bool) -> Iterator[str]:
    wanted, has = sorted(PLACEHOLDER.findall(english)), sorted(PLACEHOLDER.findall(words))
    if counts:
        wanted, has = ([one for one in them if not COUNT.fullmatch(one)] for them in (wanted, has))
    if wanted != has:
        yield f"placeholders {' '.join(has) or 'none'}, wanted {' '.join(wanted) or 'none'}"
    if sorted(MARKUP.findall(english)) != sorted(MARKUP.findall(words)):
        yield "other markup"
    stop = (
        ENDING.get(english[-1:], "") if english != "Time left:" else ""
    )  # the time itself follows, in one line or below
    if bool(stop) != (words[-1:] in "".join(ENDING.values())) or (stop and words[-1:] not in stop):
        yield f"ends otherwise than “{english[-1:]}”"
    named = english in NAMES.values()  # a language is called in it what it is called by its speakers
    if (
        tag not in ("de", "en")
        and not named
        and words == english
        and len(re.findall(r"[a-z]{3,}", PLACEHOLDER.sub("", words))) > 1
    ):
        yield "still English"
    if tag in NOT_LATIN and LATIN.search(PLACEHOLDER.sub(" – ", words)):
        yield "a run of Latin words"
    yield from (why for pattern, why in WRONG if re.search(pattern, QUOTED.sub("", words)))
    yield from hard(words) if tag == EASY else ()


def lacking_met(catalog: Catalog) -> list[str]:
    """What participants meet and the catalogue has no words for."""
    return sorted(first(ids)[0] for ids in facing() if (one := catalog.get(ids)) is None or not is_whole(one.string))


def report(tag: str, catalog: Catalog) -> int:
    """Prints how far a language is and what is wrong; how many faults it has, with what an offered one lacks."""
    met, missing = len(facing()), lacking_met(catalog)
    said = sum(bool(one.id) and is_whole(one.string) for one in catalog)
    wrong = list(faults(tag, catalog))
    for words, why in wrong:
        print(f"{tag}: {why}: {words!r}")
    print(
        f"{tag}: {met - len(missing)} of {met} messages that participants meet ({100 * (met - len(missing)) // met} %), "
        f"{said - met + len(missing)} others; {catalog.num_plurals} plural forms; {len(wrong)} faults"
    )
    for words in missing:
        print(f"{tag}: lacks {words!r}")
    late = KNOWN[tag].offered and len(missing) > (1 - ENOUGH) * met
    return len(wrong) + (len(missing) if late or KNOWN[tag].state == "complete" else 0)
