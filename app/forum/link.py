"""A role's revocable link, how a wall that is opened by it looks, and who has taken the lead.

Never here: the link's secret (web/identity), who is connected by it (live/here), what follows from the lead (leading).
"""

from typing import Literal

import msgspec

LinkRole = Literal["wall", "facilitator", "moderator", "helper"]
Theme = Literal["", "light", "dark", "contrast"]
Part = Literal["code", "count", "sum"]
PARTS: tuple[Part, ...] = ("code", "count", "sum")
"""What stands at the wall's edge: the way in (QR code, address, digits), how many take part, the checksums."""
NAME_LETTERS = 60
"""So long a link's name may be."""


class Look(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How a wall looks. `theme`: empty is as the wall's machine has it; `without` are the parts that are not there; `clear`: no
    ground, so that what lies behind it is seen; `topic` is a step's id, a dot, and the id of one of its topics: of every step
    with a topic of that name, its contributions alone.
    """

    theme: Theme = ""
    without: tuple[Part, ...] = ()
    clear: bool = False
    topic: str = ""


class Link(msgspec.Struct, frozen=True):
    """A role's revocable link. Its secret is never stored: it is derived from the installation's secret and `id`. `name` is
    the organiser's, for who it was handed to. `cleared` is how often everybody who had come by it was shown out."""

    id: str
    role: LinkRole
    made_at: int
    revoked: bool = False
    name: str = ""
    look: Look = Look()
    cleared: int = 0


class Lead(msgspec.Struct, frozen=True):
    """Who alone leads (`by`, as the log names them), since when (milliseconds), and who led before; empty where nobody did."""

    by: str
    at: int
    before: str = ""
