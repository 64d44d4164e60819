"""Steps that follow from another one: it is voted on again, or those who opposed something in it are asked why.

Never here: what follows from it (fold/rounds), other events of the forum (events).
"""

from typing import Any

from app.forum.carried import Led
from app.text import Text


class RoundAdded(Led, frozen=True):
    """A step is voted on again from scratch: it stays as it is, and one like it, with no answers, comes after it; or after the
    step `after`, where what belongs to it came in between."""

    activity: str
    after: str = ""


class ReasonsAsked(Led, frozen=True):
    """A step is put after this one and shown, in which those who opposed something here are asked why."""

    activity: str
    title: Text
    kind: str
    settings: dict[str, Any]
