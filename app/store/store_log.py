"""What our own store says of itself in its file, passed on to the terminal. Never here: what is done about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

NAME = "store.log"
WARNING = re.compile(
    r"\d+:[A-Z] .{20,30}? # (.*(?:AOF|append only|[Tt]runcat|[Ss]hort read|[Cc]orrupt|RDB|Can't|Error).*)"
)
MOST = 1_000_000  # bytes of the newest that are looked at


def length(data: Path) -> int:
    """How long the file is now."""
    try:
        return (data / NAME).stat().st_size
    except OSError:
        return 0


def warnings(data: Path, since: int) -> Iterator[str]:
    """The warnings about its files that the store has written after the first `since` bytes, without its time and number."""
    found = (WARNING.fullmatch(line) for line in _newest(data, since).splitlines())
    return (one[1].strip("! ") for one in found if one)


def last_words(data: Path) -> str:
    """The last line."""
    return _newest(data, 0).strip().rsplit("\n", 1)[-1] or "none"


def _newest(data: Path, since: int) -> str:
    try:
        with (data / NAME).open("rb") as file:
            file.seek(max(since, length(data) - MOST))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""
