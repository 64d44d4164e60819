"""The kinds of activity: one file a kind. KINDS is the one list."""

from app.activities.base.kind import Kind
from app.activities.base.words import Deed
from app.activities.ideas import kind as ideas
from app.activities.present import kind as present
from app.activities.prioritise import kind as prioritise
from app.activities.vote import kind as vote

KINDS: dict[str, Kind] = {kind.name: kind for kind in (present.KIND, vote.KIND, prioritise.KIND, ideas.KIND)}


def deed(what: str, kind: str = "") -> Deed | None:
    """An event of a kind in words, as the step's own kind says it. A step that was removed leaves its events: then as the
    first kind that knows the event; None for what belongs to no kind."""
    own = KINDS[kind].words.deeds.get(what) if kind in KINDS else None
    return own or next((one.words.deeds[what] for one in KINDS.values() if what in one.words.deeds), None)
