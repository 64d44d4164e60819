"""The kinds of activity: one folder a kind. KINDS is the one list, in the order in which they are offered.

Never here: code for one kind.
"""

from importlib import import_module

from app.activities.base.kind import Kind
from app.activities.base.words import Deed

KINDS: dict[str, Kind] = {
    name: import_module(f"app.activities.{name}.kind").KIND
    for name in (
        "present",
        "vote",
        "approve",
        "prioritise",
        "rank",
        "matrix",
        "quadratic",
        "resist",
        "budget",
        "criteria",
        "pairs",
        "ideas",
        "comment",
        "words",
        "questions",
    )
}


def deed(what: str, kind: str = "") -> Deed | None:
    """An event of a kind in words, as the step's own kind says it. A step that was removed leaves its events: then as the
    first kind that knows the event; None for what belongs to no kind."""
    own = KINDS[kind].words.deeds.get(what) if kind in KINDS else None
    return own or next((one.words.deeds[what] for one in KINDS.values() if what in one.words.deeds), None)
