"""The strands of a programme as everybody sees them: each size with its date and source, and what was said before (S18).

Never here: a forum's own strands, markup.
"""

import msgspec

from app.activities.base.strand import Shape
from app.programme.state import Programme
from app.programme.strands_state import Size
from app.text import pick


class StrandLine(msgspec.Struct, frozen=True, kw_only=True):
    """One strand; `size` is what holds, `earlier` what was said for other days or before, the latest day first."""

    id: str
    name: str
    about: str
    shape: Shape
    size: Size | None
    earlier: tuple[Size, ...]


def strands(programme: Programme, language: str) -> tuple[StrandLine, ...]:
    """All of them, in their order."""
    found = []
    for one in programme.strands.values():
        size = one.size
        others = sorted((other for other in one.sizes if other is not size), key=lambda other: (other.day, other.at))
        found.append(
            StrandLine(
                id=one.id,
                name=pick(one.said.name, language),
                about=pick(one.said.about, language),
                shape=one.said.shape,
                size=size,
                earlier=tuple(reversed(others)),
            )
        )
    return tuple(found)
