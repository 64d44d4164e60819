"""How many ballots one voter may hand in, and what stands for "one voter": nothing, a device, a one-time code.

Never here: codes themselves (the forum's), what a ballot holds, words for a screen.
"""

from typing import Literal

from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.text import N_

Assurance = Literal["open", "device", "code"]
BALLOTS: tuple[Assurance, ...] = ("device", "code", "open")
"""What a step with ballots may choose from, the usual one first."""
POSTS: tuple[Assurance, ...] = ("device", "code")
"""For posts `open` would mean nothing: one person may hand in several anyway."""

NEEDS_CODE = Refused(
    N_("Only people with a one-time code can take part in this step. Please enter your code first."), status=403
)


def needs_code(context: Context, by: str) -> bool:
    """Whether this step takes input by code alone, and this participant has used none."""
    if context.assurance != "code":
        return False
    person = context.participants.get(by)
    return person is None or not person.coded
