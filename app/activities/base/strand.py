"""A participation strand as an organiser names it, with how many people it has. Never here: who takes part in it."""

from typing import Literal, get_args

import msgspec

from app.text import Text

Shape = Literal[
    "panel", "admin", "expert", "public", "star", "plus", "hexagon", "hoop", "frame", "wedge", "half", "bars"
]
"""As many as a forum can have strands; the first four are called after who mostly has them."""
SHAPES: tuple[Shape, ...] = get_args(Shape)


class Strand(msgspec.Struct, frozen=True, omit_defaults=True):
    """`shape` tells it apart without its colour; with `code_required` one joins by a one-time code only. `size` is how many
    people it has (0: nobody said), as counted on the ISO day `as_of` by `source`."""

    id: str
    name: Text
    shape: Shape = "public"
    code_required: bool = False
    size: int = 0
    as_of: str = ""
    source: str = ""


STRANDS = (
    Strand("panel", {"de": "Stadtgremium", "en": "Citizens’ panel"}, "panel"),
    Strand("admin", {"de": "Verwaltung", "en": "Administration"}, "admin"),
    Strand("expert", {"de": "Expert:innen", "en": "Experts"}, "expert"),
    Strand("public", {"de": "Öffentlichkeit", "en": "Public"}, "public"),
)
