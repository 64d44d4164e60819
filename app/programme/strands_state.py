"""The participation strands of a programme: who takes part, and how many they are, with date and source (S18).

Never here: who is in one, a forum's own strands, commands and events (strands.py).
"""

from typing import Literal

import msgspec

from app.activities.base.strand import Shape
from app.text import Text

Sort = Literal["exact", "about", "over", "open"]
"""How a size is meant: a count, roughly so many, more than so many; or whoever likes, without a number."""
SORTS: tuple[Sort, ...] = ("exact", "about", "over", "open")


class StrandSaid(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an organiser says of a strand; `shape` tells it apart without its colour."""

    name: Text
    about: Text = {}
    shape: Shape = "public"


class Size(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How many people a strand had on the ISO day `day`, as `source` says; `link` leads there. Said at `at` (milliseconds)."""

    sort: Sort = "exact"
    number: int = 0
    day: str
    source: str
    link: str = ""
    at: int = 0


class Strand(msgspec.Struct, frozen=True, omit_defaults=True):
    """One strand under its lasting id (`s1`), with every size that was ever said, the newest last."""

    id: str
    said: StrandSaid
    sizes: tuple[Size, ...] = ()

    @property
    def size(self) -> Size | None:
        """The one with the latest day; of two for one day the one that was said last."""
        return max(enumerate(self.sizes), key=lambda one: (one[1].day, one[0]))[1] if self.sizes else None


Strands = dict[str, Strand]
"""By their ids, in the order in which they came."""
