"""Words in a calendar file (RFC 5545): what somebody typed stays one value of one line, whatever it holds.

Never here: which dates there are (calendar, windows_ics).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Calendar

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def named(made: Calendar, title: str) -> None:
    """The calendar's name, as the standard has it and as programs read it. The library takes neither for a text: it would leave
    commas and backslashes as they are, and write no file at all with an end of a line."""
    from icalendar import vText

    for name in ("name", "x-wr-calname"):
        made.add(name, vText(in_line(title)))


def in_line(words: str) -> str:
    """Words of a property that is one line; what is no letter is none in a calendar either, and could end the line."""
    return " ".join(_CONTROL.sub(" ", words).split())


def in_lines(words: str) -> str:
    """Words of one that may have several."""
    return "\n".join(in_line(line) for line in words.splitlines())
