"""Names that Excel takes for sheets: short, without its special signs, no two alike.

Never here: a workbook.
"""

import re
from collections.abc import Iterable

from app.export.text import cut, printable

LONGEST = 31

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
_RESERVED = ("", "history")


def sheet_names(titles: Iterable[str]) -> list[str]:
    """A name for each title, in order; a second "Ergebnisse" becomes "Ergebnisse 2"."""
    names: dict[str, str] = {}
    for title in titles:
        name = _free(_allowed(title), names)
        names[name.casefold()] = name
    return list(names.values())


def _allowed(title: str) -> str:
    name = cut(_FORBIDDEN.sub(" ", printable(title)).strip("' "), LONGEST, "…")
    return f"{name} 1".strip() if name.casefold() in _RESERVED else name


def _free(name: str, used: dict[str, str]) -> str:
    free, number = name, 1
    while free.casefold() in used:
        number += 1
        free = f"{cut(name, LONGEST - len(str(number)) - 1, '…')} {number}"
    return free
