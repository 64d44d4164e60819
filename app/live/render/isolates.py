"""What is put into a sentence that runs from right to left, kept to itself: a number with its sign, a title, an address.

Without it a code's groups, or the stop behind a title, change places. In languages that run the other way nothing is changed.
Never here: the direction of an element (a template's `dir`), the words.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context

from app.languages import KNOWN
from app.text import Foreign

FIRST_STRONG, END = "\u2068", "\u2069"


def isolated(value: Any, language: str) -> Any:
    """`value` as it may stand in a sentence of `language`; markup stays markup, and a number alone needs nothing."""
    known = KNOWN.get(language)
    if known is None or not known.rtl or not isinstance(value, str) or not value or value.isdecimal():
        return value
    words = f"{FIRST_STRONG}{value!s}{END}"
    return Foreign(words, value.language) if isinstance(value, Foreign) else type(value)(words)


def isolating(language: str, gettext: Callable[..., str]) -> Callable[..., str]:
    """Jinja's `gettext` or `ngettext`, whose values are isolated."""
    if not KNOWN[language].rtl:
        return gettext

    @pass_context
    def said(context: Any, *message: Any, **values: Any) -> str:
        return gettext(context, *message, **{name: isolated(one, language) for name, one in values.items()})

    return said
