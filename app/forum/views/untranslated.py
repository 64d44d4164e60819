"""What an organiser wrote in one of the forum's languages and not in another: people are shown the words of the other one.

Named before the forum opens, with the way to each place. Never here: what stands in the way of opening (desk), markup.
"""

from collections.abc import Iterator

import msgspec

from app.forum.state import Activity, Forum
from app.forum.views.places import Place, of_step, places
from app.forum.views.text_names import text_name
from app.languages import EASY
from app.text import Foreign, Text, pick

MEASURES_NAMED = 3
"""So many measures are named one by one; more are summed up."""


class Unsaid(msgspec.Struct, frozen=True):
    """A text without words in a language: its name to be translated, and what it says in another one where that tells it
    apart, else ""."""

    name: str
    words: str


class Untranslated(msgspec.Struct, frozen=True, kw_only=True):
    """Texts of one place without words in `language`. `part` is `basics`, `strands`, `measures`, `images` or `step`, `title`
    a step's, a measure's or a picture's, `number` that measure's; `where` leads to the first of the fields. `things` counts
    the measures that a line sums up."""

    part: str
    title: str
    where: str
    language: str
    texts: tuple[Unsaid, ...]
    number: str = ""
    things: int = 1


def untranslated(forum: Forum, language: str) -> tuple[Untranslated, ...]:
    """Every place with missing words: details, strands, steps in their order, measures. `language` is the reader's."""
    there = tuple(places(forum))
    found: list[Untranslated] = []
    for tag in forum.settings.languages:
        lines = [line for place in there if (line := _line(place, tag, language)) is not None]
        found += _summed(forum, lines)
    return tuple(found)


def lacks(text: Text, tag: str) -> bool:
    """Whether a reader of this language is shown the words of another one, or German ones that are not in Leichte Sprache."""
    return isinstance(pick(text, tag), Foreign) or (tag == EASY and any(text.values()) and not text.get(EASY))


def step_untranslated(forum: Forum, activity: Activity, language: str) -> tuple[Untranslated, ...]:
    """A step's own words; those of its measures stand with the measures."""
    lines = (_line(of_step(forum, activity), tag, language) for tag in forum.settings.languages)
    return tuple(line for line in lines if line is not None)


def _line(place: Place, tag: str, language: str) -> Untranslated | None:
    lacking = [one for one in place.texts if lacks(one.text, tag)]
    if not lacking:
        return None
    texts = tuple(
        Unsaid(
            one.name or (text_name(one.key) if place.part == "step" else ""),
            "" if one.name else pick(one.text, language),
        )
        for one in lacking
    )
    return Untranslated(
        part=place.part,
        title=pick(place.title, language),
        where=place.where(lacking[0].key, tag),
        language=tag,
        texts=texts,
        number=place.number,
    )


def _summed(forum: Forum, lines: list[Untranslated]) -> Iterator[Untranslated]:
    """The lines of one language, with the measures in one where they are many."""
    measures = [one for one in lines if one.part == "measures"]
    if len(measures) <= MEASURES_NAMED:
        yield from lines
        return
    texts = tuple(text for one in measures for text in one.texts)
    form = f"/desk/f/{forum.id}/measures"
    tag, many = measures[0].language, len(measures)
    summed = Untranslated(part="measures", title="", where=form, language=tag, texts=texts, things=many)
    for line in lines:
        if line is measures[0]:
            yield summed
        elif line.part != "measures":
            yield line
