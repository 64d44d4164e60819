"""What an organiser wrote in one of the forum's languages and not in another: people are shown the words of the other one.

Named before the forum opens, with the way to each place. Never here: what stands in the way of opening (desk), markup.
"""

from collections.abc import Iterator, Mapping

import msgspec

from app.activities import KINDS
from app.activities.base.context import Measure
from app.forum.state import Activity, Forum, ForumSettings
from app.forum.views.text_names import LABELS, text_name
from app.text import N_, Foreign, Text, pick

BASICS = {
    "title": N_("Title"),
    "subtitle": N_("Subtitle"),
    "welcome": N_("Welcome"),
    "background": N_("Background"),
    "privacy": N_("Privacy text"),
    "funding": N_("Funding line"),
}
MEASURE = {
    "title": N_("Title"),
    "description": N_("Description"),
    "need": N_("Need"),
    "goal": N_("Goal"),
    "effect": N_("Expected effect"),
}
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
    here = f"/desk/f/{forum.id}"
    found: list[Untranslated] = []
    for tag in forum.settings.languages:
        found += _place("basics", ("", ""), forum.settings, BASICS, here, tag)
        names = tuple(Unsaid("", pick(one.name, language)) for one in forum.settings.strands if lacks(one.name, tag))
        if names:
            found.append(Untranslated(part="strands", title="", where=f"{here}#strands", language=tag, texts=names))
        for activity in forum.activities.values():
            found += _step(forum, activity, tag, language)
        found += _measures(forum, tag, language)
        found += _images(forum, tag, language)
    return tuple(found)


def lacks(text: Text, tag: str) -> bool:
    """Whether a reader of this language is shown the words of another one."""
    return isinstance(pick(text, tag), Foreign)


def _place(
    part: str, titled: tuple[str, str], record: ForumSettings | Measure, names: Mapping[str, str], form: str, tag: str
) -> Iterator[Untranslated]:
    number, title = titled
    lacking = [name for name in names if lacks(getattr(record, name), tag)]
    if lacking:
        said = tuple(Unsaid(names[name], "") for name in lacking)
        where = f"{form}#{lacking[0]}.{tag}"
        yield Untranslated(part=part, number=number, title=title, where=where, language=tag, texts=said)


def step_untranslated(forum: Forum, activity: Activity, language: str) -> tuple[Untranslated, ...]:
    """A step's own words; those of its measures stand with the measures."""
    return tuple(one for tag in forum.settings.languages for one in _step(forum, activity, tag, language))


def _step(forum: Forum, activity: Activity, tag: str, language: str) -> Iterator[Untranslated]:
    plan, builder = activity.plan, KINDS[activity.plan.kind].builder
    texts = {"title": plan.title, "prompt": plan.prompt, **builder.texts(activity.settings)}
    lacking = [key for key, text in texts.items() if lacks(text, tag)]
    if lacking:
        fields = [f"title.{tag}", f"prompt.{tag}", *builder.fields(activity.settings, (tag,))]
        field = next((one for one in fields if f".{one}".endswith(f".{lacking[0]}.{tag}")), "main")
        yield Untranslated(
            part="step",
            title=pick(plan.title, language),
            where=f"/desk/f/{forum.id}/agenda/{activity.id}#{field}",
            language=tag,
            texts=tuple(Unsaid(text_name(key), "" if key in LABELS else pick(texts[key], language)) for key in lacking),
        )


def _images(forum: Forum, tag: str, language: str) -> Iterator[Untranslated]:
    """Pictures whose alt text was written before the forum had this language."""
    for one in forum.images.values():
        if lacks(one.alt, tag):
            where, said = f"/desk/f/{forum.id}/images/{one.id}#alt.{tag}", (Unsaid(N_("What can be seen"), ""),)
            yield Untranslated(part="images", title=pick(one.alt, language), where=where, language=tag, texts=said)


def _measures(forum: Forum, tag: str, language: str) -> list[Untranslated]:
    form = f"/desk/f/{forum.id}/measures"
    found: list[Untranslated] = []
    for one in forum.standing:
        found += _place("measures", (one.number, pick(one.title, language)), one, MEASURE, f"{form}/{one.id}", tag)
    if len(found) <= MEASURES_NAMED:
        return found
    texts = tuple(text for one in found for text in one.texts)
    return [Untranslated(part="measures", title="", where=form, language=tag, texts=texts, things=len(found))]
