"""The five hundred who take part in the demo's evening: from which strand each is, and what each of them writes.

Numbers as in the founding documents. The same in every run: nothing here is drawn anew. Never here: forums, commands.
"""

import random
from functools import cache
from importlib.resources import files
from typing import NamedTuple

STRANDS = {"panel": 76, "admin": 60, "expert": 120, "public": 244}
"""How many of each strand there are."""
WRITERS = 330
"""So many of them write the notes; some write two."""


class Written(NamedTuple):
    """A note as it will be written: by the person of this number, on this topic; `group` is where it belongs."""

    by: int
    topic: str
    text: str
    group: str


@cache
def strands() -> tuple[str, ...]:
    """The strand of each person, by their number: they come in no order."""
    found = [strand for strand, number in STRANDS.items() for _ in range(number)]
    random.Random(7).shuffle(found)  # noqa: S311  # an order, no secret
    return tuple(found)


@cache
def notes() -> tuple[Written, ...]:
    """All notes, in the order in which they come: topics and ideas mixed, as in a hall."""
    found: list[tuple[str, str, str]] = []
    topic = group = ""
    for line in files("app.tools.demo").joinpath("notes.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            topic, group = line[2:].split(" ", 1)
        else:
            found.append((topic, line, group))
    random.Random(8).shuffle(found)  # noqa: S311  # an order, no secret
    return tuple(Written(place * 7 % WRITERS, *one) for place, one in enumerate(found))


@cache
def groups() -> dict[str, tuple[int, ...]]:
    """The places in `notes` that belong together, by the name of the group, the largest first."""
    found: dict[str, list[int]] = {}
    for place, note in enumerate(notes()):
        found.setdefault(note.group, []).append(place)
    return {name: tuple(found[name]) for name in sorted(found, key=lambda name: -len(found[name]))}
