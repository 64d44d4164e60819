"""One stop at the end of a sentence, whatever somebody's words in it end with: „… an.“. and Why?. are two.

Here: taking the second away, and giving one to words that have none. Never: words.
"""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from jinja2 import pass_context

from app.live.render.catalogues import TO

CLOSING = r"(?:</\w+>|[“”’»\"\u2069])*"
DOUBLED = re.compile(rf"([.?!…]{CLOSING})\.(?=\s|$|</|{TO}|\u2069)")
ENDED = re.compile(rf"[.?!…:]{CLOSING}{TO}?\s*$")
StrT = TypeVar("StrT", bound=str)


def single(words: StrT) -> StrT:
    """The same without a second stop; markup stays markup, since nothing is put in."""
    return type(words)(DOUBLED.sub(r"\1", str(words))) if DOUBLED.search(words) else words


def ended(words: str) -> str:
    """A sentence of words that end without a stop, or with one of their own; markup stays markup."""
    if ENDED.search(words):
        return words
    said = words.rstrip()
    # Inside the mark of words in another language: beside them it would stand at their beginning where these run otherwise.
    return said[:-1] + "." + TO if said.endswith(TO) else said + "."


def speaking(gettext: Callable[..., str]) -> Callable[..., str]:
    """Jinja's `gettext` or `ngettext`, with one stop where values were put in."""

    @pass_context
    def said(context: Any, *message: Any, **values: Any) -> str:
        words = gettext(context, *message, **values)
        return single(words) if values else words

    return said
