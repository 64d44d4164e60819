"""What kinds share when they turn settings and measures into choices, and forms into settings.

Never here: one kind's rules, markup.
"""

from collections.abc import Iterable, Mapping

from app.activities.ballots.results import Choice
from app.activities.base.context import Context
from app.letters import written
from app.text import Text, pick

Fields = dict[str, list[str]]
"""A form as it came: field name to its values."""


def measure_choices(context: Context, ids: Iterable[str], language: str) -> tuple[Choice, ...]:
    """The measures `ids` in that order; ids that no longer exist are left out, withdrawn measures stay (they were voted on)."""
    known = (context.measures[key] for key in ids if key in context.measures)
    return tuple(
        Choice(m.id, pick(m.title, language), pick(m.description, language), m.number, m.withdrawn) for m in known
    )


def standing(context: Context, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of `ids` that exist and have not been withdrawn, in the same order."""
    return tuple(key for key in ids if key in context.measures and not context.measures[key].withdrawn)


def renamed_measures(ids: Iterable[str], new: Mapping[str, str]) -> tuple[str, ...]:
    """The same measures in a clone of the forum, where they have other ids; those that it leaves out go."""
    return tuple(new[key] for key in ids if key in new)


def first(fields: Fields, name: str, default: str = "") -> str:
    """The field's first value, trimmed; empty where nothing of it can be seen."""
    return written((fields.get(name) or [default])[0])


def whole(fields: Fields, name: str, default: int) -> int:
    """The field as a whole number; `default` when it is empty or none (the form's own limits catch the rest)."""
    value = first(fields, name)
    return int(value) if value.removeprefix("-").isdecimal() and len(value) < 10 else default


def hundredths(fields: Fields, name: str, default: int) -> int:
    """The field as hundredths of what is typed, with a point or a comma; `default` where nothing is typed, -1 for what is no
    such number."""
    typed = first(fields, name)
    if not typed:
        return default
    before, _, rest = typed.replace(",", ".").partition(".")
    digits = (before or "0") + rest.ljust(2, "0")
    return int(digits) if len(rest) <= 2 and digits.isascii() and digits.isdecimal() and len(digits) < 10 else -1


def read_texts(fields: Fields, name: str, languages: tuple[str, ...]) -> Text:
    """`name.de`, `name.en` … as one text; empty languages are left out."""
    found = {tag: first(fields, f"{name}.{tag}") for tag in languages}
    return {tag: words for tag, words in found.items() if words}


def changed_texts(fields: Fields, name: str, before: Text, languages: tuple[str, ...]) -> Text:
    """The same of a form that may show fewer languages than these; one that it did not show keeps its words of `before`."""
    shown = tuple(tag for tag in languages if f"{name}.{tag}" in fields)
    kept = {tag: words for tag, words in before.items() if tag not in shown}
    return {**read_texts(fields, name, shown), **kept}


def texts_of(text: Text, name: str, languages: tuple[str, ...]) -> dict[str, str]:
    """The way back from `read_texts`."""
    return {f"{name}.{tag}": text.get(tag, "") for tag in languages}
