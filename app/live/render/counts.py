"""How many of something, as a language writes it: 4,000 comments, 4.000 Kommentare.

Never here: which form of the plural a number takes, a figure with digits after the point.
"""

from collections.abc import Callable
from typing import Any

from jinja2 import pass_context


def counting(number: Callable[[int], str], ngettext: Callable[..., str]) -> Callable[..., str]:
    """Jinja's `ngettext`, whose `%(num)s` is written by `number` where the template gives none of its own."""

    @pass_context
    def said(context: Any, one: str, many: str, how_many: int, **values: Any) -> str:
        return ngettext(context, one, many, how_many, **({"num": number(how_many)} | values))

    return said
